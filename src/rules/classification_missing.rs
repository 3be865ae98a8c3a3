//! `classification-missing`: there is no classification line.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/classification-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let has_more = heading.executive_order.is_some() || heading.tags.is_some();
    if heading.classification.is_some() || !has_more || cable.extract_notice.is_some() {
        return;
    }
    let is_of_heading = |kind| {
        use LineKind as K;
        matches!(
            kind,
            K::Caption | K::Passing | K::ExecutiveOrder | K::Tags | K::Subject
        )
    };
    let first = cable.first_line(is_of_heading);
    out.report(
        first.unwrap_or_else(|| cable.heading_place()),
        "no classification line stands before this",
    )
    .help("it gives the level, the post and the number: look for them in another copy");
}
