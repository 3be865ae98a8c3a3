//! `precedence-missing`: no precedence stands before the DTG.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/precedence-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let Some(dtg) = envelope.dtg.as_ref().filter(|dtg| dtg.value.is_ok()) else {
        return;
    };
    let said = !envelope.precedence.is_empty();
    if said || cable.dialect == Dialect::Smart || cable.extract_notice.is_some() {
        return;
    }
    let diagnostic = out.report(dtg.span, "no precedence stands before the DTG");
    let routing = envelope
        .routing
        .as_ref()
        .and_then(|routing| routing.precedence.as_ref());
    if let Some(routing) = routing {
        let word = routing.value.word();
        diagnostic.label(routing.span, format!("FL2 says {word}"));
    }
    diagnostic.help("the DTG begins with Z, O, P or R: see FL2 and the addressees for which");
}
