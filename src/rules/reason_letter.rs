//! `reason-letter`: a reason's letter is not one of its section's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::tables::reasons;

/// See `rules/reason-letter.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    for reason in &statement.reasons {
        let (section, letter) = (reason.value.section, reason.value.letter);
        let known = || reasons::of(section).map(|known| known.letter);
        let Some(last) = known()
            .max()
            .filter(|_| known().all(|known| known != letter))
        else {
            continue;
        };
        out.report(
            reason.span,
            format!("section 1.{section} has no ({letter})"),
        )
        .help(format!("its letters are (a) to ({last})"));
    }
}
