//! `heading-run-on`: elements of the heading share a line, or a blank line breaks one.

use memchr::memchr2_iter;

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::addressees;
use crate::span::Span;

/// See `rules/heading-run-on.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return; // a page may be read column by column there
    }
    for pair in elements(cable).windows(2) {
        let [(above, first), (name, second)] = pair else {
            continue;
        };
        let is_counted = above != name && *name != "a passing line";
        if is_counted && is_one_line(cable, first.end.saturating_sub(1), second.start) {
            out.report(*second, format!("{name} runs on behind {above}"))
                .label(*first, format!("{above} is on this line"))
                .help("each stands on a line of its own: a line end was lost here");
        }
    }
    let subject = cable.heading.subject.iter().map(|subject| subject.span);
    let references = cable.heading.references.iter().map(|found| found.text.span);
    let broken = |span: &Span| Some((blank_within(cable, *span)?, *span));
    for (behind, whole) in subject.chain(references).filter_map(|span| broken(&span)) {
        let rest = Span {
            start: behind,
            end: whole.end,
        };
        let before = Span {
            start: whole.start,
            end: behind,
        };
        out.report(rest, "this goes on behind a blank line")
            .label(before, "it begins here")
            .help("a program that ends the line at the blank one loses the rest");
    }
}

/// Whether the two bytes stand on one line.
fn is_one_line(cable: &Cable, one: u32, other: u32) -> bool {
    let between = &cable.source.text().as_bytes()[one as usize..other.max(one) as usize];
    !between.contains(&b'\n') && cable.source.line_of(one) == cable.source.line_of(other)
}

/// What of the heading stands where, the last line of the header above it, and the publisher's dateline, in the order of the text.
fn elements(cable: &Cable) -> Vec<(&'static str, Span)> {
    let heading = &cable.heading;
    let one = |name, span: Option<Span>| span.map(|span| (name, span));
    // A level's own control may stand beside the number.
    let number = heading
        .mrn
        .as_ref()
        .filter(|_| !heading.captions.is_empty());
    let line = number.map(|number| cable.source.line_of(number.span.start));
    let captions = heading
        .captions
        .iter()
        .filter(|caption| line.is_none_or(|line| cable.source.line_of(caption.span.start) != line));
    let captions = captions.map(|caption| ("a caption", caption.span));
    let references = heading.references.iter().map(|found| ("REF", found.span));
    let order = heading.executive_order.as_ref().map(|order| order.span);
    let tags = heading.tags.as_ref().map(|tags| tags.span);
    let subject = heading.subject.as_ref().map(|subject| subject.span);
    let statement = heading.classified_by.as_ref().map(|found| found.span);
    let addressee = addressees::all(&cable.envelope).last();
    let dtg = || Some(("the DTG", cable.envelope.dtg.as_ref()?.span));
    let header = one("the last addressee", addressee.map(|last| last.span)).or_else(dtg);
    let most = heading.captions.len() + heading.passing.len() + heading.references.len() + 7;
    let mut elements = Vec::with_capacity(most);
    elements.extend(header);
    let dateline = cable.envelope.dateline.as_ref();
    elements.extend(one("the dateline", dateline.map(|dateline| dateline.span)));
    let classification = heading.classification.as_ref().zip(heading.mrn.as_ref());
    let classification = classification.map(|(level, number)| level.span.cover(number.span));
    elements.extend(one("the classification line", classification));
    elements.extend(
        heading
            .passing
            .iter()
            .map(|line| ("a passing line", line.span)),
    );
    elements.extend(captions);
    elements.extend(one("the E.O. line", order));
    elements.extend(one("TAGS", tags));
    elements.extend(one("SUBJECT", subject));
    elements.extend(references);
    elements.extend(one("the classifier", statement));
    elements.retain(|(_, span)| !span.is_empty());
    elements.sort_by_key(|(_, span)| *span);
    elements
}

/// Where the words behind a blank line in `span` begin.
fn blank_within(cable: &Cable, span: Span) -> Option<u32> {
    let words = cable.source.slice(span).as_bytes();
    let goes_on = |at: usize| words.get(at + 1).is_some_and(u8::is_ascii_graphic);
    if memchr2_iter(b'\n', b'\r', words).all(goes_on) {
        return None;
    }
    let (first, last) = (
        cable.source.line_of(span.start),
        cable.source.line_of(span.end.saturating_sub(1)),
    );
    let lines = cable.source.lines().get(first..=last)?;
    let is_blank = |line: &Span| {
        let words = cable.source.slice(*line);
        !words.starts_with(|c: char| c.is_ascii_graphic()) && words.trim().is_empty()
    };
    let blank = lines.iter().position(is_blank)?;
    let behind = lines[blank..].iter().find(|line| !is_blank(line))?;
    let indent = cable.source.slice(*behind);
    let indent = indent.len() - indent.trim_start().len();
    Some(behind.start + u32::try_from(indent).ok()?)
}
