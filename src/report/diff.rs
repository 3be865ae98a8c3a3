//! What mending a file changes, as a unified diff.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use ariadne::{Color, Fmt};
use memchr::{memchr, memchr_iter, memrchr, memrchr_iter};

use crate::fix::Change;
use crate::report::{palette, text};
use crate::run::Mended;

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

/// Writes how the file at `path` is mended; nothing where it is as it was. The path stands as it is below `a/` and `b/`: relative
/// to the working directory, where `git apply` takes it. Lines are as it counts them: only a line feed ends one.
///
/// # Errors
/// What `out` returns.
pub fn diff(path: &Path, mended: &Mended, reader: Reader, out: &mut dyn Write) -> io::Result<()> {
    if !mended.differs() {
        return Ok(());
    }
    let path = text::path(path);
    let sheet = Sheet { reader };
    sheet.line(Style::File, name("--- a/", &path).as_bytes(), out)?;
    sheet.line(Style::File, name("+++ b/", &path).as_bytes(), out)?;
    let changes = in_lines(mended);
    // The numbers of the lines, counted up to here in both states.
    let (mut before, mut after) = (Counted::new(&mended.before), Counted::new(&mended.after));
    for changes in changes.chunk_by(|one, next| are_near(one, next, &mended.before)) {
        let around = around(changes, &mended.before);
        let above = changes[0].before.start - around.start;
        let below = around.end - changes[changes.len() - 1].before.end;
        let to = changes[0].after.start - above..changes[changes.len() - 1].after.end + below;
        let header = format!("@@ -{} +{} @@", before.lines(&around), after.lines(&to));
        sheet.line(Style::Hunk, header.as_bytes(), out)?;
        let mut equal = around.start;
        for change in changes {
            sheet.lines(
                Style::Equal,
                &mended.before[equal..change.before.start],
                out,
            )?;
            sheet.lines(Style::Delete, &mended.before[change.before.clone()], out)?;
            sheet.lines(Style::Insert, &mended.after[change.after.clone()], out)?;
            equal = change.before.end;
        }
        sheet.lines(Style::Equal, &mended.before[equal..around.end], out)?;
    }
    Ok(())
}

/// The changes as changes of whole lines, with their endings.
fn in_lines(mended: &Mended) -> Vec<Change> {
    let (before, after) = (&mended.before, &mended.after);
    let mut changes: Vec<Change> = Vec::new();
    for Change {
        before: from,
        after: to,
    } in &mended.changes
    {
        // What stands between a change and the start or the end of its line is the same in both states.
        // The last line of a file may have no line feed: its end is on it.
        let on_last = changes.last().filter(|last| {
            from.start < last.before.end
                || from.start == last.before.end && !begins_line(before, from.start)
        });
        let rest = match on_last {
            Some(last) if from.end < last.before.end => last.before.end - from.end,
            _ if begins_line(before, from.end) && begins_line(after, to.end) => 0,
            _ => to_end_of_line(before, from.end),
        };
        let end = (from.end + rest, to.end + rest);
        if on_last.is_some()
            && let Some(last) = changes.last_mut()
        {
            (last.before.end, last.after.end) = end;
            continue;
        }
        let lead = from.start - memrchr(b'\n', &before[..from.start]).map_or(0, |end| end + 1);
        changes.push(Change {
            before: from.start - lead..end.0,
            after: to.start - lead..end.1,
        });
    }
    changes
}

fn begins_line(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1] == b'\n'
}

/// How many bytes are left of the line, with its line feed.
fn to_end_of_line(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)
}

/// Whether the lines around two changes would meet.
fn are_near(one: &Change, next: &Change, before: &[u8]) -> bool {
    let between = &before[one.before.end..next.before.start];
    memchr_iter(b'\n', between).nth(2 * CONTEXT).is_none()
}

/// The bytes of `changes` with the lines of context around them.
fn around(changes: &[Change], before: &[u8]) -> Range<usize> {
    let (first, last) = (&changes[0].before, &changes[changes.len() - 1].before);
    let above = memrchr_iter(b'\n', &before[..first.start]).nth(CONTEXT);
    let below = memchr_iter(b'\n', &before[last.end..]).nth(CONTEXT - 1);
    above.map_or(0, |end| end + 1)..below.map_or(before.len(), |end| last.end + end + 1)
}

/// Counts lines, from the start of a file on.
struct Counted<'b> {
    bytes: &'b [u8],
    at: usize,
    lines: usize,
}

impl<'b> Counted<'b> {
    fn new(bytes: &'b [u8]) -> Counted<'b> {
        Counted {
            bytes,
            at: 0,
            lines: 0,
        }
    }

    /// The lines at `place`, behind all that was asked for: the 1-based number of the first and how many there are; of none, the
    /// number of the line before.
    fn lines(&mut self, place: &Range<usize>) -> String {
        self.lines += memchr_iter(b'\n', &self.bytes[self.at..place.start]).count();
        let lines = self.bytes[place.clone()]
            .split_inclusive(|byte| *byte == b'\n')
            .count();
        let first = if lines == 0 {
            self.lines
        } else {
            self.lines + 1
        };
        self.at = place.start;
        format!("{first},{lines}")
    }
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
    /// What stands before each such line.
    fn sign(self) -> &'static [u8] {
        match self {
            Style::File | Style::Hunk => b"",
            Style::Equal => b" ",
            Style::Delete => b"-",
            Style::Insert => b"+",
        }
    }

    /// `line` as it is coloured.
    fn paint(self, line: &str) -> String {
        match self {
            Style::File => format!("\x1b[1m{line}\x1b[0m"),
            Style::Hunk => line.fg(Color::Fixed(palette::LABEL)).to_string(),
            Style::Equal => line.to_owned(),
            Style::Delete => line.fg(Color::Fixed(palette::ERROR)).to_string(),
            Style::Insert => line.fg(Color::Fixed(palette::HELP)).to_string(),
        }
    }
}

struct Sheet {
    reader: Reader,
}

impl Sheet {
    /// Writes each line of `bytes`.
    fn lines(&self, style: Style, bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let whole = line.strip_suffix(b"\n");
            self.line(style, whole.unwrap_or(line), out)?;
            if whole.is_none() {
                self.line(Style::File, b"\\ No newline at end of file", out)?;
            }
        }
        Ok(())
    }

    /// Writes one line, given without its ending.
    fn line(&self, style: Style, line: &[u8], out: &mut dyn Write) -> io::Result<()> {
        let Reader::Person { color } = self.reader else {
            out.write_all(style.sign())?;
            out.write_all(line)?;
            return out.write_all(b"\n");
        };
        let sign = String::from_utf8_lossy(style.sign());
        let line = String::from_utf8_lossy(line);
        // The tab behind a name is for programs.
        let line: Cow<str> = text::visible(line.trim_end_matches('\t'));
        let line = format!("{sign}{line}");
        writeln!(out, "{}", if color { style.paint(&line) } else { line })
    }
}
