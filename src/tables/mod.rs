//! What the format knows: data that a person without Rust can correct, beside this file.
//!
//! A table is a `.csv` file with one line of headings; lines that begin with `#` say what it holds and where that comes from.

pub mod agencies;
pub mod captions;
pub mod exclusions;
pub mod indicators;
pub mod instructions;
pub mod orders;
pub mod posts;
pub mod reasons;
pub mod secretaries;
pub mod signals;
pub mod tags;

use std::fmt::Debug;
use std::str::FromStr;

/// The rows below the line that names the `columns`. Read without a library and without copies: whoever checks one cable reads the
/// tables for it.
///
/// # Panics
/// Where a line does not fit: the tables are part of the program, and its tests read them all.
fn rows<const N: usize>(
    table: &'static str,
    columns: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut rows = lines.map(|line| {
        let mut fields = line.split(',').map(str::trim);
        let row = std::array::from_fn(|_| fields.next().expect("a row has all columns"));
        assert!(fields.next().is_none(), "more than {N} columns: {line}");
        row
    });
    assert_eq!(rows.next(), Some(columns));
    rows
}

/// What a field says.
fn field<T: FromStr<Err: Debug>>(field: &str) -> T {
    field.parse().expect("the field of a table has its shape")
}

/// What a field says that may be empty.
fn optional<T: FromStr<Err: Debug>>(words: &str) -> Option<T> {
    (!words.is_empty()).then(|| field(words))
}

/// The words of a list, one a line; lines that begin with `#` are notes.
fn words(list: &'static str) -> Vec<&'static str> {
    let lines = list.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}
