//! `page-banner`: page lines stand in the text of a cable that is no print by pages.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// See `rules/page-banner.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let pages = &cable.archive.pages;
    let is_print = cable.dialect != Dialect::Acp127 || cable.archive.distribution.is_some();
    // Where the first page has its head, the others are meant to have theirs.
    if is_print || pages.iter().any(|page| page.number <= 1) {
        return;
    }
    let places: Vec<Span> = pages.iter().map(|page| page.span).collect();
    let message = || match pages.as_slice() {
        [page] => format!("the head of page {} stands in the text", page.number),
        many => format!("the heads of {} pages stand in the text", many.len()),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        if let (Some(mrn), [_]) = (&cable.heading.mrn, pages.as_slice()) {
            diagnostic.label(mrn.span, "no other page of this cable has one");
        }
        diagnostic.help("it was left behind where pages were joined");
    }
}
