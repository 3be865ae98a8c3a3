//! The handling and distribution captions.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::tables::words;

/// One caption a line; lines with `#` are notes.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("captions.list")));

/// The captions that begin with each letter.
static BY_INITIAL: LazyLock<[Vec<&str>; 26]> = LazyLock::new(|| {
    let mut captions = [const { Vec::new() }; 26];
    for name in all() {
        captions[usize::from(name.as_bytes()[0] - b'A')].push(name);
    }
    captions
});

/// How short and how long captions are, in bytes.
static LENGTHS: LazyLock<RangeInclusive<usize>> = LazyLock::new(|| {
    let lengths = || all().map(str::len);
    lengths().min().unwrap_or_default()..=lengths().max().unwrap_or_default()
});

/// How long the longest caption is, in bytes.
#[must_use]
pub fn longest() -> usize {
    *LENGTHS.end()
}

/// The caption that `words` begin with, as it stands there, in any case.
#[must_use]
pub fn at_start(words: &str) -> Option<&str> {
    beginning_like(words).iter().find_map(|name| {
        let here = words
            .get(..name.len())
            .filter(|here| here.eq_ignore_ascii_case(name))?;
        let rest = &words[name.len()..];
        (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(here)
    })
}

/// The captions that begin with the letter that `words` begin with, in any case.
fn beginning_like(words: &str) -> &'static [&'static str] {
    let initial = words.as_bytes().first().map_or(0, u8::to_ascii_uppercase);
    let alike = BY_INITIAL.get(usize::from(initial.wrapping_sub(b'A')));
    alike.map_or(&[], Vec::as_slice)
}

/// Whether `words` are a caption and nothing else, in any case.
#[must_use]
pub fn is_caption(words: &str) -> bool {
    let mut alike = beginning_like(words).iter();
    LENGTHS.contains(&words.len())
        && alike.any(|name| *name == words || name.eq_ignore_ascii_case(words))
}

/// Every caption, in capitals.
pub fn all() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}
