//! The body: numbered paragraphs with their portion marks, quoted texts, the signature.

use memchr::{memchr_iter, memchr2};

use crate::cable::{Body, ClassifiedBy, End, Field, LineKind, Mark, Paragraph};
use crate::parse::block::Blocks;
use crate::parse::head;
use crate::parse::lines::Lines;
use crate::parse::sought::{Sought, Stops};
use crate::parse::text::Text;
use crate::parse::{
    archive, citation, classification, classifier, envelope, mark, redaction, reference, signature,
};
use crate::span::Spanned;

/// A paragraph's beginning: its number and what follows.
struct Opening<'t> {
    digits: &'t str,
    number: u32,
    letter: Option<char>,
    /// What follows the number and its stop.
    rest: &'t str,
}

/// Reads a paragraph number at the start of `words`.
///
/// ```text
/// number := digit{1,3} [ letter ] ( "." ( sp | mark | end ) | sp mark )
/// ```
///
/// Source: specification, section 9.2.
fn opening(words: &str) -> Option<Opening<'_>> {
    let length = words.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&length) {
        return None;
    }
    let (digits, rest) = words.split_at(length);
    let letter = rest.chars().next().filter(char::is_ascii_lowercase);
    let behind = &rest[letter.map_or(0, char::len_utf8)..];
    let rest = match behind.strip_prefix('.') {
        Some(rest) => {
            let apart = rest.is_empty()
                || rest.starts_with([' ', '(', '\t'])
                || rest.starts_with(|c: char| c.is_ascii_uppercase());
            apart.then_some(rest)?
        }
        // The stop is lost, but a mark follows.
        None => {
            Some(behind).filter(|rest| rest.starts_with(' ') && mark::is_mark(rest.trim_start()))?
        }
    };
    Some(Opening {
        digits,
        number: digits.parse().ok()?,
        letter,
        rest: rest.trim_start(),
    })
}

/// Whether `words`, the start of a line, begin a paragraph after the one numbered `above`: the next number, or any number that a
/// mark follows. `July\n2005. The court` is none, nor is a wrapped amount.
pub fn starts_paragraph(words: &str, above: u32) -> bool {
    opening(words).is_some_and(|opening| opening.number == above + 1 || mark::is_mark(opening.rest))
}

/// Where in `words`, behind byte `from`, the paragraph after the one numbered `above` begins, with its mark.
pub fn paragraph_within(words: &str, from: usize, above: u32) -> Option<usize> {
    memchr_iter(b'(', &words.as_bytes()[from..]).find_map(|bracket| {
        let before = words[..from + bracket]
            .trim_end_matches(' ')
            .strip_suffix('.')?;
        let digits = before
            .bytes()
            .rev()
            .take(4)
            .take_while(u8::is_ascii_digit)
            .count();
        let start = before.len() - digits;
        let apart = start > from && before[..start].ends_with([' ', '\t']);
        let next = opening(&words[start..])
            .filter(|next| next.number == above + 1 && mark::is_mark(next.rest));
        next.filter(|_| apart).map(|_| start)
    })
}

/// Whether a line is a rule of dashes: `------`, `- - -`, `***`.
pub fn is_underline(words: &str) -> bool {
    let is_sign = |byte: &u8| matches!(byte, b'-' | b'*' | b'=' | b'_' | b'~');
    words.bytes().all(|byte| is_sign(&byte) || byte == b' ')
        && words.bytes().filter(is_sign).count() >= 3
}

/// Whether the line says that another telegram follows: `FOLLOWING REPEAT ROME 8857 …`, `QTE`, `QUOTE: …`
/// (specification, section 11.2 (10)).
pub fn is_repeat(words: &str) -> bool {
    let quote = ["QTE", "QUOTE"]
        .iter()
        .find_map(|word| words.strip_prefix(word));
    words.starts_with("FOLLOWING REPEAT")
        || quote.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ']))
}

/// `words` without the QUOTE that a repeated telegram begins with.
pub fn without_quote(words: &str) -> &str {
    let behind = words
        .strip_prefix("QUOTE:")
        .or_else(|| words.strip_prefix("QTE"));
    behind.map_or(words, str::trim_start)
}

/// What stands among the lines of a body and is read with them, but belongs elsewhere.
#[derive(Default)]
pub struct Beside {
    /// What ends the transmission.
    pub end: End,
    /// The classifier's statement, where it is a paragraph: mostly the first.
    pub classified_by: Option<ClassifiedBy>,
}

/// A body under construction.
struct Builder<'t, 'b> {
    text: &'t Text<'t>,
    body: Body,
    beside: &'b mut Beside,
    sought: &'b Sought,
    /// Where among the lines something may begin or end.
    stops: Stops<'b>,
    blocks: Blocks,
    /// The paragraph that is going on: its own words begin at the first part and end at the second.
    open: Option<(Paragraph, &'t str, &'t str)>,
    /// What follows that paragraph's mark, where it may be the classifier's statement.
    statement: Option<&'t str>,
    /// The number of the last paragraph that is no part of a quoted text.
    above: u32,
    /// The number of the last paragraph of the quoted text at hand; 0 before its first.
    within: u32,
}

/// Reads the body from the next line on, up to a further header, and adds it to `body`. `sought` are the words of the whole
/// text.
pub fn parse(lines: &mut Lines<'_>, sought: &Sought, body: Body, beside: &mut Beside) -> Body {
    let above = body.paragraphs.last().map_or(0, |last| last.number.value);
    let blocks = Blocks::default();
    let mut builder = Builder {
        text: lines.text,
        body,
        beside,
        sought,
        stops: sought.stops(),
        blocks,
        open: None,
        statement: None,
        above,
        within: 0,
    };
    let mut first = None;
    let mut last = None;
    while let Some(words) = lines.peek() {
        if is_further_header(words, lines) {
            break;
        }
        let kind = builder.line(words, lines);
        lines.take(kind);
        first.get_or_insert(words);
        last = Some(words);
    }
    builder.close();
    builder.unquote();
    let Builder {
        text,
        mut body,
        blocks,
        ..
    } = builder;
    body.blocks.extend(blocks.finish());
    if let (Some(first), Some(last)) = (first, last) {
        let all = text.between(first, last);
        citation::find(all, sought, text, &mut body.citations);
        redaction::find(all, sought, text, &mut body.redactions);
        body.signature = signature::find(all, text).or(body.signature);
    }
    body
}

/// Whether a further header block begins with the line of `words`: FL1, FL3, a DTG above FM, the Department's offices, or a
/// classification line with its MRN.
fn is_further_header(words: &str, lines: &Lines) -> bool {
    let words = without_quote(words);
    let is = |kinds: &[LineKind]| envelope::kind(words).is_some_and(|kind| kinds.contains(&kind));
    let below = || lines.ahead(1).unwrap_or_default();
    match words.as_bytes().first() {
        Some(b'0'..=b'9') if archive::is_figure(words) => {
            let below = below();
            ["ACTION ", "ORIGIN "]
                .iter()
                .any(|label| below.starts_with(label))
                && archive::kind(below).is_some()
        }
        Some(b'V' | b'D') => is(&[LineKind::Identifier, LineKind::Station]),
        Some(b'A') if words.starts_with("ACTION ") => is(&[LineKind::Distribution]),
        Some(b'O') if words.starts_with("ORIGIN ") => is(&[LineKind::Distribution]),
        Some(b'Z' | b'O' | b'P' | b'R') => envelope::begins_from(below()) && is(&[LineKind::Dtg]),
        Some(b'C' | b'S' | b'U' | b'L') => {
            let spaced = words.as_bytes().get(1) == Some(&b' ');
            let whole = words.starts_with("UNCLAS ") || words.starts_with("LIMITED OFFICIAL USE ");
            let line = (spaced || whole)
                .then(|| classification::parse(words, lines.text))
                .flatten();
            line.is_some_and(|line| line.mrn.is_some())
        }
        _ => false,
    }
}

impl<'t> Builder<'t, '_> {
    fn line(&mut self, words: &'t str, lines: &Lines<'t>) -> LineKind {
        if words.is_empty() {
            return LineKind::Blank;
        }
        if self.goes_on(words) {
            self.extend(words);
            return LineKind::Text;
        }
        if is_underline(words) {
            return LineKind::Underline;
        }
        if let Some(kind) = self.end(words) {
            return kind;
        }
        let opening = opening(words)
            .map(|opening| self.with_whole_mark(opening, lines))
            .filter(|opening| self.accepts(opening, lines));
        let kind = if opening.is_some() {
            LineKind::Paragraph
        } else {
            LineKind::Text
        };
        match opening {
            Some(opening) => self.start(opening),
            None => {
                self.blocks.line(words, self.sought, self.text);
                self.point(words);
                self.sub_paragraph(words, lines);
            }
        }
        self.extend(words);
        self.inner(words);
        kind
    }

    /// Whether a line behind the first number only goes on with the text: nothing begins or ends in it, and nothing begins with
    /// its first two letters.
    fn goes_on(&mut self, words: &str) -> bool {
        let Some(initials) = words.as_bytes().first_chunk::<2>() else {
            return false;
        };
        initials.iter().all(u8::is_ascii_alphabetic)
            && !matches!(initials, b"BT" | b"NN")
            && !self.blocks.may_heed(words)
            && !self.stops.any_in(words, self.text)
            && (self.open.is_some() || !self.body.paragraphs.is_empty())
    }

    /// The paragraph's beginning, reaching into the next line where its mark does: lists of countries wrap.
    fn with_whole_mark(&self, opening: Opening<'t>, lines: &Lines<'t>) -> Opening<'t> {
        let wraps = opening.rest.starts_with('(') && !opening.rest.contains(')');
        match lines.ahead(1).filter(|_| wraps) {
            Some(below) => Opening {
                rest: self.text.between(opening.rest, below),
                ..opening
            },
            None => opening,
        }
    }

    /// Notes BT, `#nnnn` and NNNN below the text.
    fn end(&mut self, words: &str) -> Option<LineKind> {
        let kind = envelope::end(words)?;
        let (end, span) = (&mut self.beside.end, self.text.span(words));
        match kind {
            LineKind::Bt => end.bt.push(span),
            LineKind::EndOfMessage => end.nnnn.push(span),
            _ => {
                let digits = words.trim_start_matches('#');
                end.serial = Some(Spanned::new(digits.to_owned(), self.text.span(digits)));
            }
        }
        Some(kind)
    }

    /// Whether a number at a line's start is a paragraph's.
    fn accepts(&self, opening: &Opening, lines: &Lines) -> bool {
        if mark::is_mark(opening.rest) {
            return true;
        }
        let above = lines.above().unwrap_or_default();
        let apart = self.open.is_none()
            || above.is_empty()
            || is_underline(above)
            || above.ends_with(['.', '!', '?', ')', '"', ':']);
        let follows = opening.number == self.above + 1
            || self.blocks.is_quoting() && opening.number == self.within + 1
            || opening.letter.is_some() && opening.number == self.above;
        // A number that is repeated or skips a few is one only where a blank line or a quoted text's END sets it off.
        let near = (above.is_empty() || above.starts_with("END "))
            && (self.above..=self.above + 3).contains(&opening.number)
            && self.above > 0;
        let begins = || {
            !opening.rest.starts_with(|c: char| c.is_ascii_lowercase())
                || is_redacted(opening.rest)
                || mark::parse(opening.rest, self.text).is_some()
        };
        (follows && (apart || self.above == 0) || near) && begins()
    }

    fn start(&mut self, opening: Opening<'t>) {
        self.close();
        let number = Spanned::new(opening.number, self.text.span(opening.digits));
        let (mark, words) = match mark::parse(opening.rest, self.text) {
            Some((mark, words)) => (Some(mark), words.trim_start()),
            None => (misplaced(opening.rest, self.text), opening.rest),
        };
        self.note_blanket(&mark);
        let quoted = self.blocks.is_quoting();
        if quoted {
            self.within = opening.number;
        } else {
            (self.above, self.within) = (opening.number, 0);
        }
        self.blocks.line(words, self.sought, self.text);
        let sought = !quoted && self.beside.classified_by.is_none();
        self.statement = sought.then_some(words);
        let redacted = mark.is_none() && is_redacted(opening.rest);
        let paragraph = Paragraph {
            span: number.span,
            number,
            letter: opening.letter,
            depth: 0,
            mark,
            quoted,
            marked_within: false,
            redacted,
        };
        self.open = Some((paragraph, opening.digits, opening.rest));
    }

    /// Begins a sub-paragraph, `a. (C) …`: the next letter in a paragraph, with a mark or below a blank line.
    fn sub_paragraph(&mut self, words: &'t str, lines: &Lines) {
        let Some((parent, _, _)) = &self.open else {
            return;
        };
        let (number, quoted) = (parent.number.value, parent.quoted);
        let due = match parent.letter.filter(|_| parent.depth > 0) {
            Some(letter) => char::from_u32(letter as u32 + 1),
            None => Some('a'),
        };
        let Ok((rest, (sign, letter))) = reference::marker(words) else {
            return;
        };
        let letter = letter.to_ascii_lowercase();
        let rest = rest.trim_start();
        let set_off = mark::is_mark(rest) || lines.above().is_some_and(str::is_empty);
        if due != Some(letter) || !set_off || rest.is_empty() {
            return;
        }
        self.close();
        let number = Spanned::new(number, self.text.span(sign));
        let mark = mark::parse(rest, self.text)
            .map(|(mark, _)| mark)
            .filter(|_| mark::is_mark(rest));
        let redacted = mark.is_none() && is_redacted(rest);
        let paragraph = Paragraph {
            span: number.span,
            number,
            letter: Some(letter),
            depth: 1,
            mark,
            quoted,
            marked_within: false,
            redacted,
        };
        self.open = Some((paragraph, sign, words));
    }

    fn extend(&mut self, words: &'t str) {
        if let Some((_, _, last)) = &mut self.open {
            *last = words;
        }
    }

    fn close(&mut self) {
        let Some((mut paragraph, first, last)) = self.open.take() else {
            return;
        };
        let words = self.text.between(first, last);
        paragraph.span = self.text.span(words);
        if let Some(statement) = self.statement.take() {
            // It may stand on the next line, or the paragraph may end before it.
            let at = self.text.offset(statement) - self.text.offset(first);
            let statement = words.get(at..).unwrap_or_default().trim_start();
            let labelled = classifier::label(statement).is_ok();
            self.beside.classified_by = labelled.then(|| classifier::parse(statement, self.text));
        }
        self.body.paragraphs.push(paragraph);
    }

    /// Where a quoted text has no END, the cable's own goes on at the first marked paragraph with the next number.
    fn unquote(&mut self) {
        let Some(open) = self.blocks.quotation() else {
            return;
        };
        let after = self
            .body
            .paragraphs
            .partition_point(|paragraph| paragraph.span.start < open.end);
        let quoted = &mut self.body.paragraphs[after..];
        let own = quoted.iter().position(|paragraph| {
            paragraph.number.value == self.above + 1 && paragraph.mark.is_some()
        });
        if let Some(own) = own {
            self.blocks.stop_quoting(quoted[own].span.start);
            quoted[own..]
                .iter_mut()
                .for_each(|paragraph| paragraph.quoted = false);
        }
    }

    /// Finds the paragraphs that reflowing put into the middle of a line: the next number with a mark.
    fn inner(&mut self, words: &'t str) {
        if self.sought.brackets(words, self.text).next().is_none() {
            return;
        }
        let mut from = 0;
        while let Some(start) = paragraph_within(words, from, self.above) {
            let Some(next) = opening(&words[start..]) else {
                return;
            };
            if let Some((_, _, last)) = &mut self.open {
                *last = words[..start].trim_end();
            }
            from = start + next.digits.len();
            self.start(next);
            self.extend(words);
        }
    }

    /// Takes in a line without a number: a blanket mark above the first paragraph, or a marked point of an unmarked one.
    fn point(&mut self, words: &'t str) {
        match &mut self.open {
            None if self.body.paragraphs.is_empty() && words.len() < 60 => {
                let mark = mark::parse(words, self.text).map(|(mark, _)| mark);
                self.note_blanket(&mark);
            }
            Some((paragraph, _, _)) if paragraph.mark.is_none() => {
                let point = words.trim_start_matches(['-', '*', '•', ' ']);
                paragraph.marked_within |= mark::is_mark(point);
            }
            _ => {}
        }
    }

    fn note_blanket(&mut self, mark: &Option<Field<Mark>>) {
        let entire = mark
            .as_ref()
            .filter(|mark| mark.ok().is_some_and(|mark| mark.entire_text));
        if self.body.entire_text.is_none() {
            self.body.entire_text = entire.cloned();
        }
    }
}

/// A mark that stands a few words behind the number: `1. Summary: (C)`.
fn misplaced(rest: &str, text: &Text) -> Option<Field<Mark>> {
    let at = head(rest, 41).find('(')?;
    let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    let (mut field, _) = mark::parse(rest.get(at..end)?, text)?;
    if let Ok(mark) = &mut field.value {
        mark.proper = false;
    }
    Some(field)
}

/// Whether the place of the mark, or the words right behind the number, are blacked out.
fn is_redacted(rest: &str) -> bool {
    let head = head(rest, 48);
    let bytes = head.as_bytes();
    let is_masked = |at: usize| {
        let is_alike = |byte: &&u8| **byte == bytes[at];
        let before = || bytes[..at].iter().rev().take_while(is_alike).count();
        let behind = || bytes[at..].iter().take_while(is_alike).count();
        matches!(bytes[at], b'x' | b'X' | b'#' | b'.' | b'~') && before() + behind() >= 4
    };
    let said = |at: usize| {
        let here = &head[at + 1..];
        here.starts_with("REDACTED") || here.starts_with("redacted")
    };
    // A run of four has one of every four places.
    rest == "..."
        || (3..bytes.len()).step_by(4).any(is_masked)
        || memchr_iter(b'[', bytes).any(said)
}
