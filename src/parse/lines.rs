//! A cursor over the lines of a cable's own text that notes what each line is. No line has blanks around it.

use crate::cable::LineKind;
use crate::parse::lex::trim;
use crate::parse::text::Text;

/// The lines of a text, what those before the cursor are, and the cursor.
pub struct Lines<'t> {
    /// The text that all lines are slices of.
    pub text: &'t Text<'t>,
    lines: Vec<&'t str>,
    kinds: Vec<LineKind>,
    /// The cursor does not go beyond the line of this number.
    end: usize,
}

impl<'t> Lines<'t> {
    /// The lines of `text`; the cursor stands before the first.
    pub fn new(text: &'t Text<'t>) -> Lines<'t> {
        let lines: Vec<&str> = text.lines().map(trim).collect();
        Lines {
            text,
            kinds: Vec::with_capacity(lines.len()),
            end: lines.len(),
            lines,
        }
    }

    /// The next line.
    pub fn peek(&self) -> Option<&'t str> {
        self.ahead(0)
    }

    /// The line `further` lines after the next.
    pub fn ahead(&self, further: usize) -> Option<&'t str> {
        self.lines[..self.end]
            .get(self.kinds.len() + further)
            .copied()
    }

    /// Lets the cursor go no further than the next line that is `such`; without one, than the last.
    pub fn until(&mut self, such: impl Fn(&str) -> bool) {
        let next = self.kinds.len();
        let found = self.lines[next..].iter().position(|line| such(line));
        self.end = found.map_or(self.lines.len(), |found| next + found);
    }

    /// The line before the cursor.
    pub fn above(&self) -> Option<&'t str> {
        self.kinds
            .len()
            .checked_sub(1)
            .map(|above| self.lines[above])
    }

    /// Divides the next line before `rest`, the words that it ends with; gives what stands before them.
    pub fn split(&mut self, rest: &'t str) -> &'t str {
        let next = self.kinds.len();
        let line = self.lines[next];
        let before = line[..self.text.offset(rest) - self.text.offset(line)].trim_end();
        self.lines[next] = before;
        self.lines.insert(next + 1, rest);
        self.end += 1;
        before
    }

    /// Steps over the next line, which is `kind`.
    pub fn take(&mut self, kind: LineKind) {
        debug_assert!(self.kinds.len() < self.lines.len(), "there is a next line");
        self.kinds.push(kind);
    }

    /// Steps over the next lines as long as they are `such`: each is `kind`. Gives the last of them.
    pub fn take_while(
        &mut self,
        kind: LineKind,
        such: impl FnMut(&&str) -> bool,
    ) -> Option<&'t str> {
        let next = self.kinds.len();
        let ahead = self.lines[..self.end].iter().copied().skip(next);
        let behind = next + ahead.take_while(such).count();
        self.kinds.resize(behind, kind);
        self.lines[next..behind].last().copied()
    }

    /// Every line with its kind; those not stepped over are text.
    pub fn finish(mut self) -> impl Iterator<Item = (&'t str, LineKind)> {
        self.kinds.resize(self.lines.len(), LineKind::Text);
        self.lines.into_iter().zip(self.kinds)
    }
}
