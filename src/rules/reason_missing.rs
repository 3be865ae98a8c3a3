//! `reason-missing`: the classifier gives no reason.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/reason-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    let is_classified = cable.level().is_some_and(|level| level.is_classified());
    let words = statement.text.to_ascii_uppercase();
    let is_derived = statement.derived_from.is_some() || words.contains("DERIV");
    let is_given = !statement.reasons.is_empty() || !statement.sections.is_empty();
    let is_cut = statement.text.ends_with("...");
    // Reasons that cannot be read are given all the same.
    let is_named = words.contains("REASON");
    if is_classified && !is_derived && !is_given && !is_named && !is_cut {
        out.report(statement.span, "no reason for the classification is given")
            .help("an original classification cites 1.4 (a) to (h) of the order");
    }
}
