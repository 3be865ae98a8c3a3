//! A cursor over the lines of a cable's own text that notes what each line is. The lines that it gives as words have no blanks around
//! them, those that it gives as spans may.

use crate::cable::LineKind;
use crate::parse::text::Text;
use crate::span::Span;

/// The lines of a text, what those before the cursor are, and the cursor.
pub struct Lines<'t> {
    /// The text that all lines are slices of.
    pub text: &'t Text<'t>,
    all: &'t [Span],
    /// What each line is; those not stepped over are text.
    kinds: Vec<LineKind>,
    /// The number of the next line.
    number: usize,
    /// The cursor does not go beyond the line of this number.
    end: usize,
    next: Option<&'t str>,
    /// The line before the cursor, where it was taken by itself.
    above: Option<&'t str>,
    /// The byte at which the last part of the line that was divided last begins.
    divided_at: u32,
    /// Whether that part is still ahead.
    is_divided: bool,
}

impl<'t> Lines<'t> {
    /// The lines of `text`; the cursor stands before the first.
    pub fn new(text: &'t Text<'t>) -> Lines<'t> {
        let all = text.lines();
        let mut lines = Lines {
            text,
            all,
            kinds: vec![LineKind::Text; all.len()],
            number: 0,
            end: all.len(),
            next: None,
            above: None,
            divided_at: 0,
            is_divided: false,
        };
        lines.next = lines.line(0);
        lines
    }

    /// The line of this number, if the cursor may reach it; of the one that was divided last, the last part.
    fn line(&self, number: usize) -> Option<&'t str> {
        let line = self.all[..self.end].get(number)?;
        let start = line.start.max(self.divided_at);
        Some(self.text.words(Span { start, ..*line }))
    }

    /// The next line.
    pub fn peek(&self) -> Option<&'t str> {
        self.next
    }

    /// The line `further` lines after the next, 1 or more.
    pub fn ahead(&self, further: usize) -> Option<&'t str> {
        self.line(self.number + further - usize::from(self.is_divided))
    }

    /// Lets the cursor go no further than the line that `find` gives the number of, among those ahead, around which blanks may stand;
    /// without one, than the last.
    pub fn until(&mut self, find: impl Fn(&[Span]) -> Option<usize>) {
        let found = find(&self.all[self.number..]);
        self.end = found.map_or(self.all.len(), |found| self.number + found);
        self.next = self.line(self.number);
    }

    /// The line before the cursor.
    pub fn above(&self) -> Option<&'t str> {
        self.above.or_else(|| {
            let above = self.number.checked_sub(1)?;
            self.line(above)
        })
    }

    /// Divides the next line before `rest`, the words that it ends with; gives what stands before them.
    pub fn split(&mut self, rest: &'t str) -> &'t str {
        let line = self.next.unwrap_or_default();
        let before = line[..line.len() - rest.len()].trim_end();
        self.next = Some(before);
        self.divided_at = self.text.within(rest).start;
        self.is_divided = true;
        before
    }

    /// Steps over the next line, which is `kind`. (Of one that is divided, only the last part's is noted.)
    pub fn take(&mut self, kind: LineKind) {
        debug_assert!(self.next.is_some(), "there is a next line");
        if !std::mem::take(&mut self.is_divided) {
            self.kinds[self.number] = kind;
            self.number += 1;
        }
        self.above = self.next;
        self.next = self.line(self.number);
    }

    /// Steps over the next line, which is `kind`, and over as many behind it as `further` says: it is given these with their kinds,
    /// which are text, to note others. Gives them. Blanks may stand around them.
    pub fn take_with(
        &mut self,
        kind: LineKind,
        further: impl FnOnce(&[Span], &mut [LineKind]) -> usize,
    ) -> &'t [Span] {
        debug_assert!(!self.is_divided, "the next line is whole");
        self.kinds[self.number] = kind;
        let behind = self.number + 1;
        let ahead = &self.all[behind..self.end];
        let taken = &ahead[..further(ahead, &mut self.kinds[behind..self.end])];
        self.number = behind + taken.len();
        self.above = self.next.filter(|_| taken.is_empty());
        self.next = self.line(self.number);
        taken
    }

    /// What every line is; those not stepped over are text.
    pub fn finish(self) -> Vec<LineKind> {
        self.kinds
    }
}
