//! `ref-unresolved`: a referenced cable is not in the archive.

use jiff::ToSpan;

use crate::corpus::{Corpus, Facts, Number, Reference};
use crate::diagnostic::{Diagnostics, Label, Place};
use crate::page::Options;
use crate::span::Spanned;

/// See `rules/ref-unresolved.md`.
pub fn check(cable: &Facts, corpus: &Corpus, options: &Options, out: &mut Diagnostics) {
    for (reference, number) in cable.cited() {
        if corpus.may_have(number) {
            continue;
        }
        let impossible = not_yet_given(number, cable, corpus, options.integer("days"));
        let others = of_other_years(reference, number, corpus);
        let (fault, is, are) = match &impossible {
            Some(_) => ("was not yet given when this was sent", "was", "were"),
            None => ("is not in the archive", "is", "are"),
        };
        let but = match others.as_slice() {
            [] => String::new(),
            [(_, other)] => format!(", but {} {is}", other.value),
            [(_, one), (_, other), ..] => format!(", but {} and {} {are}", one.value, other.value),
        };
        let help = if !others.is_empty() {
            "the reference does not say its year: see which it is, and add it"
        } else if impossible.is_some() {
            "correct the number, or its year"
        } else if corpus.has(number.post) {
            "its post is in the archive: see whether the number is right, or the cable left out"
        } else {
            "no cable of its post is in the archive: see whether its name is right"
        };
        let diagnostic = out.report(reference.span, format!("{number} {fault}{but}"));
        if let Some(Label { place, message }) = impossible {
            diagnostic.label_in(place.cable, place.span, message);
        }
        for (other, own) in &others {
            diagnostic.label_in(other.cable, own.span, own.value.to_string());
        }
        diagnostic.help(help);
    }
}

/// What shows that the number was not yet given: the post sent a lower one of the same year long after this cable, or the year was to
/// come.
fn not_yet_given(number: Number, cable: &Facts, corpus: &Corpus, days: i64) -> Option<Label> {
    let (year, sent) = (number.year?, cable.sent.as_ref());
    let latest = sent.and_then(|sent| sent.value.checked_add(days.days()).ok());
    let own = cable.year().max(latest.map(|latest| latest.year()));
    if own.is_some_and(|own| year > own) {
        let dated = sent.map(|sent| (sent.span, format!("sent on {}", sent.value.date())));
        let numbered = || {
            Some((
                cable.number.as_ref()?.span,
                format!("sent in {}", cable.year()?),
            ))
        };
        let (span, message) = dated.or_else(numbered)?;
        let place = Place {
            cable: cable.cable,
            span,
        };
        return Some(Label {
            place,
            message: message.into(),
        });
    }
    let lower = corpus.before(number)?;
    let (known, later) = (lower.number()?, lower.sent.as_ref()?);
    (later.value > latest?).then(|| Label {
        place: Place {
            cable: lower.cable,
            span: later.span,
        },
        message: format!("{known} was sent on {}", later.value.date()).into(),
    })
}

/// How many candidates are shown.
const MOST: usize = 3;

/// What may be meant where the reference does not say its year: the same number of other years.
fn of_other_years<'c>(
    reference: &Reference,
    number: Number,
    corpus: &'c Corpus,
) -> Vec<(&'c Facts, &'c Spanned<Number>)> {
    let others = match reference.number.year {
        None => Some(corpus.other_years(number)),
        Some(_) => None,
    };
    let others = others.into_iter().flatten();
    let numbered = others.filter_map(|other| Some((other, other.number.as_ref()?)));
    numbered.take(MOST).collect()
}
