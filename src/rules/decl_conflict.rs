//! `decl-conflict`: the cable gives two dates of declassification.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::decl;
use crate::span::Span;

/// `Declassify on: 02/01/2022` and `2022/02/01`.
static SECOND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bdecl(?:assify|as)?(?:\s+on)?\s*:?\s*(([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})|([0-9]{4})/([0-9]{1,2})/([0-9]{1,2}))\b")
        .expect("this is a regular expression")
});

/// See `rules/decl-conflict.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some((_, written, first)), Some(statement)) = (
        decl::date(cable).filter(|(found, ..)| found.kind != InstructionKind::Stamp),
        &cable.heading.classified_by,
    ) else {
        return;
    };
    let words = cable.source.slice(statement.span);
    let Some(found) = SECOND.captures(words) else {
        return;
    };
    let group = |number: usize| {
        found
            .get(number)
            .and_then(|group| group.as_str().parse::<i16>().ok())
    };
    let numbers = (
        group(4).or_else(|| group(5)),
        group(2).or_else(|| group(6)),
        group(3).or_else(|| group(7)),
    );
    let (Some(year), Some(month), Some(day)) = numbers else {
        return;
    };
    let part = |part: i16| i8::try_from(part).unwrap_or(0);
    let Ok(second) = Date::new(year, part(month), part(day)) else {
        return;
    };
    if second != first
        && let Some(place) = found.get(1)
    {
        let start = statement.span.range().start;
        out.report(
            Span::new(start + place.start(), start + place.end()),
            format!("declassified on {second} here, on {first} by the E.O. line"),
        )
        .label(written, "the E.O. line")
        .help("see which of the two was meant");
    }
}
