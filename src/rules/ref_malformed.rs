//! `ref-malformed`: an entry of the REF line names nothing, or its letter has no stop.

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// See `rules/ref-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let mut above: Option<Span> = None;
    for reference in &cable.heading.references {
        let text = &reference.text;
        if reference.mrn.is_none() && names_nothing(&text.value) {
            let diagnostic = out.report(text.span, "this names no cable and no document");
            if let Some(above) = above {
                diagnostic.label(above, "it may be the rest of this");
            }
            diagnostic.help("a reference is a post and a number, or a document by its name");
        }
        if let Some(letter) = bare(reference, cable) {
            out.report(
                letter,
                format!("the letter {} has no stop", cable.source.slice(letter)),
            )
            .help("put a full stop behind it, so that it is not read as part of a name");
        }
        above = Some(text.span);
    }
}

/// Whether only notes and figures are left.
fn names_nothing(text: &str) -> bool {
    const NOTES: [&str; 6] = ["AND", "PREVIOUS", "NOTAL", "OTHERS", "SUBSEQUENT", "ET"];
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| {
        let is_figure = word.chars().all(|c| c.is_ascii_digit());
        is_figure || NOTES.contains(&word.to_ascii_uppercase().as_str())
    })
}

/// The letter, where neither a stop nor a bracket follows it.
fn bare(reference: &Reference, cable: &Cable) -> Option<Span> {
    let letter = reference.letter.as_ref()?;
    let between = Span {
        start: letter.span.end,
        end: reference.text.span.start.max(letter.span.end),
    };
    let words = cable.source.slice(between);
    (!words.is_empty() && words.trim().is_empty()).then_some(letter.span)
}
