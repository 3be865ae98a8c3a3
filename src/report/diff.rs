//! What mending a file changes, as a unified diff.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use similar::{ChangeTag, TextDiff};

use crate::report::text;

/// For whom a diff is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// `git apply` and `patch`: the bytes of the lines as they are.
    Program,
    /// Somebody at a terminal: every character visible, with or without colour.
    Person {
        /// Whether lines are coloured.
        color: bool,
    },
}

/// How many unchanged lines stand around a changed one.
const CONTEXT: usize = 3;

/// Writes what makes `after` of `before` in the file at `path`; nothing where they are the same. The path stands as it is below
/// `a/` and `b/`: relative to the working directory, where `git apply` takes it.
///
/// # Errors
/// What `out` returns.
pub fn diff(
    path: &Path,
    before: &[u8],
    after: &[u8],
    reader: Reader,
    out: &mut dyn Write,
) -> io::Result<()> {
    if before == after {
        return Ok(());
    }
    let path = text::path(path);
    let sheet = Sheet { reader };
    sheet.line(Style::File, name("--- a/", &path).as_bytes(), out)?;
    sheet.line(Style::File, name("+++ b/", &path).as_bytes(), out)?;
    let (before, after) = (lines(before), lines(after));
    let diff = TextDiff::configure().diff_slices(&before, &after);
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(CONTEXT).iter_hunks() {
        sheet.line(Style::Hunk, hunk.header().to_string().as_bytes(), out)?;
        for change in hunk.iter_changes() {
            let (style, sign) = match change.tag() {
                ChangeTag::Equal => (Style::Equal, b' '),
                ChangeTag::Delete => (Style::Delete, b'-'),
                ChangeTag::Insert => (Style::Insert, b'+'),
            };
            let value: &[u8] = change.value();
            let whole = value.strip_suffix(b"\n");
            let mut line = vec![sign];
            line.extend_from_slice(whole.unwrap_or(value));
            sheet.line(style, &line, out)?;
            if whole.is_none() {
                sheet.line(Style::Equal, b"\\ No newline at end of file", out)?;
            }
        }
    }
    Ok(())
}

/// The lines as `git apply` counts them: only a line feed ends one.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A file's name in the head of a diff. Where a blank is in it a tab ends it; a name that would end the line or pass for a quoted
/// one is quoted as git does it.
fn name(prefix: &str, path: &str) -> String {
    let (sign, prefix) = prefix.split_at(4);
    let is_odd = |character: char| character.is_ascii_control() || matches!(character, '"' | '\\');
    if path.contains(is_odd) {
        let mut quoted = format!("{sign}\"{prefix}");
        for character in path.chars() {
            match character {
                '"' | '\\' => quoted.extend(['\\', character]),
                odd if odd.is_ascii_control() => quoted += &format!("\\{:03o}", u32::from(odd)),
                plain => quoted.push(plain),
            }
        }
        return quoted + "\"";
    }
    let end = if path.contains(' ') { "\t" } else { "" };
    format!("{sign}{prefix}{path}{end}")
}

/// What a line of a diff is.
#[derive(Clone, Copy)]
enum Style {
    File,
    Hunk,
    Equal,
    Delete,
    Insert,
}

impl Style {
    /// Its colour, as an escape sequence.
    fn color(self) -> &'static str {
        match self {
            Style::File => "\x1b[1m",
            Style::Hunk => "\x1b[36m",
            Style::Equal => "",
            Style::Delete => "\x1b[31m",
            Style::Insert => "\x1b[32m",
        }
    }
}

struct Sheet {
    reader: Reader,
}

impl Sheet {
    /// Writes one line, given without its ending.
    fn line(&self, style: Style, line: &[u8], out: &mut dyn Write) -> io::Result<()> {
        let Reader::Person { color } = self.reader else {
            out.write_all(line)?;
            return out.write_all(b"\n");
        };
        let line = String::from_utf8_lossy(line);
        // The tab behind a name is for programs.
        let line: Cow<str> = text::visible(line.trim_end_matches('\t'));
        match style.color() {
            paint if color && !paint.is_empty() => writeln!(out, "{paint}{line}\x1b[0m"),
            _ => writeln!(out, "{line}"),
        }
    }
}
