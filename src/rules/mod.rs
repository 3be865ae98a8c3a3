//! The rules there are. To add one: its page in `rules/`, its check in a file here (unless the page holds a `[check]` table),
//! and its line in the list below.

mod copy_scar;
mod decl;
mod decl_date;
mod decl_malformed;
mod decl_missing;
mod decl_past;
mod decl_too_long;
mod encoding;
mod filing;
mod filing_date_mismatch;
mod filing_time_mismatch;
mod mark_above_overall;
mod mark_malformed;
mod mark_missing;
mod marks;
mod not_a_cable;
mod order;
mod order_not_yet;
mod order_superseded;
mod order_unknown;
mod originator_mismatch;
mod overall_above_marks;
mod paragraph_number;
mod precedence_mismatch;
mod reason;
mod reason_outdated;
mod reason_too_early;
mod ref_case;
mod ref_doubled;
mod ref_malformed;
mod ref_undefined;
mod ref_unlettered;
mod security_mismatch;
mod serial_mismatch;
#[allow(dead_code)]
mod spelling;
mod subject_missing;
mod text;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::{self, Options, Rule};

/// A rule over one cable. It is pure, names neither itself nor its severity, and is silent where what it needs is missing or
/// unreadable.
pub type Check = fn(&Cable, &Options, &mut Diagnostics);

/// Every rule with its check in Rust, where it has one, in the order of their names.
///
/// # Panics
/// Where the page of a rule cannot be read; a test reads them all.
pub fn all() -> impl Iterator<Item = (Rule, Option<Check>)> {
    LIST.iter().map(|(name, page, check)| {
        (
            page::parse(name, page).unwrap_or_else(|error| panic!("rules/{name}.md: {error}")),
            *check,
        )
    })
}

/// A rule by its name: its page, and its check where it is in Rust.
macro_rules! rule {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../rules/", $name, ".md")),
            None,
        )
    };
    ($name:literal, $check:path) => {
        (
            $name,
            include_str!(concat!("../../rules/", $name, ".md")),
            Some($check),
        )
    };
}

/// In the order of their names, which is the order in which diagnostics at one place are given.
const LIST: &[(&str, &str, Option<Check>)] = &[
    rule!("copy-scar", copy_scar::check),
    rule!("decl-date", decl_date::check),
    rule!("decl-malformed", decl_malformed::check),
    rule!("decl-missing", decl_missing::check),
    rule!("decl-past", decl_past::check),
    rule!("decl-too-long", decl_too_long::check),
    rule!("encoding", encoding::check),
    rule!("filing-date-mismatch", filing_date_mismatch::check),
    rule!("filing-time-mismatch", filing_time_mismatch::check),
    rule!("mark-above-overall", mark_above_overall::check),
    rule!("mark-malformed", mark_malformed::check),
    rule!("mark-missing", mark_missing::check),
    rule!("not-a-cable", not_a_cable::check),
    rule!("order-not-yet", order_not_yet::check),
    rule!("order-superseded", order_superseded::check),
    rule!("order-unknown", order_unknown::check),
    rule!("originator-mismatch", originator_mismatch::check),
    rule!("overall-above-marks", overall_above_marks::check),
    rule!("paragraph-number", paragraph_number::check),
    rule!("precedence-mismatch", precedence_mismatch::check),
    rule!("reason-outdated", reason_outdated::check),
    rule!("reason-too-early", reason_too_early::check),
    rule!("ref-case", ref_case::check),
    rule!("ref-doubled", ref_doubled::check),
    rule!("ref-malformed", ref_malformed::check),
    rule!("ref-undefined", ref_undefined::check),
    rule!("ref-unlettered", ref_unlettered::check),
    rule!("security-mismatch", security_mismatch::check),
    rule!("serial-mismatch", serial_mismatch::check),
    rule!("sipdis-doubled"),
    rule!("subject-missing", subject_missing::check),
];
