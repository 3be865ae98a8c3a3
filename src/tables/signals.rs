//! The operating signals of the transmission header.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

/// An operating signal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    signal: String,
    /// The format line on which it stands, where there is but one.
    pub line: Option<u8>,
    /// What it says, in a few words.
    pub says: String,
}

static SIGNALS: LazyLock<Vec<Signal>> =
    LazyLock::new(|| read("signals.csv", include_str!("signals.csv")));

/// The signal of this word, which is in capitals and may have a figure behind its letters: `ZFF4`.
#[must_use]
pub fn known(word: &str) -> Option<&'static Signal> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    SIGNALS.iter().find(|known| known.signal == letters)
}
