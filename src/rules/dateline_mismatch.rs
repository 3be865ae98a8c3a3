//! `dateline-mismatch`: the publisher's dateline is not the DTG's moment.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/dateline-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let (Some(dateline), Some(dtg)) = (&envelope.dateline, &envelope.dtg) else {
        return;
    };
    let (Some(printed), Some(sent)) = (dateline.ok(), dtg.ok()) else {
        return;
    };
    // The day in a record's head, which has no comma, has no hour of its own.
    let words = cable.source.slice(dateline.span);
    let is_timed = words.contains(',') && words.contains(':');
    let differs = if is_timed {
        *printed != sent.time
    } else {
        printed.date() != sent.time.date()
    };
    if !differs {
        return;
    }
    let moment = sent.time.strftime("%-d %B %Y, %H:%M");
    out.report(
        dateline.span,
        format!("the dateline is not the DTG's moment, {moment}"),
    )
    .label(dtg.span, "the DTG")
    .help("the DTG is the telegram's own; check it against the filing time in FL3");
}
