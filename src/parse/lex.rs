//! Pieces of grammar that several fields share.

use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::{take, take_while, take_while_m_n};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{map_opt, verify};
use nom::{IResult, Parser};

use crate::cable::{Malformed, Section};

/// `words` without blanks around them. Most have none, and none need be decoded to see it.
pub fn trim(words: &str) -> &str {
    match words.as_bytes() {
        [only] if only.is_ascii_graphic() => words,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => words,
        _ => words.trim(),
    }
}

/// `count` digits as a number.
pub fn digits<'i, N: std::str::FromStr>(
    least: usize,
    most: usize,
) -> impl Parser<&'i str, Output = N, Error = nom::error::Error<&'i str>> {
    map_opt(
        take_while_m_n(least, most, |c: char| c.is_ascii_digit()),
        |digits: &str| digits.parse().ok(),
    )
}

/// A routing indicator: `R` and three to seven capitals.
///
/// Source: 5 FAH-2 H-231a; four-letter relays in ACP 117's data.
pub fn indicator(input: &str) -> IResult<&str, &str> {
    verify(
        take_while_m_n(4, 8, |c: char| c.is_ascii_uppercase()),
        |letters: &str| letters.starts_with('R'),
    )
    .parse(input)
}

/// `word`, its ASCII letters in any case. (Nom's own looks at characters, which takes several times as long.)
pub fn any_case<'i>(
    word: &'static str,
) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    move |input: &'i str| match input.get(..word.len()) {
        Some(found) if found.eq_ignore_ascii_case(word) => Ok((&input[word.len()..], found)),
        _ => Err(no_match(input)),
    }
}

/// Says that what was looked for does not stand at the start of `input`.
pub fn no_match(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))
}

/// A month by its three English letters, in any case, perhaps spelt out: 1 to 12.
pub fn month(input: &str) -> IResult<&str, i8> {
    const MONTHS: [&str; 12] = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ];
    let short = map_opt(take(3_usize), |letters: &str| {
        (1..)
            .zip(MONTHS)
            .find(|(_, month)| month.eq_ignore_ascii_case(letters))
            .map(|(number, _)| number)
    });
    let (rest, (month, _)) = (short, take_while(|c: char| c.is_ascii_alphabetic())).parse(input)?;
    Ok((rest, month))
}

/// The four digits of a year of which two may have been written: 60 to 99 are of the 1900s.
///
/// Source: specification, section 4.5, inferred.
pub fn full_year(year: i16) -> i16 {
    match year {
        0..60 => 2000 + year,
        60..100 => 1900 + year,
        other => other,
    }
}

/// `SECTION 01 OF 03`, `FINAL SECTION OF 3`, in any case.
///
/// ```text
/// section := "SECTION" sp n sp "OF" sp n | "FINAL SECTION OF" sp n
/// ```
///
/// Source: ACP 127(G) ¶208e.
pub fn section(input: &str) -> IResult<&str, Section> {
    let numbered = (
        any_case("SECTION"),
        space0,
        digits(1, 3),
        space0,
        any_case("OF"),
        space0,
        digits(1, 3),
    )
        .map(|(_, _, number, _, _, _, of)| Section { number, of });
    let last = (any_case("FINAL SECTION OF"), space0, digits(1, 3))
        .map(|(_, _, of)| Section { number: of, of });
    alt((numbered, last)).parse(input)
}

/// A date of three numbers: what they are, and how they were divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The first three numbers as written.
    pub parts: [i16; 3],
    /// How many digits each has.
    pub lengths: [usize; 3],
}

/// `09/20/2017`, `9/20/17`, `2017/09/20`, `2019-02-12`, `12-31-84`: three numbers divided by one sign.
///
/// ```text
/// numbers := n sep n sep n        ; sep is "/", "-" or ".", the same twice
/// ```
///
/// Source: specification, section 3.9; corpus notes, section 3.
pub fn date_numbers(input: &str) -> IResult<&str, Numbers> {
    let (rest, (first, sign)) = (digit1, one_of("/-.")).parse(input)?;
    let (rest, (second, _, third)) = (digit1, char(sign), digit1).parse(rest)?;
    let number = |digits: &str| digits.parse::<i16>().unwrap_or(i16::MAX);
    let parts = [number(first), number(second), number(third)];
    Ok((
        rest,
        Numbers {
            parts,
            lengths: [first.len(), second.len(), third.len()],
        },
    ))
}

/// The calendar date that three numbers are: month, day and year, or year, month and day where the first is a year. A year of two
/// digits is the first such year not before `earliest`.
///
/// Source: specification, section 3.9.
pub fn date(numbers: Numbers, earliest: Option<i16>) -> Result<Date, Malformed> {
    let [first, second, third] = numbers.parts;
    let (year, month, day, year_length) = match numbers.lengths {
        [4, 1 | 2, 1 | 2] => (first, second, third, 4),
        [1 | 2, 1 | 2, length @ (2 | 4)] => (third, first, second, length),
        _ => {
            return Err(Malformed(
                "a month and a day have at most two digits, a year two or four",
            ));
        }
    };
    let year = match (year_length, earliest) {
        (2, Some(earliest)) => earliest + (year - earliest).rem_euclid(100),
        (2, None) => full_year(year),
        _ => year,
    };
    let part = |part: i16| i8::try_from(part).map_err(|_| Malformed("there is no such day"));
    Date::new(year, part(month)?, part(day)?).map_err(|_| Malformed("there is no such day"))
}
