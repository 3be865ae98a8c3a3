//! `mark-partial`: some paragraphs of an unclassified cable are marked and some are not.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/mark-partial.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.level().is_none_or(|level| level.is_classified()) {
        return;
    }
    let own = || marks::own(cable).filter(|paragraph| paragraph.depth == 0);
    let marked = own().find_map(|paragraph| paragraph.mark.as_ref());
    let mut bare = own().filter(|paragraph| {
        paragraph.mark.is_none() && !paragraph.redacted && !paragraph.marked_within
    });
    if let (Some(mark), Some(paragraph)) = (marked, bare.next()) {
        out.report(
            paragraph.number.span,
            format!("{} has no mark, and others have", marks::name(paragraph)),
        )
        .label(mark.span, "this one has")
        .help("an unclassified cable needs no marks, or one on each paragraph");
    }
}
