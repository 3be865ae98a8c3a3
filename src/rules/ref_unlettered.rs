//! `ref-unlettered`: the body cites letters, and the REF line lists several references without any.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/ref-unlettered.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let again = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref());
    let mut headings = std::iter::once(&cable.heading).chain(again);
    let references = &cable.heading.references;
    let [first, .., last] = references.as_slice() else {
        return;
    };
    if headings.any(|heading| heading.references.iter().any(|one| one.letter.is_some())) {
        return;
    }
    let quotations = cable.body.quotations();
    let cited = cable.body.citations.iter().find_map(|citation| {
        let letter = citation.letters.first()?;
        let quoted = marks::is_within(citation.span, &quotations);
        (!quoted).then_some(letter)
    });
    if let Some(letter) = cited {
        out.report(
            first.span.cover(last.span),
            format!("{} references have no letters", references.len()),
        )
        .label(letter.span, format!("the text cites ref {}", letter.value))
        .help("letter the references in the order that the text means");
    }
}
