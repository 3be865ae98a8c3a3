//! `dtg-form`: the DTG's month is not in three capitals, its zone not Z, or its year missing.

use crate::cable::{Cable, Dialect, NO_YEAR};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// See `rules/dtg-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(dtg) = &cable.envelope.dtg else {
        return;
    };
    if cable.dialect == Dialect::Smart {
        return;
    }
    let span = dtg.span;
    let group = cable.source.slice(span);
    let sent = match &dtg.value {
        Ok(sent) => sent.time,
        Err(malformed) if *malformed == NO_YEAR => {
            let mrn = cable.heading.mrn.as_ref().and_then(|mrn| mrn.value.year);
            let dateline = cable.envelope.dateline.as_ref();
            let year = dateline
                .and_then(|dateline| Some(dateline.ok()?.year()))
                .or(mrn);
            let diagnostic = out.report(span, "the date-time group has no year");
            diagnostic.help("write two figures of the year behind the month");
            if let Some(year) = year {
                let text = format!("{group} {:02}", year.rem_euclid(100));
                diagnostic.unsafe_fix(format!("make it {text}"), vec![Edit { span, text }]);
            }
            return;
        }
        Err(_) => return,
    };
    let mut letters = group.bytes().filter(u8::is_ascii_alphabetic);
    let is_utc = letters.next() == Some(b'Z');
    let own = usize::try_from(sent.month() - 1).unwrap_or_default();
    let mut months = std::iter::once(&MONTHS[own]).chain(&MONTHS);
    if is_utc && months.any(|month| letters.clone().eq(month.bytes())) {
        return;
    }
    let letters: String = group.chars().filter(char::is_ascii_alphabetic).collect();
    let month = letters.get(1..).unwrap_or_default();
    let fault = match is_utc {
        true => format!("`{month}` is not the month's first three letters in capitals"),
        false => {
            let zone = letters.get(..1).unwrap_or_default();
            format!("the zone is {zone}, not Z")
        }
    };
    let capitals = MONTHS[own];
    let (day, hour, minute) = (sent.day(), sent.hour(), sent.minute());
    let year = sent.year().rem_euclid(100);
    let text = format!("{day:02}{hour:02}{minute:02}Z {capitals} {year:02}");
    out.report(span, fault)
        .help(format!("in UTC it is {text}"))
        .unsafe_fix(format!("make it {text}"), vec![Edit { span, text }]);
}
