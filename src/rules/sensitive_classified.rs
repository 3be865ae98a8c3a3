//! `sensitive-classified`: SENSITIVE stands on a classified cable.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/sensitive-classified.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    let level = classification.level();
    if !level.is_classified() {
        return;
    }
    let words = classification
        .controls
        .iter()
        .chain(&cable.heading.captions);
    let mut sensitive = words.filter(|word| word.value == "SENSITIVE");
    if let Some(caption) = sensitive.next() {
        out.report(
            caption.span,
            format!("SENSITIVE stands on a {} cable", level.name()),
        )
        .label(classification.span, format!("the cable is {}", level.name()))
        .help("SENSITIVE makes an unclassified cable SBU; a classified one needs no more than its level");
    }
}
