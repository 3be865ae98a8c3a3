//! The labels of a heading's elements.

use crate::cable::LineKind;
use crate::parse::lex::{behind, count, trim_start};
use crate::parse::{classifier, order, reference};

/// The label of the TAGS line, and the slips for it that stand before a colon.
const TAGS: [&str; 5] = ["TAGS", "TAG", "TAS", "TABS", "TGS"];

/// The element whose label `words` begin with.
pub fn label(words: &str) -> Option<LineKind> {
    let any_of = |labels: &[&str]| {
        labels.iter().any(|label| {
            let rest = behind(words, label);
            rest.is_some_and(|rest| trim_start(rest).starts_with(':'))
        })
    };
    let bare = |label: &str| {
        words
            .strip_prefix(label)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    match words.as_bytes().first()?.to_ascii_uppercase() {
        b'T' if any_of(&TAGS) || bare("TAGS") || bare("TAG") => Some(LineKind::Tags),
        b'S' if any_of(&["SUBJECT", "SUBJ"]) || bare("SUBJECT") => Some(LineKind::Subject),
        b'R' if reference::label(words).is_ok() => Some(LineKind::Reference),
        b'C' | b'D' | b'(' if classifier::label(words).is_ok() => Some(LineKind::ClassifiedBy),
        b'A'..=b'Z' if order::label(words).is_ok() => Some(LineKind::ExecutiveOrder),
        _ => None,
    }
}

/// What follows the label that `words` begin with.
pub fn behind_label(words: &str) -> &str {
    let label = count(words, |byte| !matches!(byte, b':' | b' '));
    let rest = &words[label..];
    &rest[count(rest, |byte| matches!(byte, b':' | b' '))..]
}
