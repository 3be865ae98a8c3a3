//! Captions that exclude each other.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

/// Two captions of which one cable bears only one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    caption: String,
    excludes: String,
    from: Option<i16>,
    until: Option<i16>,
}

static EXCLUSIONS: LazyLock<Vec<Exclusion>> =
    LazyLock::new(|| read("exclusions.csv", include_str!("exclusions.csv")));

/// Whether `one` and `other`, in capitals, exclude each other on a cable of `year`.
#[must_use]
pub fn exclude(one: &str, other: &str, year: i16) -> bool {
    EXCLUSIONS.iter().any(|pair| {
        let both = |first: &str, second: &str| {
            pair.caption == first && (pair.excludes == second || pair.excludes == "*")
        };
        (both(one, other) || both(other, one))
            && pair.from.is_none_or(|from| from <= year)
            && pair.until.is_none_or(|until| year <= until)
    })
}
