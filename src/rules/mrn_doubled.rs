//! `mrn-doubled`: two files hold the same cable.

use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/mrn-doubled.md`. Each of them says so: which one is to go is not known, and it does not depend on what else is checked.
pub fn check(cable: &Facts, corpus: &Corpus, _: &Options, out: &mut Diagnostics) {
    let (Some(number), Some(copies)) = (&cable.number, corpus.copies(cable)) else {
        return;
    };
    let (files, [same, different]) = match copies.files {
        1 => return,
        2 => ("two".to_owned(), ["the other"; 2]),
        files => (files.to_string(), ["the same words", "other words"]),
    };
    let (how, help) = match copies.different {
        Some(_) => (
            "and their words differ",
            "compare them: one number is wrong, or one cable was corrected or released twice",
        ),
        None => (
            "word for word the same",
            "keep one: delete what is left, or leave its folder out",
        ),
    };
    let message = format!("{} is in {files} files, {how}", number.value);
    let diagnostic = out.report(number.span, message);
    for (other, what) in [(copies.same, same), (copies.different, different)] {
        if let Some((other, there)) = other.and_then(|other| Some((other, other.number.as_ref()?)))
        {
            diagnostic.label_in(other.cable, there.span, what);
        }
    }
    diagnostic.help(help);
}
