//! Why a finding matters and what to do about it, in words.

use crate::diagnostic::Diagnostic;
use crate::fix::{Applicability, Fix};
use crate::page::Rule;
use crate::report::text;
use crate::source::Source;

/// Words with their heading.
pub(super) struct Note {
    pub heading: String,
    pub words: String,
}

/// The authority of the rule that found `diagnostic`, its help, and its fix; where the text of the cable is given, also what an
/// unsafe fix would write.
pub(super) fn advice(diagnostic: &Diagnostic, rule: &Rule, cable: Option<&Source>) -> Vec<Note> {
    let mut advice = Vec::new();
    let mut add = |heading: &str, words: &str| {
        advice.push(Note {
            heading: heading.to_owned(),
            words: text::visible(words).into_owned(),
        });
    };
    if !rule.authority.is_empty() {
        add("why", &rule.authority.join("; "));
    }
    if let Some(help) = &diagnostic.help {
        add("help", help);
    }
    if let Some(fix) = diagnostic.fix() {
        let trust = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::Display => "only shown, never applied",
        };
        let unsafely = fix.applicability == Applicability::Unsafe;
        let edits = cable.filter(|_| unsafely).map(|cable| edits(fix, cable));
        add(
            "fix",
            &format!("{} ({trust}){}", fix.title, edits.unwrap_or_default()),
        );
    }
    advice
}

/// How many edits of a fix are shown, and how many characters of each.
const SHOWN: usize = 3;
const LONGEST: usize = 60;

/// What `fix` takes out and puts in.
fn edits(fix: &Fix, cable: &Source) -> String {
    let words = |text: &str| match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}` and so on", &text[..end]),
        None if text.is_empty() => "nothing".to_owned(),
        None => format!("`{text}`"),
    };
    let edits = fix.edits.iter().take(SHOWN);
    let mut said: Vec<String> = edits
        .map(|edit| {
            format!(
                "{} becomes {}",
                words(cable.slice(edit.span)),
                words(&edit.text)
            )
        })
        .collect();
    if fix.edits.len() > SHOWN {
        said.push(format!("and {} more", fix.edits.len() - SHOWN));
    }
    format!(": {}", said.join(", "))
}
