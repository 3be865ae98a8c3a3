//! `addressee-doubled`: an addressee or a station called stands twice.

use std::collections::BTreeMap;

use crate::cable::{Addressee, Cable};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::addressees;
use crate::span::Span;

/// See `rules/addressee-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let mut called: BTreeMap<&str, Span> = BTreeMap::new();
    for indicator in envelope.routing.iter().flat_map(|line| &line.indicators) {
        let first = *called.entry(&indicator.value).or_insert(indicator.span);
        if first != indicator.span {
            out.report(
                indicator.span,
                format!("{} is called twice", indicator.value),
            )
            .label(first, "first here")
            .help("delete one of the two");
        }
    }
    let mut addressed: BTreeMap<&str, &Addressee> = BTreeMap::new();
    for addressee in addressees::all(envelope) {
        let plad = addressee.plad.value.as_str();
        let first = *addressed.entry(plad).or_insert(addressee);
        // What is blacked out may be anybody.
        if first.span == addressee.span || plad.contains("XXX") {
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
    for exempted in &envelope.xmt {
        if let Some(first) = addressed.get(exempted.plad.value.as_str()) {
            out.report(
                exempted.plad.span,
                format!("{} is exempted, and addressed", exempted.plad.value),
            )
            .label(first.plad.span, "addressed here")
            .help("find out whether the post got the telegram, then delete one of the two");
        }
    }
}
