//! `caption-conflict`: captions exclude each other, the level or an addressee.

use compact_str::CompactString;

use crate::cable::{Cable, Dialect, Level};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{addressees, marks};
use crate::span::Spanned;
use crate::tables::{agencies, exclusions};

/// See `rules/caption-conflict.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    // Each once: what stands twice is for caption-doubled.
    let mut captions: Vec<&Spanned<CompactString>> = Vec::new();
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
    for caption in captions {
        level(cable, caption, out);
        addressee(cable, caption, out);
    }
    informal(cable, out);
}

/// The level forbids the caption.
fn level(cable: &Cable, caption: &Spanned<CompactString>, out: &mut Diagnostics) {
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    let message = match (caption.value.as_str(), classification.level()) {
        ("SIPDIS", Level::TopSecret) => "SIPDIS stands on a TOP SECRET cable",
        ("NOFORN", Level::Unclassified) if !is_sensitive(cable) => {
            "NOFORN stands on a cable that is neither classified nor SBU"
        }
        _ => return,
    };
    out.report(caption.span, message)
        .label(
            classification.span,
            format!("the cable is {}", classification.level().name()),
        )
        .help("the caption or the level is wrong");
}

/// STADIS keeps a cable within the Department, and an addressee is not of it.
fn addressee(cable: &Cable, caption: &Spanned<CompactString>, out: &mut Diagnostics) {
    if caption.value != "STADIS" || cable.header_is_of_another {
        return;
    }
    let mut addressees = addressees::all(&cable.envelope);
    if let Some(other) = addressees.find(|found| agencies::is_other(&found.plad.value)) {
        out.report(
            caption.span,
            "STADIS keeps a cable within the Department of State",
        )
        .label(other.plad.span, "addressed to another agency")
        .help("the caption or the addressee is wrong");
    }
}

/// OFFICIAL INFORMAL stands as a caption and in the subject, or in neither (5 FAH-2 H-252.1-2).
fn informal(cable: &Cable, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let Some(subject) = heading.subject.as_ref() else {
        return;
    };
    let is_said = |words: &str| {
        let begins = words.get(.."OFFICIAL INFORMAL".len()).unwrap_or_default();
        begins
            .get(.."OFFICIAL".len())
            .is_some_and(|first| first.eq_ignore_ascii_case("OFFICIAL"))
            && begins
                .replace('-', " ")
                .eq_ignore_ascii_case("OFFICIAL INFORMAL")
    };
    let caption = heading.captions.iter().find(|it| is_said(&it.value));
    let (span, message, other) = match (caption, is_said(&subject.text)) {
        (Some(caption), false) => (caption.span, "the subject does not say it", subject.span),
        (None, true) if cable.dialect != Dialect::Nara => {
            let place = cable.heading_place();
            (subject.span, "no caption says it", place)
        }
        _ => return,
    };
    out.report(
        span,
        format!("OFFICIAL INFORMAL stands here, and {message}"),
    )
    .label(other, "not here")
    .help("it stands among the captions and begins the subject");
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
