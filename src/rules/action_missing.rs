//! `action-missing`: the telegram has no action addressee.

use crate::cable::{Cable, Dialect, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/action-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let Some(from) = &envelope.from else {
        return;
    };
    // A repeat to further posts may go for information only; its first addressee bears indicator and number.
    let is_repeat = envelope
        .info
        .first()
        .is_some_and(|first| first.indicator.is_some() && first.mcn.is_some())
        && cable.dialect == Dialect::Nara;
    if !envelope.to.is_empty() || cable.extract_notice.is_some() || is_repeat {
        return;
    }
    let label = cable.first_line(|kind| kind == LineKind::To);
    match (label, envelope.info.first()) {
        (Some(label), _) => out.report(label, "TO without an addressee"),
        (None, Some(first)) => out
            .report(from.span, "no action addressee")
            .label(first.span, "information addressees alone"),
        (None, None) => out.report(from.span, "no addressee"),
    }
    .help("supply the TO line from another copy");
}
