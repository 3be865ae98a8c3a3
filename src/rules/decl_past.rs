//! `decl-past`: the cable was to be declassified by the day it was sent.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::decl;

/// See `rules/decl-past.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((instruction, written, decl)) = decl::date(cable) else {
        return;
    };
    let Some(day) = cable.day() else {
        return;
    };
    let sent = day.value;
    if instruction.kind == InstructionKind::Stamp || decl > sent {
        return;
    }
    out.report(
        written,
        format!(
            "DECL {} is not after {sent}, the day it was sent",
            cable.source.slice(written)
        ),
    )
    .label(day.span, format!("sent {sent}"))
    .help(decl::slip(decl, sent).unwrap_or_else(|| {
        "see what was meant: it gives the day on which the cable is declassified".to_owned()
    }));
}
