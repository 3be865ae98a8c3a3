//! What rules that look for words share.

use memchr::memchr2_iter;
use nom::bytes::complete::{take_while, take_while1};
use nom::combinator::{not, peek};
use nom::{IResult, Parser};

use crate::cable::{Cable, Paragraph};
use crate::rules::marks;
use crate::span::Span;

/// The numbers in the words of the cable's own paragraphs, each with its paragraph.
pub fn numbers(cable: &Cable) -> impl Iterator<Item = (&Paragraph, Span)> {
    marks::own(cable).flat_map(|paragraph| {
        let numbers = paragraph.figures.iter();
        numbers.map(move |number| (paragraph, *number))
    })
}

/// Where in `text` a word begins with `start`, in any case.
pub fn beginning<'t>(text: &'t str, start: &'t str) -> impl Iterator<Item = usize> + Clone {
    let (words, start) = (text.as_bytes(), start.as_bytes());
    let (small, capital) = (start[0].to_ascii_lowercase(), start[0].to_ascii_uppercase());
    let last = start.len() - 1;
    memchr2_iter(small, capital, words)
        .filter(move |at| {
            let end = words.get(*at + last);
            end.is_some_and(|end| end.eq_ignore_ascii_case(&start[last]))
        })
        .filter(move |at| {
            let here = words.get(*at..*at + start.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(start))
        })
        .filter(move |at| ends_word(&text[..*at]))
}

/// Whether any letter of `words` is in lower case. (All bytes are looked at: that takes less time than to stop at the first.)
pub fn has_lower(words: &str) -> bool {
    let bytes = words.bytes();
    bytes.fold(false, |any, byte| any | byte.is_ascii_lowercase())
}

/// Whether no word goes on behind `before`.
pub fn ends_word(before: &str) -> bool {
    !before.ends_with(is_of_word)
}

/// Where the last word of `before` begins.
pub fn last_word(before: &str) -> usize {
    before.trim_end_matches(is_of_word).len()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A word's end.
pub fn end(words: &str) -> IResult<&str, ()> {
    not(peek(take_while1(is_of_word))).parse(words)
}

/// Blanks or line ends, or nothing.
pub fn gap(words: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(words)
}

/// Blanks or line ends.
pub fn blanks(words: &str) -> IResult<&str, &str> {
    take_while1(char::is_whitespace).parse(words)
}

/// A number of so many figures.
pub fn figures<'w>(
    least: usize,
    most: usize,
) -> impl Parser<&'w str, Output = &'w str, Error = nom::error::Error<&'w str>> {
    let number = take_while1(|c: char| c.is_ascii_digit());
    nom::combinator::verify(number, move |number: &str| {
        (least..=most).contains(&number.len())
    })
}
