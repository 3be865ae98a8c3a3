//! The codes of the TAGS line.

use std::str::FromStr;
use std::sync::LazyLock;

use crate::tables::{field, optional, rows};

/// A code of three letters or more.
#[derive(Debug)]
pub struct Code {
    /// The code, in capitals.
    pub code: &'static str,
    /// What it stands for.
    pub kind: Kind,
    /// The first year in which it was in use.
    pub from: Option<i16>,
    /// The last.
    pub until: Option<i16>,
    /// What took its place.
    pub successor: Option<&'static str>,
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A subject: four letters, the first of them its field.
    Subject,
    /// A program: `K` and three letters.
    Program,
    /// An organization.
    Organization,
}

impl FromStr for Kind {
    type Err = &'static str;

    fn from_str(kind: &str) -> Result<Kind, &'static str> {
        match kind {
            "subject" => Ok(Kind::Subject),
            "program" => Ok(Kind::Program),
            "organization" => Ok(Kind::Organization),
            _ => Err("subject, program or organization is expected"),
        }
    }
}

/// A code of two letters.
#[derive(Debug)]
pub struct Place {
    code: &'static str,
    /// The place that it was in the scheme of 1974.
    pub place1974: Option<&'static str>,
    /// Whether it is one of the scheme after that of 1974.
    pub is_later: bool,
}

/// What codes stand for, in the order of their keys.
type Table<T> = Vec<(u64, T)>;

static CODES: LazyLock<Table<Code>> = LazyLock::new(|| {
    let table = include_str!("tags.csv");
    let rows = rows(table, ["code", "kind", "from", "until", "successor"]);
    by_key(rows.map(|[code, kind, from, until, successor]| {
        let known = Code {
            code,
            kind: field(kind),
            from: optional(from),
            until: optional(until),
            successor: Some(successor).filter(|successor| !successor.is_empty()),
        };
        (key(code), known)
    }))
});
static PLACES: LazyLock<Table<Place>> = LazyLock::new(|| {
    let rows = rows(include_str!("places.csv"), ["code", "place1974", "later"]);
    by_key(rows.map(|[code, place1974, later]| {
        let known = Place {
            code,
            place1974: Some(place1974).filter(|place| !place.is_empty()),
            is_later: !later.is_empty(),
        };
        (key(code), known)
    }))
});

/// The first letters of a code as one number: numbers are found much faster than words.
fn key(code: &str) -> u64 {
    let letters = code.bytes().take(8);
    letters.fold(0, |key, letter| key << 8 | u64::from(letter))
}

fn by_key<T>(rows: impl Iterator<Item = (u64, T)>) -> Table<T> {
    let mut table: Table<T> = rows.collect();
    table.sort_by_key(|(key, _)| *key);
    table
}

fn find<'t, T>(table: &'t Table<T>, code: &str) -> Option<&'t T> {
    let at = table.binary_search_by_key(&key(code), |(key, _)| *key);
    Some(&table[at.ok()?].1)
}

/// The code, where it is known.
#[must_use]
pub fn code(code: &str) -> Option<&'static Code> {
    find(&CODES, code).filter(|known| known.code == code)
}

/// The place, where its code is known in any scheme.
#[must_use]
pub fn place(code: &str) -> Option<&'static Place> {
    find(&PLACES, code).filter(|known| known.code == code)
}

/// Every code of three letters or more.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    CODES.iter().map(|(_, code)| code)
}
