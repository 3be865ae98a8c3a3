//! `drafter-missing`: an outgoing telegram names no drafting officer.

use crate::cable::{Cable, Direction};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/drafter-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let archive = &cable.archive;
    let Some(direction) = archive
        .distribution
        .as_ref()
        .and_then(|distribution| distribution.direction.as_ref())
    else {
        return;
    };
    let named = archive
        .labelled
        .iter()
        .any(|entry| entry.label == "DRAFTED BY");
    if direction.value == Direction::Origin && !named && cable.extract_notice.is_none() {
        out.report(direction.span, "no drafting officer is named")
            .help("DRAFTED BY follows the distribution: compare another print");
    }
}
