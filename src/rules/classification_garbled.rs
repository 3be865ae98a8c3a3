//! `classification-garbled`: the level on the classification line is misspelt.

use crate::cable::{Cable, Level};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::classification_form::usual;

/// See `rules/classification-garbled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let classification = cable.heading.classification.as_ref();
    let Some(level) = classification.and_then(|line| line.level.as_ref()) else {
        return;
    };
    let (written, proper) = (cable.source.slice(level.span), usual(level.value));
    if written == proper {
        return;
    }
    let letters = written.chars().filter(|c| !c.is_whitespace());
    let letters = letters.map(|letter| letter.to_ascii_uppercase());
    let is_spelt = |name: &str| letters.clone().eq(name.chars().filter(|c| *c != ' '));
    let is_unclassified = level.value == Level::Unclassified && is_spelt("UNCLAS");
    // Spaced in pairs or not at all it is read, and is a matter of form.
    if is_unclassified || is_spelt(level.value.name()) && is_even(written) {
        return;
    }
    out.report(
        level.span,
        format!("`{written}` is read as {}", level.value.name()),
    )
    .help("a program that looks for the level does not find it so")
    .unsafe_fix(
        format!("write {proper}"),
        vec![Edit {
            span: level.span,
            text: proper.to_owned(),
        }],
    );
}

/// Whether the letters stand all apart or all together, word by word.
fn is_even(written: &str) -> bool {
    let words = || written.split_whitespace().map(|word| word.chars().count());
    words().all(|letters| letters == 1) || words().all(|letters| letters > 1)
}
