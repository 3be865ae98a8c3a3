//! `entire-text-mismatch`: the mark of ENTIRE TEXT is not the level of the classification line.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/entire-text-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(field), Some(classification)) =
        (&cable.body.entire_text, &cable.heading.classification)
    else {
        return;
    };
    let (Some(mark), level) = (field.ok(), classification.level()) else {
        return;
    };
    if mark.level.level() != level {
        let said = mark.level.level().name();
        out.report(
            field.span,
            format!("the entire text is {said}, the cable {}", level.name()),
        )
        .label(
            classification.span,
            format!("the cable is {}", level.name()),
        )
        .help("the entire text has the level of the cable: one of the two is wrong");
    }
}
