//! The records of a file that holds many cables: rows of a table, or lines of JSON.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::walk::Input;

/// How records stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The form of the file.
    pub form: Form,
    /// The column or field with a record's id.
    pub id: String,
    /// Those with the cable's text, a blank line between two.
    pub text: Vec<String>,
}

/// A form that a file of records has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table with commas, quotes escaped by a backslash or doubled.
    Csv,
    /// An object a line.
    JsonLines,
}

impl Records {
    /// Those of `form` where nothing else is said: the columns of the release of 2010-11, in which the third is the reference id, the
    /// seventh the header and the eighth the body; the fields `id` and `text`.
    #[must_use]
    pub fn standard(form: Form) -> Records {
        let (id, text): (&str, &[&str]) = match form {
            Form::Csv => ("3", &["7", "8"]),
            Form::JsonLines => ("id", &["text"]),
        };
        Records {
            form,
            id: id.to_owned(),
            text: text.iter().map(|&column| column.to_owned()).collect(),
        }
    }
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The cable.
    pub text: Vec<u8>,
}

/// The longest record that is read, in bytes: where a quote is not closed, all the rest of a table is one.
const LONGEST: u64 = 64 << 20;

/// The records of `input`, in order. One that cannot be read is an error, and the next one follows unless nobody can say where it begins.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::NoColumn`].
pub(super) fn rows(
    input: &Input,
    records: &Records,
) -> Result<Box<dyn Iterator<Item = Result<Row, Error>>>, Error> {
    let path = input.path().to_owned();
    let bytes: Box<dyn Read> = match input {
        Input::Stdin(_) => Box::new(io::stdin().lock()),
        Input::File(file) => Box::new(File::open(file).map_err(|source| Error::Unreadable {
            path: path.clone(),
            source,
        })?),
    };
    match records.form {
        Form::Csv => Ok(Box::new(Table::open(bytes, path, records)?)),
        Form::JsonLines => Ok(Box::new(Lines {
            input: BufReader::with_capacity(BUFFER, bytes),
            path,
            records: records.clone(),
            number: 0,
            line: Vec::new(),
            ended: false,
        })),
    }
}

const BUFFER: usize = 1 << 16;

/// The rows of a table.
struct Table {
    rows: csv::Reader<Within>,
    /// How much may still be read for the row at hand.
    left: Rc<Cell<u64>>,
    path: PathBuf,
    id: usize,
    text: Vec<usize>,
    number: u64,
    row: ByteRecord,
    /// How many columns the first row has; 0 before it is read.
    columns: usize,
    /// Whether nothing follows: behind a failure nobody knows where the next row begins.
    ended: bool,
}

impl Table {
    /// Finds the columns: by name in the first row, where one has a name, else by number.
    fn open(bytes: Box<dyn Read>, path: PathBuf, records: &Records) -> Result<Table, Error> {
        let left = Rc::new(Cell::new(LONGEST));
        let within = Within {
            bytes,
            left: Rc::clone(&left),
        };
        let columns = || std::iter::once(&records.id).chain(&records.text);
        let named = columns().any(|column| column.parse::<usize>().is_err());
        let mut rows = ReaderBuilder::new()
            .has_headers(named)
            .flexible(true)
            .escape(Some(b'\\'))
            .buffer_capacity(BUFFER)
            .from_reader(within);
        let names = if named {
            rows.byte_headers()
                .map_err(|error| broken(&path, 1, error))?
                .clone()
        } else {
            ByteRecord::new()
        };
        let place = |column: &String| {
            let named = names.iter().position(|name| name == column.as_bytes());
            let numbered = || column.parse::<usize>().ok()?.checked_sub(1);
            named.or_else(numbered).ok_or_else(|| Error::NoColumn {
                path: path.clone(),
                column: column.clone(),
            })
        };
        let places = columns().map(place).collect::<Result<Vec<usize>, _>>()?;
        Ok(Table {
            rows,
            left,
            id: places[0],
            text: places[1..].to_vec(),
            number: u64::from(named),
            row: ByteRecord::new(),
            columns: names.len(),
            path,
            ended: false,
        })
    }

    fn row(&mut self) -> Result<Row, Error> {
        let there_are = self.row.len();
        if self.columns == 0 {
            self.columns = there_are;
        }
        if self.columns != there_are {
            let problem = format!(
                "it has {there_are} columns, not {}: is a quote missing?",
                self.columns
            );
            return Err(malformed(&self.path, self.number, problem));
        }
        let cell = |place: &usize| {
            self.row.get(*place).ok_or_else(|| {
                let column = place + 1;
                let problem = format!("there is no column {column}: the row has {there_are}");
                malformed(&self.path, self.number, problem)
            })
        };
        let text: Vec<&[u8]> = self.text.iter().map(cell).collect::<Result<_, _>>()?;
        Ok(Row {
            id: String::from_utf8_lossy(cell(&self.id)?).into_owned(),
            text: text.join(BETWEEN),
        })
    }
}

/// What stands between the texts of two columns.
const BETWEEN: &[u8] = b"\n\n";

impl Iterator for Table {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Result<Row, Error>> {
        if self.ended {
            return None;
        }
        self.left.set(LONGEST);
        self.number += 1;
        match self.rows.read_byte_record(&mut self.row) {
            Ok(true) => Some(self.row()),
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                Some(Err(broken(&self.path, self.number, error)))
            }
        }
    }
}

/// Bytes of which not too many are read for one row.
struct Within {
    bytes: Box<dyn Read>,
    left: Rc<Cell<u64>>,
}

impl Read for Within {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            let problem =
                format!("the row does not end within {LONGEST} bytes: is a quote missing?");
            return Err(io::Error::other(problem));
        }
        let read = self.bytes.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(read as u64));
        Ok(read)
    }
}

/// The lines of a file, each of them an object.
struct Lines {
    input: BufReader<Box<dyn Read>>,
    path: PathBuf,
    records: Records,
    number: u64,
    line: Vec<u8>,
    /// Whether nothing follows: what could not be read once cannot be read again.
    ended: bool,
}

impl Lines {
    fn row(&self) -> Result<Row, Error> {
        let fault = |problem: String| malformed(&self.path, self.number, problem);
        let mut object: Map<String, Value> =
            serde_json::from_slice(&self.line).map_err(|error| fault(error.to_string()))?;
        let mut field = |name: &String| match object.remove(name) {
            Some(Value::String(text)) => Ok(text),
            Some(Value::Number(number)) => Ok(number.to_string()),
            Some(_) => Err(fault(format!("`{name}` is neither a text nor a number"))),
            None => Err(fault(format!("there is no field `{name}`"))),
        };
        let id = field(&self.records.id)?;
        let text: Vec<String> = self
            .records
            .text
            .iter()
            .map(field)
            .collect::<Result<_, _>>()?;
        Ok(Row {
            id,
            text: text.join("\n\n").into_bytes(),
        })
    }
}

impl Iterator for Lines {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Result<Row, Error>> {
        while !self.ended {
            self.line.clear();
            self.number += 1;
            let mut within = (&mut self.input).take(LONGEST);
            match within.read_until(b'\n', &mut self.line) {
                Ok(0) => return None,
                Ok(_) if self.line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.row()),
                Err(source) => {
                    self.ended = true;
                    let path = self.path.clone();
                    return Some(Err(Error::Unreadable { path, source }));
                }
            }
        }
        None
    }
}

fn malformed(path: &Path, row: u64, problem: String) -> Error {
    let path = path.to_owned();
    Error::Malformed { path, row, problem }
}

fn broken(path: &Path, row: u64, error: csv::Error) -> Error {
    malformed(path, row, error.to_string())
}
