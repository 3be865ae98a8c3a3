//! `precedence-order`: two precedences in the wrong order or without INFO, INFO above action, FLASH beside lower ones.

use crate::cable::{Addressee, Cable, Dialect, Precedence};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::precedences::{misspelt, place, precedence};

/// See `rules/precedence-order.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return;
    }
    dual(cable, out);
    addressees(cable, out);
}

/// The two prosigns before the DTG.
fn dual(cable: &Cable, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let [action, info] = envelope.precedence.as_slice() else {
        return;
    };
    if info.value >= action.value {
        out.report(
            action.span.cover(info.span),
            format!(
                "{} {} are not two precedences, the higher first",
                action.value.prosign(),
                info.value.prosign()
            ),
        )
        .help("the first is for action and the higher; where both are one, write it once");
        return;
    }
    let routine = |addressee: &Addressee| precedence(addressee) <= info.value;
    let collective = envelope.to.iter().any(Addressee::is_collective);
    // An action addressee may be the one that the lower precedence is for.
    let explained = collective || envelope.to.iter().any(routine);
    let whole = cable.extract_notice.is_none() && !envelope.to.is_empty();
    if whole && envelope.info.is_empty() && !explained {
        out.report(
            info.span,
            format!(
                "a second precedence, {}, and nobody is addressed for information",
                info.value.word()
            ),
        )
        .help("the second precedence is that of the INFO addressees: see whether they were lost");
    }
}

fn addressees(cable: &Cable, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let dtg = envelope.precedence.iter().map(|one| one.value).max();
    let all = || envelope.to.iter().chain(&envelope.info);
    let is_spelt = || !all().any(|one| misspelt(one).is_some());
    let Some(dtg) = dtg else { return };
    let Some(lowest) = envelope.to.iter().min_by_key(|one| precedence(one)) else {
        return;
    };
    let highest = envelope
        .info
        .iter()
        .filter(|one| precedence(one) > precedence(lowest))
        .max_by_key(|one| (precedence(one), std::cmp::Reverse(one.span)));
    // Above the DTG's own, precedence-mismatch speaks.
    if let Some(info) =
        highest.filter(|one| precedence(one).prosign() == dtg.prosign() || precedence(one) < dtg)
    {
        if !is_spelt() {
            return;
        }
        let (above, below) = (precedence(info).word(), precedence(lowest).word());
        out.report(
            place(info),
            format!("{above} for information, above {below} for action"),
        )
        .label(place(lowest), format!("action: {below}"))
        .help("nobody is informed faster than the addressees who are to act");
        return;
    }
    let flash = all().find(|one| precedence(one) == Precedence::Flash);
    let lower = all().find(|one| precedence(one) < Precedence::Flash);
    if let (Some(flash), Some(lower)) = (flash, lower)
        && is_spelt()
    {
        let word = precedence(lower).word();
        out.report(
            place(lower),
            format!("{word} and FLASH in one transmission"),
        )
        .label(place(flash), "FLASH")
        .help("addressees of lower precedence get a FLASH message in a transmission of its own");
    }
}
