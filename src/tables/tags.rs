//! The codes of the TAGS line.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

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
    /// The place that it was in the scheme of 1974.
    pub place1974: Option<&'static str>,
    /// Whether it is one of the scheme after that of 1974.
    pub is_later: bool,
}

/// Codes of three letters or more, in the order of the table.
static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let table = include_str!("tags.csv");
    let rows = rows(table, ["code", "kind", "from", "until", "successor"]);
    let codes = rows.map(|[code, kind, from, until, successor]| Code {
        code,
        kind: field(kind),
        from: optional(from),
        until: optional(until),
        successor: Some(successor).filter(|successor| !successor.is_empty()),
    });
    codes.collect()
});
/// The same by their letters: a number takes half the time of a word to look up.
static BY_LETTERS: LazyLock<HashMap<u64, &Code, FixedState>> = LazyLock::new(|| {
    let keyed = codes().map(|known| (letters(known.code), known));
    keyed.collect()
});

/// The letters of a code as a number, which no other known code has.
fn letters(code: &str) -> u64 {
    let bytes = code.bytes().map(u64::from);
    bytes.fold(0, |letters, byte| letters.rotate_left(8) ^ byte)
}

const LETTERS: usize = 26;

/// What each two letters stand for.
static PLACES: LazyLock<[[Option<Place>; LETTERS]; LETTERS]> = LazyLock::new(|| {
    let mut places = [const { [const { None }; LETTERS] }; LETTERS];
    let rows = rows(include_str!("places.csv"), ["code", "place1974", "later"]);
    for [code, place1974, later] in rows {
        let [first, second] = two_letters(code).expect("the code of a place is two letters");
        places[first][second] = Some(Place {
            place1974: Some(place1974).filter(|place| !place.is_empty()),
            is_later: !later.is_empty(),
        });
    }
    places
});

/// The places in the alphabet of two capitals.
fn two_letters(code: &str) -> Option<[usize; 2]> {
    match code.as_bytes() {
        [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => {
            Some([first, second].map(|letter| usize::from(letter - b'A')))
        }
        _ => None,
    }
}

/// The code, where it is known.
#[must_use]
pub fn code(code: &str) -> Option<&'static Code> {
    let known = BY_LETTERS.get(&letters(code)).copied();
    known.filter(|known| known.code == code)
}

/// The place, where its code is known in any scheme.
#[must_use]
pub fn place(code: &str) -> Option<&'static Place> {
    let [first, second] = two_letters(code)?;
    PLACES[first][second].as_ref()
}

/// Every code of three letters or more.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    CODES.iter()
}
