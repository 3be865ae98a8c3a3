//! `reason-too-early`: a reason of section 1.4 before the order had it there.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::reason;

/// See `rules/reason-too-early.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    reason::check(cable, 4, 5, "until 2003-03-24 they stood in 1.5", out);
}
