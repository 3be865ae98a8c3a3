//! `ref-undefined`: the body cites a reference that the REF line does not give.

use std::collections::BTreeSet;

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Spanned;

/// See `rules/ref-undefined.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let citations = cable.body.citations.iter();
    let mut cited = citations.clone().flat_map(|citation| &citation.letters);
    let given = cable.heading.references.iter();
    let given = given.filter_map(|one| one.letter.as_ref());
    let given = given.fold(0, |given, letter| given | bit(letter));
    if cited.all(|letter| given & bit(letter) != 0) {
        return;
    }
    let again = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref());
    let headings = std::iter::once(&cable.heading).chain(again);
    let references = headings.flat_map(|heading| &heading.references);
    let lettered: Vec<_> = references
        .filter_map(|reference: &Reference| reference.letter.as_ref())
        .collect();
    let Some(last) = lettered.last() else { return };
    let mut known: BTreeSet<char> = lettered.iter().map(|letter| letter.value).collect();
    let quotations = cable.body.quotations();
    for citation in citations.filter(|citation| !marks::is_within(citation.span, &quotations)) {
        // A range that goes beyond the list is one fault, at its last letter.
        let missing = citation
            .letters
            .iter()
            .rev()
            .find(|letter| !known.contains(&letter.value));
        let Some(letter) = missing else { continue };
        out.report(
            letter.span,
            format!(
                "ref {0} is cited, but the REF line has no {0}",
                letter.value
            ),
        )
        .label(last.span, format!("its last letter is {}", last.value))
        .help("correct the letter, or add the reference to the REF line");
        known.extend(citation.letters.iter().map(|letter| letter.value));
    }
}

/// A bit for each letter of ASCII.
fn bit(letter: &Spanned<char>) -> u128 {
    1_u128.checked_shl(letter.value.into()).unwrap_or_default()
}
