//! `envelope-missing`: the cable has no transmission header.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/envelope-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let is_there = envelope.routing.is_some()
        || envelope.station.is_some()
        || envelope.security.is_some()
        || envelope.from.is_some()
        || !envelope.to.is_empty();
    if !is_there {
        let place = cable
            .extract_notice
            .unwrap_or_else(|| cable.heading_place());
        out.report(place, "there is no transmission header").help(
            "who sent it when and to whom must be looked up elsewhere: another copy may have it",
        );
    }
}
