//! The operating signals of the transmission header.

use std::sync::LazyLock;

use crate::tables::{optional, rows};

/// An operating signal.
#[derive(Debug)]
pub struct Signal {
    signal: &'static str,
    /// The format line on which it stands, where there is but one.
    pub line: Option<u8>,
    /// What it says, in a few words.
    pub says: &'static str,
}

static SIGNALS: LazyLock<Vec<Signal>> = LazyLock::new(|| {
    let table = include_str!("signals.csv");
    rows(table, ["signal", "line", "says"])
        .map(|[signal, line, says]| Signal {
            signal,
            line: optional(line),
            says,
        })
        .collect()
});

/// The signal of this word, which is in capitals and may have a figure behind its letters: `ZFF4`.
#[must_use]
pub fn known(word: &str) -> Option<&'static Signal> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    SIGNALS.iter().find(|known| known.signal == letters)
}
