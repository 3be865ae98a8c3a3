//! The codes of declassification instructions and the orders that know them.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::tables::{field, optional, rows};

/// A code under an order that knows it.
#[derive(Debug)]
pub struct Code {
    code: &'static str,
    /// The order's number.
    pub order: u32,
    /// The first day on which it may be set.
    pub from: Option<Date>,
    /// The last.
    pub until: Option<Date>,
}

static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let table = include_str!("instructions.csv");
    rows(table, ["code", "order", "from", "until"])
        .map(|[code, order, from, until]| Code {
            code,
            order: field(order),
            from: optional(from),
            until: optional(until),
        })
        .collect()
});

/// The code without the paragraph of the order that may stand right before it: `1.6X1` is X1.
#[must_use]
pub fn bare(code: &str) -> &str {
    code.strip_prefix("1.6").unwrap_or(code)
}

/// The orders that know `code`, which is [`bare`] and in capitals.
pub fn knowing(code: &str) -> impl Iterator<Item = &'static Code> {
    CODES
        .iter()
        .filter(move |known| match known.code.strip_suffix('*') {
            Some(start) => code.strip_prefix(start).is_some_and(is_figure),
            None => known.code == code || code.strip_prefix(known.code).is_some_and(is_numbered),
        })
}

/// What follows a code with a figure: `1`, `-4`, `1-HUMAN`, or nothing.
fn is_figure(rest: &str) -> bool {
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
}

/// `GDS2` is GDS.
fn is_numbered(rest: &str) -> bool {
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
}
