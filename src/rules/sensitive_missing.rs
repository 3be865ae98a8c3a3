//! `sensitive-missing`: an unclassified cable has SBU paragraphs and no SENSITIVE.

use crate::cable::{Cable, MarkLevel};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/sensitive-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let Some(classification) = &heading.classification else {
        return;
    };
    let controls = classification.controls.iter().chain(&heading.captions);
    let mut controls = controls.map(|word| word.value.as_str());
    let is_said =
        controls.any(|word| matches!(word, "SENSITIVE" | "EFTO" | "LIMITED OFFICIAL USE"));
    if classification.level().is_classified() || is_said || cable.extract_notice.is_some() {
        return;
    }
    let mut marked = marks::own(cable).filter_map(marks::of);
    if let Some((_, span)) = marked.find(|(mark, _)| mark.level == MarkLevel::Sbu) {
        out.report(
            classification.span,
            "SBU paragraphs stand on a cable without SENSITIVE",
        )
        .label(span, "the first of them")
        .help("put SENSITIVE below the classification line, or see whether the mark is right");
    }
}
