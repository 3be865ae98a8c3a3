//! Captions that exclude each other.

use std::sync::LazyLock;

use crate::tables::{optional, rows};

/// Two captions of which one cable bears only one.
#[derive(Debug)]
pub struct Exclusion {
    caption: &'static str,
    excludes: &'static str,
    from: Option<i16>,
    until: Option<i16>,
}

static EXCLUSIONS: LazyLock<Vec<Exclusion>> = LazyLock::new(|| {
    let table = include_str!("exclusions.csv");
    rows(table, ["caption", "excludes", "from", "until"])
        .map(|[caption, excludes, from, until]| Exclusion {
            caption,
            excludes,
            from: optional(from),
            until: optional(until),
        })
        .collect()
});

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
