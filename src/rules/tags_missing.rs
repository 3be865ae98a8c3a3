//! `tags-missing`: there is no TAGS line, or nothing on it.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::heading;

/// See `rules/tags-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if !heading::should_be_whole(cable) {
        return;
    }
    let message = match &cable.heading.tags {
        None => "there is no TAGS line",
        Some(tags) if tags.codes.is_empty() => "the TAGS line has no code",
        Some(_) => return,
    };
    let line = cable.heading.tags.as_ref().map(|tags| tags.span);
    let above = cable
        .heading
        .executive_order
        .as_ref()
        .map(|order| order.span);
    out.report(
        line.or(above).unwrap_or_else(|| cable.heading_place()),
        message,
    )
    .help("every telegram has at least one subject tag; OGEN or the like where nothing fits");
}
