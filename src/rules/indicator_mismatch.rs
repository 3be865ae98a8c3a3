//! `indicator-mismatch`: a routing indicator stands with another city than its own.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::cable::{Addressee, Cable};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::addressees;
use crate::rules::spelling::differ_by;
use crate::span::Spanned;
use crate::tables::indicators;

/// See `rules/indicator-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let station = envelope.station.as_ref().and_then(|station| station.ok());
    // Where FM is another cable's, originator-mismatch speaks.
    if let (Some(station), Some(from), false) =
        (station, &envelope.from, cable.header_is_of_another)
        && let Some(city) = indicators::city(&from.plad.value)
    {
        against_table(&station.indicator, city, from, out);
    }
    let mut first: BTreeMap<&str, &Addressee> = BTreeMap::new();
    for addressee in addressees::all(envelope) {
        let (Some(indicator), Some(city)) = (
            &addressee.indicator,
            indicators::city(&addressee.plad.value),
        ) else {
            continue;
        };
        if against_table(indicator, city, addressee, out) {
            continue;
        }
        let other = *first.entry(&indicator.value).or_insert(addressee);
        if indicators::city(&other.plad.value).is_some_and(|other| same(city, other)) {
            continue;
        }
        out.report(
            addressee.plad.span,
            format!(
                "{} stands with {} and with {}",
                indicator.value, other.plad.value, addressee.plad.value
            ),
        )
        .label(
            other.plad.span,
            format!("{} stands with this one first", indicator.value),
        )
        .help("a station serves one city: look up which of the two it is");
    }
}

/// Whether the table knows posts of `indicator`. Reports `owner`, which is in `city`, where they are all elsewhere.
fn against_table(
    indicator: &Spanned<CompactString>,
    city: &str,
    owner: &Addressee,
    out: &mut Diagnostics,
) -> bool {
    let owners = indicators::owners(&indicator.value);
    let mut cities = owners.iter().filter_map(|owner| owner.city);
    let Some(known) = cities.next() else {
        return false;
    };
    let is_its_own = same(city, known)
        || cities.any(|known| same(city, known))
        || owners.iter().any(|owner| owner.plad.contains(city));
    if !is_its_own && let Some(own) = indicators::of_city(city) {
        out.report(
            owner.plad.span,
            format!(
                "{} is the indicator of {known}, but {city} has {own}",
                indicator.value
            ),
        )
        .label(indicator.span, format!("{known}'s"))
        .help("see in the archive which of the two the telegram went to, then correct the other");
    }
    true
}

/// Whether two names are one city's: one may be cut or misspelt, or have words behind it.
fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let most = match one.len().min(other.len()) {
        0..5 => 0,
        5..8 => 1,
        _ => 2,
    };
    one.contains(other) || other.contains(one) || differ_by(one, other, most)
}
