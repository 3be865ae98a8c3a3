//! Finds what transmission and archives put between the lines of a cable: section marks, page lines, banners, stamps.

use memchr::memmem;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of, space1};
use nom::combinator::{all_consuming, opt, recognize};
use nom::{IResult, Parser};

use crate::cable::LineKind;
use crate::source::Source;
use crate::span::Span;

/// A stretch of the source that is not the cable's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debris {
    /// What it is.
    pub kind: LineKind,
    /// Where it stands; a whole line with its ending, or words within one.
    pub span: Span,
}

/// The debris in `source`, in order, none overlapping another.
pub fn find(source: &Source) -> Vec<Debris> {
    let mut debris = Vec::new();
    for at in memmem::find_iter(source.text().as_bytes(), " OF 0") {
        debris.extend(section_mark(source, at));
    }
    debris
}

/// The section mark whose ` OF ` is at byte `of`, with its line if nothing else stands there.
fn section_mark(source: &Source, of: usize) -> Option<Debris> {
    let number = source.line_of(u32::try_from(of).ok()?);
    let line = source.lines()[number];
    let text = source.slice(line);
    let of = of - line.start as usize;
    let end = of
        + " OF ".len()
        + text[of + " OF ".len()..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
    // A post's name is up to 14 characters long and may have blanks: if the mark is not the whole line, it is its last word.
    let indent = text.len() - text.trim_start().len();
    let near = of.saturating_sub(40)..of;
    let start = std::iter::once(indent)
        .chain(near.rev())
        .find(|start| is_mark(text, *start, end))?;
    let length = end - start;
    let words = Span::new(
        line.start as usize + start,
        line.start as usize + start + length,
    );
    let alone = text[..start].trim().is_empty() && text[start + length..].trim().is_empty();
    let after = source
        .lines()
        .get(number + 1)
        .map_or(source.text().len(), |next| next.start as usize);
    let span = if alone {
        Span::new(line.start as usize, after)
    } else {
        words
    };
    Some(Debris {
        kind: LineKind::SectionMark,
        span,
    })
}

/// Whether a section mark begins at `start`, a word's start, and ends at `end`.
fn is_mark(line: &str, start: usize, end: usize) -> bool {
    let bytes = line.as_bytes();
    let starts_word = start == 0 || bytes[start - 1] == b' ';
    let word = starts_word && start < end && bytes[start].is_ascii_uppercase();
    word && post_end(&line[start..end])
        .is_some_and(|rest| all_consuming(numbers).parse(rest).is_ok())
}

/// What follows the post's name: the words in capitals before the first digit.
fn post_end(mark: &str) -> Option<&str> {
    let digit = mark.find(|c: char| c.is_ascii_digit())?;
    let post = mark[..digit].strip_suffix(' ')?;
    let capitals = post
        .chars()
        .all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '.' | '\'' | '-'));
    (capitals && post.len() >= 3 && post.len() <= 14).then_some(&mark[digit..])
}

/// `00001160  001.2 OF 003`: the MRN's number in eight digits, section and page, sections.
///
/// ```text
/// numbers := digit{8} sp+ digit{3} [ "." digit ] " OF " digit{3}
/// ```
///
/// Source: specification, section 4.7; seen in real cables.
fn numbers(input: &str) -> IResult<&str, &str> {
    recognize((
        digits(8),
        space1,
        digits(3),
        opt((char('.'), one_of("123456789"))),
        tag(" OF "),
        digits(3),
    ))
    .parse(input)
}

fn digits<'i>(
    count: usize,
) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    take_while_m_n(count, count, |c: char| c.is_ascii_digit())
}
