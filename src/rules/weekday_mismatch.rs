//! `weekday-mismatch`: a date is given with a weekday that it was not.

use jiff::civil::{Date, Weekday};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::alpha1;
use nom::combinator::{map, map_opt, opt};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::words;
use crate::span::Span;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// See `rules/weekday-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for (paragraph, year) in words::numbers(cable).filter(|(_, number)| number.len() == 4) {
        let words = cable.source.slice(paragraph.span);
        let start = paragraph.span.range().start;
        let Some(begins) = third_word(&words[..year.range().start - start]) else {
            continue;
        };
        let Ok((rest, (said, Some(date)))) = dated(&words[begins..]) else {
            continue;
        };
        let was = name(date.weekday());
        if said != date.weekday() {
            out.report(
                Span::new(start + begins, start + words.len() - rest.len()),
                format!("{date} was a {was}"),
            )
            .help("one of weekday, day, month and year is a slip");
        }
    }
}

/// Where the third word from the end of `before` begins, which stands before a year: the weekday, where there is one.
fn third_word(before: &str) -> Option<usize> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '.');
    (0..3).try_fold(before.len(), |at, _| {
        let words = before[..at].trim_end_matches(is_between);
        Some(words::last_word(words)).filter(|begins| *begins < words.len())
    })
}

/// `Friday, July 10, 2009` and `Friday, 10 July 2009`: the weekday, and the date where there is one.
fn dated(words: &str) -> IResult<&str, (Weekday, Option<Date>)> {
    let comma = || opt(tag(","));
    let stop = || opt(tag("."));
    let day = || words::figures(1, 2);
    let month_first = (
        terminated(month, (stop(), words::blanks)),
        terminated(day(), comma()),
    );
    let day_first = (
        terminated(day(), words::blanks),
        terminated(month, (stop(), comma())),
    );
    let day_and_month = alt((month_first, map(day_first, |(day, month)| (month, day))));
    let year = terminated(words::figures(4, 4), words::end);
    let date = (
        delimited((comma(), words::blanks), day_and_month, words::blanks),
        year,
    );
    (
        weekday,
        map(date, |((month, day), year)| date_of(year, month, day)),
    )
        .parse(words)
}

fn weekday(words: &str) -> IResult<&str, Weekday> {
    use Weekday as W;
    let all = [
        W::Monday,
        W::Tuesday,
        W::Wednesday,
        W::Thursday,
        W::Friday,
        W::Saturday,
        W::Sunday,
    ];
    let is_written = |day: &Weekday, word: &str| {
        let name = name(*day);
        word == name || word.len() == name.len() && word == name.to_ascii_uppercase()
    };
    let named = |word: &str| all.into_iter().find(|day| is_written(day, word));
    map_opt(alpha1, named).parse(words)
}

/// A month's number by the first letters of its name.
fn month(words: &str) -> IResult<&str, i8> {
    let number = |word: &str| {
        let begins = word.get(..3)?.to_ascii_lowercase();
        let month = MONTHS.iter().position(|month| *month == begins)?;
        i8::try_from(month + 1).ok()
    };
    map_opt(alpha1, number).parse(words)
}

/// The date, where there is one, in the last century or this.
fn date_of(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year
        .parse()
        .ok()
        .filter(|year| (1900..2100).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
