//! `paragraph-reference`: the text points at a paragraph that it does not have.

use std::sync::LazyLock;

use regex::Regex;

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// Texts without the word are passed over at memory speed.
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?i)para").expect("this is a regular expression"));

/// `para 9.`, which SEE stands before, and `paragraph 9 above`, where nothing behind it says that it is another text's.
static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i)para(?:graph)?s?\s+(?<number>[0-9]{1,3})(?:(?<stop>\s*[).;])|\s+(?:above|below)\b)",
    )
    .expect("this is a regular expression")
});

/// See `rules/paragraph-reference.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let own: Vec<&Paragraph> = marks::own(cable).collect();
    let numbered = own.iter().filter(|found| found.depth == 0);
    let Some(last) = numbered.max_by_key(|paragraph| paragraph.number.value) else {
        return;
    };
    if cable.extract_notice.is_some() {
        return;
    }
    for paragraph in &own {
        let words = cable.source.slice(paragraph.span);
        for word in WORD.find_iter(words) {
            let at = word.start();
            let Some(pointer) = POINTER.captures(&words[at..]) else {
                continue;
            };
            let begins = match pointer.name("stop") {
                Some(_) => is_behind_see(&words[..at]),
                None => ends_word(&words[..at]),
            };
            let Some(number) = pointer.name("number").filter(|_| begins) else {
                continue;
            };
            let is_beyond = |number: u32| number > last.number.value || number == 0;
            if number.as_str().parse().is_ok_and(is_beyond) {
                let start = paragraph.span.range().start + at;
                out.report(
                    Span::new(start + number.start(), start + number.end()),
                    format!("there is no paragraph {}", number.as_str()),
                )
                .label(last.number.span, "the last one")
                .help("correct the number, or see whether paragraphs are missing");
            }
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
    words.len() < before.len() && see.eq_ignore_ascii_case("see") && ends_word(before_see)
}

/// Whether no word goes on behind `before`.
fn ends_word(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}
