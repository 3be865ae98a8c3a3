//! Routing indicators and those whom they serve.

use std::sync::LazyLock;

use crate::tables::rows;

/// Indicators with their owners, in the order of the indicators: addressees, and originators whose indicator is known.
static OWNERS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let table = include_str!("routing-indicators.csv");
    let addressed = rows(table, ["indicator", "addressee", "seen"])
        .map(|[indicator, addressee, _]| (indicator, addressee));
    let table = include_str!("originators.csv");
    let originated = rows(table, ["from", "mrn_post", "indicator", "seen"])
        .map(|[from, _, indicator, _]| (indicator, from))
        .filter(|(indicator, _)| !indicator.is_empty());
    let mut owners: Vec<_> = addressed.chain(originated).collect();
    owners.sort_unstable();
    owners.dedup();
    owners
});

/// Whom `indicator` was seen to serve; nobody where it is not known, which says nothing about it.
pub fn owners(indicator: &str) -> impl Iterator<Item = &'static str> + Clone {
    let first = OWNERS.partition_point(|(known, _)| *known < indicator);
    OWNERS[first..]
        .iter()
        .take_while(move |(known, _)| *known == indicator)
        .map(|(_, owner)| *owner)
}

/// Cities with the indicators of their posts, in the order of the cities.
static CITIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let posts = OWNERS.iter();
    let mut cities: Vec<_> = posts
        .filter_map(|(indicator, owner)| Some((city(owner)?, *indicator)))
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
