//! `envelope-doubled`: a whole header block stands twice.

use crate::cable::{Cable, Envelope, Heading};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/envelope-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let quotations = cable.body.quotations();
    let Some(first) = &cable.envelope.from else {
        return;
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
            .help("compare the two and delete one, with what stands under it twice");
        return;
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
