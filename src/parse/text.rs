//! The text as the cable had it: without copying marks, and without what archives put between its lines.
//!
//! Whatever reads a cable reads this text with plain `&str`s; [`Text::span`] tells by pointer difference where a part of it
//! stands in the source.

use std::borrow::Cow;

use crate::source::Source;
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
    /// Where in the source each stretch of the text stands, in order. Empty: the two are the same.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    source: usize,
}

impl<'s> Text<'s> {
    /// The text of `source` without `cuts`, which are in order and do not overlap.
    pub fn new(source: &'s Source, cuts: &[Cut]) -> Text<'s> {
        let whole = source.text();
        if cuts.is_empty() {
            return Text {
                text: Cow::Borrowed(whole),
                pieces: Vec::new(),
            };
        }
        let mut text = String::with_capacity(whole.len());
        let mut pieces = vec![Piece {
            start: 0,
            source: 0,
        }];
        let mut done = 0;
        for cut in cuts {
            text.push_str(&whole[done..cut.span.start as usize]);
            if !cut.text.is_empty() {
                pieces.push(Piece {
                    start: text.len(),
                    source: cut.span.start as usize,
                });
                text.push_str(&cut.text);
            }
            done = cut.span.end as usize;
            pieces.push(Piece {
                start: text.len(),
                source: done,
            });
        }
        text.push_str(&whole[done..]);
        Text {
            text: Cow::Owned(text),
            pieces,
        }
    }

    /// The whole text.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// Where `part`, a slice of this text, stands in the source.
    pub fn span(&self, part: &str) -> Span {
        let start = self.offset(part);
        let Some(last) = part.len().checked_sub(1) else {
            return self.at(start);
        };
        // The end is one past the source of the last byte: the byte behind it may stand behind a cut.
        Span::new(
            self.source_of(start),
            (self.source_of(start + last) + 1).max(self.source_of(start)),
        )
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

    fn at(&self, offset: usize) -> Span {
        let at = self.source_of(offset);
        Span::new(at, at)
    }

    fn source_of(&self, offset: usize) -> usize {
        match self
            .pieces
            .partition_point(|piece| piece.start <= offset)
            .checked_sub(1)
        {
            Some(last) => self.pieces[last].source + (offset - self.pieces[last].start),
            None => offset,
        }
    }
}
