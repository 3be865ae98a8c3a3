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

use serde::de::DeserializeOwned;

/// The rows of the table `name`, in order.
///
/// # Panics
/// Where a line does not fit, with its number: the tables are part of the program, and its tests read them all.
fn read<R: DeserializeOwned>(name: &str, table: &str) -> Vec<R> {
    let mut reader = csv::ReaderBuilder::new();
    reader.comment(Some(b'#')).trim(csv::Trim::All);
    let rows = reader.from_reader(table.as_bytes()).into_deserialize();
    rows.collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}
