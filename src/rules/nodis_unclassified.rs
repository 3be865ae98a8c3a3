//! `nodis-unclassified`: NODIS or EXDIS stands on an unclassified cable.

use crate::cable::{Cable, Level};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/nodis-unclassified.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    if classification.level() != Level::Unclassified || !classification.controls.is_empty() {
        return;
    }
    let mut captions = cable.heading.captions.iter();
    if let Some(caption) =
        captions.find(|caption| matches!(caption.value.as_str(), "NODIS" | "EXDIS"))
    {
        out.report(
            caption.span,
            format!("{} stands on an unclassified cable", caption.value),
        )
        .label(classification.span, "the cable is UNCLASSIFIED")
        .help("what only principals may read is mostly classified: see the marks");
    }
}
