//! `sensitive-unused`: SENSITIVE stands on a cable whose paragraphs are all (U).

use crate::cable::{Cable, MarkLevel};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/sensitive-unused.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let mut captions = cable.heading.captions.iter();
    let Some(caption) = captions.find(|caption| caption.value == "SENSITIVE") else {
        return;
    };
    let is_classified = cable.level().is_none_or(|level| level.is_classified());
    let own: Vec<_> = marks::own(cable)
        .filter(|paragraph| paragraph.depth == 0)
        .collect();
    // What stands above a paragraph 2 may be marked.
    let begins = own.first().is_some_and(|first| first.number.value == 1);
    let is_open = |paragraph: &&crate::cable::Paragraph| {
        marks::of(paragraph)
            .is_some_and(|(mark, _)| mark.level == MarkLevel::U && mark.controls.is_empty())
    };
    if !is_classified && begins && own.iter().all(is_open) && cable.extract_notice.is_none() {
        let first = own[0].mark.as_ref().map_or(own[0].span, |mark| mark.span);
        out.report(
            caption.span,
            "SENSITIVE stands here, and every paragraph is (U)",
        )
        .label(first, "all are marked so")
        .help("leave the caption out, or mark what is SBU");
    }
}
