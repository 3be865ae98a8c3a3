//! `precedence-misspelt`: an addressee's precedence is misspelt, or NIACT stands alone.

use crate::cable::{Addressee, Cable, Dialect, Precedence};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::precedences::misspelt;
use crate::span::Span;

/// See `rules/precedence-misspelt.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return;
    }
    let envelope = &cable.envelope;
    let addressees = envelope.to.iter().chain(&envelope.info);
    for addressee in addressees.filter(|addressee| addressee.precedence.is_none()) {
        let word = || addressee.plad.value.rsplit(' ').next().unwrap_or_default();
        let (message, meant) = if addressee.plad.value.ends_with("NIACT") && word() == "NIACT" {
            let message = "NIACT stands without IMMEDIATE".to_owned();
            (message, Precedence::NiactImmediate.word())
        } else if let Some(meant) = misspelt(addressee) {
            let meant = meant.word();
            let message = format!("`{}` is no precedence: {meant} is", word());
            (message, meant)
        } else {
            continue;
        };
        let Some(span) = last_word(cable, addressee) else {
            continue;
        };
        let text = meant.to_owned();
        out.report(span, message)
            .help("the precedences are FLASH, NIACT IMMEDIATE, IMMEDIATE, PRIORITY and ROUTINE")
            .unsafe_fix(format!("make it {meant}"), vec![Edit { span, text }]);
    }
}

/// Where the last word of an addressee's designator stands.
fn last_word(cable: &Cable, addressee: &Addressee) -> Option<Span> {
    let plad = addressee.plad.span;
    let words = cable.source.slice(plad);
    let (before, last) = words.rsplit_once(char::is_whitespace)?;
    let end = plad.end as usize;
    (!before.trim().is_empty()).then(|| Span::new(end - last.len(), end))
}
