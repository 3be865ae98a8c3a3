//! `ref-malformed`: an entry of the REF line is neither a cable nor a named document, or its DTG is none.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use regex::{Captures, Regex};

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// `301601Z SEP 08`.
static DTG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b([0-9][0-9])([0-9][0-9])([0-9][0-9])\s?Z\s+([A-Z]{3})[A-Z]*\s+((?:19|20)?[0-9][0-9])\b",
    )
    .expect("this is a regular expression")
});

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// See `rules/ref-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    for (at, reference) in references.iter().enumerate() {
        dtg(cable, reference, out);
        let Some(letter) = &reference.letter else {
            continue;
        };
        if reference.mrn.is_none() && names_nothing(reference) {
            let found = out.report(
                reference.span,
                format!("reference {} names no cable and no document", letter.value),
            );
            if let Some(above) = at.checked_sub(1).and_then(|above| references.get(above)) {
                found.label(above.span, "it may be the end of this one");
            }
            found.help("join it to the reference that it belongs to, or say what it refers to");
        } else if cable.source.text()[letter.span.end as usize..].starts_with([' ', '\t'])
            && !cable.source.text()[..letter.span.start as usize].ends_with('(')
        {
            out.report(
                letter.span,
                format!("the letter {} has no stop behind it", letter.value),
            )
            .help("write the letter with a stop: A. STATE 1234");
        }
    }
}

/// The DTG of a message without a number: a time that there was, and not after this cable's.
fn dtg(cable: &Cable, reference: &Reference, out: &mut Diagnostics) {
    let words = cable.source.slice(reference.text.span);
    let Some(found) = DTG.captures(words) else {
        return;
    };
    let whole = found.get(0).map_or(0..0, |whole| whole.range());
    let start = reference.text.span.range().start;
    let span = Span::new(start + whole.start, start + whole.end);
    let Some(time) = time(&found) else {
        out.report(span, format!("`{}` is no date and time", &words[whole]))
            .help("day, hour and minute in two figures each, Z, month and year: 301601Z SEP 08");
        return;
    };
    let own = cable.dtg().filter(|_| !cable.header_is_of_another);
    if let (Some(own), Some(written)) = (own, &cable.envelope.dtg)
        && own.time < time
    {
        out.report(span, "this message is later than the cable that cites it")
            .label(written.span, format!("sent {}", own.time.date()))
            .help("one of the two times is wrong");
    }
}

fn time(found: &Captures) -> Option<DateTime> {
    let number = |group| found.get(group)?.as_str().parse::<i16>().ok();
    let small = |group| i8::try_from(number(group)?).ok();
    let month = found.get(4)?.as_str();
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year = match number(5)? {
        year @ 0..60 => 2000 + year,
        year @ 60..100 => 1900 + year,
        year => year,
    };
    let day = Date::new(year, i8::try_from(month + 1).ok()?, small(1)?).ok()?;
    let time = jiff::civil::Time::new(small(2)?, small(3)?, 0, 0).ok()?;
    Some(day.to_datetime(time))
}

/// Whether only a year stands there, or words that go on from another reference.
fn names_nothing(reference: &Reference) -> bool {
    let text = reference.text.value.as_str();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    words
        .next()
        .is_none_or(|word| word.eq_ignore_ascii_case("AND") || word.eq_ignore_ascii_case("NOTAL"))
}
