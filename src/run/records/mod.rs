//! The records of a file that holds many cables: rows of a table, or lines of JSON.
//!
//! A record is read in two steps. One thread finds where it ends; whichever thread is free then takes out its text.

mod check;
mod lines;
mod table;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter};

pub use crate::config::Quotes;
use crate::error::Error;
use crate::source::Source;
use crate::walk::Input;
pub use check::check_records;
use table::Columns;

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
    /// A table with commas.
    Csv(Quotes),
    /// An object a line.
    JsonLines,
}

impl Records {
    /// Those of `form` where nothing else is said: the columns of the release of 2010-11, in which the third is the reference id, the
    /// seventh the header and the eighth the body; the fields `id` and `text`.
    #[must_use]
    pub fn standard(form: Form) -> Records {
        let (id, text): (&str, &[&str]) = match form {
            Form::Csv(_) => ("3", &["7", "8"]),
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
struct Row {
    /// Its id.
    pub id: String,
    /// The cable.
    pub text: Vec<u8>,
}

/// A record as it stands in its file.
#[derive(Debug)]
struct Raw {
    /// Which row or line it is, from 1; a first row with names counts.
    pub number: u64,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Where its cells end, where it has cells.
    ends: Vec<usize>,
    /// Its bytes; none, if there are more than [`LONGEST`].
    bytes: Option<Vec<u8>>,
    /// Whether no more of the file was at hand when its end was found, but for line ends and blanks.
    is_awaited: bool,
}

impl Raw {
    /// How much memory it takes, by and large, in bytes.
    pub fn size(&self) -> usize {
        self.bytes.as_ref().map_or(0, Vec::len)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        let bytes = self.bytes.as_ref();
        bytes.is_some_and(|bytes| bytes.trim_ascii().is_empty())
    }
}

/// The longest record that is read, in bytes: where a quote is not closed, all the rest of a table is one.
const LONGEST: usize = 64 << 20;

/// The text of a record whose columns say `texts`: a blank line between two, its ends as those before it.
fn joined<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut joined = Vec::new();
    for (number, text) in texts.into_iter().enumerate() {
        if number > 0 {
            let returns = memchr(b'\n', &joined).is_some_and(|at| joined[..at].ends_with(b"\r"));
            joined.extend(if returns { "\r\n\r\n" } else { "\n\n" }.as_bytes());
        }
        joined.extend(text.as_ref());
    }
    joined
}

/// How the text of a record is taken out of its bytes.
#[derive(Debug)]
enum Reader {
    Table(Columns),
    Lines(Records),
}

impl Reader {
    /// The record that `raw` is.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, raw: Raw) -> Result<Row, String> {
        let Some(bytes) = raw.bytes else {
            return Err(match self {
                Reader::Table(_) => {
                    format!("it has more than {LONGEST} bytes: is a quote missing?")
                }
                Reader::Lines(_) => format!("it has more than {LONGEST} bytes"),
            });
        };
        match self {
            Reader::Table(columns) => columns.read(&bytes, &raw.ends),
            Reader::Lines(records) => lines::read(bytes, records),
        }
    }
}

/// The records of `input`, in order, and how to read them. One that cannot be read does not keep the next from being found.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::NoColumn`].
fn open(
    input: &Input,
    records: &Records,
) -> Result<(impl Iterator<Item = Result<Raw, Error>> + Send, Reader), Error> {
    let path = input.path();
    let mut raws = Raws {
        input: bytes(input).map_err(|source| unreadable(path, source))?,
        path: path.to_owned(),
        scan: match records.form {
            Form::Csv(quotes) => Scan::Row(table::Scan::new(quotes)),
            Form::JsonLines => Scan::Line,
        },
        number: 0,
        lines: Lines::default(),
        ended: false,
    };
    let mut ahead = Vec::new();
    let reader = match records.form {
        Form::JsonLines => Reader::Lines(records.clone()),
        Form::Csv(quotes) => {
            let columns = Columns::look(records, quotes, path, &mut raws, &mut ahead)?;
            Reader::Table(columns)
        }
    };
    Ok((ahead.into_iter().map(Ok).chain(raws), reader))
}

/// The bytes of a file, without a byte-order mark.
fn bytes(input: &Input) -> io::Result<Bytes> {
    let mut bytes: Box<dyn Read + Send> = match input {
        Input::Stdin(_) => Box::new(io::stdin()),
        Input::File(path) => Box::new(File::open(path)?),
    };
    let mut start = Vec::new();
    bytes
        .by_ref()
        .take(MARK.len() as u64)
        .read_to_end(&mut start)?;
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        let problem = "it is UTF-16, and records are read in UTF-8: convert it first";
        return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
    }
    if start == MARK {
        start.clear();
    }
    let whole: Box<dyn Read + Send> = Box::new(Cursor::new(start).chain(bytes));
    Ok(BufReader::with_capacity(BUFFER, whole))
}

type Bytes = BufReader<Box<dyn Read + Send>>;

const MARK: &[u8] = "\u{FEFF}".as_bytes();
const BUFFER: usize = 1 << 16;

fn unreadable(path: &Path, source: io::Error) -> Error {
    let path = path.to_owned();
    Error::Unreadable { path, source }
}

/// The records of a file, one after the other.
struct Raws {
    input: Bytes,
    path: PathBuf,
    scan: Scan,
    number: u64,
    lines: Lines,
    /// Whether nothing follows: what could not be read once cannot be read again.
    ended: bool,
}

/// Counts lines, which end with LF, CR LF or a lone CR.
#[derive(Default)]
struct Lines {
    ended: usize,
    /// Whether the last one ended with a CR, of which the LF may follow.
    returned: bool,
}

impl Lines {
    /// Counts those that end in the bytes that follow.
    fn pass(&mut self, bytes: &[u8]) {
        let returns = memchr_iter(b'\r', bytes);
        let lone = returns.filter(|at| bytes.get(at + 1) != Some(&b'\n'));
        let divided = self.returned && bytes.first() == Some(&b'\n');
        self.ended += memchr_iter(b'\n', bytes).count() + lone.count() - usize::from(divided);
        self.returned = bytes.last() == Some(&b'\r');
    }
}

/// Looks for the end of a record.
enum Scan {
    Row(table::Scan),
    Line,
}

impl Scan {
    /// How many of the bytes that follow in the record are its own, with what ends it, if it ends there.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        match self {
            Scan::Row(scan) => scan.end(bytes),
            Scan::Line => memchr(b'\n', bytes).map(|end| end + 1),
        }
    }

    /// Where the cells of the record end, of which all was looked at; `ended`: by a sign of its own, not with the file.
    fn finish(&mut self, ended: bool) -> Vec<usize> {
        match self {
            Scan::Row(scan) => scan.finish(ended),
            Scan::Line => Vec::new(),
        }
    }
}

impl Raws {
    /// The next record, without its number; `None` behind the last.
    fn raw(&mut self) -> io::Result<Option<Raw>> {
        let (mut bytes, mut is_there) = (Vec::new(), false);
        let line = self.lines.ended + 1;
        let ended = loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                break false;
            }
            is_there = true;
            let end = self.scan.end(chunk);
            let own = end.unwrap_or(chunk.len());
            if bytes.len() <= LONGEST {
                bytes.extend_from_slice(&chunk[..own]);
            }
            self.lines.pass(&chunk[..own]);
            self.input.consume(own);
            if end.is_some() {
                break true;
            }
        };
        Ok(is_there.then(|| Raw {
            number: 0,
            line,
            ends: self.scan.finish(ended),
            bytes: (bytes.len() <= LONGEST).then_some(bytes),
            is_awaited: self.input.buffer().trim_ascii_start().is_empty(),
        }))
    }
}

impl Iterator for Raws {
    type Item = Result<Raw, Error>;

    fn next(&mut self) -> Option<Result<Raw, Error>> {
        while !self.ended {
            match self.raw() {
                // In a table they are nothing.
                Ok(Some(raw)) if raw.is_blank() && matches!(self.scan, Scan::Row(_)) => {}
                Ok(Some(raw)) => {
                    self.number += 1;
                    let number = self.number;
                    return Some(Ok(Raw { number, ..raw }));
                }
                Ok(None) => self.ended = true,
                Err(source) => {
                    self.ended = true;
                    return Some(Err(unreadable(&self.path, source)));
                }
            }
        }
        None
    }
}

/// A text of a record, as a file of these bytes would be read.
fn decoded(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| Source::decode(error.into_bytes()).text().to_owned())
}
