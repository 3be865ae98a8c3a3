//! `section-absent`: the archive lacks a section of a telegram.

use crate::corpus::{Corpus, Facts, Sections};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/section-absent.md`.
pub fn check(cable: &Facts, corpus: &Corpus, _: &Options, out: &mut Diagnostics) {
    let (Some(number), Some(section)) = (&cable.number, &cable.section) else {
        return;
    };
    if !corpus.is_whole() || number.value.year.is_none() {
        return;
    }
    let of = section.value.of;
    let parts: Vec<_> = corpus
        .numbered(number.value)
        .filter_map(|part| Some((part, part.section.as_ref()?)))
        .filter(|(_, other)| other.value.of == of)
        .collect();
    // An archive may have put all sections into one file, and lost the marks between them.
    let mut each = parts.iter();
    let kept_apart = each.any(|(part, section)| section.value.number > 1 || part.has_section_pages);
    // The first file speaks for all.
    let is_first = parts
        .first()
        .is_some_and(|(first, _)| first.cable == cable.cable);
    if !(kept_apart && is_first) {
        return;
    }
    let held = parts
        .iter()
        .fold(Sections::default(), |held, (part, _)| held.and(part.held));
    // What one file alone skips, `section-sequence` tells.
    let is_told = |number| parts.iter().any(|(part, _)| part.held.skip(number));
    let absent = (1..=of).filter(|number| !held.has(*number) && !is_told(*number));
    let absent: Vec<String> = absent.map(|number| number.to_string()).collect();
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
    for (part, section) in &parts[1..] {
        let words = format!("section {}", section.value.number);
        diagnostic.label_in(part.cable, section.span, words);
    }
    diagnostic.help(format!(
        "look for the rest of {} under other names",
        number.value
    ));
}
