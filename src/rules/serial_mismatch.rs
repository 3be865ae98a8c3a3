//! `serial-mismatch`: the station serial number is not the MRN's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::joined;

/// See `rules/serial-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(mrn) = cable
        .heading
        .mrn
        .as_ref()
        .filter(|_| !cable.header_is_of_another && joined::second(cable).is_none())
    else {
        return;
    };
    let station = cable
        .envelope
        .station
        .as_ref()
        .and_then(|station| station.ok());
    let serials = station
        .map(|station| (&station.serial, "the serial in FL3"))
        .into_iter();
    for (serial, place) in serials.chain(
        cable
            .envelope
            .end
            .serial
            .as_ref()
            .map(|serial| (serial, "the serial after the text")),
    ) {
        let digits = serial.value.trim_end_matches(|c: char| !c.is_ascii_digit());
        let Ok(number) = digits.parse::<u32>() else {
            continue;
        };
        let shown = u32::try_from(digits.len())
            .ok()
            .and_then(|length| 10_u32.checked_pow(length));
        if shown.is_some_and(|shown| mrn.value.number % shown.min(10_000) == number) {
            continue;
        }
        out.report(
            serial.span,
            format!(
                "{place} is {digits}, but the MRN is {} {}",
                mrn.value.post, mrn.value.number
            ),
        )
        .label(
            mrn.span,
            format!("its last four digits are {:04}", mrn.value.number % 10_000),
        )
        .help("find the cable by both numbers, then correct the wrong one");
    }
}
