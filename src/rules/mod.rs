//! The rules there are. To add one: its page in `rules/`, its check in a file here (unless the page holds a `[check]` table),
//! and its line in the list below.

mod action_missing;
mod addressee_doubled;
mod addressees;
mod attribute_mismatch;
mod banner_mismatch;
mod blank;
mod block_unclosed;
mod caption_conflict;
mod caption_doubled;
mod caption_form;
mod caption_misspelt;
mod caption_stray;
mod character;
mod classification_form;
mod classification_garbled;
mod classification_missing;
mod classified_by_doubled;
mod classified_by_form;
mod classified_by_missing;
mod classified_by_unclassified;
mod copy_scar;
mod counter_mismatch;
mod date_mismatch;
mod dateline_mismatch;
mod decl;
mod decl_conflict;
mod decl_date;
mod decl_doubled;
mod decl_form;
mod decl_malformed;
mod decl_missing;
mod decl_past;
mod decl_too_long;
mod decl_unclassified;
mod distribution_form;
mod distribution_total;
mod doubled;
mod drafter_missing;
mod dtg_form;
mod dtg_malformed;
mod encoding;
mod end_mark;
mod entire_text_lower;
mod entire_text_mismatch;
mod envelope_doubled;
mod envelope_form;
mod envelope_malformed;
mod envelope_missing;
mod envelope_order;
mod filing;
mod filing_date_mismatch;
mod filing_time_mismatch;
mod heading;
mod heading_case;
mod heading_order;
mod heading_run_on;
mod id;
mod indicator_mismatch;
mod indicators;
mod joined;
mod line_ending;
mod line_length;
mod lower_case;
mod mark_above_overall;
mod mark_conflict;
mod mark_era;
mod mark_malformed;
mod mark_missing;
mod mark_nested;
mod mark_partial;
mod marks;
mod mrn_doubled;
mod mrn_form;
mod mrn_mismatch;
mod mrn_missing;
mod name_mismatch;
mod nodis_unclassified;
mod noforn_marks;
mod not_a_cable;
mod order;
mod order_code;
mod order_missing;
mod order_not_yet;
mod order_superseded;
mod order_unknown;
mod order_vocabulary;
mod originator_mismatch;
mod overall_above_marks;
mod page_banner;
mod page_sequence;
mod paragraph_form;
mod paragraph_number;
mod paragraph_reference;
mod paragraph_unnumbered;
mod placeholder;
mod precedence_mismatch;
mod precedence_missing;
mod precedence_misspelt;
mod precedence_order;
mod precedences;
mod reason;
mod reason_form;
mod reason_letter;
mod reason_missing;
mod reason_outdated;
mod reason_too_early;
mod redaction;
mod ref_ahead;
mod ref_case;
mod ref_doubled;
mod ref_form;
mod ref_future;
mod ref_later;
mod ref_malformed;
mod ref_missing;
mod ref_order;
mod ref_self;
mod ref_undefined;
mod ref_unlettered;
mod ref_unresolved;
mod ref_unused;
mod references;
mod release_stamp;
mod routing_unaddressed;
mod section_absent;
mod section_mark_missing;
mod section_sequence;
mod security_malformed;
mod security_mismatch;
mod sensitive_classified;
mod sensitive_missing;
mod sensitive_unused;
mod serial_mismatch;
mod signature_form;
mod sipdis_missing;
mod spelling;
mod station_malformed;
mod subject_form;
mod subject_missing;
mod subject_unmarked;
mod summary_misplaced;
mod tag_doubled;
mod tag_era;
mod tag_form;
mod tag_misspelt;
mod tag_name;
mod tag_subject_missing;
mod tag_unknown;
mod tags;
mod tags_missing;
mod text;
mod typography;
mod weekday_mismatch;
mod words;
mod xmt_unneeded;

use crate::cable::Cable;
use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostics;
use crate::page::{self, Options, Rule};

/// The check of a rule. It is pure, names neither itself nor its severity, and is silent where what it needs is missing or unreadable.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Looks at one cable.
    Cable(fn(&Cable, &Options, &mut Diagnostics)),
    /// Looks at what is known of one cable and of all others.
    Corpus(fn(&Facts, &Corpus, &Options, &mut Diagnostics)),
    /// The same, where what is not among them is not in the archive.
    Archive(fn(&Facts, &Corpus, &Options, &mut Diagnostics)),
}

/// Every rule with its check in Rust, where it has one, in the order of their names.
///
/// # Panics
/// Where the page of a rule cannot be read; a test reads them all.
pub fn all() -> impl Iterator<Item = (Rule, Option<Check>)> {
    LIST.iter().map(|(name, page, check)| {
        (
            page::parse(name, &format!("rules/{name}.md"), page, |list| {
                Err(format!("there is no list `{list}` beside this page"))
            })
            .unwrap_or_else(|error| panic!("rules/{name}.md: {error}")),
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
            Some(Check::Cable($check)),
        )
    };
    ($name:literal, corpus: $check:path) => {
        (
            $name,
            include_str!(concat!("../../rules/", $name, ".md")),
            Some(Check::Corpus($check)),
        )
    };
    ($name:literal, archive: $check:path) => {
        (
            $name,
            include_str!(concat!("../../rules/", $name, ".md")),
            Some(Check::Archive($check)),
        )
    };
}

/// In the order of their names, which is the order in which diagnostics at one place are given.
const LIST: &[(&str, &str, Option<Check>)] = &[
    rule!("action-missing", action_missing::check),
    rule!("addressee-doubled", addressee_doubled::check),
    rule!("attribute-mismatch", attribute_mismatch::check),
    rule!("banner-mismatch", banner_mismatch::check),
    rule!("baseline-stale"),
    rule!("blank", blank::check),
    rule!("block-unclosed", block_unclosed::check),
    rule!("caption-conflict", caption_conflict::check),
    rule!("caption-doubled", caption_doubled::check),
    rule!("caption-form", caption_form::check),
    rule!("caption-misspelt", caption_misspelt::check),
    rule!("caption-stray", caption_stray::check),
    rule!("character", character::check),
    rule!("classification-form", classification_form::check),
    rule!("classification-garbled", classification_garbled::check),
    rule!("classification-missing", classification_missing::check),
    rule!("classified-by-doubled", classified_by_doubled::check),
    rule!("classified-by-form", classified_by_form::check),
    rule!("classified-by-missing", classified_by_missing::check),
    rule!(
        "classified-by-unclassified",
        classified_by_unclassified::check
    ),
    rule!("copy-scar", copy_scar::check),
    rule!("counter-mismatch", counter_mismatch::check),
    rule!("date-mismatch", date_mismatch::check),
    rule!("dateline-mismatch", dateline_mismatch::check),
    rule!("decl-conflict", decl_conflict::check),
    rule!("decl-date", decl_date::check),
    rule!("decl-doubled", decl_doubled::check),
    rule!("decl-form", decl_form::check),
    rule!("decl-malformed", decl_malformed::check),
    rule!("decl-missing", decl_missing::check),
    rule!("decl-past", decl_past::check),
    rule!("decl-too-long", decl_too_long::check),
    rule!("decl-unclassified", decl_unclassified::check),
    rule!("distribution-form", distribution_form::check),
    rule!("distribution-total", distribution_total::check),
    rule!("drafter-missing", drafter_missing::check),
    rule!("dtg-form", dtg_form::check),
    rule!("dtg-malformed", dtg_malformed::check),
    rule!("encoding", encoding::check),
    rule!("end-mark", end_mark::check),
    rule!("entire-text-lower", entire_text_lower::check),
    rule!("entire-text-mismatch", entire_text_mismatch::check),
    rule!("envelope-doubled", envelope_doubled::check),
    rule!("envelope-form", envelope_form::check),
    rule!("envelope-malformed", envelope_malformed::check),
    rule!("envelope-missing", envelope_missing::check),
    rule!("envelope-order", envelope_order::check),
    rule!("exception-unused"),
    rule!("filing-date-mismatch", filing_date_mismatch::check),
    rule!("filing-time-mismatch", filing_time_mismatch::check),
    rule!("heading-case", heading_case::check),
    rule!("heading-order", heading_order::check),
    rule!("heading-run-on", heading_run_on::check),
    rule!("indicator-mismatch", indicator_mismatch::check),
    rule!("line-ending", line_ending::check),
    rule!("line-length", line_length::check),
    rule!("lower-case", lower_case::check),
    rule!("mark-above-overall", mark_above_overall::check),
    rule!("mark-conflict", mark_conflict::check),
    rule!("mark-era", mark_era::check),
    rule!("mark-malformed", mark_malformed::check),
    rule!("mark-missing", mark_missing::check),
    rule!("mark-nested", mark_nested::check),
    rule!("mark-partial", mark_partial::check),
    rule!("mrn-doubled", corpus: mrn_doubled::check),
    rule!("mrn-form", mrn_form::check),
    rule!("mrn-mismatch", mrn_mismatch::check),
    rule!("mrn-missing", mrn_missing::check),
    rule!("name-mismatch", name_mismatch::check),
    rule!("nodis-unclassified", nodis_unclassified::check),
    rule!("noforn-marks", noforn_marks::check),
    rule!("not-a-cable", not_a_cable::check),
    rule!("order-code", order_code::check),
    rule!("order-missing", order_missing::check),
    rule!("order-not-yet", order_not_yet::check),
    rule!("order-superseded", order_superseded::check),
    rule!("order-unknown", order_unknown::check),
    rule!("order-vocabulary", order_vocabulary::check),
    rule!("originator-mismatch", originator_mismatch::check),
    rule!("overall-above-marks", overall_above_marks::check),
    rule!("page-banner", page_banner::check),
    rule!("page-sequence", page_sequence::check),
    rule!("paragraph-form", paragraph_form::check),
    rule!("paragraph-number", paragraph_number::check),
    rule!("paragraph-reference", paragraph_reference::check),
    rule!("paragraph-unnumbered", paragraph_unnumbered::check),
    rule!("placeholder", placeholder::check),
    rule!("precedence-mismatch", precedence_mismatch::check),
    rule!("precedence-missing", precedence_missing::check),
    rule!("precedence-misspelt", precedence_misspelt::check),
    rule!("precedence-order", precedence_order::check),
    rule!("reason-form", reason_form::check),
    rule!("reason-letter", reason_letter::check),
    rule!("reason-missing", reason_missing::check),
    rule!("reason-outdated", reason_outdated::check),
    rule!("reason-too-early", reason_too_early::check),
    rule!("redaction", redaction::check),
    rule!("ref-ahead", ref_ahead::check),
    rule!("ref-case", ref_case::check),
    rule!("ref-doubled", ref_doubled::check),
    rule!("ref-form", ref_form::check),
    rule!("ref-future", ref_future::check),
    rule!("ref-later", corpus: ref_later::check),
    rule!("ref-malformed", ref_malformed::check),
    rule!("ref-missing", ref_missing::check),
    rule!("ref-order", ref_order::check),
    rule!("ref-self", ref_self::check),
    rule!("ref-undefined", ref_undefined::check),
    rule!("ref-unlettered", ref_unlettered::check),
    rule!("ref-unresolved", archive: ref_unresolved::check),
    rule!("ref-unused", ref_unused::check),
    rule!("release-stamp", release_stamp::check),
    rule!("routing-unaddressed", routing_unaddressed::check),
    rule!("section-absent", archive: section_absent::check),
    rule!("section-mark-missing", section_mark_missing::check),
    rule!("section-sequence", section_sequence::check),
    rule!("security-malformed", security_malformed::check),
    rule!("security-mismatch", security_mismatch::check),
    rule!("sensitive-classified", sensitive_classified::check),
    rule!("sensitive-missing", sensitive_missing::check),
    rule!("sensitive-unused", sensitive_unused::check),
    rule!("serial-mismatch", serial_mismatch::check),
    rule!("signature-form", signature_form::check),
    rule!("sipdis-doubled"),
    rule!("sipdis-missing", sipdis_missing::check),
    rule!("station-malformed", station_malformed::check),
    rule!("subject-form", subject_form::check),
    rule!("subject-missing", subject_missing::check),
    rule!("subject-unmarked", subject_unmarked::check),
    rule!("summary-misplaced", summary_misplaced::check),
    rule!("tag-doubled", tag_doubled::check),
    rule!("tag-era", tag_era::check),
    rule!("tag-form", tag_form::check),
    rule!("tag-misspelt", tag_misspelt::check),
    rule!("tag-name", tag_name::check),
    rule!("tag-subject-missing", tag_subject_missing::check),
    rule!("tag-unknown", tag_unknown::check),
    rule!("tags-missing", tags_missing::check),
    rule!("typography", typography::check),
    rule!("weekday-mismatch", weekday_mismatch::check),
    rule!("xmt-unneeded", xmt_unneeded::check),
];
