//! `caption-stray`: a caption stands in the body or among the TAGS.

use crate::cable::{Cable, Line, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;
use crate::tables::captions;

/// See `rules/caption-stray.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    if let Some(tags) = &heading.tags {
        let is_stray = |code: &str| captions::is_caption(code) && !is_prose(code);
        for tag in tags.codes.iter().filter(|tag| is_stray(&tag.code.value)) {
            let words = cable.words(tag.code.span);
            report(cable, tag.code.span, words.trim(), "among the TAGS", out);
        }
    }
    let Some(order) = &heading.executive_order else {
        return;
    };
    let text = cable.source.text().as_bytes();
    let longest = captions::longest();
    // Longer than any caption, with no blanks round it and no marks of copying in it: nearly all lines are.
    let has_scars = !cable.scars.is_empty();
    let is_long = |line: Span| {
        let words = &text[line.range()];
        line.len() > longest
            && matches!(words, [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic())
            && (!has_scars || cable.scars_in(line).is_empty())
    };
    let quotations = cable.body.quotations();
    let mut lines = cable.lines.iter();
    let body = lines.find(|line| line.kind == LineKind::Paragraph);
    let is_above = |line: &Line| line.span.start < order.span.end;
    let below = &cable.lines[cable.lines.partition_point(is_above)..];
    let text = below.iter().filter(|line| line.kind == LineKind::Text);
    for line in text.filter(|line| !is_long(line.span)) {
        let words = cable.words(line.span);
        let words = words.trim();
        let quoted = || marks::is_within(line.span, &quotations);
        if !is_prose(words) && captions::is_caption(words) && !quoted() {
            let place = match body {
                Some(body) if body.span.start < line.span.start => "in the body",
                _ => "below the E.O. line",
            };
            report(cable, line.span, words, place, out);
        }
    }
}

/// Whether a line of these words may be a heading of the drafter's own.
fn is_prose(words: &str) -> bool {
    words.contains(' ') || words == "CODEL" || words == "AGREMENT"
}

/// Reports the caption of these `words` at `span`.
fn report(cable: &Cable, span: Span, words: &str, place: &str, out: &mut Diagnostics) {
    let raw = cable.source.slice(span).trim_start();
    let start = span.range().end - raw.len();
    let fact = [words, " stands ", place];
    let mut message = String::with_capacity(fact.map(str::len).iter().sum());
    message.extend(fact);
    let diagnostic = out.report(Span::new(start, start + raw.trim_end().len()), message);
    let mut captions = cable.heading.captions.iter();
    if let Some(caption) = captions.find(|caption| caption.value == words) {
        diagnostic.label(caption.span, "its place is here");
    }
    diagnostic.help("captions stand between the classification and the E.O. line");
}
