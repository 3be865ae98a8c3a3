//! The date that a publisher put above a cable.

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use memchr::memchr;
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

/// The label of a date that stands where the headers are lost.
const LABEL: &str = "Cable dated:";

/// A publisher's dateline at the start of a line.
pub struct Dateline<'l> {
    /// What it says.
    pub value: Result<DateTime, Malformed>,
    /// What of the cable ran into its line.
    pub rest: &'l str,
}

/// Where in `line`, behind other words, a dateline begins: one with its label, or one with its clock that is the line's end, as in
/// `WASHDC 2465Tuesday, 19 May 2009, 12:58`.
pub fn within(line: &str) -> Option<usize> {
    memchr(b':', line.as_bytes())?;
    let is_timed = matches!(line.as_bytes(), [.., b':', _, _]);
    let weekdays = WEEKDAYS.iter().filter(|_| is_timed);
    let labels = std::iter::once(&LABEL).chain(weekdays);
    let mut places = labels.filter_map(|label| line.rfind(label));
    places.find(|at| *at > 0 && dateline(&line[*at..]).is_some())
}

/// The publisher's dateline that `line` begins with.
///
/// ```text
/// dateline := weekday "," sp day sp month sp year [ "," sp hour ":" minute ] eol | "Cable dated:" YYYY-MM-DD "T" HH:MM:SS
/// ```
///
/// Source: corpus notes, first list; the label is seen in text copies of the 2010-11 release.
pub fn dateline(line: &str) -> Option<Dateline<'_>> {
    labelled(line).or_else(|| {
        let (rest, value) = with_weekday(line).ok()?;
        Some(Dateline { value, rest })
    })
}

/// `Cable dated:2006-01-30T13:38:00`.
fn labelled(line: &str) -> Option<Dateline<'_>> {
    const MOMENT: usize = "2006-01-30T13:38:00".len();
    let behind = line.strip_prefix(LABEL)?.trim_start();
    let moment = behind.get(..MOMENT)?;
    let mut signs = moment.bytes().zip(*b"0000-00-00T00:00:00");
    let is_one = |(sign, due): (u8, u8)| sign == due || due == b'0' && sign.is_ascii_digit();
    if !signs.all(is_one) {
        return None;
    }
    Some(Dateline {
        value: moment.parse().map_err(|_| IMPOSSIBLE),
        rest: behind[MOMENT..].trim_start(),
    })
}

const IMPOSSIBLE: Malformed = Malformed("no calendar has this day, or no clock this time");

/// `Friday, 23 February 2001, 15:53`.
fn with_weekday(line: &str) -> IResult<&str, Result<DateTime, Malformed>> {
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
    let value = DateTime::new(year, month, day, hour, minute, 0, 0).map_err(|_| IMPOSSIBLE);
    Ok((rest, value))
}
