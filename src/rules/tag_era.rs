//! `tag-era`: a tag is of another time's list.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::tables::tags::{self, Place};

/// See `rules/tag-era.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(line), Some(year)) = (&cable.heading.tags, cable.year()) else {
        return;
    };
    for tag in &line.codes {
        let code = tag.code.value.as_str();
        let (from, until, meaning) = if let Some(known) = tags::code(code) {
            (known.from, known.until, known.successor)
        } else if let Some(place) = tags::place(code) {
            place_in_use(place)
        } else {
            continue;
        };
        let is_late = until.is_some_and(|until| until < year);
        let is_early = from.is_some_and(|from| year < from);
        if !(is_late || is_early) {
            continue;
        }
        let when = if is_late {
            "was no longer"
        } else {
            "was not yet"
        };
        let diagnostic = out.report(
            tag.code.span,
            format!("{} {when} in use in {year}", tag.code.value),
        );
        if let Some(day) = cable.day() {
            diagnostic.label(day.span, format!("sent in {year}"));
        }
        match (meaning, tags::code(&tag.code.value)) {
            (Some(successor), Some(_)) => diagnostic.help(format!("{successor} took its place")),
            (Some(place), None) => diagnostic.help(format!("in the scheme of 1974 it was {place}")),
            (None, _) => diagnostic.help("see whether it or the date is a slip"),
        };
    }
}

/// The first and the last year in which a place's code was in use, with years of grace, since the days of the change are not known;
/// and the place that it was in the first scheme (specification, section 6.4).
fn place_in_use(place: &Place) -> (Option<i16>, Option<i16>, Option<&str>) {
    const LATER_FROM: i16 = 1980;
    const FIRST_UNTIL: i16 = 1990;
    let first = place.place1974;
    let from = first.is_none().then_some(LATER_FROM);
    let until = (!place.is_later).then_some(FIRST_UNTIL);
    (from, until, first)
}
