//! `routing-unaddressed`: a station is called by whom nobody is addressed.

use std::collections::BTreeSet;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::addressees;

/// A station that one header in four calls, and by which nobody is ever addressed.
const WEB: &str = "RUEHWEB";

/// See `rules/routing-unaddressed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let known: BTreeSet<&str> = addressees::all(envelope)
        .filter_map(|addressee| Some(addressee.indicator.as_ref()?.value.as_str()))
        .collect();
    if known.is_empty() || addressees::all(envelope).any(addressees::stands_for_many) {
        return;
    }
    for indicator in envelope.routing.iter().flat_map(|line| &line.indicators) {
        if indicator.value != WEB && !known.contains(indicator.value.as_str()) {
            out.report(
                indicator.span,
                format!("nobody is addressed by {}", indicator.value),
            )
            .help("an addressee may be missing, or the header may be another telegram's");
        }
    }
}
