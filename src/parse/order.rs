//! The E.O. line: the order's number and the declassification instruction.

use compact_str::CompactString;
use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{alpha1, digit1, one_of, space0};
use nom::combinator::{not, opt, value};
use nom::multi::many1;
use nom::{IResult, Parser};

use crate::cable::{ExecutiveOrder, Field, Instruction, InstructionKind, Malformed};
use crate::parse::lex::{self, any_case, behind_blanks, count, find_in_any_case, no_match};
use crate::parse::squeeze;
use crate::parse::text::Text;
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
    let number = match input.as_bytes() {
        [b'E' | b'e', ..] => proper(input).or_else(|| garbled(input)),
        // What is garbled has kept one of its stops.
        [b'.', ..]
        | [_, b'.', ..]
        | [_, _, b'.', ..]
        | [_, _, _, b'.', ..]
        | [_, _, _, _, b'.', ..] => garbled(input),
        _ => None,
    };
    number.ok_or_else(|| no_match(input))
}

/// What follows the order's number behind a label as it should be, and the number.
fn proper(input: &str) -> Option<(&str, &str)> {
    let rest = behind_blanks(behind_sign(&input[1..], '.'));
    let rest = rest.strip_prefix(['O', 'o', '0'])?;
    let rest = behind_blanks(behind_sign(rest, '.'));
    number(behind_blanks(behind_sign(rest, ':')))
}

/// The same behind a garbled one.
fn garbled(input: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 5;
    let is_of_a_label = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'.' | b' ');
    let length = input
        .bytes()
        .take(LONGEST)
        .take_while(is_of_a_label)
        .count();
    let is_label = length >= 2 && input[..length].contains('.');
    let (rest, number) = is_label.then(|| number(&input[length..])).flatten()?;
    let is_known = |number| orders::numbered(number).is_some();
    number.parse().is_ok_and(is_known).then_some((rest, number))
}

fn behind_sign(words: &str, sign: char) -> &str {
    words.strip_prefix(sign).unwrap_or(words)
}

/// Four to six digits, and what follows them.
fn number(input: &str) -> Option<(&str, &str)> {
    let digits = count(input, u8::is_ascii_digit).min(6);
    (digits >= 4).then(|| (&input[digits..], &input[..digits]))
}

/// Reads the E.O. line `words`. A declassification date with a year of two digits is not before `earliest`.
pub fn parse(words: &str, earliest: Option<i16>, text: &Text) -> Option<ExecutiveOrder> {
    let (rest, number) = label(words).ok()?;
    let number = Spanned::new(number.parse().ok()?, text.span(number));
    let rest = behind_amended(rest).trim_start_matches([':', ' ', ',']);
    let instruction = instruction(lex::trim(rest), earliest, text);
    Some(ExecutiveOrder {
        span: text.span(words),
        number: Some(number),
        instruction,
    })
}

/// What follows `, AS AMENDED`, where that stands there.
fn behind_amended(words: &str) -> &str {
    let amended = lex::behind(behind_blanks(behind_sign(words, ',')), "AS AMENDED");
    amended.map_or(words, |rest| behind_sign(rest, ':'))
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
    let date = find_date(value, earliest, text);
    let codes = codes(value, text);
    let kind = if is_not_applicable(value) {
        InstructionKind::NotApplicable
    } else if find_in_any_case(&written, "DECLASSIFIED").is_some() {
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
    const LABELS: [&str; 6] = [
        "DECLASSIFY ON",
        "DECLASSIFY",
        "DECLAS",
        "DECLL",
        "DECL",
        "DNG",
    ];
    let behind = LABELS.iter().find_map(|label| lex::behind(words, label));
    let Some(behind) = behind.map(behind_blanks) else {
        return (words, false);
    };
    if let Some(rest) = behind.strip_prefix([':', '.', ';']) {
        return (lex::trim(rest), true);
    }
    match behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => (words, false),
        false => (lex::trim(behind), true),
    }
}

/// Whether `value` may be an event in words: `CLOSURE OF ICTY`. One word alone is a slip for something else.
fn is_event(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    words.nth(1).is_some() && letters > 2
}

fn is_not_applicable(value: &str) -> bool {
    let signs = || {
        let signs = value.bytes().filter(u8::is_ascii_alphanumeric);
        signs.map(|sign| sign.to_ascii_uppercase())
    };
    let words = ["NA", "NOTAPPLICABLE", "DECLNA", "NONE"];
    matches!(signs().next(), Some(b'N' | b'D')) && words.iter().any(|word| signs().eq(word.bytes()))
}

/// The first date in `value`, in figures or with the month in words.
fn find_date(value: &str, earliest: Option<i16>, text: &Text) -> Option<Field<Date>> {
    // `GDS-07/02/85`: a stroke behind a code divides, behind a figure it is part of the date.
    let divides = |before: &[u8]| match before {
        [.., code, b'-'] => code.is_ascii_alphabetic(),
        [.., b'-'] => false,
        [.., last] => !(last.is_ascii_alphanumeric() || matches!(last, b'/' | b'.')),
        [] => true,
    };
    let bytes = value.as_bytes();
    let begins = |at: &usize| bytes[*at].is_ascii_alphanumeric() && divides(&bytes[..*at]);
    for at in (0..bytes.len()).filter(begins) {
        let here = &value[at..];
        let in_figures = bytes[at].is_ascii_digit().then(|| lex::date_numbers(here));
        let found = match in_figures {
            Some(Ok((rest, numbers))) => Ok((rest, lex::date(numbers, earliest))),
            _ => in_words(here),
        };
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
fn codes(value: &str, text: &Text) -> Vec<Spanned<CompactString>> {
    let mut codes = Vec::new();
    // All have letters, and most lines have a date in figures.
    if !value.bytes().any(|sign| sign.is_ascii_alphabetic()) {
        return codes;
    }
    let mut rest = value;
    loop {
        rest = &rest[count(rest, |byte| !byte.is_ascii_alphanumeric())..];
        if rest.is_empty() {
            return codes;
        }
        rest = match code(rest) {
            Ok((after, _)) if !after.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                let word = &rest[..rest.len() - after.len()];
                codes.push(Spanned::new(lex::in_capitals(word), text.span(word)));
                after
            }
            _ => &rest[count(rest, u8::is_ascii_alphanumeric)..],
        };
    }
}

fn code(input: &str) -> IResult<&str, ()> {
    // `GDS-07/02/85` has a date behind the stroke.
    let number = || (opt(tag("-")), digit1, not(one_of("/")));
    let numbered = |word| value((), (any_case(word), opt(number())));
    let paragraph = || {
        let figure = (one_of("Xx"), many1(one_of("0123456789")));
        value(
            (),
            (
                opt(tag("1.6")),
                space0,
                opt(tag("(")),
                figure,
                opt(tag(")")),
            ),
        )
    };
    match input.as_bytes().first().map(u8::to_ascii_uppercase) {
        Some(b'O') => value((), any_case("OADR")).parse(input),
        Some(b'X') => alt((numbered("XGDS"), paragraph())).parse(input),
        Some(b'G') => numbered("GDS").parse(input),
        Some(b'A') => value((), any_case("ADS")).parse(input),
        Some(b'R') => numbered("RDS").parse(input),
        Some(b'M') => value((), any_case("MR")).parse(input),
        Some(b'1') => paragraph().parse(input),
        Some(b'2' | b'5' | b'7') => {
            let name = opt((tag("-"), alpha1));
            value(
                (),
                (one_of("257"), one_of("05"), one_of("Xx"), digit1, name),
            )
            .parse(input)
        }
        _ => Err(no_match(input)),
    }
}
