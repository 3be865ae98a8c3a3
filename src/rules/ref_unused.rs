//! `ref-unused`: nothing in the body cites a reference.

use std::collections::BTreeSet;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-unused.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    if references.len() < 2 || cable.extract_notice.is_some() {
        return;
    }
    let citations = cable.body.citations.iter();
    let cited: BTreeSet<char> = citations
        .flat_map(|citation| citation.letters.iter().map(|letter| letter.value))
        .collect();
    for letter in references.iter().filter_map(|found| found.letter.as_ref()) {
        if !cited.contains(&letter.value) {
            out.report(letter.span, format!("nothing cites ref {}", letter.value))
                .help("cite it where it belongs, or leave it out");
        }
    }
}
