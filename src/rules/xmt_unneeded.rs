//! `xmt-unneeded`: posts are exempted from a collective that is not addressed.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::addressees;

/// See `rules/xmt-unneeded.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let (Some(first), Some(last)) = (envelope.xmt.first(), envelope.xmt.last()) else {
        return;
    };
    let nobody = addressees::all(envelope).next().is_none();
    if nobody || addressees::all(envelope).any(addressees::stands_for_many) {
        return;
    }
    out.report(
        first.span.cover(last.span),
        "XMT exempts from a collective, and none is addressed",
    )
    .help("the collective is missing from TO or INFO, or the XMT line is left over");
}
