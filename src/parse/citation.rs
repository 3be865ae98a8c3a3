//! Citations of references in the body: `ref A`, `refs B and C`, `reftel`.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, multispace0, multispace1, one_of, satisfy};
use nom::combinator::{opt, recognize};
use nom::{IResult, Parser};

use crate::cable::Citation;
use crate::parse::lex::any_case;
use crate::parse::sought::Sought;
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;

/// Finds the citations in `words`.
pub fn find(words: &str, sought: &Sought, text: &Text, citations: &mut Vec<Citation>) {
    for at in sought.references(words, text) {
        let Some(end) = word_end(words, at) else {
            continue;
        };
        let (rest, letters) = letters(&words[end..]);
        let plain = end - at > "refs".len();
        if letters.is_empty() && !plain {
            continue;
        }
        let cited = letters.iter().flat_map(|(first, last)| {
            // Of a range, what follows the first letter is cited where the last one stands.
            let place = |value| {
                if value == first.value() {
                    first.0
                } else {
                    last.0
                }
            };
            (first.value()..=last.value())
                .map(move |value| Spanned::new(value, text.span(place(value))))
        });
        let cited = cited.collect();
        let all = &words[at..words.len() - rest.len()];
        citations.push(Citation {
            span: text.span(all),
            text: squeeze(all),
            letters: cited,
        });
    }
}

/// Where the word ends that begins with `ref` at byte `at`, if it is that, its plural or `reftel`.
fn word_end(words: &str, at: usize) -> Option<usize> {
    const ENDINGS: [&str; 7] = ["TELS", "TEL", "tels", "tel", "S", "s", ""];
    let is_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    if words[..at].ends_with(is_of_a_word) {
        return None;
    }
    let behind = &words[at + "ref".len()..];
    let whole = |ending: &&&str| {
        let rest = behind.strip_prefix(**ending);
        rest.is_some_and(|rest| !rest.starts_with(is_of_a_word))
    };
    let ending = ENDINGS.iter().find(whole)?;
    Some(at + "ref".len() + ending.len())
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

/// The letters behind `ref`: the first and the last of each range, the same for one alone.
///
/// ```text
/// letters := item *( sep item )                  ; sep: "," "and" "&" "or" "/"
/// item    := letter [ ( "-" | "–" | "through" ) letter ]
/// letter  := "(" L ")" | L                       ; a small letter is one only where no word follows: "ref a demarche"
/// ```
///
/// Source: specification, section 8.4.
fn letters(input: &str) -> (&str, Vec<(Letter<'_>, Letter<'_>)>) {
    let mut found = Vec::new();
    let mut rest = input;
    loop {
        let separated = if found.is_empty() {
            first_gap(rest)
        } else {
            separator(rest)
        };
        let Ok((after, first)) = separated.and_then(|(after, _)| letter(after)) else {
            break;
        };
        let through = alt((
            tag("-"),
            tag("–"),
            any_case("through"),
            any_case("thru"),
            any_case("to"),
        ));
        let range: IResult<&str, Letter> = (multispace0, through, multispace0, letter)
            .map(|(_, _, _, last)| last)
            .parse(after);
        match range {
            Ok((after, last)) if last.value() > first.value() => {
                found.push((first, last));
                rest = after;
            }
            _ => {
                found.push((first, first));
                rest = after;
            }
        }
    }
    (rest, found)
}

fn first_gap(input: &str) -> IResult<&str, &str> {
    recognize((multispace0, opt(alt((tag("."), tag(":")))), multispace0)).parse(input)
}

fn separator(input: &str) -> IResult<&str, &str> {
    let word = alt((any_case("AND"), any_case("OR"), tag("&")));
    let comma = recognize((
        multispace0,
        one_of(",/;"),
        multispace0,
        opt((any_case("AND"), multispace1)),
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
    let after = rest.trim_start_matches(')').trim_start();
    let word_follows = after.starts_with(|c: char| c.is_alphanumeric()) && !another_follows(rest);
    // "ref a demarche" has an article, "in ref I met" a pronoun.
    let small = letter.starts_with(|c: char| c.is_ascii_lowercase());
    let pronoun = letter == "I" && after.starts_with(|c: char| c.is_ascii_lowercase());
    match ends && !((small || pronoun) && word_follows) {
        true => Ok((rest.strip_prefix(')').unwrap_or(rest), Letter(letter))),
        false => Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Alpha,
        ))),
    }
}

/// Whether a further letter of the list follows: `refs a and b`.
fn another_follows(rest: &str) -> bool {
    separator(rest.strip_prefix(')').unwrap_or(rest)).is_ok_and(|(after, _)| {
        let mut next = after.trim_start_matches('(').chars();
        next.next().is_some_and(|c| c.is_ascii_alphabetic())
            && !next.next().is_some_and(char::is_alphanumeric)
    })
}
