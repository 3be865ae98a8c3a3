//! `section-sequence`: sections are out of range, repeated, out of order, or disagree on how many there are or when they were sent.

use crate::cable::{Cable, Repeat, Section, SectionMark};
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
        .filter_map(|repeat| Some((repeat, repeat.heading.as_ref()?.section.as_ref()?)));
    let mut above: &Spanned<Section> = first;
    for (repeat, section) in further {
        time(cable, repeat, out);
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
    let place = |mark: &SectionMark| (mark.section, mark.page);
    let back = marks
        .windows(2)
        .find(|pair| place(&pair[1]) < place(&pair[0]));
    if let Some([above, here]) = back {
        out.report(here.span, "this page belongs above the one before")
            .label(above.span, "the page before")
            .help("pages follow each other: see whether the copy has them in order");
    }
}

/// All sections have the date-time group of the first (ACP 127(G) ¶208f).
fn time(cable: &Cable, repeat: &Repeat, out: &mut Diagnostics) {
    let first = cable.envelope.dtg.as_ref();
    let again = repeat.envelope.as_ref();
    let again = again.and_then(|envelope| envelope.dtg.as_ref());
    if let (Some(first), Some(again)) = (first, again)
        && let (Ok(one), Ok(other)) = (&first.value, &again.value)
        && one.time != other.time
    {
        out.report(again.span, "this section has another date-time group")
            .label(first.span, "the first has this")
            .help("all sections of a telegram have one: see whether they are of one telegram");
    }
}

fn total(span: crate::span::Span, of: u32, first: &Spanned<Section>, out: &mut Diagnostics) {
    out.report(span, format!("here there are {of} sections"))
        .label(first.span, format!("here there are {}", first.value.of))
        .help("all sections of a telegram give the same total");
}
