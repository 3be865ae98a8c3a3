//! `reason-outdated`: a reason of section 1.5 after the order had moved it.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::reason;

/// See `rules/reason-outdated.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    reason::check(cable, 5, 4, "since 2003-03-25 they stand in 1.4", out);
}
