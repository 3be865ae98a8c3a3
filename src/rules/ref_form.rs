//! `ref-form`: references are not written as they usually are.

use crate::cable::{Cable, Reference};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::spelling::one_slip_from;
use crate::span::Span;

/// See `rules/ref-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for reference in &cable.heading.references {
        if let Some(zeros) = zeros(reference, cable) {
            let number = reference.mrn.as_ref().map_or(0, |mrn| mrn.number);
            delete(zeros, format!("{number} is padded with zeros"), out);
        }
        if let Some(again) = lettered_again(reference, cable) {
            delete(again, "the letter stands twice".to_owned(), out);
        }
        if let Some((span, words)) = notal(reference, cable) {
            let text = "NOTAL".to_owned();
            out.report(span, format!("`{words}` stands for NOTAL"))
                .help("NOTAL: not sent to all addressees")
                .unsafe_fix("write NOTAL", vec![Edit { span, text }]);
        }
    }
    years(cable, out);
}

/// Years of four figures among years of two.
fn years(cable: &Cable, out: &mut Diagnostics) {
    let references = cable.heading.references.iter();
    let years = references.filter_map(|reference| {
        reference.mrn.as_ref()?.year?;
        let span = reference.text.span;
        let words = cable.source.slice(span);
        let figures = words.bytes().take_while(u8::is_ascii_digit).count();
        matches!(figures, 2 | 4).then(|| {
            let start = span.range().start;
            Span::new(start, start + figures)
        })
    });
    let is_short = |year: &Span| year.len() == 2;
    let long = years.clone().filter(|year| !is_short(year));
    if let (Some(short), Some(first)) = (years.clone().find(is_short), long.clone().next()) {
        let century = long.map(|year| Edit {
            span: Span {
                end: year.start + 2,
                ..year
            },
            text: String::new(),
        });
        out.report(first, "this year has four figures, and others have two")
            .label(short, "two figures")
            .help("two figures are usual; all years of a list are written alike")
            .unsafe_fix("leave out the century", century.collect());
    }
}

/// A word one slip from NOTAL behind the number of a cable.
fn notal<'c>(reference: &Reference, cable: &'c Cable) -> Option<(Span, &'c str)> {
    reference.mrn.as_ref()?;
    let words = cable.source.slice(reference.text.span);
    if ends_with_number(words) {
        return None;
    }
    let word = words.split_whitespace().next_back()?;
    let word = word.trim_matches(['(', ')', '.', ';', ',']);
    if word == "TOTAL" || one_slip_from(&word.to_ascii_uppercase(), ["NOTAL"]).is_none() {
        return None;
    }
    let start = reference.text.span.range().start + words.rfind(word)?;
    Some((Span::new(start, start + word.len()), word))
}

/// Whether the last of `words` is a number.
fn ends_with_number(words: &str) -> bool {
    let figures = words.bytes().rev().take_while(u8::is_ascii_digit).count();
    figures > 0 && words[..words.len() - figures].ends_with(' ')
}

fn delete(span: Span, message: String, out: &mut Diagnostics) {
    let text = String::new();
    out.report(span, message)
        .help(
            "a reference is its letter, the year in two figures if it is another, post and number",
        )
        .unsafe_fix("delete it", vec![Edit { span, text }]);
}

/// The zeros before the number.
fn zeros(reference: &Reference, cable: &Cable) -> Option<Span> {
    let mrn = reference.mrn.as_ref()?;
    let words = cable.source.slice(reference.text.span);
    let bytes = words.as_bytes();
    let mut pairs = bytes.windows(2);
    if !pairs.any(|pair| pair[0] == b'0' && pair[1].is_ascii_digit()) {
        return None;
    }
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(mrn.number);
    // The last number of the words: a year before the post may have the same figures.
    let whole = |at: &usize| !bytes.get(at + digits.len()).is_some_and(u8::is_ascii_digit);
    let at = words.rmatch_indices(digits).map(|(at, _)| at).find(whole)?;
    let zeros = bytes[..at].iter().rev().take_while(|b| **b == b'0').count();
    let is_bare = !bytes[..at - zeros].last().is_some_and(u8::is_ascii_digit);
    let start = reference.text.span.range().start;
    (zeros > 0 && is_bare).then(|| Span::new(start + at - zeros, start + at))
}

/// A second letter, as in `A. (A) STATE 1`, with what follows it up to the words.
fn lettered_again(reference: &Reference, cable: &Cable) -> Option<Span> {
    let letter = reference.letter.as_ref()?;
    let between = Span {
        start: letter.span.end,
        end: reference.text.span.start.max(letter.span.end),
    };
    let words = cable.source.slice(between);
    let at = words.find(|c: char| c.eq_ignore_ascii_case(&letter.value))?;
    let start = words[..at].trim_end_matches('(').len();
    let is_marker =
        words.is_ascii() && words.chars().filter(char::is_ascii_alphanumeric).count() == 1;
    is_marker.then(|| Span::new(between.range().start + start, between.range().end))
}
