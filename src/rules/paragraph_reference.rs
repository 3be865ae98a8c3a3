//! `paragraph-reference`: the text points at a paragraph that it does not have.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::one_of;
use nom::combinator::{opt, recognize, value};
use nom::{IResult, Parser};

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{marks, words};
use crate::span::Span;

/// What is behind the P of every pointer.
static WORD: LazyLock<[Finder; 2]> = LazyLock::new(|| ["ara", "ARA"].map(Finder::new));

/// See `rules/paragraph-reference.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let numbered = marks::own(cable).filter(|found| found.depth == 0);
    let Some(last) = numbered.max_by_key(|paragraph| paragraph.number.value) else {
        return;
    };
    if cable.extract_notice.is_some() {
        return;
    }
    for (paragraph, behind) in words::beside_figures(cable, &WORD) {
        let words = cable.source.slice(paragraph.span);
        let Some((before, words)) = words.split_at_checked(behind.wrapping_sub("p".len())) else {
            continue;
        };
        let Ok((_, (word, number, is_stopped))) = pointer(words) else {
            continue;
        };
        let begins = match is_stopped {
            true => is_behind_see(before),
            false => words::ends_word(before),
        };
        let is_beyond = |number: u32| number > last.number.value || number == 0;
        if begins && number.parse().is_ok_and(is_beyond) {
            let start = paragraph.span.range().start + before.len() + word.len();
            out.report(
                Span::new(start, start + number.len()),
                format!("there is no paragraph {number}"),
            )
            .label(last.number.span, "the last one")
            .help("correct the number, or see whether paragraphs are missing");
        }
    }
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

/// `para 9.`, which SEE stands before, and `paragraph 9 above`, where nothing behind it says that it is another text's: the words up
/// to the number, the number, and whether a stop is behind it.
fn pointer(words: &str) -> IResult<&str, (&str, &str, bool)> {
    let word = (
        tag_no_case("para"),
        opt(tag_no_case("graph")),
        opt(tag_no_case("s")),
        words::blanks,
    );
    let stop = value(true, (words::gap, one_of(").;")));
    let side = alt((tag_no_case("above"), tag_no_case("below")));
    let side = value(false, (words::blanks, side, words::end));
    (recognize(word), words::figures(1, 3), alt((stop, side))).parse(words)
}
