//! The reasons for classification.

use std::sync::LazyLock;

use crate::tables::{field, rows};

/// A reason that a section of an order gives.
#[derive(Debug)]
pub struct Reason {
    /// 4 of `1.4`, 5 of `1.5`.
    pub section: u8,
    /// Its letter, small.
    pub letter: char,
    /// What it stands for, in a few words.
    pub reason: &'static str,
}

static REASONS: LazyLock<Vec<Reason>> = LazyLock::new(|| {
    let table = include_str!("reasons.csv");
    rows(table, ["section", "letter", "reason"])
        .map(|[section, letter, reason]| Reason {
            section: field(section),
            letter: field(letter),
            reason,
        })
        .collect()
});

/// The reasons of section 1.`section`, in the order of their letters; none where no order has reasons there.
pub fn of(section: u8) -> impl Iterator<Item = &'static Reason> {
    REASONS
        .iter()
        .filter(move |reason| reason.section == section)
}
