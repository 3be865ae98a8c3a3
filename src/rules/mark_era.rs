//! `mark-era`: a portion mark is not one of its time.

use jiff::civil::date;

use crate::cable::{Cable, MarkLevel};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{marks, text};
use crate::span::Span;

/// See `rules/mark-era.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(sent) = cable.date() else { return };
    let marked: Vec<_> = marks::own(cable).filter_map(marks::of).collect();
    let of = |level| {
        let these = marked.iter().filter(move |(mark, _)| mark.level == level);
        these.map(|(_, span)| *span).collect::<Vec<Span>>()
    };
    let (places, message) = if sent < date(1995, 1, 1) {
        (of(MarkLevel::Sbu), "SBU came with the mid-1990s")
    } else if sent > date(1996, 12, 31) {
        (of(MarkLevel::Lou), "LOU had given way to SBU")
    } else {
        return;
    };
    if let Some(diagnostic) = text::report(&places, || message.to_owned(), out) {
        if let Some(dtg) = &cable.envelope.dtg {
            diagnostic.label(dtg.span, format!("sent {sent}"));
        }
        diagnostic.help("see whether the date or the mark is another cable's");
    }
}
