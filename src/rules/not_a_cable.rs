//! `not-a-cable`: no line of the file is part of an envelope or a heading.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/not-a-cable.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let mut kinds = cable.kinds.iter();
    let is_of_a_record = |kind| {
        matches!(
            kind,
            LineKind::Notice | LineKind::Dateline | LineKind::Blank
        )
    };
    if let Some(dateline) = &cable.envelope.dateline
        && kinds.all(|kind| is_of_a_record(*kind))
    {
        out.report(
            dateline.span,
            "only the head of a record is here, and no cable below it",
        )
        .help("look for the text in another copy");
        return;
    }
    out.report(
        cable.heading_place(),
        "this is no cable: no line is part of an envelope or a heading",
    )
    .help("leave the file out of the check, or see whether its head was cut off");
}
