//! `precedence-mismatch`: FL2, the DTG and the addressees give different precedences.

use crate::cable::{Addressee, Cable, Precedence};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/precedence-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let Some(before_dtg) = envelope.precedence.first() else {
        return;
    };
    let routing = envelope
        .routing
        .as_ref()
        .and_then(|routing| routing.precedence.as_ref());
    let addressee = envelope
        .to
        .iter()
        .chain(&envelope.info)
        .max_by_key(|addressee| (precedence(addressee), std::cmp::Reverse(addressee.span)));
    let highest = addressee.filter(|_| !envelope.to.is_empty());
    let dtg_says = format!("the DTG says {}", before_dtg.value.word());
    let differs = |other: Precedence| other.prosign() != before_dtg.value.prosign();
    if let Some(routing) = routing.filter(|routing| differs(routing.value)) {
        let diagnostic = out.report(
            routing.span,
            format!(
                "FL2 says {}, but the DTG {}",
                routing.value.word(),
                before_dtg.value.word()
            ),
        );
        diagnostic.label(before_dtg.span, dtg_says);
        if let Some(addressee) = highest {
            diagnostic.label(
                span(addressee),
                format!("the highest addressee: {}", precedence(addressee).word()),
            );
        }
        diagnostic.help("FL2 and the DTG give the highest precedence of any addressee");
    } else if let Some(addressee) = highest.filter(|addressee| differs(precedence(addressee))) {
        let word = precedence(addressee).word();
        out.report(before_dtg.span, format!("the DTG says {}, but the highest addressee {word}", before_dtg.value.word()))
            .label(span(addressee), format!("the highest: {word}"))
            .help("the DTG gives the highest precedence of any addressee; no word behind an addressee is ROUTINE");
    }
}

/// None said is routine.
fn precedence(addressee: &Addressee) -> Precedence {
    addressee
        .precedence
        .as_ref()
        .map_or(Precedence::Routine, |precedence| precedence.value)
}

fn span(addressee: &Addressee) -> crate::span::Span {
    addressee
        .precedence
        .as_ref()
        .map_or(addressee.span, |precedence| precedence.span)
}
