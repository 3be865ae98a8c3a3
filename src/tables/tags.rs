//! The codes of the TAGS line.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

/// A code of three letters or more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code, in capitals.
    pub code: String,
    /// What it stands for.
    pub kind: Kind,
    /// The first year in which it was in use.
    pub from: Option<i16>,
    /// The last.
    pub until: Option<i16>,
    /// What took its place.
    pub successor: Option<String>,
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A subject: four letters, the first of them its field.
    Subject,
    /// A program: `K` and three letters.
    Program,
    /// An organization.
    Organization,
}

/// A code of two letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The code, in capitals.
    pub code: String,
    /// The place that it was in the scheme of 1974.
    pub place1974: Option<String>,
    later: Option<String>,
}

impl Place {
    /// Whether it is one of the scheme after that of 1974.
    #[must_use]
    pub fn is_later(&self) -> bool {
        self.later.is_some()
    }
}

static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let mut codes: Vec<Code> = read("tags.csv", include_str!("tags.csv"));
    codes.sort_by(|one, other| one.code.cmp(&other.code));
    codes
});
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut places: Vec<Place> = read("places.csv", include_str!("places.csv"));
    places.sort_by(|one, other| one.code.cmp(&other.code));
    places
});

/// The code, where it is known.
#[must_use]
pub fn code(code: &str) -> Option<&'static Code> {
    let at = CODES.binary_search_by(|known| known.code.as_str().cmp(code));
    at.ok().map(|at| &CODES[at])
}

/// The place, where its code is known in any scheme.
#[must_use]
pub fn place(code: &str) -> Option<&'static Place> {
    let at = PLACES.binary_search_by(|known| known.code.as_str().cmp(code));
    at.ok().map(|at| &PLACES[at])
}

/// Every code of three letters or more.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    CODES.iter()
}
