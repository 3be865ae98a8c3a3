//! `ref-unlettered`: letters are cited, and the REF line gives several references without letters.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-unlettered.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    let [first, .., last] = references.as_slice() else {
        return;
    };
    if references
        .iter()
        .any(|reference| reference.letter.is_some())
    {
        return;
    }
    let citations = &cable.body.citations;
    let Some(letter) = citations
        .iter()
        .find_map(|citation| citation.letters.first())
    else {
        return;
    };
    out.report(
        first.span.cover(last.span),
        format!("{} references have no letters", references.len()),
    )
    .label(letter.span, format!("{} is cited", letter.value))
    .help("they are probably A, B, C in this order");
}
