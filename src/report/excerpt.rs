//! The few lines of a cable that a diagnostic points at, cut to the width of a terminal.
//!
//! ariadne numbers lines by counting them from the start of what it is given, and draws each line whole. A cable may have ten
//! million lines, or one line of 25,000 characters. So it is given only the lines pointed at, each cut to a window in which
//! its places are in view; the true numbers stand beside them. A line whose places are too far apart for one window is there
//! several times.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::report::text;
use crate::source::Source;
use crate::span::Span;

/// A place to point at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// Where it stands. Of a place over several lines the first line is shown.
    pub span: Span,
    /// How many columns the words about it take, 0 if there are none; in a cut line they get room to its right.
    pub words: usize,
}

/// What ariadne is given, with the means to read its answer.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The lines, and an empty one wherever lines of the cable are left out. Each ends with a line feed.
    pub text: String,
    /// The 1-based number in the cable of each of them; an empty one has that of the line before it.
    pub numbers: Vec<usize>,
    /// Where the targets are, in their order.
    pub places: Vec<Place>,
    /// The length of `text` in characters.
    length: usize,
}

/// Where a target is in the excerpt.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// In characters of the text. Never empty.
    pub characters: Range<usize>,
    /// Which line of the excerpt it is on, from 0.
    pub row: usize,
    /// The column in which it begins, from 0.
    pub column: usize,
    /// The column in which the words about it begin.
    pub words: usize,
}

/// ariadne draws arrows this many characters beyond the rightmost place on their line, each as wide as the character there.
const ARROW: usize = 2;
/// The columns of a number that refers to words elsewhere: `(1)`.
const REFERENCE: usize = 4;
/// The columns of the marks at both ends of a cut line.
const CUTS: usize = 2;
/// A tab is drawn as this many blanks, wherever it stands: in a cut line nobody can tell where its stops would be.
const TAB: usize = 4;

/// Cuts the lines at `targets`, which are in the order of the text, so that none is wider than `view` columns. Where a line is
/// cut stands `mark`, which takes one.
pub(super) fn cut(source: &Source, targets: &[Target], view: usize, mark: char) -> Excerpt {
    let mut rows: Vec<Row> = Vec::new();
    for target in targets {
        let row = Row::around(source, *target);
        match rows
            .last_mut()
            .and_then(|last| Some((last.with(&row, source, view)?, last)))
        {
            Some((joined, last)) => *last = joined,
            None => rows.push(row),
        }
    }
    let mut excerpt = Excerpt::default();
    for row in &rows {
        excerpt.push(source, row, row.window(source, view), mark);
    }
    excerpt
}

/// The 1-based number of the line that `offset` is on, and the line itself. After the last line ending there is an empty line.
pub(super) fn line_at(source: &Source, offset: u32) -> (usize, Span) {
    let end = source.text().len();
    let number = source.line_of(offset);
    match source.lines().get(number) {
        Some(line) if offset as usize == end && offset > line.end => {
            (number + 2, Span::new(end, end))
        }
        Some(line) => (number + 1, *line),
        None => (1, Span::default()),
    }
}

/// The 1-based number of the last line of a place over several lines, of which only the first is shown.
pub(super) fn last_line(source: &Source, span: Span) -> Option<usize> {
    let (first, _) = line_at(source, span.start);
    let (last, _) = line_at(source, span.end.max(span.start + 1) - 1);
    Some(last).filter(|last| *last > first)
}

/// One line, with those of its places that are shown together.
struct Row {
    number: usize,
    line: Span,
    places: Vec<Span>,
    words: usize,
}

impl Row {
    fn around(source: &Source, target: Target) -> Row {
        let (number, line) = line_at(source, target.span.start);
        let within = |offset: u32| offset.clamp(line.start, line.end);
        let place = Span {
            start: within(target.span.start),
            end: within(target.span.end),
        };
        Row {
            number,
            line,
            places: vec![place],
            words: target.words,
        }
    }

    /// This row with the places of `other`, if one window can show them all.
    fn with(&self, other: &Row, source: &Source, view: usize) -> Option<Row> {
        if self.number != other.number {
            return None;
        }
        let places = self.places.iter().chain(&other.places).copied().collect();
        let both = Row {
            number: self.number,
            line: self.line,
            places,
            words: self.words.max(other.words),
        };
        let shown = both.is_whole(source, view)
            || columns_within(source.slice(both.pointed_at()), both.room(view)).is_some();
        shown.then_some(both)
    }

    /// From the first place to the end of the last.
    fn pointed_at(&self) -> Span {
        let start = self
            .places
            .iter()
            .map(|place| place.start)
            .min()
            .unwrap_or(self.line.start);
        let end = self
            .places
            .iter()
            .map(|place| place.end)
            .max()
            .unwrap_or(self.line.start);
        Span { start, end }
    }

    /// Whether the whole line can be shown and there is room for the shortest words to the right of its places.
    fn is_whole(&self, source: &Source, view: usize) -> bool {
        let (line, pointed) = (source.slice(self.line), self.pointed_at());
        let Some(before) = columns_within(
            source.slice(Span {
                start: self.line.start,
                end: pointed.end,
            }),
            view,
        ) else {
            return false;
        };
        let after = source
            .slice(Span {
                start: pointed.end,
                end: self.line.end,
            })
            .chars()
            .map(columns);
        let arrow: usize = after.chain([1; ARROW]).take(ARROW).sum();
        let words = if self.words == 0 { 0 } else { 1 + REFERENCE };
        columns_within(line, view).is_some() && before + arrow + words <= view
    }

    /// How many columns the places can take in a cut line, with room for words to the right of them.
    fn room(&self, view: usize) -> usize {
        // The characters over which an arrow goes may be wide.
        let arrow = if self.words == 0 {
            0
        } else {
            2 * ARROW + 1 + self.words.clamp(REFERENCE, view / 2)
        };
        view - arrow - CUTS
    }

    /// The part of the line that is shown.
    fn window(&self, source: &Source, view: usize) -> Span {
        if self.is_whole(source, view) {
            return self.line;
        }
        let (line, pointed, room) = (self.line, self.pointed_at(), self.room(view));
        let Some(seen) = columns_within(source.slice(pointed), room) else {
            let rest = source.slice(Span {
                start: pointed.start,
                end: line.end,
            });
            return Span::new(
                pointed.range().start,
                pointed.range().start + fitting(rest.chars(), room),
            );
        };
        let free = room - seen;
        let after = columns_within(
            source.slice(Span {
                start: pointed.end,
                end: line.end,
            }),
            free,
        )
        .unwrap_or(free);
        let before = source.slice(Span {
            start: line.start,
            end: pointed.start,
        });
        let lead = fitting(before.chars().rev(), free - after.min(free / 2));
        let start = pointed.range().start - lead;
        let rest = &source.text()[start..line.range().end];
        Span::new(start, start + fitting(rest.chars(), view - CUTS))
    }
}

/// Where in an excerpt a character begins that takes columns, or the end of the line.
struct Drawn {
    /// Its byte in the source.
    byte: u32,
    /// How many characters of the excerpt stand before it.
    character: usize,
    /// Its column, from 0.
    column: usize,
}

impl Excerpt {
    fn push(&mut self, source: &Source, row: &Row, window: Span, mark: char) {
        if let Some(last) = self
            .numbers
            .last()
            .copied()
            .filter(|last| last + 1 != row.number)
        {
            self.put('\n');
            self.numbers.push(last);
        }
        self.numbers.push(row.number);
        let mut drawn: Vec<Drawn> = Vec::new();
        let (start, mut column) = (self.text.len(), 0);
        if window.start > row.line.start {
            column += self.put(mark);
        }
        for (byte, character) in source.slice(window).char_indices() {
            let character = drawn_as(character);
            if columns(character) > 0 {
                drawn.push(Drawn {
                    byte: window.start + offset(byte),
                    character: self.length,
                    column,
                });
            }
            column += self.draw(character);
        }
        drawn.push(Drawn {
            byte: window.end,
            character: self.length,
            column,
        });
        if window.end < row.line.end {
            column += self.put(mark);
            drawn.push(Drawn {
                byte: row.line.end,
                character: self.length,
                column,
            });
        }
        self.point(row, &drawn, start);
        self.put('\n');
    }

    /// Adds the places of `row`, which is drawn from byte `start` of the text on.
    fn point(&mut self, row: &Row, drawn: &[Drawn], start: usize) {
        let known = self.places.len();
        for place in &row.places {
            let first = drawn
                .partition_point(|drawn| drawn.byte <= place.start)
                .saturating_sub(1);
            let after = drawn
                .partition_point(|drawn| drawn.byte < place.end)
                .max(first + 1);
            let Drawn {
                character: begin,
                column,
                ..
            } = drawn[first];
            let end = drawn.get(after).map_or(begin + 1, |drawn| drawn.character);
            self.places.push(Place {
                characters: begin..end,
                row: self.numbers.len() - 1,
                column,
                words: 0,
            });
        }
        let reach = self.places[known..]
            .iter()
            .map(|place| place.characters.end)
            .max()
            .unwrap_or(self.length);
        if reach > self.length {
            self.put(' '); // a place at the end of a line points at what would come next
        }
        let beyond = reach + ARROW - (self.length - self.text[start..].chars().count());
        let arrows: usize = self.text[start..]
            .chars()
            .map(columns)
            .chain([1; ARROW])
            .take(beyond)
            .sum();
        for place in &mut self.places[known..] {
            place.words = arrows + 1;
        }
    }

    /// Appends `character` as it is; how many columns it takes.
    fn put(&mut self, character: char) -> usize {
        self.text.push(character);
        self.length += 1;
        columns(character)
    }

    /// Appends what is drawn for `character`: blanks for every kind of blank. How many columns it takes.
    fn draw(&mut self, character: char) -> usize {
        if !character.is_whitespace() {
            return self.put(character);
        }
        (0..columns(character)).map(|_| self.put(' ')).sum()
    }
}

/// The character that stands for `character` in an excerpt; a tab is itself.
fn drawn_as(character: char) -> char {
    if character == '\t' {
        character
    } else {
        text::shown(character)
    }
}

/// A byte's offset in the source.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).expect("a text is shorter than 4 GiB")
}

/// How many columns `character` takes in an excerpt.
fn columns(character: char) -> usize {
    match drawn_as(character) {
        '\t' => TAB,
        blank if blank.is_whitespace() => blank.width().unwrap_or(1).max(1),
        shown => shown.width().unwrap_or(1),
    }
}

/// Marks that stand on the character before them take no column; of these, so many for each column of a line are read.
const STACKED: usize = 4;

/// How many columns `words` take, if they are no more than `limit`. Reads no further than it must.
fn columns_within(words: &str, limit: usize) -> Option<usize> {
    let fit = fitting(words.chars(), limit);
    (fit == words.len()).then(|| words.chars().map(columns).sum())
}

/// How many bytes of `characters` fit into `limit` columns.
fn fitting(characters: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut taken = 0;
    let fit = characters.take(limit * STACKED).take_while(|character| {
        taken += columns(*character);
        taken <= limit
    });
    fit.map(char::len_utf8).sum()
}
