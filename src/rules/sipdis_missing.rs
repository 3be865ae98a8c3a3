//! `sipdis-missing`: a cable with a transmission header has no SIPDIS.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/sipdis-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() {
        return;
    }
    let has_header = cable.envelope.dtg.is_some() && cable.envelope.from.is_some();
    let captions = &cable.heading.captions;
    let is_there = captions.iter().any(|caption| caption.value == "SIPDIS");
    if has_header && !is_there && cable.heading.classification.is_some() {
        out.report(cable.heading_place(), "there is no SIPDIS")
            .help("it was not on the SIPRNet then, or the caption is lost: see another copy");
    }
}
