//! JSON that no terminal acts upon, and documents that are written while their one long list is found.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::report::text;

/// Writes `value` as one line, without its ending.
pub(super) fn write(value: &impl Serialize, out: impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaped))?;
    Ok(())
}

/// Where the long list stands in a document.
pub(super) struct Place;

/// What [`Place`] is written as: no other object has a field without a name, and inside a string the quotes would be escaped.
const PLACE: &str = r#"{"":null}"#;

impl Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("", ())])
    }
}

/// The list that stands at the [`Place`] of a document, each item on a line of its own, so that people can read it and line tools
/// cut it.
#[derive(Default)]
pub(super) struct List {
    begun: bool,
    line: Vec<u8>,
}

impl List {
    /// Writes what stands before the list. Of `document` only that must be known by now.
    pub(super) fn open(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        let (before, _) = halves(document)?;
        write!(out, "{before}[")
    }

    /// Writes an item.
    pub(super) fn push(&mut self, item: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        self.line.clear(); // serde writes every bracket by itself: here that costs nothing
        self.line
            .extend(if self.begun { ",\n" } else { "\n" }.bytes());
        self.begun = true;
        write(item, &mut self.line)?;
        out.write_all(&self.line)
    }

    /// Writes what stands behind the list.
    pub(super) fn close(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        let (_, behind) = halves(document)?;
        writeln!(out, "]{behind}")
    }

    /// Writes a document on one line, with these `items`, which are JSON already.
    pub(super) fn line(
        document: &impl Serialize,
        items: &[Vec<u8>],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (before, behind) = halves(document)?;
        let items = items.join(&b","[..]);
        out.write_all(
            &[
                before.as_bytes(),
                b"[",
                &items,
                b"]",
                behind.as_bytes(),
                b"\n",
            ]
            .concat(),
        )
    }
}

/// `document` before and behind the place of its list.
fn halves(document: &impl Serialize) -> io::Result<(String, String)> {
    let mut text = Vec::new();
    write(document, &mut text)?;
    let text = String::from_utf8(text).expect("JSON is UTF-8");
    let (before, behind) = text
        .split_once(PLACE)
        .expect("the document has a place for its list");
    Ok((before.to_owned(), behind.to_owned()))
}

/// Compact JSON in which what [`text::is_hidden`] is escaped, so that nothing in a cable reaches a terminal raw.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = fragment;
        while let Some((at, hidden)) = plain
            .char_indices()
            .find(|(_, character)| text::is_hidden(*character))
        {
            out.write_all(&plain.as_bytes()[..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = &plain[at + hidden.len_utf8()..];
        }
        out.write_all(plain.as_bytes())
    }
}
