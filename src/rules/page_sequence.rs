//! `page-sequence`: a page is skipped or stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/page-sequence.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() {
        return;
    }
    for pair in cable.archive.pages.windows(2) {
        let [above, here] = pair else { continue };
        let is_next = here.number == above.number + 1;
        // Each section has pages of its own; a print that says `of` names a page at its head and again at its foot.
        let is_same = here.of.is_some() && here.number == above.number;
        if is_next || is_same || here.number == 1 {
            continue;
        }
        out.report(
            here.span,
            format!("page {} follows page {}", here.number, above.number),
        )
        .label(above.span, "the page before")
        .help("see whether the text runs on: a page may be lost, or stand twice");
    }
}
