//! `mrn-doubled`: two files hold the same cable.

use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/mrn-doubled.md`. Each of them says so: which one is to go is not known, and it does not depend on what else is checked.
pub fn check(cable: &Facts, corpus: &Corpus, _: &Options, out: &mut Diagnostics) {
    let (Some(number), Some(twin)) = (&cable.number, corpus.twin(cable)) else {
        return;
    };
    let (message, help) = if twin.text == cable.text {
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
    let there = twin.number.as_ref().map_or(number.span, |it| it.span);
    out.report(number.span, message)
        .label_in(twin.cable, there, "the other")
        .help(help);
}
