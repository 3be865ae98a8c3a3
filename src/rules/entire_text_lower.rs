//! `entire-text-lower`: paragraphs are marked lower than ENTIRE TEXT says.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/entire-text-lower.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(field) = &cable.body.entire_text else {
        return;
    };
    let Some(entire) = field.ok() else { return };
    let marked = marks::own(cable).filter_map(marks::of);
    let mut lower = marked.filter(|(mark, span)| {
        mark.level.level() < entire.level.level() && !field.span.contains(*span)
    });
    if let Some((mark, span)) = lower.next() {
        out.report(span, format!("this is marked {}", mark.level.letters()))
            .label(field.span, "the entire text is marked higher")
            .help("mark each paragraph, or the entire text");
    }
}
