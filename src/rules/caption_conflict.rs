//! `caption-conflict`: captions exclude each other, the level or an addressee.

use crate::cable::{Cable, Level};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Spanned;
use crate::tables::exclusions;

/// See `rules/caption-conflict.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    // Each once: what stands twice is for caption-doubled.
    let mut captions: Vec<&Spanned<String>> = Vec::new();
    for caption in &cable.heading.captions {
        if captions.iter().all(|first| first.value != caption.value) {
            captions.push(caption);
        }
    }
    let year = cable.year();
    let excludes = |one: &str, other: &str| {
        let of_year = year.is_some_and(|year| exclusions::exclude(one, other, year));
        of_year || is_channel(one) && is_channel(other)
    };
    for (number, caption) in captions.iter().enumerate() {
        let mut above = captions[..number].iter();
        if let Some(other) = above.find(|other| excludes(&other.value, &caption.value)) {
            out.report(
                caption.span,
                format!("{} excludes {}", other.value, caption.value),
            )
            .label(other.span, format!("{} is here", other.value))
            .help("keep the one that was meant");
        }
    }
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    for caption in captions {
        let message = match (caption.value.as_str(), classification.level()) {
            ("SIPDIS", Level::TopSecret) => "SIPDIS stands on a TOP SECRET cable",
            ("NOFORN", Level::Unclassified) if !is_sensitive(cable) => {
                "NOFORN stands on a cable that is neither classified nor SBU"
            }
            _ => continue,
        };
        out.report(caption.span, message)
            .label(
                classification.span,
                format!("the cable is {}", classification.level().name()),
            )
            .help("the caption or the level is wrong");
    }
}

/// Only one channel caption stands on a message (5 FAH-2 H-442c).
fn is_channel(caption: &str) -> bool {
    caption.ends_with(" CHANNEL")
}

/// Whether a caption or a mark says SBU.
fn is_sensitive(cable: &Cable) -> bool {
    let heading = &cable.heading;
    let controls = heading
        .classification
        .iter()
        .flat_map(|line| &line.controls);
    let mut marked = marks::own(cable).filter_map(marks::of);
    let is_said = |word: &str| matches!(word, "SENSITIVE" | "EFTO" | "LIMITED OFFICIAL USE");
    controls
        .chain(&heading.captions)
        .any(|word| is_said(&word.value))
        || marked.any(|(mark, _)| mark.level.letters() != "U")
}
