//! `decl-too-long`: the DECL date is over 25 years off.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::decl::{self, plus_years};

/// See `rules/decl-too-long.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((instruction, written, decl)) = decl::date(cable) else {
        return;
    };
    let Some(day) = cable.day() else {
        return;
    };
    let sent = day.value;
    if instruction.kind == InstructionKind::Date && decl::is_too_long(decl, sent) {
        let latest = plus_years(sent, 25);
        out.report(
            written,
            format!(
                "DECL {} is over 25 years after {sent}",
                cable.source.slice(written)
            ),
        )
        .label(day.span, format!("sent {sent}"))
        .help(decl::slip(decl, sent).unwrap_or_else(|| {
            format!("the latest date that can be set is {latest}; most cables have ten years")
        }));
    }
}
