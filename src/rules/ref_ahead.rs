//! `ref-ahead`: a reference to the same post and year has a number that was not yet given.

use crate::cable::Cable;
use crate::corpus::Number;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::references;

/// See `rules/ref-ahead.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(own), Some(year)) = (&cable.heading.mrn, cable.year()) else {
        return;
    };
    for reference in &cable.heading.references {
        let Some(mrn) = &reference.mrn else { continue };
        let is_ahead = mrn.number > own.value.number
            && mrn.year.is_none_or(|its_year| its_year == year)
            && references::number(mrn, cable).is_ahead_of(Number::of(&own.value, Some(year)));
        if is_ahead && !is_dated(&reference.text.value) {
            let last = year - 1;
            out.report(
                reference.text.span,
                format!("{} {} was not yet sent", mrn.post, mrn.number),
            )
            .label(own.span, format!("this is {}", own.value.number))
            .help(format!("a post counts from 1 each year: is it of {last}?"));
        }
    }
}

/// Whether a date stands with it, which says what the year does not.
fn is_dated(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    // RIO DE JANEIRO is a place.
    let is_month =
        |word: &str| word.len() > 2 && MONTHS.iter().any(|month| month.starts_with(word));
    let text = text.to_ascii_uppercase();
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| word == "DTG" || is_month(word))
}
