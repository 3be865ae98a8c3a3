//! `mark-conflict`: one mark says both NF and REL.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/mark-conflict.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let fields = cable
        .body
        .paragraphs
        .iter()
        .filter_map(|found| found.mark.as_ref());
    for field in fields {
        let Some(mark) = field.ok() else { continue };
        let is_withheld = mark
            .controls
            .iter()
            .any(|control| control == "NF" || control == "NOFORN");
        if is_withheld && !mark.rel.is_empty() {
            out.report(
                field.span,
                format!("NF withholds what REL releases to {}", mark.rel.join(", ")),
            )
            .help("keep the one that was meant");
        }
    }
}
