//! The handling and distribution captions.

use std::sync::LazyLock;

use crate::tables::words;

/// One caption a line; lines with `#` are notes.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("captions.list")));

static LONGEST: LazyLock<usize> = LazyLock::new(|| all().map(str::len).max().unwrap_or_default());

/// How long the longest caption is, in bytes.
#[must_use]
pub fn longest() -> usize {
    *LONGEST
}

/// The caption that `words` begin with, as it stands there, in any case.
#[must_use]
pub fn at_start(words: &str) -> Option<&str> {
    let first = words.as_bytes().first()?.to_ascii_uppercase();
    NAMES
        .iter()
        .filter(|name| name.as_bytes()[0] == first)
        .find_map(|name| {
            let here = words
                .get(..name.len())
                .filter(|here| here.eq_ignore_ascii_case(name))?;
            let rest = &words[name.len()..];
            (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(here)
        })
}

/// Whether `words` are a caption and nothing else, in any case.
#[must_use]
pub fn is_caption(words: &str) -> bool {
    words.len() <= longest() && at_start(words) == Some(words)
}

/// Every caption, in capitals.
pub fn all() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}
