//! `distribution-total`: the distribution's total is not the sum of its offices.

use std::collections::BTreeMap;

use crate::cable::{Cable, Distribution};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/distribution-total.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(distribution) = &cable.archive.distribution else {
        return;
    };
    let Some(total) = &distribution.total else {
        return;
    };
    let copies = distribution.offices.iter().map(|office| office.value.1);
    let sum: u32 = copies.sum();
    if sum == total.value {
        return;
    }
    // An office that is listed again under INFO counts once.
    let once: BTreeMap<&str, u32> = distribution
        .offices
        .iter()
        .map(|office| (office.value.0.as_str(), office.value.1))
        .collect();
    let is_sound = once.values().sum::<u32>() == total.value;
    if is_sound || distribution.offices.is_empty() || !is_whole(cable, distribution) {
        return;
    }
    let diagnostic = out.report(
        total.span,
        format!(
            "the total is {}, but the copies add up to {sum}",
            total.value
        ),
    );
    if let (Some(first), Some(last)) = (distribution.offices.first(), distribution.offices.last()) {
        diagnostic.label(
            first.span.cover(last.span),
            format!("{} offices", distribution.offices.len()),
        );
    }
    diagnostic.help("an office or its number was lost or misread: compare another print");
}

/// Whether every word of the list was read: a misread one may hold what the sum lacks.
fn is_whole(cable: &Cable, distribution: &Distribution) -> bool {
    let words = cable.source.slice(distribution.span).split_whitespace();
    let listed = words
        .filter(|word| word.contains('-') && !is_figure(word))
        .count();
    listed == distribution.offices.len()
}

/// `61-S`: the figure that stood above the list until 1976.
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with("-S")
}
