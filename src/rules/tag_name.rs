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
    let mut open: Option<usize> = None;
    let at = |at: usize| {
        let start = line.span.range().start + at;
        Span::new(start, start + 1)
    };
    // The brackets of a link are none of the line's.
    let signs = words.match_indices(['(', ')']);
    for (place, sign) in signs.filter(|(place, _)| cable.scar_at(at(*place).start).is_none()) {
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
