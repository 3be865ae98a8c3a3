//! The handling and distribution captions.

/// One caption a line, in any order; lines with `#` are notes.
const NAMES: &str = include_str!("captions.list");

/// The caption that `words` begin with, as it stands there, in any case.
#[must_use]
pub fn at_start(words: &str) -> Option<&str> {
    let first = words.as_bytes().first()?.to_ascii_uppercase();
    names()
        .filter(|name| name.as_bytes()[0] == first)
        .find_map(|name| {
            let here = words
                .get(..name.len())
                .filter(|here| here.eq_ignore_ascii_case(name))?;
            let rest = &words[name.len()..];
            (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(here)
        })
}

fn names() -> impl Iterator<Item = &'static str> {
    NAMES
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
