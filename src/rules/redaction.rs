//! `redaction`: words are blacked out.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// See `rules/redaction.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let places: Vec<Span> = cable
        .body
        .redactions
        .iter()
        .map(|found| found.span)
        .collect();
    let message = || match places.len() {
        1 => "words are blacked out".to_owned(),
        count => format!("words are blacked out in {count} places"),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("a publisher withheld them");
    }
}
