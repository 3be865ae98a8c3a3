//! `ref-undefined`: the body cites a reference that the REF line does not give.

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-undefined.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let again = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref())
        .flat_map(|heading| &heading.references);
    let references: Vec<&Reference> = cable.heading.references.iter().chain(again).collect();
    let lettered: Vec<_> = references
        .iter()
        .filter_map(|reference| reference.letter.as_ref())
        .collect();
    let Some(last) = lettered.last() else { return };
    let quoted = |at| {
        cable
            .body
            .paragraphs
            .iter()
            .any(|paragraph| paragraph.quoted && paragraph.span.contains(at))
    };
    let mut reported = Vec::new();
    for citation in cable
        .body
        .citations
        .iter()
        .filter(|citation| !quoted(citation.span))
    {
        for letter in &citation.letters {
            let known = lettered.iter().any(|defined| defined.value == letter.value);
            if known || reported.contains(&letter.value) {
                continue;
            }
            reported.push(letter.value);
            out.report(
                letter.span,
                format!("there is no reference {}", letter.value),
            )
            .label(last.span, format!("the REF line ends with {}", last.value))
            .help("correct the letter, or add the reference to the REF line");
        }
    }
}
