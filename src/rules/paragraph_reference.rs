//! `paragraph-reference`: the text points at a paragraph that it does not have.

use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::one_of;
use nom::combinator::value;
use nom::{IResult, Parser};

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{marks, words};
use crate::span::Span;

/// See `rules/paragraph-reference.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let numbered = marks::own(cable).filter(|found| found.depth == 0);
    let Some(last) = numbered.max_by_key(|paragraph| paragraph.number.value) else {
        return;
    };
    if cable.extract_notice.is_some() {
        return;
    }
    for (paragraph, span) in words::numbers(cable) {
        if span.len() > 3 {
            continue;
        }
        let number = cable.source.slice(span);
        let is_beyond = |number: u32| number > last.number.value || number == 0;
        if !number.parse().is_ok_and(is_beyond) {
            continue;
        }
        let Span { start, end } = paragraph.span;
        let above = Span {
            start,
            end: span.start,
        };
        let Some(before) = before_pointer(cable.source.slice(above)) else {
            continue;
        };
        let behind = Span {
            start: span.end,
            end,
        };
        let begins = match is_stopped(cable.source.slice(behind)) {
            Ok((_, true)) => is_behind_see(before),
            Ok((_, false)) => words::ends_word(before),
            Err(_) => false,
        };
        if begins {
            out.report(span, format!("there is no paragraph {number}"))
                .label(last.number.span, "the last one")
                .help("correct the number, or see whether paragraphs are missing");
        }
    }
}

/// What stands before the word of a pointer, `para` or `paragraphs`, and the blanks that end `above`.
fn before_pointer(above: &str) -> Option<&str> {
    let words = above.trim_end();
    let is_apart = words.len() < above.len();
    let pointers = ["para", "paras", "paragraph", "paragraphs"];
    pointers.into_iter().find_map(|pointer| {
        let at = words.len().checked_sub(pointer.len())?;
        let (before, word) = words.split_at_checked(at)?;
        let is_even = matches!(&word.as_bytes()[1..4], b"ara" | b"ARA");
        (is_apart && is_even && word.eq_ignore_ascii_case(pointer)).then_some(before)
    })
}

/// Whether `before` ends with the word SEE and blanks.
fn is_behind_see(before: &str) -> bool {
    let words = before.trim_end();
    let Some((before_see, see)) = words
        .len()
        .checked_sub("see".len())
        .and_then(|at| words.split_at_checked(at))
    else {
        return false;
    };
    words.len() < before.len() && see.eq_ignore_ascii_case("see") && words::ends_word(before_see)
}

/// What is behind the number of `para 9.`, which SEE stands before, and of `paragraph 9 above`, where nothing behind it says that it is
/// another text's: whether it is a stop.
fn is_stopped(words: &str) -> IResult<&str, bool> {
    let stop = value(true, (words::gap, one_of(").;")));
    let side = alt((tag_no_case("above"), tag_no_case("below")));
    let side = value(false, (words::blanks, side, words::end));
    alt((stop, side)).parse(words)
}
