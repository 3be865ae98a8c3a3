//! `classification-form`: the level is not spaced as usual.

use crate::cable::{Cable, Dialect, Level};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;

/// See `rules/classification-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return; // its prints have the words in full
    }
    let classification = cable.heading.classification.as_ref();
    let Some(level) = classification.and_then(|line| line.level.as_ref()) else {
        return;
    };
    let written = cable.source.slice(level.span);
    let letters = written.chars().filter(|c| !c.is_whitespace());
    let letters = letters.map(|letter| letter.to_ascii_uppercase());
    let is = |name: &str| letters.clone().eq(name.chars().filter(|c| *c != ' '));
    let is_spelt = is(level.value.name());
    let spaced = written
        .split_whitespace()
        .all(|word| word.chars().count() == 1);
    let (message, proper) = match level.value {
        Level::Unclassified if is_spelt || spaced && is("UNCLAS") => {
            ("an unclassified cable has UNCLAS", "UNCLAS".to_owned())
        }
        Level::Unclassified => return,
        _ if is_spelt && !spaced => ("the level is not letter-spaced", self::spaced(level.value)),
        _ => return,
    };
    let span = level.span;
    out.report(span, message)
        .help("classified levels are letter-spaced, UNCLAS is not")
        .unsafe_fix(format!("write {proper}"), vec![Edit { span, text: proper }]);
}

/// The level as classification lines have it (ACP 127(G) ¶209).
pub fn spaced(level: Level) -> String {
    let spaced = |word: &str| {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        letters.join(" ")
    };
    let words: Vec<String> = level.name().split(' ').map(spaced).collect();
    words.join("  ")
}
