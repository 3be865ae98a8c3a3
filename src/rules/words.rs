//! What rules that look for words share.

use memchr::memmem::Finder;
use nom::bytes::complete::{take_while, take_while1};
use nom::combinator::{not, peek};
use nom::{IResult, Parser};

use crate::cable::{Cable, Paragraph};
use crate::rules::marks;

/// The cable's own paragraphs in which figures stand, and where in each one of `sought` does: what is looked for in paragraphs goes
/// with a number or a date. Those without are passed over at memory speed.
pub fn beside_figures<'c, const N: usize>(
    cable: &'c Cable,
    sought: &'c [Finder<'static>; N],
) -> impl Iterator<Item = (&'c Paragraph, usize)> {
    let text = cable.source.text().as_bytes();
    let paragraphs = marks::own(cable).filter(|paragraph| {
        // Its own number is none of its words.
        let words = &text[paragraph.number.span.range().end..paragraph.span.range().end];
        // Asked without a branch, of many bytes at once.
        words
            .iter()
            .fold(false, |any, byte| any | byte.is_ascii_digit())
    });
    paragraphs.flat_map(move |paragraph| {
        let words = &text[paragraph.span.range()];
        let found = sought.iter().flat_map(move |word| word.find_iter(words));
        found.map(move |at| (paragraph, at))
    })
}

/// Where in `text` a word begins with `start`, in any case.
pub fn beginning<'t>(text: &'t str, start: &'t str) -> impl Iterator<Item = usize> {
    let places = text.as_bytes().windows(start.len()).enumerate();
    places
        .filter(|(_, here)| here.eq_ignore_ascii_case(start.as_bytes()))
        .map(|(at, _)| at)
        .filter(|at| ends_word(&text[..*at]))
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
