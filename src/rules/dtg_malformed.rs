//! `dtg-malformed`: the date-time group is no date and time.

use crate::cable::{Cable, NO_YEAR};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/dtg-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(dtg) = &cable.envelope.dtg else {
        return;
    };
    let Err(malformed) = &dtg.value else { return };
    if *malformed == NO_YEAR {
        return; // dtg-form speaks
    }
    let shown: String = cable.source.slice(dtg.span).chars().take(40).collect();
    let diagnostic = out.report(
        dtg.span,
        format!("`{shown}` is no date and time: {}", malformed.0),
    );
    if let Some(filing) = cable
        .envelope
        .station
        .as_ref()
        .and_then(|station| station.ok())
    {
        diagnostic.label(filing.filing.span, "the filing time, for comparison");
    }
    diagnostic.help("write day, hour and minute, Z, month and year: 200858Z SEP 07");
}
