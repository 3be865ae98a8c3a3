//! `name-mismatch`: the file is named by another cable's id.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::id;

/// See `rules/name-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(name), Some(mrn)) = (&cable.source.name, &cable.heading.mrn) else {
        return;
    };
    let Some(id) = id::parse(name).filter(|_| !cable.header_is_of_another) else {
        return;
    };
    let sent = cable.date().map(|date| date.year()).or(mrn.value.year);
    let other_year = sent.is_some_and(|year| year % 100 != id.year);
    if id.is_of(&mrn.value, cable) && !other_year {
        return;
    }
    let number = format!("{} {}", mrn.value.post, mrn.value.number);
    let own = match sent {
        Some(year) => format!("{number} of {year}"),
        None => number,
    };
    let diagnostic = out.report(
        mrn.span,
        format!("the file is named {name}, but the cable is {own}"),
    );
    if let Some(dtg) = cable.envelope.dtg.as_ref().filter(|_| other_year) {
        diagnostic.label(dtg.span, "the year is this one's");
    }
    diagnostic.help("rename the file, or find the cable that it should hold");
}
