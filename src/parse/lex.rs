//! Pieces of grammar that several fields share.

use compact_str::CompactString;
use jiff::civil::Date;
use memchr::memchr2_iter;
use nom::character::complete::{char, digit1, one_of, space0};
use nom::{IResult, Parser};
use wide::u8x32;

use crate::cable::{Malformed, Section};
use crate::span::Span;

/// `words` without blanks around them. Most have none, and none need be decoded to see it.
pub fn trim(words: &str) -> &str {
    match words.as_bytes() {
        [only] if only.is_ascii_graphic() => words,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => words,
        _ => trim_end(trim_start(words)),
    }
}

/// `words` without blanks behind them.
pub fn trim_end(words: &str) -> &str {
    let blanks = words.bytes().rev().take_while(|byte| *byte == b' ').count();
    let kept = words.len() - blanks;
    match words.as_bytes()[..kept].last() {
        Some(last) if !last.is_ascii_graphic() => words.trim_end(),
        _ => &words[..kept],
    }
}

/// `words` without blanks before them.
pub fn trim_start(words: &str) -> &str {
    let blanks = count(words, |byte| *byte == b' ');
    match words.as_bytes().get(blanks) {
        Some(first) if !first.is_ascii_graphic() => words.trim_start(),
        _ => &words[blanks..],
    }
}

/// What stands behind the blanks and tabs that `input` begins with, if any.
pub fn behind_blanks(input: &str) -> &str {
    &input[count(input, |byte| matches!(byte, b' ' | b'\t'))..]
}

/// The numbers of those of `lines`, lines of `text`, whose words may begin with `initial`: by their first byte, which may be a blank.
pub fn beginning<'t>(
    lines: &'t [Span],
    initial: u8,
    text: &'t str,
) -> impl Iterator<Item = usize> + use<'t> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let number = done + first_beginning(&lines[done..], initial, text.as_bytes())?;
        done = number + 1;
        Some(number)
    })
}

/// (By itself, as few lines are such, and the values of those who ask need not be at hand for the others.)
#[inline(never)]
fn first_beginning(lines: &[Span], initial: u8, text: &[u8]) -> Option<usize> {
    lines.iter().position(|line| {
        let first = text.get(line.start as usize);
        first.is_some_and(|first| *first == initial || !first.is_ascii_graphic())
            && !line.is_empty()
    })
}

/// How many bytes that are `such` the `words` begin with.
pub fn count(words: &str, such: impl Fn(&u8) -> bool) -> usize {
    let bytes = words.as_bytes();
    let end = bytes.iter().position(|byte| !such(byte));
    end.unwrap_or(bytes.len())
}

/// The words of `text`, which blanks and line ends divide.
pub fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = trim_start(text);
    std::iter::from_fn(move || {
        let end = count(rest, u8::is_ascii_graphic);
        let end = match rest.as_bytes().get(end) {
            None | Some(b' ' | b'\t'..=b'\r') => end,
            Some(_) => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (word, behind) = rest.split_at(end);
        rest = trim_start(behind);
        (!word.is_empty()).then_some(word)
    })
}

/// Where the blanks in `words` stand. (Words are too short to call `memchr` for each.)
pub fn blanks(words: &str) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 32;
    let blank = u8x32::splat(b' ');
    let mut blocks = words.as_bytes().chunks(BLOCK).enumerate();
    let (mut start, mut found) = (0, 0_u32);
    std::iter::from_fn(move || {
        while found == 0 {
            let (number, block) = blocks.next()?;
            let mut signs = [0; BLOCK];
            signs[..block.len()].copy_from_slice(block);
            found = u8x32::new(signs).simd_eq(blank).to_bitmask();
            start = BLOCK * number;
        }
        let at = start + found.trailing_zeros() as usize;
        found &= found - 1;
        Some(at)
    })
}

/// The lines of `text`; a CR LF has an empty one within.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

/// `least` to `most` digits as a number.
pub fn digits<'i, N: std::str::FromStr>(
    least: usize,
    most: usize,
) -> impl Parser<&'i str, Output = N, Error = nom::error::Error<&'i str>> {
    move |input: &'i str| {
        let found = count(input, u8::is_ascii_digit).min(most);
        match input[..found].parse() {
            Ok(number) if found >= least => Ok((&input[found..], number)),
            _ => Err(no_match(input)),
        }
    }
}

/// A routing indicator: `R` and three to seven capitals.
///
/// Source: 5 FAH-2 H-231a; four-letter relays in ACP 117's data.
pub fn indicator(input: &str) -> IResult<&str, &str> {
    if !input.starts_with('R') {
        return Err(no_match(input));
    }
    match count(input, u8::is_ascii_uppercase).min(8) {
        letters @ 4.. => Ok((&input[letters..], &input[..letters])),
        _ => Err(no_match(input)),
    }
}

/// Whether `words` begin with `start`, in any case.
pub fn begins_with(words: &str, start: &str) -> bool {
    let found = words.as_bytes().get(..start.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(start.as_bytes()))
}

/// What follows `start`, which `words` begin with in any case.
pub fn behind<'w>(words: &'w str, start: &str) -> Option<&'w str> {
    begins_with(words, start).then(|| &words[start.len()..])
}

/// Where `word`, which is of ASCII, stands in `words`, in any case.
pub fn find_in_any_case(words: &str, word: &str) -> Option<usize> {
    let initial = word.as_bytes().first()?;
    let (small, capital) = (initial.to_ascii_lowercase(), initial.to_ascii_uppercase());
    let mut places = words.as_bytes().windows(word.len());
    places.position(|place| {
        let begins = place[0] == capital || place[0] == small;
        begins && place.eq_ignore_ascii_case(word.as_bytes())
    })
}

/// `word`, its ASCII letters in any case. (Nom's own looks at characters, which takes several times as long.)
pub fn any_case<'i>(
    word: &'static str,
) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    move |input: &'i str| match behind(input, word) {
        Some(rest) => Ok((rest, &input[..word.len()])),
        None => Err(no_match(input)),
    }
}

/// Says that what was looked for does not stand at the start of `input`.
pub fn no_match(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))
}

/// A month by its three English letters, in any case, perhaps spelt out: 1 to 12.
pub fn month(input: &str) -> IResult<&str, i8> {
    let Some(short) = input.as_bytes().first_chunk::<3>() else {
        return Err(no_match(input));
    };
    let month = match &short.map(|letter| letter.to_ascii_uppercase()) {
        b"JAN" => 1,
        b"FEB" => 2,
        b"MAR" => 3,
        b"APR" => 4,
        b"MAY" => 5,
        b"JUN" => 6,
        b"JUL" => 7,
        b"AUG" => 8,
        b"SEP" => 9,
        b"OCT" => 10,
        b"NOV" => 11,
        b"DEC" => 12,
        _ => return Err(no_match(input)),
    };
    Ok((&input[count(input, u8::is_ascii_alphabetic)..], month))
}

/// `words` with their ASCII letters as capitals.
pub fn in_capitals(words: &str) -> CompactString {
    let mut capitals = CompactString::from(words);
    if words.bytes().any(|letter| letter.is_ascii_lowercase()) {
        capitals.make_ascii_uppercase();
    }
    capitals
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

/// `SECTION 01 OF 03`, `SECTION ONE OF TWO`, `FINAL SECTION OF 3`, in any case.
///
/// ```text
/// section := "SECTION" sp n sp "OF" sp n | "FINAL SECTION OF" sp n      ; n: figures, or a word up to TEN
/// ```
///
/// Source: ACP 127(G) ¶208e; the words are seen in telegrams of the 1970s.
pub fn section(input: &str) -> IResult<&str, Section> {
    if let Some(numbers) = behind(input, "SECTION") {
        let numbers = behind_blanks(numbers);
        let (rest, (number, _, _, _, of)) =
            (count_of, space0, any_case("OF"), space0, count_of).parse(numbers)?;
        return Ok((rest, Section { number, of }));
    }
    let Some(number) = behind(input, "FINAL SECTION OF") else {
        return Err(no_match(input));
    };
    let (rest, of) = count_of(behind_blanks(number))?;
    Ok((rest, Section { number: of, of }))
}

/// A number of sections, in figures or as a word.
fn count_of(input: &str) -> IResult<&str, u32> {
    const WORDS: [&str; 10] = [
        "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN",
    ];
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(1, 3).parse(input);
    }
    let mut words = (1..).zip(WORDS);
    let found = words.find_map(|(number, word)| {
        let rest = behind(input, word)?;
        let is_whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        is_whole.then_some((rest, number))
    });
    found.ok_or_else(|| no_match(input))
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
