//! Edits of a text: what a fix consists of.

mod change;
mod splice;

pub use change::{Change, compose};
pub use splice::splice;

use crate::source::Source;
use crate::span::Span;

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Only to be shown.
    Display,
    /// Changes what the record says: a date, a mark, a letter or its style.
    Unsafe,
    /// Undoes copying damage or deletes an exact repetition.
    Safe,
}

impl Applicability {
    /// The name used in JSON and on rule pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Display => "display",
            Applicability::Unsafe => "unsafe",
            Applicability::Safe => "safe",
        }
    }
}

/// Replace the words at `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards; empty to delete.
    pub text: String,
}

/// A way to mend what a diagnostic reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "delete the second SIPDIS".
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The edits, in order, none overlapping another.
    pub edits: Vec<Edit>,
}

/// The text after all `edits`, which are in order and do not overlap.
#[must_use]
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        edited.push_str(&text[done..edit.span.start as usize]);
        edited.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    edited.push_str(&text[done..]);
    edited
}

/// Deletes the words at `span`: with their line and one blank line before it where they stand alone on it, else with what divides
/// them from the words before them, or where they begin the line from those behind.
#[must_use]
pub fn delete(source: &Source, span: Span) -> Edit {
    const DIVIDES: [char; 4] = [' ', ',', ';', '/'];
    let text = source.text();
    let number = source.line_of(span.start);
    let line = source.lines()[number];
    let (before, behind) = (
        &text[line.start as usize..span.start as usize],
        &text[span.end as usize..(line.end.max(span.end)) as usize],
    );
    let (start, end) = match (before.trim().is_empty(), behind.trim().is_empty()) {
        (true, true) => {
            let above = number.checked_sub(1).map(|above| source.lines()[above]);
            let blank = above.filter(|above| source.slice(*above).trim().is_empty());
            let next = source
                .lines()
                .get(number + 1)
                .map_or(text.len(), |next| next.start as usize);
            (blank.unwrap_or(line).start as usize, next)
        }
        (true, false) => {
            let rest = behind.trim_start_matches(DIVIDES);
            (
                span.start as usize,
                span.end as usize + behind.len() - rest.len(),
            )
        }
        (false, _) => (
            line.start as usize + before.trim_end_matches(DIVIDES).len(),
            span.end as usize,
        ),
    };
    Edit {
        span: Span::new(start, end),
        text: String::new(),
    }
}
