//! The executive orders on classification and the days on which each was in force.

use std::sync::LazyLock;

use jiff::civil::Date;

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

/// A line is `number,signed,from,until`, below one line of headings.
static ORDERS: LazyLock<Vec<Order>> = LazyLock::new(|| {
    include_str!("orders.csv")
        .lines()
        .skip(1)
        .map(order)
        .collect()
});

fn order(line: &str) -> Order {
    let mut cells = line.split(',');
    let mut cell = || cells.next().unwrap_or_default();
    let day = |cell: &str| {
        cell.parse()
            .unwrap_or_else(|_| panic!("orders.csv: no day `{cell}` in `{line}`"))
    };
    Order {
        number: cell()
            .parse()
            .unwrap_or_else(|_| panic!("orders.csv: no number in `{line}`")),
        signed: day(cell()),
        from: day(cell()),
        until: Some(cell()).filter(|cell| !cell.is_empty()).map(day),
    }
}

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
