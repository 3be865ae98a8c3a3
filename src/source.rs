//! Bytes of a file → text with its lines, and offsets → lines and columns.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use compact_str::CompactString;
use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memchr2_iter};
use wide::u8x32;

use crate::span::Span;

/// How the bytes of a file were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 throughout.
    Utf8,
    /// UTF-8 but for single bytes that were read as Windows-1252: where each of those characters stands in the text, in order.
    Windows1252(Vec<Span>),
    /// UTF-16, little-endian, as its byte-order mark says.
    Utf16Le,
    /// UTF-16, big-endian, as its byte-order mark says.
    Utf16Be,
}

impl Encoding {
    /// The name used in JSON: `utf-8`, `windows-1252`, `utf-16le` or `utf-16be`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1252(_) => "windows-1252",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// Which cable of a run a place is in: its number in path order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CableId(pub u32);

/// What a text is called by those who keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Its file's name without the ending.
    File(CompactString),
    /// Its id, where a file holds many cables.
    Record(CompactString),
}

impl Name {
    /// That of the file at `path`.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Name> {
        let stem = path.file_stem()?;
        Some(Name::File(stem.to_string_lossy().into()))
    }
}

/// A place for people: 1-based line and column. What a column counts depends on the question asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// 1-based line.
    pub line: usize,
    /// 1-based column.
    pub column: usize,
}

/// The decoded text of one file and its lines. A byte-order mark is not part of the text.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    encoding: Encoding,
    /// How many bytes a byte-order mark takes in front of a text of UTF-8.
    mark: usize,
    is_plain: bool,
    /// The lines without their endings; the text between two of them is the first one's ending.
    lines: Vec<Span>,
    /// Which cable of the run this is; 0 where there is only one.
    pub cable: CableId,
    /// What it is called, where it is called anything.
    pub name: Option<Name>,
}

/// The byte-order mark of UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The longest file that is read, in bytes: spans are 32 bits, and a Windows-1252 byte may become three bytes of UTF-8.
pub const LARGEST: usize = u32::MAX as usize / 3;

impl Source {
    /// Decodes any bytes: UTF-16 where a byte-order mark says so, else UTF-8 in which each invalid byte alone is read as its
    /// Windows-1252 character. Never fails; the caller has made sure that there are at most [`LARGEST`] bytes.
    #[must_use]
    pub fn decode(bytes: Vec<u8>) -> Source {
        let marked = bytes.starts_with(MARK);
        let (text, encoding) = match bytes.as_slice() {
            [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le),
            [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be),
            _ if marked => utf8(bytes[MARK.len()..].to_vec()),
            _ => utf8(bytes),
        };
        Source {
            encoding,
            mark: if marked { MARK.len() } else { 0 },
            ..Source::of_text(text)
        }
    }

    /// What is decoded already: a byte-order mark at its start is a sign like others.
    pub(crate) fn of_text(text: String) -> Source {
        let (lines, is_plain) = lines(&text);
        Source {
            lines,
            text,
            encoding: Encoding::Utf8,
            mark: 0,
            is_plain,
            cable: CableId::default(),
            name: None,
        }
    }

    /// What it is called, without its text: all that is left to know of a cable in which nothing was found.
    #[must_use]
    pub fn without_text(self) -> Source {
        Source {
            text: String::new(),
            encoding: Encoding::Utf8,
            mark: 0,
            lines: Vec::new(),
            ..self
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// How the bytes were read.
    #[must_use]
    pub fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// Whether printing signs of ASCII and LF are all there is, so that nobody needs to look for anything else.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// Every line without its ending (LF, CR LF or a lone CR), in order. The text between two of them is the first one's ending.
    #[must_use]
    pub fn lines(&self) -> &[Span] {
        &self.lines
    }

    /// How line `number`, 0-based, ends: `\n`, `\r\n`, `\r`, or nothing at the end of the text.
    #[must_use]
    pub fn ending(&self, number: usize) -> Span {
        let start = self
            .lines
            .get(number)
            .map_or(self.text.len(), |line| line.end as usize);
        let next = self.lines.get(number + 1);
        let end = next.map_or(self.text.len(), |next| next.start as usize);
        Span::new(start, end.max(start))
    }

    /// The 0-based number of the line that byte `offset` is on; an ending belongs to the line it ends. An empty text has line 0.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1)
    }

    /// Where byte `offset` is, its column counted in characters.
    #[must_use]
    pub fn location(&self, offset: u32) -> Location {
        let (line, before) = self.before(self.line_of(offset), offset);
        Location {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// Where byte `offset` is in the file, its column counted in bytes with the byte-order mark; `None` where the file is not UTF-8.
    #[must_use]
    pub fn location_in_bytes(&self, offset: u32) -> Option<Location> {
        let (line, before) = self.before(self.line_of(offset), offset);
        let mark = if line == 1 { self.mark } else { 0 };
        (self.encoding == Encoding::Utf8).then(|| Location {
            line,
            column: mark + before.len() + 1,
        })
    }

    /// The 1-based number of `line`, which is 0-based, and its words before byte `offset`. The end of a text that ends with a line
    /// ending is on a line of its own, as editors show it.
    fn before(&self, line: usize, offset: u32) -> (usize, &str) {
        let Some(span) = self.lines.get(line) else {
            return (1, "");
        };
        let past_last = offset as usize == self.text.len() && offset > span.end;
        if past_last {
            (line + 2, "")
        } else {
            (line + 1, &self.text[span.start as usize..offset as usize])
        }
    }
}

/// The locations of many places in one source, at a cost that does not grow with the length of their lines.
///
/// A text may be one line of megabytes: counting from its start for each of a hundred thousand findings is quadratic.
#[derive(Debug)]
pub struct Columns<'s> {
    source: &'s Source,
    /// The line on which something was looked for last, 0-based: what is looked for next mostly stands on it or a little below.
    last: usize,
    /// For each long line met so far: how many characters begin before every [`STRIDE`]th of its bytes.
    counted: HashMap<usize, Vec<usize>>,
}

/// How many bytes are counted at most for one location.
const STRIDE: usize = 1024;

impl<'s> Columns<'s> {
    /// Nothing is counted before it is asked for.
    #[must_use]
    pub fn new(source: &'s Source) -> Columns<'s> {
        Columns {
            source,
            last: 0,
            counted: HashMap::new(),
        }
    }

    fn line_of(&self, offset: u32) -> usize {
        let lines = &self.source.lines;
        let begins = |line: usize| lines.get(line).is_some_and(|line| line.start <= offset);
        let near = self.last..self.last + 4;
        let mut near = near.filter(|line| begins(*line) && !begins(line + 1));
        near.next().unwrap_or_else(|| self.source.line_of(offset))
    }

    /// Where byte `offset` is, as [`Source::location`] says it.
    pub fn location(&mut self, offset: u32) -> Location {
        self.last = self.line_of(offset);
        let (line, before) = self.source.before(self.last, offset);
        let before = before.as_bytes();
        let strides = before.len() / STRIDE;
        if strides == 0 {
            return Location {
                line,
                column: characters(before) + 1,
            };
        }
        let source = self.source;
        let counted = self.counted.entry(line).or_insert_with(|| {
            let start = source.lines[line - 1].range().start;
            let end = source
                .lines
                .get(line)
                .map_or(source.text.len(), |next| next.range().start);
            let strides = source.text.as_bytes()[start..end].chunks(STRIDE);
            let running = strides.scan(0, |before, stride| {
                *before += characters(stride);
                Some(*before)
            });
            std::iter::once(0).chain(running).collect()
        });
        Location {
            line,
            column: counted[strides] + characters(&before[strides * STRIDE..]) + 1,
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

fn utf8(bytes: Vec<u8>) -> (String, Encoding) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Encoding::Utf8),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut legacy = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let start = text.len();
            let (character, _): (Cow<str>, bool) =
                WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            text.push_str(&character);
            legacy.push(Span::new(start, text.len()));
        }
    }
    (text, Encoding::Windows1252(legacy))
}

/// The lines of `text`, which is shorter than 4 GiB, without their endings: LF, CR LF or a lone CR; and whether printing signs of
/// ASCII and LF are all there is.
pub(crate) fn lines(text: &str) -> (Vec<Span>, bool) {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len().div_ceil(32));
    let (mut start, mut is_plain) = (0, true);
    for_each_other(bytes, |end| {
        if bytes[end as usize] == b'\n' {
            lines.push(Span { start, end });
            start = end + 1;
        } else {
            is_plain = false;
        }
    });
    if !is_plain && memchr(b'\r', bytes).is_some() {
        return (lines_by_any_end(bytes), false);
    }
    if (start as usize) < bytes.len() {
        lines.push(Span::new(start as usize, bytes.len()));
    }
    (lines, is_plain)
}

/// The lines that LF, CR LF or a lone CR ends.
fn lines_by_any_end(bytes: &[u8]) -> Vec<Span> {
    let mut lines = Vec::with_capacity(bytes.len() / 32 + 1);
    let mut start = 0;
    for at in memchr2_iter(b'\n', b'\r', bytes) {
        let is_second = at < start; // the LF of a CR LF
        if !is_second {
            lines.push(Span::new(start, at));
            let is_first = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            start = at + if is_first { 2 } else { 1 };
        }
    }
    if start < bytes.len() {
        lines.push(Span::new(start, bytes.len()));
    }
    lines
}

/// Calls `each` with the place of every byte that is no printing sign of ASCII, in order. (Lines are too short to call [`memchr`] for
/// each.)
fn for_each_other(bytes: &[u8], mut each: impl FnMut(u32)) {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let mut begin = 0;
    let mut look = |block: &[u8; 64]| {
        let (halves, _) = block.as_chunks();
        let mut found = others(&halves[0]) | others(&halves[1]) << 32;
        while found != 0 {
            each(begin + found.trailing_zeros());
            found &= found - 1;
        }
        begin += 64;
    };
    blocks.iter().for_each(&mut look);
    let mut last = [b' '; 64];
    last[..rest.len()].copy_from_slice(rest);
    look(&last);
}

/// Which bytes are no printing signs of ASCII: a bit for each, from the lowest.
fn others(block: &[u8; 32]) -> u64 {
    let above_blank = u8x32::new(*block) - u8x32::splat(b' ');
    u64::from(above_blank.simd_gt(u8x32::splat(b'~' - b' ')).to_bitmask())
}
