//! `ref-future`: a reference is of a year to come.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-future.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(own) = cable.year() else {
        return;
    };
    for reference in &cable.heading.references {
        let year = reference.mrn.as_ref().and_then(|mrn| mrn.year);
        let Some(year) = year.filter(|year| *year > own) else {
            continue;
        };
        let diagnostic = out.report(
            reference.text.span,
            format!("a cable of {year} is cited in {own}"),
        );
        if let Some(day) = cable.day() {
            diagnostic.label(day.span, format!("sent in {own}"));
        }
        diagnostic.help("correct the year");
    }
}
