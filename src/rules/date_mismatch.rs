//! `date-mismatch`: SMART's date in words is not the DTG's.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/date-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let (Some(words), Some(dtg)) = (&envelope.date_in_words, &envelope.dtg) else {
        return;
    };
    let (Some(date), Some(sent)) = (words.ok(), dtg.ok()) else {
        return;
    };
    if *date == sent.time.date() {
        return;
    }
    out.report(
        words.span,
        format!("the date is {date}, but the DTG's is {}", sent.time.date()),
    )
    .label(dtg.span, "the DTG")
    .help("compare the print: recognition may have misread one of the two");
}
