//! `ref-case`: the letters of the REF line change case.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-case.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let letters = || {
        let letters = cable.heading.references.iter();
        letters.filter_map(|reference| reference.letter.as_ref())
    };
    let is_small = |span| {
        let written = cable.source.slice(span);
        written.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let Some(first) = letters().find(|letter| letter.value.is_ascii_alphabetic()) else {
        return;
    };
    let small = is_small(first.span);
    let other = letters()
        .find(|letter| letter.value.is_ascii_alphabetic() && is_small(letter.span) != small);
    if let Some(other) = other {
        let written = cable.source.slice(other.span);
        let (case, first_case) = if small {
            ("capital", "small")
        } else {
            ("small", "capital")
        };
        out.report(
            other.span,
            format!("the letter `{written}` is a {case} one"),
        )
        .label(
            first.span,
            format!("the list begins with a {first_case} one"),
        )
        .help("write all letters of the list alike, as capitals");
    }
}
