//! The executive orders on classification and the days on which each was in force.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::tables::{field, optional, rows};

/// An executive order on classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its number.
    pub number: u32,
    /// The day it was signed.
    pub signed: Date,
    /// The first day it was in force.
    pub from: Date,
    /// The last day it was in force; `None`: it still is.
    pub until: Option<Date>,
}

static ORDERS: LazyLock<Vec<Order>> = LazyLock::new(|| {
    let table = include_str!("orders.csv");
    rows(table, ["number", "signed", "from", "until"])
        .map(|[number, signed, from, until]| Order {
            number: field(number),
            signed: field(signed),
            from: field(from),
            until: optional(until),
        })
        .collect()
});

/// All of them, the earliest first.
#[must_use]
pub fn all() -> &'static [Order] {
    &ORDERS
}

/// The order of this number.
#[must_use]
pub fn numbered(number: u32) -> Option<&'static Order> {
    ORDERS.iter().find(|order| order.number == number)
}

/// The order in force on `date`.
#[must_use]
pub fn in_force(date: Date) -> Option<&'static Order> {
    ORDERS
        .iter()
        .find(|order| order.from <= date && order.until.is_none_or(|until| date <= until))
}
