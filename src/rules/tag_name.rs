//! `tag-name`: brackets of the TAGS line are unbalanced, or hold something else than a name.

use memchr::memchr2_iter;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;
use crate::tables::tags;

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
    let signs = memchr2_iter(b'(', b')', words.as_bytes());
    for place in signs.filter(|place| cable.scar_at(at(*place).start).is_none()) {
        let sign = words.as_bytes()[place];
        match (sign, open) {
            (b'(', None) => open = Some(place),
            (b')', Some(_)) => open = None,
            _ => {
                let message = if sign == b'(' {
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
        return;
    }
    for name in line.codes.iter().flat_map(|tag| &tag.names) {
        let words = name.value.to_ascii_uppercase();
        let is_code = tags::code(&words).is_some() || tags::place(&words).is_some();
        if is_code || !words.contains(|c: char| c.is_alphabetic()) {
            out.report(name.span, format!("`{}` is no name", name.value))
                .help("brackets of the TAGS line hold the names of persons: (SURNAME, GIVEN)");
        }
    }
}
