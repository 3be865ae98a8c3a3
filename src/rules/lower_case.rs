//! `lower-case`: a telegram of the teletype's time is in small letters.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// See `rules/lower-case.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let is_text = |kind| matches!(kind, LineKind::Text | LineKind::Paragraph);
    let lines = cable.lines().filter(|line| is_text(line.kind));
    let is_small = |span: &Span| {
        let mut bytes = cable.source.slice(*span).bytes();
        bytes.any(|byte| byte.is_ascii_lowercase())
    };
    let places: Vec<Span> = lines.map(|line| line.span).filter(is_small).collect();
    let message = || match places.len() {
        1 => "1 line is not in capitals".to_owned(),
        count => format!("{count} lines are not in capitals"),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("the teletype had no small letters: somebody typed this later");
    }
}
