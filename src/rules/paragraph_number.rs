//! `paragraph-number`: a paragraph number is repeated, skipped or goes backwards, or the first is not 1.

use crate::cable::{Cable, Line, LineKind, Paragraph};
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
    first(cable, last, out);
    for here in numbered {
        let above = std::mem::replace(&mut last, here);
        let (before, number) = (above.number.value, here.number.value);
        if number == before + 1 || number > before && is_cut(cable, above.number.span.end, here) {
            continue;
        }
        out.report(here.number.span, format!("paragraph {number} follows paragraph {before}: {} was due", before + 1))
            .label(above.number.span, "the paragraph before")
            .help("see whether a paragraph is missing or a number is wrong; other cables may cite these numbers");
    }
}

/// The first paragraph, `here`, of a text that does not go on with another section's.
fn first(cable: &Cable, here: &Paragraph, out: &mut Diagnostics) {
    let section = cable.heading.section.as_ref();
    let goes_on = section.is_some_and(|section| section.value.number > 1);
    if here.number.value <= 1 || goes_on || is_cut(cable, 0, here) {
        return;
    }
    let found = out.report(
        here.number.span,
        format!("the first paragraph is {}: 1 was due", here.number.value),
    );
    found.help(
        "see whether a paragraph or its number was lost above; other cables may cite these numbers",
    );
    let above = cable
        .lines()
        .take_while(|line| line.span.end <= here.number.span.start);
    let begins =
        |line: &Line| line.kind == LineKind::Text && cable.source.slice(line.span).starts_with('(');
    if let Some(line) = above.filter(begins).last() {
        found.label(line.span, "this may be a paragraph that lost its number");
    }
}

/// Whether what is missing between byte `above` and a paragraph was cut by the publisher: the cable is an extract, or whole lines
/// between the two are blacked out.
fn is_cut(cable: &Cable, above: u32, here: &Paragraph) -> bool {
    let redactions = &cable.body.redactions;
    let first = redactions.partition_point(|redaction| redaction.span.start < above);
    let mut between = redactions[first..]
        .iter()
        .take_while(|redaction| redaction.span.end <= here.number.span.start);
    cable.extract_notice.is_some() || between.any(|redaction| redaction.alone)
}
