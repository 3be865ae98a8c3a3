//! The handling and distribution captions.

use std::sync::LazyLock;

/// One caption a line; lines with `#` are notes.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("captions.list").lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// How long the longest caption is, in bytes.
static LONGEST: LazyLock<usize> = LazyLock::new(|| all().map(str::len).max().unwrap_or_default());

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
    words.len() <= *LONGEST && at_start(words) == Some(words)
}

/// Every caption, in capitals.
pub fn all() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}
