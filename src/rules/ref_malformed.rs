//! `ref-malformed`: an entry of the REF line is neither a cable nor a named document.

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    for (at, reference) in references.iter().enumerate() {
        let Some(letter) = &reference.letter else {
            continue;
        };
        if reference.mrn.is_none() && names_nothing(reference) {
            let found = out.report(
                reference.span,
                format!("reference {} names no cable and no document", letter.value),
            );
            if let Some(above) = at.checked_sub(1).and_then(|above| references.get(above)) {
                found.label(above.span, "it may be the end of this one");
            }
            found.help("join it to the reference that it belongs to, or say what it refers to");
        } else if cable.source.text()[letter.span.end as usize..].starts_with([' ', '\t'])
            && !cable.source.text()[..letter.span.start as usize].ends_with('(')
        {
            out.report(
                letter.span,
                format!("the letter {} has no stop behind it", letter.value),
            )
            .help("write the letter with a stop: A. STATE 1234");
        }
    }
}

/// Whether only a year stands there, or words that go on from another reference.
fn names_nothing(reference: &Reference) -> bool {
    let text = reference.text.value.as_str();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    words
        .next()
        .is_none_or(|word| word.eq_ignore_ascii_case("AND"))
}
