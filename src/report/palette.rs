//! The colours of reports: out of 256, some that can be read on a white ground and on a black one, with a contrast of at least 4 to 1.
//! The first sixteen are whatever a theme makes of them; yellow, green and cyan are often too light for white.

use ariadne::Color;

use crate::diagnostic::Severity;

/// Further places.
pub(super) const LABEL: Color = Color::Fixed(30);
/// The names of what is said below an excerpt.
pub(super) const HEADING: Color = Color::Fixed(28);
/// Frames and line numbers.
pub(super) const FRAME: Color = Color::Fixed(243);
/// What a diff takes out.
pub(super) const DELETED: Color = Color::Fixed(161);
/// What a diff puts in.
pub(super) const INSERTED: Color = Color::Fixed(28);

/// The colour of a severity, wherever it is named.
pub(super) fn severity(severity: Severity) -> Color {
    Color::Fixed(match severity {
        Severity::Error => 161,
        Severity::Warning => 130,
        Severity::Info => 63,
    })
}
