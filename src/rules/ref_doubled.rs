//! `ref-doubled`: the REF line gives a letter or a reference twice.

use crate::cable::{Cable, Mrn, Reference};
use crate::corpus::Number;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{doubled, references};
use crate::span::Spanned;

/// See `rules/ref-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = cable.heading.references.iter();
    let letters = references.clone().filter_map(|one| one.letter.as_ref());
    let mrns = references.filter_map(|one| one.mrn.as_ref());
    if doubled::are_unlike(letters, |letter| letter.value)
        && doubled::are_unlike(mrns, |mrn| mrn.number)
    {
        return;
    }
    let mut letters: Vec<&Spanned<char>> = Vec::new();
    let mut numbered: Vec<(Number, &Reference, &Mrn)> = Vec::new();
    for reference in &cable.heading.references {
        if let Some(letter) = &reference.letter {
            if let Some(first) = letters.iter().find(|first| first.value == letter.value) {
                out.report(
                    letter.span,
                    format!("the letter {} is given to a second reference", letter.value),
                )
                .label(first.span, format!("first {}", letter.value))
                .help("give each reference a letter of its own, and see which one the body cites");
                continue;
            }
            letters.push(letter);
        }
        let Some(mrn) = &reference.mrn else { continue };
        if !references::is_to_paragraphs(reference) {
            numbered.push((references::number(mrn, cable), reference, mrn));
        }
    }
    for (again, first) in doubled::again(numbered.iter(), |(number, ..)| *number) {
        let (_, reference, mrn) = again;
        let (_, first, _) = first;
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
