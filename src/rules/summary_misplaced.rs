//! `summary-misplaced`: the summary is not first, or a long cable has none.

use crate::cable::{BlockKind, Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/summary-misplaced.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() {
        return;
    }
    let mut own = marks::own(cable).filter(|paragraph| paragraph.depth == 0);
    let (Some(first), count) = (own.next(), own.count() + 1) else {
        return;
    };
    let mut blocks = cable.body.blocks.iter();
    let summary = blocks.find_map(|block| block.open.filter(|_| block.kind == BlockKind::Summary));
    match summary {
        Some(open) if open.start > first.span.end && !is_formal(cable, first) => {
            out.report(open, "the summary is not the first paragraph")
                .label(first.number.span, "this is")
                .help("who reads no further is to know what matters");
        }
        None if i64::try_from(count).is_ok_and(|count| count > options.integer("paragraphs")) => {
            out.report(
                first.number.span,
                format!("{count} paragraphs have no summary"),
            )
            .help("a text of more than three pages begins with one");
        }
        _ => {}
    }
}

/// Whether a paragraph is a mark for the entire text, the classifier's statement or a request: these stand before any summary.
fn is_formal(cable: &Cable, paragraph: &Paragraph) -> bool {
    let words = cable.words(paragraph.span).to_ascii_uppercase();
    let formal = [
        "ENTIRE TEXT",
        "CLASSIFIED BY",
        "ACTION REQUEST",
        "ACTION MESSAGE",
    ];
    formal.iter().any(|known| words.contains(known))
}
