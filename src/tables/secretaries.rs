//! The Secretaries of State, by whom the Department's telegrams are signed.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::tables::{field, optional, rows};

#[derive(Debug)]
struct Secretary {
    surname: &'static str,
    from: Date,
    until: Option<Date>,
}

static SECRETARIES: LazyLock<Vec<Secretary>> = LazyLock::new(|| {
    let table = include_str!("secretaries.csv");
    rows(table, ["surname", "from", "until"])
        .map(|[surname, from, until]| Secretary {
            surname,
            from: field(from),
            until: optional(until),
        })
        .collect()
});

/// Whether `surname`, in capitals, is that of a Secretary of any time.
#[must_use]
pub fn is_known(surname: &str) -> bool {
    SECRETARIES.iter().any(|known| known.surname == surname)
}

/// The surnames of those who could sign as Secretary on `day`.
pub fn on(day: Date) -> impl Iterator<Item = &'static str> {
    let in_office =
        move |known: &&Secretary| known.from <= day && known.until.is_none_or(|until| day <= until);
    let then = SECRETARIES.iter().filter(in_office);
    then.map(|known| known.surname)
}
