//! `mrn-missing`: the classification line has no post and number.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/mrn-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    if let Some(classification) = &heading.classification
        && heading.mrn.is_none()
        && cable.extract_notice.is_none()
    {
        out.report(classification.span, "no post and number follow the level")
            .help("a cable is cited by its post and number: look for them in another copy");
    }
}
