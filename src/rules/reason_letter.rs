//! `reason-letter`: a reason's letter is not one of its section's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/reason-letter.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    for reason in &statement.reasons {
        // (h), weapons of mass destruction, came with the amended order's 1.4.
        let last = match reason.value.section {
            4 => 'h',
            5 => 'g',
            _ => continue,
        };
        if reason.value.letter > last {
            out.report(
                reason.span,
                format!(
                    "section 1.{} has no ({})",
                    reason.value.section, reason.value.letter
                ),
            )
            .help(format!("its letters are (a) to ({last})"));
        }
    }
}
