//! Why a finding matters and what to do about it, in words.

use crate::diagnostic::Diagnostic;
use crate::fix::Applicability;
use crate::page::Rule;
use crate::report::text;

/// Words with their heading.
pub(super) struct Note {
    pub heading: String,
    pub words: String,
}

/// The authority of the rule that found `diagnostic`, its help, and its fix.
pub(super) fn advice(diagnostic: &Diagnostic, rule: &Rule) -> Vec<Note> {
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
    if let Some(fix) = &diagnostic.fix {
        let trust = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::Display => "only shown, never applied",
        };
        add("fix", &format!("{} ({trust})", fix.title));
    }
    advice
}
