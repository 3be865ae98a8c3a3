//! `addressee-doubled`: an addressee or a station called stands twice.

use std::collections::HashMap;

use crate::cable::{Addressee, Cable};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{addressees, doubled};

/// See `rules/addressee-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let called = envelope.routing.iter().flat_map(|line| &line.indicators);
    for (indicator, first) in doubled::again(called, |called| called.value.as_str()) {
        out.report(
            indicator.span,
            format!("{} is called twice", indicator.value),
        )
        .label(first.span, "first here")
        .help("delete one of the two");
    }
    let addressed = addressees::all(envelope);
    for (addressee, first) in doubled::again(addressed, |addressed| addressed.plad.value.as_str()) {
        let plad = addressee.plad.value.as_str();
        // What is blacked out may be anybody.
        if plad.contains("XXX") {
            continue;
        }
        out.report(addressee.plad.span, format!("{plad} is addressed twice"))
            .label(first.plad.span, "first here")
            .help("delete one of the two; where one is for action, keep that");
    }
    // Without a collective the whole XMT line is at fault, for `xmt-unneeded`.
    if envelope.xmt.is_empty() || !addressees::all(envelope).any(addressees::stands_for_many) {
        return;
    }
    let mut first: HashMap<&str, &Addressee> = HashMap::new();
    for addressee in addressees::all(envelope) {
        first.entry(&addressee.plad.value).or_insert(addressee);
    }
    for exempted in &envelope.xmt {
        if let Some(first) = first.get(exempted.plad.value.as_str()) {
            out.report(
                exempted.plad.span,
                format!("{} is exempted, and addressed", exempted.plad.value),
            )
            .label(first.plad.span, "addressed here")
            .help("find out whether the post got the telegram, then delete one of the two");
        }
    }
}
