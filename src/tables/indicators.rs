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
