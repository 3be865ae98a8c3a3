//! `originator-mismatch`: FM and the MRN are not of one post.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/originator-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if !cable.header_is_of_another {
        return;
    }
    let (Some(from), Some(mrn)) = (&cable.envelope.from, &cable.heading.mrn) else {
        return;
    };
    let diagnostic = out.report(
        from.plad.span,
        format!(
            "from {}, but the MRN is {} {}",
            from.plad.value, mrn.value.post, mrn.value.number
        ),
    );
    diagnostic.label(mrn.span, format!("a cable of {}", mrn.value.post));
    let station = cable
        .envelope
        .station
        .as_ref()
        .and_then(|station| station.ok());
    if let Some(serial) = station.map(|station| &station.serial)
        && serial
            .value
            .parse::<u32>()
            .is_ok_and(|number| number != mrn.value.number % 10_000)
    {
        diagnostic.label(serial.span, "this serial is not its number either");
    }
    diagnostic
        .help("header and text are of two cables: find each one's other half before anything else");
}
