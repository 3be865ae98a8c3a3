//! `ref-malformed`: an entry of the REF line is neither a cable nor a named document, or its DTG is none.

use jiff::civil::{Date, DateTime, Time};
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, verify};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::words;
use crate::span::Span;

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
    let figures = words.as_bytes().windows("301601".len()).enumerate();
    let figures = figures.filter(|(_, here)| here.iter().all(u8::is_ascii_digit));
    let mut begins = figures
        .map(|(at, _)| at)
        .filter(|at| words::ends_word(&words[..*at]));
    let Some((at, (rest, (time, month, year)))) =
        begins.find_map(|at| Some((at, group(&words[at..]).ok()?)))
    else {
        return;
    };
    let end = words.len() - rest.len();
    let start = reference.text.span.range().start;
    let span = Span::new(start + at, start + end);
    let Some(time) = moment(time, month, year) else {
        out.report(span, format!("`{}` is no date and time", &words[at..end]))
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

/// `301601Z SEP 08`: day, hour and minute; month; year.
fn group(words: &str) -> IResult<&str, (&str, &str, &str)> {
    let time = words::figures(6, 6);
    let zone = (opt(satisfy(char::is_whitespace)), char('Z'), words::blanks);
    let letters = take_while1(|c: char| c.is_ascii_uppercase());
    let month = verify(letters, |month: &str| month.len() >= 3);
    let is_year = |year: &str| year.len() == 2 || year.starts_with("19") || year.starts_with("20");
    let year = verify(words::figures(2, 4), move |year: &str| {
        year.len() != 3 && is_year(year)
    });
    (
        terminated(time, zone),
        terminated(month, words::blanks),
        terminated(year, words::end),
    )
        .parse(words)
}

fn moment(time: &str, month: &str, year: &str) -> Option<DateTime> {
    let month = MONTHS.iter().position(|name| month.starts_with(name))?;
    let year = match year.parse().ok()? {
        year @ 0..60 => 2000 + year,
        year @ 60..100 => 1900 + year,
        year => year,
    };
    let two = |at: usize| time.get(at..at + 2)?.parse::<i8>().ok();
    let day = Date::new(year, i8::try_from(month + 1).ok()?, two(0)?).ok()?;
    Some(day.to_datetime(Time::new(two(2)?, two(4)?, 0, 0).ok()?))
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
