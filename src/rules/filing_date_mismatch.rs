//! `filing-date-mismatch`: FL3's day is more than a day from the DTG's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::filing;

/// See `rules/filing-date-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(compared) = filing::compare(cable).filter(|compared| compared.days().abs() > 1) else {
        return;
    };
    let (filed, sent) = (compared.filed.date(), compared.sent.date());
    let (label, begins) = match compared.by_month {
        true => (format!("sent {sent}"), "the day of the month"),
        false => (
            format!("{sent} is day {} of its year", sent.day_of_year()),
            "the day of the year",
        ),
    };
    out.report(
        compared.filing,
        format!(
            "filed on {filed}, {} days from the DTG's {sent}",
            compared.days().abs()
        ),
    )
    .label(compared.dtg.span, label)
    .help(format!(
        "the filing time begins with {begins}: correct it, or the DTG"
    ));
}
