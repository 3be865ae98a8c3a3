//! The rows of a table.
//!
//! A table of cables is hundreds of megabytes of long cells in quotes, so what matters in them is looked for at memory speed: a library
//! that looks at each byte takes longer than all else that is done with a row but checking it.

use std::borrow::Cow;
use std::iter;
use std::path::Path;

use memchr::{memchr2, memchr3};

use super::{Quotes, Raw, Records, Row, decoded, joined};
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
    /// Whether a row has their names.
    are_named: bool,
}

/// How many rows are looked at to find out which columns a table has: some may be broken.
const AHEAD: usize = 16;

impl Columns {
    /// Those of the table with these rows, of which `ahead` takes what is looked at. Where columns have names, the first row with all
    /// of them says where they are; else there are as many as in the first two rows that agree.
    ///
    /// # Errors
    /// [`Error::NoColumn`], and what the rows are.
    pub fn look(
        records: &Records,
        quotes: Quotes,
        path: &Path,
        rows: &mut impl Iterator<Item = Result<Raw, Error>>,
        ahead: &mut Vec<Raw>,
    ) -> Result<Columns, Error> {
        let (mut likely, mut missing) = (Vec::<Columns>::new(), None);
        while ahead.len() < AHEAD {
            let Some(row) = rows.next().transpose()? else {
                break;
            };
            let found = Columns::find(records, quotes, Some(&row), path);
            if found.as_ref().is_ok_and(|columns| columns.are_named) {
                return found;
            }
            ahead.push(row);
            match found {
                Ok(columns) if likely.iter().any(|other| other.number == columns.number) => {
                    return Ok(columns);
                }
                Ok(columns) => likely.push(columns),
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        match (likely.into_iter().next(), missing) {
            (Some(columns), _) => Ok(columns),
            (None, Some(error)) => Err(error),
            (None, None) => Columns::find(records, quotes, None, path),
        }
    }

    /// By name in a `row`, where one has a name, else by number; of a table without rows it may be any.
    fn find(
        records: &Records,
        quotes: Quotes,
        row: Option<&Raw>,
        path: &Path,
    ) -> Result<Columns, Error> {
        let columns = || iter::once(&records.id).chain(&records.text);
        let are_named = columns().any(|column| column.parse::<usize>().is_err());
        let cells = row.and_then(|row| Some(cells(row.bytes.as_ref()?, &row.ends)));
        let names: Vec<String> = cells.map_or_else(Vec::new, |cells| {
            let names = cells.map(|cell| said(cell, quotes).into_owned());
            names.map(decoded).collect()
        });
        let number = row.map_or(0, |row| row.ends.len());
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
                    there_are: number,
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
            id: decoded(said(cells[self.id], self.quotes).into_owned()),
            text: joined(
                self.text
                    .iter()
                    .map(|column| said(cells[*column], self.quotes)),
            ),
        })
    }
}

/// The cells of a row, as they stand there.
fn cells<'r>(row: &'r [u8], ends: &'r [usize]) -> impl Iterator<Item = &'r [u8]> {
    let starts = iter::once(0).chain(ends.iter().map(|end| end + 1));
    starts.zip(ends).map(|(start, end)| &row[start..*end])
}

/// What a cell says.
fn said(cell: &[u8], quotes: Quotes) -> Cow<'_, [u8]> {
    match cell.strip_prefix(b"\"") {
        Some(rest) => unquoted(rest, quotes).into(),
        None => cell.into(),
    }
}

/// What stands behind the quote that begins a cell.
fn unquoted(mut rest: &[u8], quotes: Quotes) -> Vec<u8> {
    let mut text = Vec::with_capacity(rest.len());
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
    text
}
