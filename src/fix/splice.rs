//! Edits of a text → edits of the bytes that it was decoded from.

use encoding_rs::WINDOWS_1252;

use super::{Change, Edit};
use crate::source::{Encoding, Source};
use crate::span::Span;

/// The bytes after all `edits`, which are in order and do not overlap, and what is different in them. `bytes` are those that
/// `source` was decoded from; all outside the edits come back as they are, and what an edit puts in is written in their encoding.
#[must_use]
pub fn splice<'e>(
    bytes: &[u8],
    source: &Source,
    edits: impl IntoIterator<Item = &'e Edit>,
) -> (Vec<u8>, Vec<Change>) {
    let mut spliced = Vec::with_capacity(bytes.len());
    let mut changes = Vec::new();
    let mut offsets = Offsets::new(bytes, source);
    let mut done = 0;
    for edit in edits {
        let (start, end) = (offsets.of(edit.span.start), offsets.of(edit.span.end));
        spliced.extend_from_slice(&bytes[done..start]);
        let written = spliced.len();
        write(&edit.text, source.encoding(), &mut spliced);
        changes.push(Change {
            before: start..end,
            after: written..spliced.len(),
        });
        done = end;
    }
    spliced.extend_from_slice(&bytes[done..]);
    (spliced, changes)
}

/// Appends `text` in `encoding`. Among bytes of Windows-1252 it is written in that where it can be: a file that was never UTF-8
/// does not become so in a single word.
fn write(text: &str, encoding: &Encoding, bytes: &mut Vec<u8>) {
    match encoding {
        Encoding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
        Encoding::Windows1252(_) => {
            let (written, _, unmappable) = WINDOWS_1252.encode(text);
            bytes.extend_from_slice(if unmappable {
                text.as_bytes()
            } else {
                &written
            });
        }
        Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
    }
}

/// Where bytes of the text stand in the file. Asked in ascending order, so that the file is walked once.
struct Offsets<'b> {
    bytes: &'b [u8],
    encoding: &'b Encoding,
    /// The last answer: an offset in the text and the one in the file that belongs to it.
    text: usize,
    file: usize,
    /// How many of the Windows-1252 bytes lie before it.
    legacy: usize,
}

impl<'b> Offsets<'b> {
    fn new(bytes: &'b [u8], source: &'b Source) -> Offsets<'b> {
        Offsets {
            bytes,
            encoding: source.encoding(),
            text: 0,
            file: mark(bytes),
            legacy: 0,
        }
    }

    fn of(&mut self, offset: u32) -> usize {
        let offset = offset as usize;
        match self.encoding {
            Encoding::Utf8 => self.advance(offset - self.text, offset - self.text),
            Encoding::Windows1252(characters) => {
                let behind = &characters[self.legacy..];
                let before = behind.partition_point(|character| character.range().end <= offset);
                // Each of them is one byte in the file.
                let surplus: usize = behind[..before].iter().map(|it: &Span| it.len() - 1).sum();
                self.legacy += before;
                let text = offset - self.text;
                self.advance(text, text - surplus);
            }
            Encoding::Utf16Le => self.walk(offset, u16::from_le_bytes),
            Encoding::Utf16Be => self.walk(offset, u16::from_be_bytes),
        }
        self.file
    }

    fn advance(&mut self, text: usize, file: usize) {
        self.text += text;
        self.file += file;
    }

    fn walk(&mut self, offset: usize, unit: fn([u8; 2]) -> u16) {
        let (pairs, _) = self.bytes[self.file..].as_chunks::<2>();
        let mut characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
        while self.text < offset {
            match characters.next() {
                Some(Ok(character)) => {
                    self.advance(character.len_utf8(), 2 * character.len_utf16())
                }
                Some(Err(_)) => self.advance(char::REPLACEMENT_CHARACTER.len_utf8(), 2),
                // Half a unit at the end stands in the text as one character.
                None => self.advance(char::REPLACEMENT_CHARACTER.len_utf8(), 1),
            }
        }
    }
}

/// How many bytes the byte-order mark takes.
fn mark(bytes: &[u8]) -> usize {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
        [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}
