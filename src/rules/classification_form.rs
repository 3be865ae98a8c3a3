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
    if written == usual(level.value) {
        return;
    }
    let letters = written.chars().filter(|c| !c.is_whitespace());
    let letters = letters.map(|letter| letter.to_ascii_uppercase());
    let is = |name: &str| letters.clone().eq(name.chars().filter(|c| *c != ' '));
    let is_spelt = is(level.value.name());
    let spaced = written
        .split_whitespace()
        .all(|word| word.chars().count() == 1);
    let message = match level.value {
        Level::Unclassified if is_spelt || spaced && is("UNCLAS") => {
            "an unclassified cable has UNCLAS"
        }
        Level::Unclassified => return,
        _ if is_spelt && !spaced => "the level is not letter-spaced",
        _ => return,
    };
    let (span, proper) = (level.span, usual(level.value));
    let text = proper.to_owned();
    out.report(span, message)
        .help("classified levels are letter-spaced, UNCLAS is not")
        .unsafe_fix(format!("write {proper}"), vec![Edit { span, text }]);
}

/// The level as classification lines have it (ACP 127(G) ¶209).
pub fn usual(level: Level) -> &'static str {
    match level {
        Level::Unclassified => "UNCLAS",
        Level::Restricted => "R E S T R I C T E D",
        Level::Confidential => "C O N F I D E N T I A L",
        Level::Secret => "S E C R E T",
        Level::TopSecret => "T O P  S E C R E T",
    }
}
