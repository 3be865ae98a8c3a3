//! `mark-era`: a portion mark is not one of its time.

use jiff::civil::date;

use crate::cable::{Cable, MarkLevel};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{marks, text};
use crate::span::Span;

/// See `rules/mark-era.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(day) = cable.day() else { return };
    let sent = day.value;
    let (level, message) = if sent < date(1995, 1, 1) {
        (MarkLevel::Sbu, "SBU came with the mid-1990s")
    } else if sent > date(1996, 12, 31) {
        (MarkLevel::Lou, "LOU had given way to SBU")
    } else {
        return;
    };
    let marked = marks::own(cable).filter_map(marks::of);
    let these = marked.filter(|(mark, _)| mark.level == level);
    let places: Vec<Span> = these.map(|(_, span)| span).collect();
    if let Some(diagnostic) = text::report(&places, || message.to_owned(), out) {
        diagnostic
            .label(day.span, format!("sent {sent}"))
            .help("see whether the date or the mark is another cable's");
    }
}
