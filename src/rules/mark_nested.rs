//! `mark-nested`: a sub-paragraph is marked above its paragraph.

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/mark-nested.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let mut above: Option<&Paragraph> = None;
    for paragraph in marks::own(cable) {
        if paragraph.depth == 0 {
            above = Some(paragraph);
            continue;
        }
        let (Some((mark, span)), Some((whole, place))) =
            (marks::of(paragraph), above.and_then(marks::of))
        else {
            continue;
        };
        if mark.level.level() > whole.level.level() {
            out.report(
                span,
                format!(
                    "a part is marked {}, the whole {}",
                    mark.level.letters(),
                    whole.level.letters()
                ),
            )
            .label(place, "the mark of its paragraph")
            .help("a paragraph has the highest level of its parts");
        }
    }
}
