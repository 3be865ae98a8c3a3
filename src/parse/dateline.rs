//! The date that a publisher put above a cable.

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use nom::character::complete::{char, space0, space1};
use nom::combinator::{eof, opt};
use nom::{IResult, Parser};

use crate::cable::Malformed;
use crate::parse::lex;

/// The day that a line of a record's head says, `Fri May 16 00:00:00 +0200 2008`. Its hour, where it has one, is not the DTG's.
pub fn of_record(line: &str) -> Option<DateTime> {
    let (_, behind_weekday) = lex::trim(line).split_once(' ')?;
    let said = strtime::parse("%b %d %H:%M:%S %z %Y", behind_weekday).ok()?;
    Some(said.to_date().ok()?.into())
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Where in `line`, behind other words, a dateline with its clock begins that is its end: `WASHDC 2465Tuesday, 19 May 2009, 12:58`.
pub fn within(line: &str) -> Option<usize> {
    let is_timed = matches!(line.as_bytes(), [.., b':', _, _]);
    let mut places = WEEKDAYS.iter().filter_map(|weekday| line.rfind(weekday));
    let begins = |at: &usize| *at > 0 && dateline(&line[*at..]).is_ok();
    is_timed.then(|| places.find(begins)).flatten()
}

/// A publisher's dateline: `Friday, 23 February 2001, 15:53`.
///
/// ```text
/// dateline := weekday "," sp day sp month sp year [ "," sp hour ":" minute ]
/// ```
///
/// Source: corpus notes, first list.
pub fn dateline(line: &str) -> IResult<&str, Result<DateTime, Malformed>> {
    let words = lex::trim(line);
    let mut weekdays = WEEKDAYS.iter();
    let Some(date) = weekdays.find_map(|weekday| words.strip_prefix(weekday)) else {
        return Err(lex::no_match(line));
    };
    let clock = opt((
        char(','),
        space1,
        lex::digits(1, 2),
        char(':'),
        lex::digits(2, 2),
    ));
    let (rest, (_, _, day, _, month, _, year, clock, _, _)) = (
        char(','),
        space1,
        lex::digits(1, 2),
        space1,
        lex::month,
        space1,
        lex::digits(4, 4),
        clock,
        space0,
        eof,
    )
        .parse(date)?;
    let (hour, minute) = clock.map_or((0, 0), |(_, _, hour, _, minute)| (hour, minute));
    let value = DateTime::new(year, month, day, hour, minute, 0, 0)
        .map_err(|_| Malformed("no calendar has this day, or no clock this time"));
    Ok((rest, value))
}
