//! The E.O. line: the order's number and the declassification instruction.

use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{digit1, one_of, space0};
use nom::combinator::{not, opt, recognize, value, verify};
use nom::multi::many1;
use nom::{IResult, Parser};

use crate::cable::{ExecutiveOrder, Field, Instruction, InstructionKind, Malformed};
use crate::parse::lex::{any_case, no_match};
use crate::parse::text::Text;
use crate::parse::{lex, squeeze};
use crate::span::Spanned;
use crate::tables::orders;

/// The label of an E.O. line and the order's number.
///
/// A label garbled in transmission (`MO. 11652`) is known by the number of an order behind it.
///
/// ```text
/// label := "E" [ "." ] sp* ( "O" | "0" ) [ "." ] sp* [ ":" ] sp* digit{4,6}
/// ```
///
/// Source: specification, section 3.1; the zero and the missing stops: corpus notes, section 3.
pub fn label(input: &str) -> IResult<&str, &str> {
    let number = || take_while_m_n(4, 6, |c: char| c.is_ascii_digit());
    let proper = (
        one_of("Ee"),
        opt(tag(".")),
        space0,
        one_of("Oo0"),
        opt(tag(".")),
        space0,
        opt(tag(":")),
        space0,
    );
    let letters = take_while_m_n(2, 5, |c: char| {
        c.is_ascii_uppercase() || matches!(c, '.' | ' ')
    });
    let garbled = verify(letters, |letters: &str| letters.contains('.'));
    let known = verify(number(), |number: &str| {
        number
            .parse()
            .is_ok_and(|number| orders::numbered(number).is_some())
    });
    // What is garbled has kept one of its stops.
    let has_stop = || input.bytes().take(5).any(|byte| byte == b'.');
    match input.as_bytes() {
        [b'E' | b'e', b'.' | b' ' | b'O' | b'o' | b'0', ..] => alt((
            (proper, number()).map(|(_, number)| number),
            (garbled, known).map(|(_, number)| number),
        ))
        .parse(input),
        _ if has_stop() => (garbled, known).map(|(_, number)| number).parse(input),
        _ => Err(no_match(input)),
    }
}

/// Reads the E.O. line `words`. A declassification date with a year of two digits is not before `earliest`.
pub fn parse(words: &str, earliest: Option<i16>, text: &Text) -> Option<ExecutiveOrder> {
    let (rest, number) = label(words).ok()?;
    let number = Spanned::new(number.parse().ok()?, text.span(number));
    let (rest, _) = amended(rest).ok()?;
    let rest = rest.trim_start_matches([':', ' ', ',']);
    let instruction = instruction(rest.trim(), earliest, text);
    Some(ExecutiveOrder {
        span: text.span(words),
        number: Some(number),
        instruction,
    })
}

/// `, AS AMENDED`, where no stamp follows.
fn amended(input: &str) -> IResult<&str, Option<&str>> {
    opt(recognize((
        opt(tag(",")),
        space0,
        any_case("AS AMENDED"),
        opt(tag(":")),
    )))
    .parse(input)
}

/// A declassification instruction.
///
/// ```text
/// instruction := [ "DECL" | "DECLAS" | "DECLASSIFY ON" | "DNG: CO" ] [ ":" ] ( "N/A" | codes | date | event )
/// ```
///
/// Source: specification, sections 3.2 to 3.9.
pub fn instruction(words: &str, earliest: Option<i16>, text: &Text) -> Option<Instruction> {
    let written = squeeze(words);
    let (value, labelled) = without_label(words);
    if value.is_empty() {
        return (!written.is_empty() && labelled).then(|| Instruction {
            span: text.span(words),
            text: written,
            kind: InstructionKind::Unreadable,
            date: None,
            codes: Vec::new(),
        });
    }
    let upper = written.to_ascii_uppercase();
    let date = find_date(value, earliest, text);
    let codes = codes(value, text);
    let kind = if is_not_applicable(value) {
        InstructionKind::NotApplicable
    } else if upper.contains("DECLASSIFIED") {
        InstructionKind::Stamp
    } else if !codes.is_empty() {
        InstructionKind::Code
    } else if date.as_ref().is_some_and(|date| date.value.is_ok()) {
        InstructionKind::Date
    } else if date.is_none() && is_event(value) {
        InstructionKind::Event
    } else {
        InstructionKind::Unreadable
    };
    Some(Instruction {
        span: text.span(value),
        text: written,
        kind,
        date,
        codes,
    })
}

/// What follows `DECL:` and its like, and whether one of them stands there.
fn without_label(words: &str) -> (&str, bool) {
    let label = alt((
        any_case("DECLASSIFY ON"),
        any_case("DECLASSIFY"),
        any_case("DECLAS"),
        any_case("DECLL"),
        any_case("DECL"),
        any_case("DNG"),
    ));
    match (label, space0, opt(one_of(":.;"))).parse(words) {
        Ok((rest, _))
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic())
                || rest.starts_with(char::is_whitespace) =>
        {
            (rest.trim(), true)
        }
        Ok((rest, (_, _, Some(_)))) => (rest.trim(), true),
        _ => (words, false),
    }
}

/// Whether `value` may be an event in words: `CLOSURE OF ICTY`. One word alone is a slip for something else.
fn is_event(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    words.nth(1).is_some() && letters > 2
}

fn is_not_applicable(value: &str) -> bool {
    let letters: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_uppercase();
    matches!(letters.as_str(), "NA" | "NOTAPPLICABLE" | "DECLNA" | "NONE")
}

/// The first date in `value`, in figures or with the month in words.
fn find_date(value: &str, earliest: Option<i16>, text: &Text) -> Option<Field<Date>> {
    // `GDS-07/02/85`: a stroke behind a code divides, behind a figure it is part of the date.
    let begins = |before: &str| match before.strip_suffix('-') {
        Some(code) => code.ends_with(|c: char| c.is_ascii_alphabetic()),
        None => !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.')),
    };
    let starts = value.char_indices().filter(|(at, _)| begins(&value[..*at]));
    for (at, _) in starts {
        let here = &value[at..];
        let found = lex::date_numbers(here)
            .map(|(rest, numbers)| (rest, lex::date(numbers, earliest)))
            .or_else(|_| in_words(here));
        if let Ok((rest, date)) = found {
            let (date, rest) = match rest
                .find(|c: char| !(c.is_alphanumeric() || c == '/'))
                .unwrap_or(rest.len())
            {
                0 => (date, rest),
                // `11/02/2O19`: more than a date stands there.
                more => (
                    Err(Malformed("letters or figures are in its way")),
                    &rest[more..],
                ),
            };
            return Some(Field {
                span: text.span(&here[..here.len() - rest.len()]),
                value: date,
            });
        }
    }
    None
}

/// `20 SEP 2017`, `JUNE 21, 2006`.
fn in_words(input: &str) -> IResult<&str, Result<Date, Malformed>> {
    let day_first = (lex::digits(1, 2), space0, lex::month).map(|(day, _, month)| (month, day));
    let month_first = (lex::month, space0, lex::digits(1, 2)).map(|(month, _, day)| (month, day));
    let (rest, ((month, day), _, _, year)) = (
        alt((day_first, month_first)),
        opt(tag(",")),
        space0,
        lex::digits(4, 4),
    )
        .parse(input)?;
    Ok((
        rest,
        Date::new(year, month, day).map_err(|_| Malformed("there is no such day")),
    ))
}

/// The codes that the orders know (specification, section 3.8), as words of `value`.
fn codes(value: &str, text: &Text) -> Vec<Spanned<String>> {
    let mut codes = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        rest = &rest[at..];
        let (word, after) = match code(rest) {
            Ok((after, _)) if !after.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                let word = &rest[..rest.len() - after.len()];
                codes.push(Spanned::new(word.to_ascii_uppercase(), text.span(word)));
                (word, after)
            }
            _ => {
                let end = rest
                    .find(|c: char| !c.is_ascii_alphanumeric())
                    .unwrap_or(rest.len());
                rest.split_at(end)
            }
        };
        debug_assert!(!word.is_empty(), "each word moves on");
        rest = after;
    }
    codes
}

fn code(input: &str) -> IResult<&str, ()> {
    // `GDS-07/02/85` has a date behind the stroke.
    let number = || (opt(tag("-")), digit1, not(one_of("/")));
    value(
        (),
        alt((
            recognize(any_case("OADR")),
            recognize((any_case("XGDS"), opt(number()))),
            recognize((any_case("GDS"), opt(number()))),
            recognize(any_case("ADS")),
            recognize((any_case("RDS"), opt(number()))),
            recognize((
                opt(tag("1.6")),
                space0,
                opt(tag("(")),
                one_of("Xx"),
                many1(one_of("0123456789")),
                opt(tag(")")),
            )),
            recognize((
                one_of("257"),
                one_of("05"),
                one_of("Xx"),
                digit1,
                opt((tag("-"), nom::character::complete::alpha1)),
            )),
            recognize(any_case("MR")),
        )),
    )
    .parse(input)
}
