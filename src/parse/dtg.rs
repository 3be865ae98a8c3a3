//! The date-time group, with the prosigns before it (FL5).

use jiff::civil::{Date, DateTime};
use nom::IResult;

use crate::cable::{Dtg, Malformed, NO_YEAR};
use crate::parse::lex::{self, behind_blanks, no_match};

/// Whether `line` has the beginning of FL5 that tells it from other lines: day, hour and minute, zone and month, with blanks where
/// the 1970s' reproduction put them.
pub fn begins(line: &str) -> bool {
    let (rest, _) = prosigns(line);
    moment(rest).is_ok()
}

/// The prosigns that `input` begins with, and what follows them.
pub fn prosigns(input: &str) -> (&str, [Option<&str>; 2]) {
    let (rest, action) = prosign(input);
    let (rest, info) = prosign(rest);
    (rest, [action, info])
}

/// Whether `letter` stands for a precedence.
pub fn is_prosign(letter: &u8) -> bool {
    matches!(letter, b'Z' | b'O' | b'P' | b'R' | b'Y')
}

fn prosign(input: &str) -> (&str, Option<&str>) {
    match input.as_bytes() {
        [letter, b' ' | b'\t', ..] if is_prosign(letter) => {
            (behind_blanks(&input[1..]), Some(&input[..1]))
        }
        _ => (input, None),
    }
}

/// Day, hour and minute, the zone's letter and the month.
fn moment(input: &str) -> IResult<&str, ([i8; 3], char, i8)> {
    let mut rest = input;
    let mut figures = [0; 6];
    for place in &mut figures {
        *place = figure(&mut rest).ok_or_else(|| no_match(input))?;
        rest = behind_blanks(rest);
    }
    let zone = rest.chars().next().filter(char::is_ascii_alphabetic);
    let zone = zone.ok_or_else(|| no_match(input))?;
    let (rest, month) = lex::month(behind_blanks(&rest[1..]))?;
    let number = |at: usize| 10 * figures[at] + figures[at + 1];
    Ok((rest, ([number(0), number(2), number(4)], zone, month)))
}

/// The figure that `rest` begins with; takes it off.
fn figure(rest: &mut &str) -> Option<i8> {
    let figure = rest.bytes().next().filter(u8::is_ascii_digit)?;
    *rest = &rest[1..];
    i8::try_from(figure - b'0').ok()
}

/// The group alone, and what follows it.
pub fn parse(input: &str) -> IResult<&str, Result<Dtg, Malformed>> {
    let (behind_month, (day_time, zone, month)) = moment(input)?;
    let unspaced = behind_blanks(behind_month);
    let (rest, year) = year(unspaced).map_or((unspaced, None), |(rest, year)| (rest, Some(year)));
    let value = match year {
        _ if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(Malformed("a year has two figures or four"))
        }
        None => Err(NO_YEAR),
        Some(year) => utc(day_time, zone, month, lex::full_year(year)),
    };
    Ok((rest, value))
}

/// A year of two figures, perhaps with a blank between them, or of four; and what follows it.
fn year(input: &str) -> Option<(&str, i16)> {
    let mut rest = input;
    let tens = figure(&mut rest)?;
    rest = behind_blanks(rest);
    let short = i16::from(tens * 10 + figure(&mut rest)?);
    let mut behind = rest;
    let more = figure(&mut behind).zip(figure(&mut behind));
    let long = more.map(|(tens, ones)| (behind, short * 100 + i16::from(tens * 10 + ones)));
    Some(long.unwrap_or((rest, short)))
}

/// The moment in UTC of a local day and time in the zone of that letter (A to M without J are ahead, N to Y behind).
fn utc([day, hour, minute]: [i8; 3], zone: char, month: i8, year: i16) -> Result<Dtg, Malformed> {
    let no_such = Malformed("no calendar has this day, or no clock this time");
    let date = Date::new(year, month, day).map_err(|_| no_such.clone())?;
    let local = DateTime::new(date.year(), date.month(), date.day(), hour, minute, 0, 0)
        .map_err(|_| no_such.clone())?;
    let ahead = match zone.to_ascii_uppercase() {
        'Z' => 0,
        letter @ 'A'..='I' => letter as i64 - 'A' as i64 + 1,
        letter @ 'K'..='M' => letter as i64 - 'K' as i64 + 10,
        letter @ 'N'..='Y' => 'N' as i64 - letter as i64 - 1,
        _ => return Err(Malformed("no time zone has this letter")),
    };
    // Most are in UTC.
    let time = match ahead {
        0 => local,
        _ => local
            .checked_sub(jiff::Span::new().hours(ahead))
            .map_err(|_| no_such)?,
    };
    Ok(Dtg { time })
}
