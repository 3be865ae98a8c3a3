//! `paragraph-number`: a paragraph number is repeated, skipped or goes backwards.

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{joined, marks};

/// See `rules/paragraph-number.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if joined::second(cable).is_some() {
        return; // the second cable's numbers begin anew
    }
    let mut numbered = marks::own(cable).filter(|paragraph| paragraph.letter.is_none());
    let Some(mut last) = numbered.next() else {
        return;
    };
    for here in numbered {
        let above = std::mem::replace(&mut last, here);
        let (before, number) = (above.number.value, here.number.value);
        if number == before + 1 || number > before && is_cut(cable, above, here) {
            continue;
        }
        out.report(here.number.span, format!("paragraph {number} follows paragraph {before}: {} was due", before + 1))
            .label(above.number.span, "the paragraph before")
            .help("see whether a paragraph is missing or a number is wrong; other cables may cite these numbers");
    }
}

/// Whether what is missing between two paragraphs was cut by the publisher: the cable is an extract, or whole lines between the
/// two are blacked out.
fn is_cut(cable: &Cable, above: &Paragraph, here: &Paragraph) -> bool {
    let redactions = &cable.body.redactions;
    let first =
        redactions.partition_point(|redaction| redaction.span.start < above.number.span.end);
    let mut between = redactions[first..]
        .iter()
        .take_while(|redaction| redaction.span.end <= here.number.span.start);
    cable.extract_notice.is_some() || between.any(|redaction| redaction.alone)
}
