//! `section-absent`: the archive lacks a section of a telegram.

use crate::cable::Section;
use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/section-absent.md`.
pub fn check(cable: &Facts, corpus: &Corpus, _: &Options, out: &mut Diagnostics) {
    let (Some(number), Some(section)) = (&cable.number, &cable.section) else {
        return;
    };
    if number.value.year.is_none() {
        return;
    }
    let Section { number: own, of } = section.value;
    let Some(telegram) = corpus.telegram(number.value, of) else {
        return;
    };
    // The first section that is there speaks for all.
    let mut before = (1..own).filter_map(|section| corpus.part(number.value, of, section));
    if !telegram.is_apart || before.next().is_some() {
        return;
    }
    // What one file alone skips, `section-sequence` tells.
    let known = telegram.held.and(telegram.skipped);
    let absent = (1..=of).filter(|section| !known.has(*section));
    let absent: Vec<String> = absent.map(|section| section.to_string()).collect();
    let (sections, are) = match absent.len() {
        0 => return,
        1 => ("section", "is"),
        _ => ("sections", "are"),
    };
    let absent = absent.join(", ");
    let diagnostic = out.report(
        section.span,
        format!("{sections} {absent} of {of} {are} not in the archive"),
    );
    for other in own + 1..=of {
        let part = corpus.part(number.value, of, other);
        if let Some((part, section)) = part.and_then(|part| Some((part, part.section.as_ref()?))) {
            diagnostic.label_in(part.cable, section.span, format!("section {other}"));
        }
    }
    diagnostic.help(format!(
        "look for the rest of {} under other names",
        number.value
    ));
}
