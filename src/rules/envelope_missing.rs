//! `envelope-missing`: the cable has no transmission header.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/envelope-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let later = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.envelope.as_ref())
        .any(|envelope| envelope.from.is_some());
    // A DTG alone is no header: publishers left it on extracts.
    let any = envelope.identifier.is_some()
        || envelope.routing.is_some()
        || envelope.station.is_some()
        || envelope.from.is_some()
        || !envelope.to.is_empty();
    if any || later {
        return;
    }
    out.report(cable.heading_place(), "the cable has no transmission header")
        .help("nothing that needs a date, an originator or an addressee was checked: look for the whole cable");
}
