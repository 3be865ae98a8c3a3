//! Citations of references in the body: `ref A`, `refs B and C`, `reftel`.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::{char, multispace0, multispace1, one_of, satisfy};
use nom::combinator::{opt, recognize};
use nom::{IResult, Parser};
use regex::Regex;

use crate::cable::Citation;
use crate::parse::text::Text;
use crate::span::Spanned;

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:REF|Ref|ref)(?:TELS?|tels?|S|s)?\b").expect("the pattern is a constant")
});

/// Finds the citations in `words`.
pub fn find(words: &str, text: &Text, citations: &mut Vec<Citation>) {
    for word in WORD.find_iter(words) {
        let after = &words[word.end()..];
        let (rest, letters) = letters(after);
        let plain = word.as_str().len() > "refs".len();
        if letters.is_empty() && !plain {
            continue;
        }
        let mut cited = Vec::new();
        for (letter, through) in letters {
            match through {
                Some(last) => cited.extend(
                    (letter.value()..=last).map(|value| Spanned::new(value, text.span(letter.0))),
                ),
                None => cited.push(Spanned::new(letter.value(), text.span(letter.0))),
            }
        }
        let all = &words[word.start()..words.len() - rest.len()];
        citations.push(Citation {
            span: text.span(all),
            letters: cited,
        });
    }
}

/// A letter as it stands in the text.
#[derive(Clone, Copy, Debug)]
struct Letter<'t>(&'t str);

impl Letter<'_> {
    fn value(self) -> char {
        self.0
            .chars()
            .next()
            .map_or('?', |letter| letter.to_ascii_uppercase())
    }
}

/// The letters behind `ref`, each with the letter up to which it goes where a range is written.
///
/// ```text
/// letters := item *( sep item )                  ; sep: "," "and" "&" "or" "/"
/// item    := letter [ ( "-" | "–" | "through" ) letter ]
/// letter  := "(" L ")" | L                       ; a small letter is one only where no word follows: "ref a demarche"
/// ```
///
/// Source: specification, section 8.4.
fn letters(input: &str) -> (&str, Vec<(Letter<'_>, Option<char>)>) {
    let mut found = Vec::new();
    let mut rest = input;
    loop {
        let separated = if found.is_empty() {
            first_gap(rest)
        } else {
            separator(rest)
        };
        let Ok((after, _)) = separated else { break };
        let Ok((after, first)) = letter(after) else {
            break;
        };
        let range = (
            multispace0,
            alt((
                tag("-"),
                tag("–"),
                tag_no_case("through"),
                tag_no_case("thru"),
            )),
            multispace0,
            letter,
        );
        let last: IResult<&str, Letter> = range.map(|(_, _, _, last)| last).parse(after);
        let through = last
            .as_ref()
            .ok()
            .map(|(_, last)| last.value())
            .filter(|last| *last > first.value());
        rest = match (through, last) {
            (Some(_), Ok((after, _))) => after,
            _ => after,
        };
        found.push((first, through));
    }
    (rest, found)
}

fn first_gap(input: &str) -> IResult<&str, &str> {
    recognize((multispace0, opt(alt((tag("."), tag(":")))), multispace0)).parse(input)
}

fn separator(input: &str) -> IResult<&str, &str> {
    let word = alt((tag_no_case("AND"), tag_no_case("OR"), tag("&")));
    let comma = recognize((
        multispace0,
        one_of(",/;"),
        multispace0,
        opt((tag_no_case("AND"), multispace1)),
    ));
    alt((
        comma,
        recognize((multispace1, word, multispace1)),
        recognize((multispace0, char('&'), multispace0)),
    ))
    .parse(input)
}

fn letter(input: &str) -> IResult<&str, Letter<'_>> {
    let inner = || recognize(satisfy(|c| c.is_ascii_alphabetic()));
    let bracketed: IResult<&str, &str> = (char('('), multispace0, inner(), multispace0, char(')'))
        .map(|(_, _, letter, _, _)| letter)
        .parse(input);
    if let Ok((rest, letter)) = bracketed {
        return Ok((rest, Letter(letter)));
    }
    let (rest, letter) = inner().parse(input)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'));
    let small = letter.starts_with(|c: char| c.is_ascii_lowercase());
    let word_follows = rest
        .trim_start_matches(')')
        .trim_start()
        .starts_with(|c: char| c.is_alphanumeric());
    match ends && !(small && word_follows) {
        true => Ok((rest.strip_prefix(')').unwrap_or(rest), Letter(letter))),
        false => Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Alpha,
        ))),
    }
}
