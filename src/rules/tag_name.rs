//! `tag-name`: brackets of the TAGS line are unbalanced.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// See `rules/tag-name.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    let words = cable.source.slice(line.span);
    if cable.scars.iter().any(|scar| line.span.contains(scar.span)) {
        return; // brackets of a link are none of the line's
    }
    let mut open: Option<usize> = None;
    let at = |at: usize| {
        let start = line.span.range().start + at;
        Span::new(start, start + 1)
    };
    for (place, sign) in words.match_indices(['(', ')']) {
        match (sign, open) {
            ("(", None) => open = Some(place),
            (")", Some(_)) => open = None,
            _ => {
                let message = if sign == "(" {
                    "a second bracket opens"
                } else {
                    "a bracket closes that none opened"
                };
                out.report(at(place), message)
                    .help("each name stands in brackets of its own: (SURNAME, GIVEN)");
                return;
            }
        }
    }
    if let Some(place) = open {
        out.report(at(place), "nothing closes this bracket")
            .help("each name stands in brackets of its own: (SURNAME, GIVEN)");
    }
}
