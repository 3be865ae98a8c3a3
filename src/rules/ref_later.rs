//! `ref-later`: a referenced cable was sent later.

use jiff::ToSpan;

use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/ref-later.md`.
pub fn check(cable: &Facts, corpus: &Corpus, options: &Options, out: &mut Diagnostics) {
    let Some(sent) = &cable.sent else { return };
    for (reference, number) in cable.cited() {
        let first = corpus.first_sent(number);
        let Some((other, later)) = first.and_then(|other| Some((other, other.sent.as_ref()?)))
        else {
            continue;
        };
        let tolerated = options.integer("hours").hours();
        let latest = sent.value.checked_add(tolerated);
        if !latest.is_ok_and(|latest| latest < later.value) {
            continue;
        }
        let help = match (reference.number.year, number.year) {
            (None, Some(year)) => {
                format!("a post counts from 1 each year: is it of {}?", year - 1)
            }
            _ => "correct the number or its year, or a date-time group".to_owned(),
        };
        let day = |sent: jiff::civil::DateTime| format!("sent {}", sent.date());
        out.report(
            reference.span,
            format!("{number} was sent later, on {}", later.value.date()),
        )
        .label(sent.span, day(sent.value))
        .label_in(other.cable, later.span, day(later.value))
        .help(help);
    }
}
