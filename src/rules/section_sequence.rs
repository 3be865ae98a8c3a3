//! `section-sequence`: sections are out of range, repeated, or disagree on how many there are.

use crate::cable::Cable;
use crate::cable::Section;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Spanned;

/// See `rules/section-sequence.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() {
        return;
    }
    let Some(first) = &cable.heading.section else {
        return;
    };
    let Section { number, of } = first.value;
    if number == 0 || number > of {
        out.report(first.span, format!("there is no section {number} of {of}"))
            .help("sections count from 1 to their total");
        return;
    }
    let further = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref()?.section.as_ref());
    let mut above: &Spanned<Section> = first;
    for section in further {
        if section.value.of != of {
            total(section.span, section.value.of, first, out);
            return;
        }
        if section.value.number != above.value.number + 1 {
            let message = format!(
                "section {} follows section {}",
                section.value.number, above.value.number
            );
            out.report(section.span, message)
                .label(above.span, "the section before")
                .help("see whether one is missing, or stands twice");
        }
        above = section;
    }
    let marks = &cable.body.section_marks;
    if let Some(mark) = marks.iter().find(|mark| mark.of != of) {
        total(mark.span, mark.of, first, out);
    } else if let Some(mark) = marks.iter().find(|mark| !(1..=of).contains(&mark.section)) {
        out.report(
            mark.span,
            format!("there is no section {} of {of}", mark.section),
        )
        .label(first.span, format!("here there are {of}"))
        .help("sections count from 1 to their total");
    }
}

fn total(span: crate::span::Span, of: u32, first: &Spanned<Section>, out: &mut Diagnostics) {
    out.report(span, format!("here there are {of} sections"))
        .label(first.span, format!("here there are {}", first.value.of))
        .help("all sections of a telegram give the same total");
}
