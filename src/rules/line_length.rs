//! `line-length`: a line is longer than a teletype's.

use crate::cable::{Cable, Dialect, Line, LineKind};
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
    let mut scars = cable.scars.iter().peekable();
    for Line { kind, span } in cable.lines() {
        let mut length = cable.source.slice(span).trim_end().chars().count();
        while let Some(scar) = scars.next_if(|scar| scar.span.start < span.end) {
            // What copying put in was never sent.
            if span.contains(scar.span) {
                length += scar.text.chars().count();
                length -= cable.source.slice(scar.span).chars().count().min(length);
            }
        }
        if !is_sent(kind) {
            continue;
        }
        if length > REFLOWED {
            return;
        }
        if length > most {
            places.push(span);
        }
    }
    let message = || match places.len() {
        1 => format!("1 line has more than {most} characters"),
        count => format!("{count} lines have more than {most} characters"),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("no line of a transmission is longer");
    }
}

/// Whether lines of this kind went over the wire, and were not put in by a publisher or an archive.
fn is_sent(kind: LineKind) -> bool {
    use LineKind as K;
    !matches!(
        kind,
        K::Dateline
            | K::Notice
            | K::PageLine
            | K::Banner
            | K::Stamp
            | K::Distribution
            | K::Counter
            | K::Drafting
            | K::Attribute
    )
}
