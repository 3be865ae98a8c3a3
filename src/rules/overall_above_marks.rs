//! `overall-above-marks`: no portion reaches the level of the classification line.

use crate::cable::{Cable, MarkLevel, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// See `rules/overall-above-marks.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(level), Some(classification)) = (cable.level(), &cable.heading.classification) else {
        return;
    };
    if !level.is_classified() || !is_whole(cable) || cable.body.entire_text.is_some() {
        return;
    }
    if portions(cable).any(|portion| portion.is_none()) {
        return;
    }
    let portions = || portions(cable).flatten();
    let Some(highest) =
        marks::highest(portions().map(|(mark, _)| mark)).filter(|mark| mark.level() < level)
    else {
        return;
    };
    let Some((_, span)) = portions().find(|(mark, _)| *mark == highest) else {
        return;
    };
    out.report(
        classification.span,
        format!(
            "the cable is {}, but no portion is marked above {}",
            level.name(),
            highest.letters()
        ),
    )
    .label(span, "the highest mark")
    .help("a mark is too low or the classification line too high; a machine cannot tell which");
}

/// The marks of all portions and where they stand; `None` for each that is missing or unreadable.
fn portions(cable: &Cable) -> impl Iterator<Item = Option<(MarkLevel, Span)>> {
    let portions = marks::own(cable)
        .filter(|paragraph| paragraph.letter.is_none() || paragraph.mark.is_some())
        .map(|paragraph| marks::of(paragraph).map(|(mark, span)| (mark.level, span)));
    let subject = cable.heading.subject.iter();
    let subject = subject.filter_map(|subject| subject.mark.as_ref());
    portions.chain(subject.map(|field| Some((field.ok()?.level, field.span))))
}

/// Whether the text is all there: no extract, and the paragraphs run on from the first.
fn is_whole(cable: &Cable) -> bool {
    let numbers = || {
        marks::own(cable)
            .filter(|paragraph| paragraph.letter.is_none())
            .map(|paragraph: &Paragraph| paragraph.number.value)
    };
    cable.extract_notice.is_none()
        && numbers()
            .zip(1..)
            .all(|(number, expected)| number == expected)
}
