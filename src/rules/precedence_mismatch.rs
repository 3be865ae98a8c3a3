//! `precedence-mismatch`: FL2, the DTG and the addressees give different precedences.

use std::cmp::Reverse;

use crate::cable::{Addressee, Cable, Precedence};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::precedences::{misspelt, place, precedence};

/// See `rules/precedence-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    // Where they stand in the wrong order, precedence-order speaks.
    let Some(dtg) = envelope.precedence.iter().rev().max_by_key(|one| one.value) else {
        return;
    };
    let routing = envelope
        .routing
        .as_ref()
        .and_then(|routing| routing.precedence.as_ref());
    let highest = highest(cable);
    let differs = |other: Precedence| other.prosign() != dtg.value.prosign();
    let says = dtg.value.word();
    if let Some(routing) = routing.filter(|routing| differs(routing.value)) {
        let diagnostic = out.report(
            routing.span,
            format!("FL2 says {}, but the DTG says {says}", routing.value.word()),
        );
        diagnostic.label(dtg.span, format!("the DTG says {says}"));
        if let Some(addressee) = highest {
            diagnostic.label(
                place(addressee),
                format!("the highest addressee has {}", precedence(addressee).word()),
            );
        }
        diagnostic
            .help("format line 2 (FL2) and the DTG give the highest precedence of any addressee");
    } else if let Some(addressee) = highest.filter(|addressee| differs(precedence(addressee)))
        && !envelope
            .to
            .iter()
            .chain(&envelope.info)
            .any(|one| misspelt(one).is_some())
    {
        let (message, label) = match &addressee.precedence {
            Some(precedence) => {
                let word = precedence.value.word();
                (
                    format!("the DTG says {says}, but the highest addressee has {word}"),
                    format!("the highest: {word}"),
                )
            }
            None => {
                let nothing = "nothing said here: ROUTINE".to_owned();
                (
                    format!("the DTG says {says}, but no addressee has a precedence"),
                    nothing,
                )
            }
        };
        out.report(dtg.span, message)
            .label(place(addressee), label)
            .help("the DTG gives the highest precedence of any addressee; where no word stands behind one, it is ROUTINE");
    }
}

/// The first addressee with the highest precedence. `None` where nobody is addressed.
fn highest(cable: &Cable) -> Option<&Addressee> {
    let (to, info) = (&cable.envelope.to, &cable.envelope.info);
    let all = || to.iter().chain(info);
    if to.is_empty() {
        return None;
    }
    all().max_by_key(|addressee| (precedence(addressee), Reverse(addressee.span)))
}
