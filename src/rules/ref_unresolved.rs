//! `ref-unresolved`: a referenced cable is not in the archive.

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::corpus::{Corpus, Facts, Number, Reference};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Spanned;

/// See `rules/ref-unresolved.md`.
pub fn check(cable: &Facts, corpus: &Corpus, options: &Options, out: &mut Diagnostics) {
    if !corpus.is_whole() {
        return;
    }
    for reference in &cable.references {
        let number = reference.number_for(cable);
        // A number that its own post had not yet given is the business of `ref-ahead`.
        let own = cable.number.as_ref();
        let is_ahead = own.is_some_and(|own| number.is_ahead_of(own.value));
        if is_ahead || corpus.numbered(number).is_some() {
            continue;
        }
        let impossible = not_yet_given(number, cable, corpus, options);
        match impossible {
            Some((lower, later)) => {
                let since = lower.number.as_ref().map_or(number, |lower| lower.value);
                out.report(
                    reference.span,
                    format!("{number} was not yet given when this was sent"),
                )
                .label_in(
                    lower.cable,
                    later.span,
                    format!("{since} was sent on {}", later.value.date()),
                )
                .help("correct the number, or its year");
            }
            None => absent(reference, number, corpus, out),
        }
    }
}

/// A cable of the same post and year that was sent long after this one, and has a lower number all the same.
fn not_yet_given<'c>(
    number: Number,
    cable: &Facts,
    corpus: &'c Corpus,
    options: &Options,
) -> Option<(&'c Facts, &'c Spanned<DateTime>)> {
    let tolerated = options.integer("days").days();
    let latest = cable.sent.as_ref()?.value.checked_add(tolerated).ok()?;
    let lower = corpus.before(number)?;
    let sent = lower.sent.as_ref().filter(|sent| sent.value > latest)?;
    number.year.is_some().then_some((lower, sent))
}

/// What may be there in its place: the same number of other years, where the reference does not say its year.
fn absent(reference: &Reference, number: Number, corpus: &Corpus, out: &mut Diagnostics) {
    let others = corpus.other_years(number);
    let others: Vec<_> = others
        .filter(|_| reference.number.year.is_none())
        .filter_map(|other| Some((other, other.number.as_ref()?)))
        .take(MOST)
        .collect();
    let message = match others.as_slice() {
        [] => format!("{number} is not in the archive"),
        [(_, other)] => format!("{number} is not in the archive, but {} is", other.value),
        [(_, one), (_, other), ..] => format!(
            "{number} is not in the archive, but {} and {} are",
            one.value, other.value
        ),
    };
    let diagnostic = out.report(reference.span, message);
    for (other, own) in &others {
        diagnostic.label_in(other.cable, own.span, own.value.to_string());
    }
    let help = if !others.is_empty() {
        "the reference does not say its year: see which it is, and add it"
    } else if corpus.has(number.post) {
        "its post is in the archive: see whether the number is right, or the cable left out"
    } else {
        "no cable of its post is in the archive: see whether its name is right"
    };
    diagnostic.help(help);
}

/// How many candidates are shown.
const MOST: usize = 3;
