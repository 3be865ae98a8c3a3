//! `classified-by-unclassified`: an unclassified cable names a classifier.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/classified-by-unclassified.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(classification), Some(statement)) =
        (&cable.heading.classification, &cable.heading.classified_by)
    else {
        return;
    };
    if !classification.level().is_classified() {
        out.report(statement.span, "an unclassified cable names a classifier")
            .label(classification.span, "the cable is UNCLASSIFIED")
            .help("left over from a classified draft, or the level is wrong");
    }
}
