//! `line-length`: a line is longer than a teletype's.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// A text with a line of more characters was reflowed, and its lines are the publisher's.
const REFLOWED: usize = 120;

/// See `rules/line-length.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return;
    }
    let most = usize::try_from(options.integer("characters")).unwrap_or(usize::MAX);
    let mut places: Vec<Span> = Vec::new();
    for line in cable.source.lines() {
        if line.len() <= most {
            continue;
        }
        let length = cable.source.slice(*line).trim_end().chars().count();
        if length > REFLOWED {
            return;
        }
        if length > most {
            places.push(*line);
        }
    }
    let message = match places.len() {
        1 => format!("1 line has more than {most} characters"),
        count => format!("{count} lines have more than {most} characters"),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("no line of a transmission is longer");
    }
}
