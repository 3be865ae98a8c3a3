//! `classified-by-missing`: a classified cable names no classifier.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::heading;

/// See `rules/classified-by-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    let level = classification.level();
    if !level.is_classified()
        || cable.heading.classified_by.is_some()
        || !heading::should_be_whole(cable)
        || cable.dialect == Dialect::Smart
        || names_one(cable)
    {
        return;
    }
    out.report(
        classification.span,
        format!("this {} cable names no classifier", level.name()),
    )
    .help("look for Classified By in another copy: who classified it, and for what reasons");
}

/// Whether the first paragraph names one, as was common in the first years.
fn names_one(cable: &Cable) -> bool {
    let first = cable.body.paragraphs.first();
    let words = first.map(|first| cable.words(first.span).to_ascii_uppercase());
    words.is_some_and(|words| {
        ["CLASSIFIED BY", "DERIVED FROM", "REASON:", "REASONS:"]
            .iter()
            .any(|statement| words.contains(statement))
    })
}
