//! `mrn-doubled`: two files hold the same cable.

use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/mrn-doubled.md`.
pub fn check(cable: &Facts, corpus: &Corpus, _: &Options, out: &mut Diagnostics) {
    let Some(number) = &cable.number else { return };
    let twins = || {
        let files = corpus.numbered(number.value);
        files.filter(|other| other.cable == cable.cable || is_same(cable, other))
    };
    // The first is the cable, the others are its copies; and what was in the archive before is no copy of what is checked.
    let before = twins().find(|other| !corpus.is_checked(other.cable));
    let first = before.or_else(|| twins().next());
    let Some(first) = first.filter(|first| first.cable != cable.cable) else {
        return;
    };
    let (message, help) = if first.text == cable.text {
        (
            format!("{} is in two files, word for word the same", number.value),
            "delete one of the two, or leave its folder out",
        )
    } else {
        (
            format!("{} is in two files, and their words differ", number.value),
            "compare them: one number is wrong, or one cable was corrected or released twice",
        )
    };
    let there = first.number.as_ref().map_or(number.span, |it| it.span);
    out.report(number.span, message)
        .label_in(first.cable, there, "the other")
        .help(help);
}

/// Whether both, which have the same number, are the same cable.
fn is_same(one: &Facts, other: &Facts) -> bool {
    let section = |facts: &Facts| facts.section.as_ref().map(|section| section.value.number);
    let is_known = one
        .number
        .as_ref()
        .is_some_and(|number| number.value.year.is_some());
    let corrected = one.is_corrected || other.is_corrected;
    one.text == other.text || is_known && section(one) == section(other) && !corrected
}
