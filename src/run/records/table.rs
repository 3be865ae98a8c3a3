//! The rows of a table.
//!
//! A table of cables is hundreds of megabytes of long cells in quotes, so what matters in them is looked for at memory speed: a library
//! that looks at each byte takes longer than all else that is done with a row but checking it.

use std::iter;
use std::path::Path;

use memchr::{memchr2, memchr3};

use super::{BETWEEN, Quotes, Raw, Records, Row, decoded};
use crate::error::Error;

/// Looks for the end of a row, and of each of its cells. What is not in quotes ends with a comma or the line.
pub(super) struct Scan {
    place: Place,
    quotes: Quotes,
    /// How many bytes of the row were looked at.
    before: usize,
    ends: Vec<usize>,
}

/// Where in a cell.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Bare,
    Quoted,
    /// Behind a backslash.
    Escaped,
    /// Behind a quote that ends the cell unless another follows.
    Closed,
}

impl Scan {
    /// At the start of a row.
    pub fn new(quotes: Quotes) -> Scan {
        Scan {
            place: Place::Start,
            quotes,
            before: 0,
            ends: Vec::new(),
        }
    }

    /// How many of the bytes that follow in the row are its own, with what ends it, if it ends there.
    pub fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let found = match self.place {
                Place::Quoted => memchr2(b'"', sign(self.quotes), rest),
                Place::Bare => memchr3(b',', b'\n', b'\r', rest),
                Place::Start | Place::Escaped | Place::Closed => Some(0),
            };
            let Some(found) = found else { break };
            at += found + 1;
            self.place = match (self.place, rest[found]) {
                (Place::Start | Place::Closed, b'"') | (Place::Escaped, _) => Place::Quoted,
                (Place::Quoted, b'"') => Place::Closed,
                (Place::Quoted, _) => Place::Escaped,
                (_, sign @ (b',' | b'\n' | b'\r')) => {
                    self.ends.push(self.before + at - 1);
                    if sign != b',' {
                        return Some(at);
                    }
                    Place::Start
                }
                (_, _) => Place::Bare,
            };
        }
        self.before += bytes.len();
        None
    }

    /// Where the cells of the row end, of which all was looked at; `ended`: by a sign of its own, not with the file.
    pub fn finish(&mut self, ended: bool) -> Vec<usize> {
        // Quotes that are not closed are no end of a cell.
        let is_open = matches!(self.place, Place::Quoted | Place::Escaped);
        let end = (!ended && !is_open).then_some(self.before);
        let done = std::mem::replace(self, Scan::new(self.quotes));
        done.ends.into_iter().chain(end).collect()
    }
}

/// What stands before a quote that does not end the cell.
fn sign(quotes: Quotes) -> u8 {
    match quotes {
        Quotes::Escaped => b'\\',
        Quotes::Doubled => b'"',
    }
}

/// Which columns of a table hold what.
#[derive(Debug)]
pub(super) struct Columns {
    quotes: Quotes,
    id: usize,
    text: Vec<usize>,
    /// How many there are.
    number: usize,
    /// Whether the first row has their names.
    pub are_named: bool,
}

impl Columns {
    /// By name in the `first` row, where one has a name, else by number.
    pub fn find(
        records: &Records,
        quotes: Quotes,
        first: Option<&Raw>,
        path: &Path,
    ) -> Result<Columns, Error> {
        let columns = || iter::once(&records.id).chain(&records.text);
        let are_named = columns().any(|column| column.parse::<usize>().is_err());
        let cells = first.and_then(|first| Some(cells(first.bytes.as_ref()?, &first.ends)));
        let names: Vec<String> = cells.map_or_else(Vec::new, |cells| {
            let names = cells.map(|cell| joined([cell], quotes));
            names.map(decoded).collect()
        });
        let number = first.map_or(0, |first| first.ends.len());
        let place = |column: &String| {
            let named = names.iter().position(|name| are_named && name == column);
            let numbered = || column.parse::<usize>().ok()?.checked_sub(1);
            let there_is = |place: &usize| *place < number || number == 0;
            named
                .or_else(numbered)
                .filter(there_is)
                .ok_or_else(|| Error::NoColumn {
                    path: path.to_owned(),
                    column: column.clone(),
                })
        };
        let places = columns().map(place).collect::<Result<Vec<usize>, _>>()?;
        Ok(Columns {
            quotes,
            id: places[0],
            text: places[1..].to_vec(),
            number,
            are_named,
        })
    }

    /// The record that a row of these bytes is, whose cells end there.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, row: &[u8], ends: &[usize]) -> Result<Row, String> {
        let (there_are, number) = (ends.len(), self.number);
        if there_are != number {
            return Err(format!(
                "it has {there_are} columns, not {number}: is a quote missing?"
            ));
        }
        let cells: Vec<&[u8]> = cells(row, ends).collect();
        Ok(Row {
            id: decoded(joined([cells[self.id]], self.quotes)),
            text: joined(self.text.iter().map(|column| cells[*column]), self.quotes),
        })
    }
}

/// The cells of a row, as they stand there.
fn cells<'r>(row: &'r [u8], ends: &'r [usize]) -> impl Iterator<Item = &'r [u8]> {
    let starts = iter::once(0).chain(ends.iter().map(|end| end + 1));
    starts.zip(ends).map(|(start, end)| &row[start..*end])
}

/// What `cells` say, a blank line between two.
fn joined<'r>(cells: impl IntoIterator<Item = &'r [u8]>, quotes: Quotes) -> Vec<u8> {
    let mut text = Vec::new();
    for (number, cell) in cells.into_iter().enumerate() {
        text.reserve(BETWEEN.len() + cell.len());
        if number > 0 {
            text.extend(BETWEEN);
        }
        match cell.strip_prefix(b"\"") {
            Some(rest) => unquote(rest, quotes, &mut text),
            None => text.extend(cell),
        }
    }
    text
}

/// Adds to `text` what stands behind the quote that begins a cell.
fn unquote(mut rest: &[u8], quotes: Quotes, text: &mut Vec<u8>) {
    while let Some(at) = memchr2(b'"', sign(quotes), rest) {
        text.extend(&rest[..at]);
        let next = match (rest[at], rest.get(at + 1)) {
            (b'"', Some(b'"')) | (b'\\', Some(b'"' | b'\\')) => at + 1,
            (b'"', _) => {
                rest = &rest[at + 1..];
                break;
            }
            (_, _) => at,
        };
        text.push(rest[next]);
        rest = &rest[next + 1..];
    }
    text.extend(rest);
}
