//! The text as the cable had it: without copying marks, and without what archives put between its lines.
//!
//! Whatever reads a cable reads this text with plain `&str`s; [`Text::span`] tells by pointer difference where a part of it
//! stands in the source.

use std::borrow::Cow;
use std::cell::Cell;

use crate::parse::lex::trim;
use crate::source::{self, Source};
use crate::span::Span;

/// A part of the source that the cable's own text lacks, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What is left out.
    pub span: Span,
    /// What is read in its place.
    pub text: String,
}

/// The cable's own text.
#[derive(Debug)]
pub struct Text<'s> {
    text: Cow<'s, str>,
    /// Its lines without their endings.
    lines: Cow<'s, [Span]>,
    /// The number of the line of the source that the words of each begin on. Empty: the lines are the source's.
    numbers: Vec<usize>,
    /// Where in the source each piece of the text stands, in order. Empty: the two are the same.
    pieces: Vec<Piece>,
    /// Where something was looked for last: what is looked for next mostly stands there.
    recent: Cell<Stretch>,
}

/// From where to where a stretch of the text goes that stands as it is in the source, from byte `source` on.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: usize,
    end: usize,
    source: usize,
}

/// A piece of the text: as it stands in the source, or read in place of something else there.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    /// Where it begins in the source.
    source: usize,
    /// Where what it is read in place of ends in the source.
    replaces: Option<usize>,
}

impl Piece {
    /// Where the byte at `offset` of the text, a byte of this piece, begins and ends in the source.
    fn place(&self, offset: usize) -> (usize, usize) {
        match self.replaces {
            Some(end) => (self.source, end),
            None => {
                let at = self.source + (offset - self.start);
                (at, at + 1)
            }
        }
    }
}

impl<'s> Text<'s> {
    /// The text of `source` without `cuts`, which are in order and do not overlap.
    pub fn new(source: &'s Source, cuts: &[Cut]) -> Text<'s> {
        let whole = source.text();
        if cuts.is_empty() {
            return Text {
                text: Cow::Borrowed(whole),
                lines: Cow::Borrowed(source.lines()),
                numbers: Vec::new(),
                pieces: Vec::new(),
                recent: Cell::new(Stretch {
                    end: usize::MAX,
                    ..Stretch::default()
                }),
            };
        }
        let mut text = String::with_capacity(whole.len());
        let mut pieces = Vec::with_capacity(2 * cuts.len() + 1);
        pieces.push(Piece {
            start: 0,
            source: 0,
            replaces: None,
        });
        let mut done = 0;
        for cut in cuts {
            let (start, end) = (cut.span.start as usize, cut.span.end as usize);
            text.push_str(&whole[done..start]);
            if !cut.text.is_empty() {
                pieces.push(Piece {
                    start: text.len(),
                    source: start,
                    replaces: Some(end),
                });
                text.push_str(&cut.text);
            }
            done = end;
            pieces.push(Piece {
                start: text.len(),
                source: done,
                replaces: None,
            });
        }
        text.push_str(&whole[done..]);
        let (lines, numbers) = match source.is_plain() {
            true => uncut(source.lines(), cuts, text.len()),
            false => (source::lines(&text).0, Vec::new()),
        };
        debug_assert_eq!(lines, source::lines(&text).0);
        let mut text = Text {
            text: Cow::Owned(text),
            lines: Cow::Owned(lines),
            numbers,
            pieces,
            recent: Cell::default(),
        };
        match source.is_plain() {
            true => debug_assert_eq!(text.numbers, text.numbers_by_place(source)),
            false => text.numbers = text.numbers_by_place(source),
        }
        text
    }

    /// The whole text.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// Its lines without their endings.
    pub fn lines(&self) -> &[Span] {
        &self.lines
    }

    /// The words of `line`, without blanks around them.
    pub fn words(&self, line: Span) -> &str {
        trim(&self.text[line.range()])
    }

    /// Where `part`, a slice of this text, stands in it.
    pub fn within(&self, part: &str) -> Span {
        let start = self.offset(part);
        Span::new(start, start + part.len())
    }

    /// Where `part`, a slice of this text, stands in the source.
    pub fn span(&self, part: &str) -> Span {
        let start = self.offset(part);
        let end = start + part.len();
        let recent = self.recent.get();
        if recent.start <= start && end < recent.end {
            let from = start - recent.start + recent.source;
            return Span::new(from, from + part.len());
        }
        let piece = self.piece_of(start);
        if self.pieces[piece].replaces.is_none() {
            self.recent.set(self.stretch(piece));
        }
        let from = self.pieces[piece].place(start).0;
        // The end is where the last byte's source ends: the byte behind it may stand behind a cut.
        let end = part.len().checked_sub(1).map_or(from, |last| {
            let last = start + last;
            self.pieces[self.piece_of(last)].place(last).1
        });
        Span::new(from, end)
    }

    /// The piece of this number, which is read as it stands in the source.
    fn stretch(&self, number: usize) -> Stretch {
        let Piece { start, source, .. } = self.pieces[number];
        let next = self.pieces.get(number + 1);
        Stretch {
            start,
            end: next.map_or(usize::MAX, |next| next.start),
            source,
        }
    }

    /// The number of the line of the source that the words of each line begin on; `None` where the lines are the source's.
    pub fn numbers(&self) -> Option<&[usize]> {
        (!self.pieces.is_empty()).then_some(&self.numbers)
    }

    fn numbers_by_place(&self, source: &Source) -> Vec<usize> {
        let lines = source.lines();
        let (mut piece, mut number) = (0, 0);
        let numbers = self.lines.iter().map(|line| {
            let start = self.start_of_words(*line);
            let begins_before = |piece: &Piece| piece.start <= start;
            while self.pieces.get(piece + 1).is_some_and(begins_before) {
                piece += 1;
            }
            let place = self.pieces[piece].place(start).0;
            let begins = |line: &Span| line.start as usize <= place;
            while lines.get(number + 1).is_some_and(begins) {
                number += 1;
            }
            number
        });
        numbers.collect()
    }

    /// The byte at which the words of `line` begin.
    fn start_of_words(&self, line: Span) -> usize {
        let range = line.range();
        match self.text.as_bytes()[range.clone()].first() {
            None => range.start,
            Some(first) if first.is_ascii_graphic() => range.start,
            Some(_) => self.offset(self.words(line)),
        }
    }

    /// The 0-based byte of this text at which `part`, a slice of it, begins.
    pub fn offset(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        assert!(
            offset + part.len() <= self.text.len(),
            "a part is a slice of its text"
        );
        offset
    }

    /// The text from the start of `first` to the end of `last`, two slices of it in order.
    pub fn between(&self, first: &str, last: &str) -> &str {
        &self.text[self.offset(first)..self.offset(last) + last.len()]
    }

    /// The number of the piece that the byte at `offset` is in.
    fn piece_of(&self, offset: usize) -> usize {
        let begins_before = |piece: &Piece| piece.start <= offset;
        self.pieces.partition_point(begins_before) - 1
    }
}

/// What is left of `lines`, which LF alone ends, in the text of `length` bytes without `cuts`, each of which holds whole lines or a
/// part of one; and the number of each.
fn uncut(lines: &[Span], cuts: &[Cut], length: usize) -> (Vec<Span>, Vec<usize>) {
    let mut left = Vec::with_capacity(lines.len());
    let mut numbers = Vec::with_capacity(lines.len());
    let mut start = 0;
    let mut leave = |first: usize, lines: &[Span], less: usize| {
        numbers.extend(first..first + lines.len());
        left.extend(lines.iter().map(|line| {
            let end = line.end as usize - less;
            let begun = std::mem::replace(&mut start, end + 1);
            Span::new(begun, end)
        }));
    };
    let (mut next, mut less) = (0, 0);
    for Cut { span, text } in cuts {
        let first_ending_from = |byte: u32| lines.partition_point(|line| line.end < byte);
        let above = first_ending_from(span.start);
        leave(next, &lines[next..above], less);
        next = first_ending_from(span.end);
        less += span.len() - text.len();
    }
    leave(next, &lines[next..], less);
    // The last line may have had no ending, and be cut.
    if left.pop_if(|last| last.start as usize == length).is_some() {
        numbers.pop();
    }
    (left, numbers)
}
