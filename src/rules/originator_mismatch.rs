//! `originator-mismatch`: the header is of another cable than the text.

use crate::cable::{Cable, Mrn};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::page::Options;

/// See `rules/originator-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if !cable.header_is_of_another {
        return;
    }
    let (Some(from), Some(mrn)) = (&cable.envelope.from, &cable.heading.mrn) else {
        return;
    };
    let Mrn { post, number, .. } = &mrn.value;
    let plad = &from.plad.value;
    let message = match plad.contains(post.as_str()) {
        true => format!("this header of {plad} is not that of {post} {number}"),
        false => format!("from {plad}, but the MRN is {post} {number}"),
    };
    let diagnostic = out.report(from.plad.span, message);
    diagnostic.label(mrn.span, format!("a cable of {post}"));
    disagreements(cable, *number, diagnostic);
    diagnostic
        .help("header and text are of two cables: find each one's other half before anything else");
}

/// Labels what else of the header is not this cable's: the rules about it are silent.
fn disagreements(cable: &Cable, number: u32, diagnostic: &mut Diagnostic) {
    let envelope = &cable.envelope;
    let station = envelope.station.as_ref().and_then(|station| station.ok());
    if let Some(serial) = station.map(|station| &station.serial)
        && let Ok(printed) = serial.value.parse::<u32>()
        && printed % 10_000 != number % 10_000
    {
        diagnostic.label(serial.span, "this serial is not its number either");
    }
    let security = envelope
        .security
        .as_ref()
        .and_then(|security| security.ok());
    if let Some(security) = security
        && let (Some(sent_as), Some(level)) = (security.level(), cable.level())
        && sent_as != level
    {
        let (sent_as, level) = (sent_as.name(), level.name());
        diagnostic.label(
            security.letters.span,
            format!("sent as {sent_as}, but the text is {level}"),
        );
    }
}
