//! The SUBJECT line.

use crate::cable::Subject;
use crate::parse::lex::trim;
use crate::parse::text::Text;
use crate::parse::{mark, squeeze};

/// The words behind the label of a SUBJECT line, with their mark before or after them.
///
/// Source: specification, sections 2.2 (5) and 7.
pub fn parse(words: &str, text: &Text) -> Option<Subject> {
    let rest = trim(words);
    if rest.is_empty() {
        return None;
    }
    let span = text.span(rest);
    let before = rest
        .starts_with('(')
        .then(|| mark::parse(rest, text))
        .flatten();
    if let Some((mark, after)) = before {
        return Some(Subject {
            span,
            text: squeeze(after),
            mark: Some(mark),
        });
    }
    let after = rest.ends_with(')').then(|| rest.rfind('(')).flatten();
    if let Some((at, (mark, ""))) = after.and_then(|at| Some((at, mark::parse(&rest[at..], text)?)))
    {
        return Some(Subject {
            span,
            text: squeeze(&rest[..at]),
            mark: Some(mark),
        });
    }
    Some(Subject {
        span,
        text: squeeze(rest),
        mark: None,
    })
}
