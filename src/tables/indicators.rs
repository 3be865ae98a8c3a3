//! Routing indicators and those whom they serve.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use memchr::memchr;

use crate::tables::rows;

/// Whom an indicator serves.
#[derive(Debug)]
pub struct Owner {
    /// Its designator.
    pub plad: &'static str,
    /// The city that it shows, where it shows one.
    pub city: Option<&'static str>,
}

/// Owners in the order of their indicators, and of each indicator which are its own.
struct Owners {
    all: Vec<Owner>,
    of: HashMap<&'static str, Range<usize>, FixedState>,
}

/// Addressees, and originators whose indicator is known.
static OWNERS: LazyLock<Owners> = LazyLock::new(|| {
    let table = include_str!("routing-indicators.csv");
    let addressed = rows(table, ["indicator", "addressee", "seen"])
        .map(|[indicator, addressee, _]| (indicator, addressee));
    let table = include_str!("originators.csv");
    let originated = rows(table, ["from", "mrn_post", "indicator", "seen"])
        .map(|[from, _, indicator, _]| (indicator, from))
        .filter(|(indicator, _)| !indicator.is_empty());
    let mut all: Vec<_> = addressed.chain(originated).collect();
    all.sort();
    all.dedup();
    let mut owners = Owners {
        all: Vec::with_capacity(all.len()),
        of: HashMap::with_capacity_and_hasher(all.len(), FixedState::default()),
    };
    for alike in all.chunk_by(|(one, _), (other, _)| one == other) {
        let start = owners.all.len();
        owners.all.extend(alike.iter().map(|(_, plad)| Owner {
            plad,
            city: city(plad),
        }));
        owners.of.insert(alike[0].0, start..owners.all.len());
    }
    owners
});

/// Whom `indicator` was seen to serve; nobody where it is not known, which says nothing about it.
#[must_use]
pub fn owners(indicator: &str) -> &'static [Owner] {
    let owners = &*OWNERS;
    let its_own = owners.of.get(indicator);
    its_own.map_or(&[], |its_own| &owners.all[its_own.clone()])
}

/// Cities with the indicators of their posts, in the order of the cities.
static CITIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let owned = |indicator: &&'static str| {
        let indicator = *indicator;
        let cities = owners(indicator).iter().filter_map(|owner| owner.city);
        cities.map(move |city| (city, indicator))
    };
    let mut cities: Vec<_> = OWNERS.of.keys().flat_map(owned).collect();
    cities.sort_unstable();
    cities
});

/// The indicator of a post in `city`, where one is known.
#[must_use]
pub fn of_city(city: &str) -> Option<&'static str> {
    let at = CITIES.partition_point(|(known, _)| *known < city);
    let (known, indicator) = CITIES.get(at)?;
    (*known == city).then_some(*indicator)
}

/// Whether the name of a city where a post is begins with `words`, as with `RIO DE JAN`.
#[must_use]
pub fn begins_city(words: &str) -> bool {
    let at = CITIES.partition_point(|(known, _)| *known < words);
    CITIES
        .get(at)
        .is_some_and(|(known, _)| known.starts_with(words))
}

/// Whether posts' designators begin with `word`.
fn is_post(word: &str) -> bool {
    matches!(
        word,
        "AMEMBASSY"
            | "AMCONSUL"
            | "AMCONGEN"
            | "USMISSION"
            | "USINT"
            | "USLO"
            | "USEU"
            | "AIT"
            | "RPO"
            | "SECSTATE"
    )
}

/// What follows a post's kind, mostly its city; `None` for whom the designator does not show to be a post.
#[must_use]
pub fn city(plad: &str) -> Option<&str> {
    let plad = plad.strip_prefix("IRAN ").unwrap_or(plad);
    let blank = memchr(b' ', plad.as_bytes())?;
    is_post(&plad[..blank]).then(|| plad[blank + 1..].trim())
}
