//! The reasons for classification.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

/// A reason that a section of an order gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// 4 of `1.4`, 5 of `1.5`.
    pub section: u8,
    /// Its letter, small.
    pub letter: char,
    /// What it stands for, in a few words.
    pub reason: String,
}

static REASONS: LazyLock<Vec<Reason>> =
    LazyLock::new(|| read("reasons.csv", include_str!("reasons.csv")));

/// The reasons of section 1.`section`, in the order of their letters; none where no order has reasons there.
pub fn of(section: u8) -> impl Iterator<Item = &'static Reason> {
    REASONS
        .iter()
        .filter(move |reason| reason.section == section)
}
