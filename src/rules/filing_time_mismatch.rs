//! `filing-time-mismatch`: within a day, FL3's time is far from the DTG's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::filing;

/// See `rules/filing-time-mismatch.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    let Some(compared) = filing::compare(cable).filter(|compared| compared.days().abs() <= 1)
    else {
        return;
    };
    let minutes = compared.minutes();
    if minutes.abs() <= options.integer("minutes") {
        return;
    }
    let direction = if minutes > 0 { "after" } else { "before" };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    out.report(
        compared.filing,
        format!("filed {hours} h {minutes:02} min {direction} the DTG"),
    )
    .label(
        compared.dtg.span,
        format!("sent {}Z", compared.sent.strftime("%H%M")),
    )
    .help("a relay or a corrected copy may explain it; else one of the two times is wrong");
}
