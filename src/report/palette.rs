//! The colours of what people read: out of the 256 of terminals, some that can be read on a white ground and on a black one, with a
//! contrast of at least 4 to 1. The first sixteen are whatever a theme makes of them; yellow, green and cyan are often too light for
//! white.

use crate::diagnostic::Severity;

/// What is wrong, and what a diff takes out.
pub const ERROR: u8 = 161;
/// What is probably wrong.
pub const WARNING: u8 = 130;
/// What is said besides.
pub const INFO: u8 = 63;
/// Further places.
pub const LABEL: u8 = 30;
/// What is to be done, and what a diff puts in.
pub const HELP: u8 = 28;
/// Frames and line numbers.
pub const FRAME: u8 = 243;

/// The colour of a severity, wherever it is named.
pub(super) fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Info => INFO,
    }
}
