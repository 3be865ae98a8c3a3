//! `ref-doubled`: the REF line gives a letter or a reference twice.

use std::collections::BTreeMap;

use crate::cable::{Cable, Reference};
use crate::corpus::Number;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::references;
use crate::span::Span;

/// See `rules/ref-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.heading.references.len() < 2 {
        return;
    }
    let mut letters: BTreeMap<char, Span> = BTreeMap::new();
    let mut cables: BTreeMap<Number, &Reference> = BTreeMap::new();
    for reference in &cable.heading.references {
        if let Some(letter) = &reference.letter {
            if let Some(first) = letters.get(&letter.value) {
                out.report(
                    letter.span,
                    format!("the letter {} is given to a second reference", letter.value),
                )
                .label(*first, format!("first {}", letter.value))
                .help("give each reference a letter of its own, and see which one the body cites");
                continue;
            }
            letters.insert(letter.value, letter.span);
        }
        let Some(mrn) = &reference.mrn else { continue };
        if references::is_to_paragraphs(reference) {
            continue;
        }
        let number = references::number(mrn, cable);
        let Some(first) = cables.get(&number) else {
            cables.insert(number, reference);
            continue;
        };
        let letter = first
            .letter
            .as_ref()
            .map_or(String::new(), |letter| format!(", as {}", letter.value));
        out.report(
            reference.text.span,
            format!("{} {} is given twice", mrn.post, mrn.number),
        )
        .label(first.text.span, format!("first here{letter}"))
        .help("delete one of the two, or correct its number");
    }
}
