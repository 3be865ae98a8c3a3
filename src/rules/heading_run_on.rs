//! `heading-run-on`: elements of the heading share a line, or a blank line breaks one.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// See `rules/heading-run-on.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return; // a page may be read column by column there
    }
    let elements = elements(cable);
    for pair in elements.windows(2) {
        let [(above, first), (name, second)] = pair else {
            continue;
        };
        let line = |span: &Span, at: u32| cable.source.line_of(at.min(span.end.saturating_sub(1)));
        if above != name && line(first, first.end) == line(second, second.start) {
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

/// What of the heading stands where, in the order of the text.
fn elements(cable: &Cable) -> Vec<(&'static str, Span)> {
    let heading = &cable.heading;
    let one = |name, span: Option<Span>| span.map(|span| (name, span));
    let captions = heading.captions.iter().filter(|caption| {
        // A level's own control may stand beside the number.
        let line = cable.source.line_of(caption.span.start);
        let number = heading.mrn.as_ref().map(|mrn| mrn.span.start);
        number.is_none_or(|number| cable.source.line_of(number) != line)
    });
    let captions = captions.map(|caption| ("a caption", caption.span));
    let order = heading.executive_order.as_ref().map(|order| order.span);
    let tags = heading.tags.as_ref().map(|tags| tags.span);
    let subject = heading.subject.as_ref().map(|subject| subject.span);
    let references = heading.references.iter().map(|found| ("REF", found.span));
    let statement = heading.classified_by.as_ref().map(|found| found.span);
    let mut elements: Vec<_> = captions
        .chain(one("the MRN", heading.mrn.as_ref().map(|mrn| mrn.span)))
        .chain(one("the E.O. line", order))
        .chain(one("TAGS", tags))
        .chain(one("SUBJECT", subject))
        .chain(references)
        .chain(one("the classifier", statement))
        .filter(|(_, span)| !span.is_empty())
        .collect();
    elements.sort_by_key(|(_, span)| *span);
    elements
}

/// Where the words behind a blank line in `span` begin.
fn blank_within(cable: &Cable, span: Span) -> Option<u32> {
    if !cable.source.slice(span).contains(['\n', '\r']) {
        return None;
    }
    let (first, last) = (
        cable.source.line_of(span.start),
        cable.source.line_of(span.end.saturating_sub(1)),
    );
    let lines = cable.source.lines().get(first..=last)?;
    let is_blank = |line: &Span| cable.source.slice(*line).trim().is_empty();
    let blank = lines.iter().position(is_blank)?;
    let behind = lines[blank..].iter().find(|line| !is_blank(line))?;
    let indent = cable.source.slice(*behind);
    let indent = indent.len() - indent.trim_start().len();
    Some(behind.start + u32::try_from(indent).ok()?)
}
