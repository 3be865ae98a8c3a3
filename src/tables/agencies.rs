//! Addresses of others than the Department of State.

use std::sync::LazyLock;

use crate::tables::words;

/// One address's first words a line, `*` for any further letters; lines with `#` are notes.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("agencies.list")));

/// Whether an addressee, in capitals, is another department's or a military one: `SECDEF WASHDC`, `CDR USCENTCOM MACDILL AFB FL`.
#[must_use]
pub fn is_other(plad: &str) -> bool {
    NAMES.iter().any(|name| match name.strip_suffix('*') {
        Some(start) => plad.starts_with(start),
        None => plad
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())),
    })
}
