//! `subject-unmarked`: the subject of a classified cable has no mark.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/subject-unmarked.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(classification), Some(subject)) =
        (&cable.heading.classification, &cable.heading.subject)
    else {
        return;
    };
    if classification.level().is_classified() && subject.mark.is_none() {
        out.report(subject.span, "the subject has no mark")
            .label(
                classification.span,
                format!("the cable is {}", classification.level().name()),
            )
            .help("mark it, (U) where it gives nothing away");
    }
}
