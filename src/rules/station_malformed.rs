//! `station-malformed`: FL3 has the wrong shape, or a day or time that no calendar or clock has.

use crate::cable::{Cable, Filing};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/station-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.envelope.station else {
        return;
    };
    let Ok(station) = &line.value else {
        out.report(line.span, "FL3 has not its shape")
            .help("write DE, the station's indicator, # and the serial, and the filing time: DE RUEHKB #1160 2630858");
        return;
    };
    let filing = &station.filing;
    let (of, days, day, hour, minute) = match filing.value {
        Filing::Julian { day, hour, minute } => ("year", days_of_year(cable), day, hour, minute),
        Filing::DayOfMonth { day, hour, minute } => {
            ("month", 31, day.unsigned_abs().into(), hour, minute)
        }
    };
    let fault = if day == 0 || day > days {
        format!("the {of} has no day {day}")
    } else if hour > 23 {
        format!("the day has no hour {hour}")
    } else if minute > 59 {
        format!("the hour has no minute {minute}")
    } else {
        return;
    };
    let diagnostic = out.report(filing.span, format!("FL3's filing time is none: {fault}"));
    if let Some(dtg) = cable.envelope.dtg.as_ref().filter(|dtg| dtg.value.is_ok()) {
        diagnostic.label(dtg.span, "the date-time group");
    }
    diagnostic.help("FL3 gives day of the year, hour and minute, about those of the DTG");
}

/// The days of the DTG's year. A cable of New Year's Day may have been filed the year before.
fn days_of_year(cable: &Cable) -> u16 {
    let leap = cable.dtg().is_none_or(|dtg| {
        let date = dtg.time.date();
        let before = date.yesterday().unwrap_or(date);
        date.in_leap_year() || before.in_leap_year()
    });
    if leap { 366 } else { 365 }
}
