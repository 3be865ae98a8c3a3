//! Routing indicators and those whom they serve.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

/// An addressee as written, and its indicator.
#[derive(Deserialize)]
struct Addressed {
    indicator: String,
    addressee: String,
}

/// An originator as written, and the indicator that it sent with, where that is known.
#[derive(Deserialize)]
struct Originated {
    indicator: Option<String>,
    from: String,
}

/// Indicators with their owners, in the order of the indicators.
static OWNERS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let addressed: Vec<Addressed> = read(
        "routing-indicators.csv",
        include_str!("routing-indicators.csv"),
    );
    let originated: Vec<Originated> = read("originators.csv", include_str!("originators.csv"));
    let mut owners: Vec<(String, String)> = addressed
        .into_iter()
        .map(|row| (row.indicator, row.addressee))
        .chain(
            originated
                .into_iter()
                .filter_map(|row| Some((row.indicator?, row.from))),
        )
        .collect();
    owners.sort();
    owners.dedup();
    owners
});

/// Whom `indicator` was seen to serve; nobody where it is not known, which says nothing about it.
pub fn owners(indicator: &str) -> impl Iterator<Item = &'static str> + Clone {
    let first = OWNERS.partition_point(|(known, _)| known.as_str() < indicator);
    OWNERS[first..]
        .iter()
        .take_while(move |(known, _)| known == indicator)
        .map(|(_, owner)| owner.as_str())
}

/// Cities with the indicators of their posts, in the order of the cities.
static CITIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let posts = OWNERS.iter();
    let mut cities: Vec<_> = posts
        .filter_map(|(indicator, owner)| Some((city(owner)?, indicator.as_str())))
        .collect();
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

/// The words that posts' designators begin with.
const POSTS: [&str; 10] = [
    "AMEMBASSY",
    "AMCONSUL",
    "AMCONGEN",
    "USMISSION",
    "USINT",
    "USLO",
    "USEU",
    "AIT",
    "RPO",
    "SECSTATE",
];

/// What follows a post's kind, mostly its city; `None` for whom the designator does not show to be a post.
#[must_use]
pub fn city(plad: &str) -> Option<&str> {
    let plad = plad.strip_prefix("IRAN ").unwrap_or(plad);
    let (kind, city) = plad.split_once(' ')?;
    POSTS.contains(&kind).then(|| city.trim())
}
