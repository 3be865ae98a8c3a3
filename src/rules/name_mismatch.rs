//! `name-mismatch`: the file, or the record, is named by another cable's id.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::id;
use crate::source::Name;

/// See `rules/name-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(name), Some(mrn)) = (&cable.source.name, &cable.heading.mrn) else {
        return;
    };
    let (Name::File(written) | Name::Record(written)) = name;
    let Some(id) = id::parse(written).filter(|_| !cable.header_is_of_another) else {
        return;
    };
    let sent = cable.year();
    let other_year = sent.is_some_and(|year| year % 100 != id.year);
    if id.is_of(&mrn.value, cable) && !other_year {
        return;
    }
    let number = format!("{} {}", mrn.value.post, mrn.value.number);
    let own = match sent {
        Some(year) => format!("{number} of {year}"),
        None => number,
    };
    let (message, help) = match name {
        Name::File(name) => (
            format!("the file is named {name}, but the cable is {own}"),
            "rename the file, or find the cable that it should hold",
        ),
        Name::Record(id) => (
            format!("the record's id is {id}, but the cable is {own}"),
            "correct the id, or find the cable that the record should hold",
        ),
    };
    let diagnostic = out.report(mrn.span, message);
    if let Some(day) = cable.day().filter(|_| other_year) {
        diagnostic.label(day.span, "the year is this one's");
    }
    diagnostic.help(help);
}
