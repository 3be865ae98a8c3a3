//! `typography`: quotes, dashes and letters that no teletype had.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// See `rules/typography.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let whole = cable.source.text();
    if whole.is_ascii() {
        return;
    }
    let odd = || whole.char_indices().filter(|(_, c)| is_typographic(*c));
    let places: Vec<Span> = odd()
        .map(|(at, c)| Span::new(at, at + c.len_utf8()))
        .collect();
    let message = || match places.len() {
        1 => "1 character that no teletype had".to_owned(),
        count => format!("{count} characters that no teletype had"),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("a publisher's program put them in");
        let edits: Vec<Edit> = odd()
            .filter_map(|(at, c)| {
                Some(Edit {
                    span: Span::new(at, at + c.len_utf8()),
                    text: plain(c)?.to_owned(),
                })
            })
            .collect();
        if !edits.is_empty() {
            diagnostic.unsafe_fix("write plain ones", edits);
        }
    }
}

fn is_typographic(c: char) -> bool {
    plain(c).is_some() || !c.is_ascii() && c.is_alphabetic()
}

/// The sign of the teletype that it stands for.
fn plain(c: char) -> Option<&'static str> {
    match c {
        '\u{2018}' | '\u{2019}' => Some("'"),
        '\u{201c}' | '\u{201d}' => Some("\""),
        '\u{2013}' => Some("-"),
        '\u{2014}' => Some("--"),
        '\u{2026}' => Some("..."),
        _ => None,
    }
}
