//! `ref-case`: the letters of the REF line are now capitals, now small.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-case.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let letters = cable.heading.references.iter();
    let mut letters = letters.filter_map(|reference| reference.letter.as_ref());
    let is_small = |letter: &crate::span::Spanned<char>| {
        let written = cable.source.slice(letter.span);
        written.chars().all(|c| c.is_ascii_lowercase())
    };
    let Some(first) = letters.next() else { return };
    if let Some(other) = letters.find(|letter| is_small(letter) != is_small(first)) {
        let (case, before) = match is_small(other) {
            true => ("small", "a capital"),
            false => ("a capital", "small"),
        };
        out.report(
            other.span,
            format!("the letter {} is {case} from here on", other.value),
        )
        .label(first.span, format!("the first is {before}"))
        .help("capitals throughout are usual");
    }
}
