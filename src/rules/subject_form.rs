//! `subject-form`: the subject is not written as subjects are.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::words;
use crate::span::Span;

/// See `rules/subject-form.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    let Some(subject) = &cable.heading.subject else {
        return;
    };
    let longest = usize::try_from(options.integer("characters")).unwrap_or(usize::MAX);
    let length = || subject.text.chars().count();
    if subject.text.len() > longest && length() > longest {
        let length = length();
        out.report(subject.span, format!("the subject has {length} characters"))
            .help("say it in two or three lines");
    }
    let words = cable.source.slice(subject.span);
    let is_stop = words.ends_with('.') && !words.ends_with("..") && !is_abbreviation(words);
    if is_stop {
        let end = subject.span.end;
        let span = Span {
            start: end - 1,
            end,
        };
        let text = String::new();
        out.report(span, "the subject ends with a full stop")
            .help("a title needs none")
            .unsafe_fix("delete it", vec![Edit { span, text }]);
    }
    if words::has_lower(&subject.text) && cable.dialect != Dialect::Smart {
        let text = words.to_uppercase();
        let span = subject.span;
        let diagnostic = out.report(span, "the subject is not in capitals");
        diagnostic.help("the teletype had capitals only, and subjects kept to them");
        if cable.scars_in(span).is_empty() {
            diagnostic.unsafe_fix("write it in capitals", vec![Edit { span, text }]);
        }
    }
}

/// Whether the stop ends an abbreviation such as `U.S.`.
fn is_abbreviation(words: &str) -> bool {
    let last = words.trim_end_matches('.').rsplit([' ', '.']).next();
    last.is_some_and(|last| last.chars().count() <= 4)
}
