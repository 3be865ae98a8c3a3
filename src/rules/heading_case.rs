//! `heading-case`: a line of the heading is in lower case.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::words;
use crate::span::Span;

/// See `rules/heading-case.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return; // its labels are in mixed case
    }
    let heading = &cable.heading;
    let level = heading.classification.iter().map(|line| line.span);
    let captions = heading.captions.iter().map(|caption| caption.span);
    let tags = heading.tags.iter().flat_map(|tags| &tags.codes);
    let order = heading.executive_order.iter().map(|line| Span {
        start: line.span.start,
        end: line
            .number
            .as_ref()
            .map_or(line.span.start, |number| number.span.end),
    });
    let label = heading.tags.iter().map(|line| {
        let words = cable.source.slice(line.span);
        let end = words.find([':', ' ']).unwrap_or(0);
        let start = line.span.range().start;
        Span::new(start, start + end)
    });
    let tags = tags.map(|tag| tag.code.span);
    let parts = level.chain(captions).chain(order).chain(label).chain(tags);
    let is_lower = |span: &Span| words::has_lower(cable.source.slice(*span));
    // One look from the first to the last takes less time than one at each.
    if !parts
        .clone()
        .reduce(Span::cover)
        .as_ref()
        .is_some_and(is_lower)
    {
        return;
    }
    let places: Vec<Span> = parts.filter(is_lower).collect();
    if let Some((first, more)) = places.split_first() {
        let words = cable.source.slice(*first);
        let diagnostic = out.report(*first, format!("`{words}` is not in capitals"));
        if let Some(last) = more.last() {
            diagnostic.label(*last, format!("and more, {} in all", places.len()));
        }
        diagnostic.help("the lines of the heading are in capitals; the subject may be otherwise");
    }
}
