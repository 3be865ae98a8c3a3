//! The text as the cable had it: without copying marks, and without what archives put between its lines.
//!
//! Whatever reads a cable reads this text with plain `&str`s; [`Text::span`] tells by pointer difference where a part of it
//! stands in the source.

use std::borrow::Cow;

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
    /// Where in the source each stretch of the text stands, in order. Empty: the two are the same.
    pieces: Vec<Piece>,
}

/// A stretch of the text: as it stands in the source, or read in place of something else there.
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
                pieces: Vec::new(),
            };
        }
        let mut text = String::with_capacity(whole.len());
        let mut pieces = vec![Piece {
            start: 0,
            source: 0,
            replaces: None,
        }];
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
        Text {
            // Nothing is read as a CR that is none.
            lines: Cow::Owned(source::lines(&text, source.is_plain())),
            text: Cow::Owned(text),
            pieces,
        }
    }

    /// The whole text.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// Its lines without their endings.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| &self.text[line.range()])
    }

    /// Where `part`, a slice of this text, stands in the source.
    pub fn span(&self, part: &str) -> Span {
        let start = self.offset(part);
        let Some(number) = self.piece_of(start) else {
            return Span::new(start, start + part.len());
        };
        let from = self.pieces[number].place(start).0;
        // The end is where the last byte's source ends: the byte behind it may stand behind a cut.
        let end = part.len().checked_sub(1).map_or(from, |last| {
            let last = start + last;
            let next = self.pieces.get(number + 1);
            let number = match next.is_some_and(|next| next.start <= last) {
                true => self.piece_of(last).unwrap_or(number),
                false => number,
            };
            self.pieces[number].place(last).1
        });
        Span::new(from, end)
    }

    /// Tells the byte of the source at which slices of this text begin, each of them behind the one that was asked for before.
    pub fn place(&self) -> impl FnMut(&str) -> usize {
        let mut at = 0;
        move |part| {
            let offset = self.offset(part);
            let begins_before = |piece: &Piece| piece.start <= offset;
            while self.pieces.get(at + 1).is_some_and(begins_before) {
                at += 1;
            }
            let piece = self.pieces.get(at);
            piece.map_or(offset, |piece| piece.place(offset).0)
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

    /// The number of the piece that the byte at `offset` is in; none where the text is the source's.
    fn piece_of(&self, offset: usize) -> Option<usize> {
        let begins_before = |piece: &Piece| piece.start <= offset;
        self.pieces.partition_point(begins_before).checked_sub(1)
    }
}
