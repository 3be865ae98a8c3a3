//! `envelope-doubled`: a whole header block or heading stands twice, or a second subject.

use crate::cable::{Cable, Envelope, Heading, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// See `rules/envelope-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    subject(cable, out);
    let quotations = cable.body.quotations();
    if !header(cable, &quotations, out) && !heading(cable, &quotations, out) {
        line(cable, out);
    }
}

/// The classification line once more, with nothing but captions between.
fn line(cable: &Cable, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let (Some(level), Some(number)) = (&heading.classification, &heading.mrn) else {
        return;
    };
    let above = cable
        .lines()
        .take_while(|line| line.kind != LineKind::Paragraph);
    let again = above
        .filter(|line| line.kind == LineKind::Classification)
        .find(|line| line.span.start > level.span.end.max(number.span.end));
    let headings = cable.repeats.iter();
    let mut headings =
        headings.filter_map(|repeat| repeat.heading.as_ref()?.classification.as_ref());
    if let Some(again) = again
        && !headings.any(|other| again.span.contains(other.span))
    {
        out.report(again.span, "the classification line stands twice")
            .label(level.span.cover(number.span), "first here")
            .help("delete one, with the captions under it that stand twice");
    }
}

/// The transmission header once more. Whether it is there.
fn header(cable: &Cable, quotations: &[Span], out: &mut Diagnostics) -> bool {
    let Some(first) = &cable.envelope.from else {
        return false;
    };
    for repeat in &cable.repeats {
        let Some(envelope) = &repeat.envelope else {
            continue;
        };
        let Some(from) = &envelope.from else { continue };
        let quoted = quotations.iter().any(|span| span.contains(from.span));
        let section = repeat
            .heading
            .as_ref()
            .is_some_and(|heading| is_next_section(&cable.heading, heading));
        if quoted || section || !is_same(&cable.envelope, envelope) {
            continue;
        }
        out.report(from.span, "the transmission header stands twice")
            .label(first.span, "first here")
            .help(HELP);
        return true;
    }
    false
}

const HELP: &str = "compare the two and delete one, with what stands under it twice";

/// The heading once more: the same classification line, and an E.O. line, TAGS or subject under it. Whether it is there.
fn heading(cable: &Cable, quotations: &[Span], out: &mut Diagnostics) -> bool {
    let located = |heading: &Heading| {
        let mrn = heading.mrn.as_ref()?;
        let section = heading.section.as_ref().map(|section| section.value);
        Some((mrn.span, (mrn.value.clone(), section)))
    };
    let Some((first, own)) = located(&cable.heading) else {
        return false;
    };
    let headings = cable.repeats.iter();
    let headings = headings.filter_map(|repeat| repeat.heading.as_ref());
    let whole = headings.filter(|heading| {
        heading.executive_order.is_some() || heading.tags.is_some() || heading.subject.is_some()
    });
    let again = whole.filter_map(located).find(|(span, again)| {
        *again == own && !quotations.iter().any(|quoted| quoted.contains(*span))
    });
    if let Some((again, _)) = again {
        out.report(again, "the heading stands twice")
            .label(first, "first here")
            .help(HELP);
    }
    again.is_some()
}

/// A second SUBJECT line in the heading, with other words: part of another header.
fn subject(cable: &Cable, out: &mut Diagnostics) {
    let Some(first) = &cable.heading.subject else {
        return;
    };
    let text = cable.body.paragraphs.first();
    let text = text.map_or(u32::MAX, |paragraph| paragraph.span.start);
    let headings = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref());
    let mut others = headings
        .filter(|heading| heading.classification.is_none())
        .filter_map(|heading| heading.subject.as_ref())
        .filter(|other| other.span.start < text && other.text != first.text);
    if let Some(other) = others.next() {
        out.report(other.span, "a second subject, and another one")
            .label(first.span, "the first")
            .help("the heads of two cables were joined, or a subject was corrected: see which is meant");
    }
}

/// Whether both are of one originator and moment, as far as both say.
fn is_same(first: &Envelope, second: &Envelope) -> bool {
    let plad = |envelope: &Envelope| envelope.from.as_ref().map(|from| from.plad.value.clone());
    let time = |envelope: &Envelope| Some(envelope.dtg.as_ref()?.ok()?.time);
    let times = time(first).zip(time(second));
    plad(first) == plad(second) && times.is_none_or(|(first, second)| first == second)
}

/// Whether `second` is the heading of another section.
fn is_next_section(first: &Heading, second: &Heading) -> bool {
    let number = |heading: &Heading| heading.section.as_ref().map(|section| section.value.number);
    match number(second) {
        Some(second) => number(first).is_none_or(|first| first != second),
        None => false,
    }
}
