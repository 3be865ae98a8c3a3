//! `ref-doubled`: the REF line gives a letter or a reference twice.

use crate::cable::{Cable, Mrn, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    for (number, reference) in references.iter().enumerate() {
        let before = &references[..number];
        if let Some(letter) = &reference.letter
            && let Some(first) = before
                .iter()
                .filter_map(|before| before.letter.as_ref())
                .find(|first| first.value == letter.value)
        {
            out.report(
                letter.span,
                format!("the letter {} is given to a second reference", letter.value),
            )
            .label(first.span, format!("first {}", letter.value))
            .help("give each reference a letter of its own, and see which one the body cites");
            continue;
        }
        let same = |before: &&Reference| same_cable(before, reference, cable);
        if let Some(first) = before.iter().find(same) {
            let letter = first
                .letter
                .as_ref()
                .map_or(String::new(), |letter| format!(" as {}", letter.value));
            out.report(
                reference.text.span,
                format!("{} is given twice", reference.text.value),
            )
            .label(first.text.span, format!("first{letter}"))
            .help("delete one of the two, or correct its number");
        }
    }
}

/// Whether two references name the same cable and nothing else: `TRIPOLI 723` and `TRIPOLI 723 (NOTAL)` are one.
fn same_cable(one: &Reference, other: &Reference, cable: &Cable) -> bool {
    let (Some(first), Some(second)) = (&one.mrn, &other.mrn) else {
        return false;
    };
    key(first, cable) == key(second, cable)
}

/// Post without blanks, number, and year: the citing cable's where none is written (specification, section 8.3).
fn key(mrn: &Mrn, cable: &Cable) -> (String, u32, Option<i16>) {
    let post: String = mrn
        .post
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let post = post.strip_prefix("SEC").map_or(post.clone(), str::to_owned);
    (
        post,
        mrn.number,
        mrn.year.or(cable.date().map(|sent| sent.year())),
    )
}
