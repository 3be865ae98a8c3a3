//! The body: numbered paragraphs with their portion marks, quoted texts, the signature.

use crate::cable::{Body, ClassifiedBy, End, Field, LineKind, Mark, Paragraph};
use crate::parse::block::Blocks;
use crate::parse::lex::trim_start;
use crate::parse::lines::Lines;
use crate::parse::paragraph::{self, Opening};
use crate::parse::sought::{Sought, Stops};
use crate::parse::text::Text;
use crate::parse::{
    archive, citation, classification, classifier, envelope, mark, redaction, reference, signature,
};
use crate::span::{Span, Spanned};

/// Whether a line is a rule of dashes: `------`, `- - -`, `***`.
pub fn is_underline(words: &str) -> bool {
    let is_sign = |byte: &u8| matches!(byte, b'-' | b'*' | b'=' | b'_' | b'~');
    words.bytes().all(|byte| is_sign(&byte) || byte == b' ')
        && words.bytes().filter(is_sign).count() >= 3
}

/// Whether the line says that another telegram follows: `FOLLOWING REPEAT ROME 8857 …`, `FOL RPT ROME 8857`, `FOLLOWING TELEGRAM FROM
/// ROME …` (specification, section 11.2 (10)).
pub fn announces(words: &str) -> bool {
    const FOLLOWING: [&str; 2] = ["FOLLOWING ", "FOL "];
    const REPEATED: [&str; 6] = ["REPEAT", "RPT", "TELEGRAM", "TEL ", "MESSAGE", "SENT "];
    let mut following = FOLLOWING.iter();
    let what = following.find_map(|word| words.strip_prefix(word));
    what.is_some_and(|what| REPEATED.iter().any(|word| what.starts_with(word)))
}

/// Whether the line begins the repeated telegram: `QTE`, `QUOTE: …`.
pub fn is_quote(words: &str) -> bool {
    behind_quote(words).is_some()
}

/// `words` without the QUOTE that a repeated telegram begins with.
pub fn without_quote(words: &str) -> &str {
    behind_quote(words).unwrap_or(words)
}

/// What follows the QUOTE that `words` begin with. Where its UNQUOTE stands on the line, it is no telegram's.
fn behind_quote(words: &str) -> Option<&str> {
    let mut quotes = ["QTE", "QUOTE"].iter();
    let rest = quotes.find_map(|word| words.strip_prefix(word))?;
    let is_whole = rest.is_empty() || rest.starts_with([':', ' ', '.']);
    let is_closed = rest.contains("UNQ");
    (is_whole && !is_closed).then(|| rest.trim_start_matches([':', ' ', '.']))
}

/// What stands among the lines of a body and is read with them, but belongs elsewhere.
#[derive(Default)]
pub struct Beside {
    /// What ends the transmission.
    pub end: End,
    /// The classifier's statement: the heading's, or else a paragraph, mostly the first.
    pub classified_by: Option<ClassifiedBy>,
}

/// A body under construction.
struct Builder<'t, 'b> {
    text: &'t Text<'t>,
    body: Body,
    beside: &'b mut Beside,
    /// Where among the lines something may begin or end.
    stops: Stops<'b>,
    blocks: Blocks,
    /// The last paragraph's own words in the text, if it is going on.
    open: Option<Span>,
    /// What follows that paragraph's mark, where that is the classifier's statement, or where nothing does on its line.
    statement: Option<&'t str>,
    /// The number of the last paragraph that is no part of a quoted text.
    above: u32,
    /// The number of the last paragraph of the quoted text at hand; 0 before its first.
    within: u32,
}

/// Reads the body from the next line on, up to a further header, and adds it to `body`. `sought` is all from that line on.
pub fn parse(lines: &mut Lines<'_>, sought: &Sought, mut body: Body, beside: &mut Beside) -> Body {
    body.paragraphs.reserve(16); // most cables have fewer
    let above = body.paragraphs.last().map_or(0, |last| last.number.value);
    let blocks = Blocks::behind(std::mem::take(&mut body.blocks));
    let mut builder = Builder {
        text: lines.text,
        body,
        beside,
        stops: sought.stops(),
        blocks,
        open: None,
        statement: None,
        above,
        within: 0,
    };
    let text = lines.text;
    let bytes = text.whole().as_bytes();
    let start = lines.peek().map(|first| text.within(first).start);
    let mut end = 0;
    while let Some(words) = lines.peek() {
        let kind = match words.is_empty() {
            true => LineKind::Blank,
            false if is_further_header(words, lines) => break,
            false => builder.line(words, lines),
        };
        let further = lines.take_with(kind, |ahead, kinds| {
            let start = ahead.first().map_or(0, |next| next.start);
            go_on(ahead, kinds, bytes, builder.stop_from(start))
        });
        let is_text = |line: &&Span| matches!(bytes[line.range()], [first, ..] if first != b' ');
        if let Some(text) = further.iter().rfind(is_text) {
            builder.extend(text.end);
        }
        end = match further {
            [.., last] => last.end,
            [] => text.within(words).end,
        };
    }
    builder.close();
    builder.unquote();
    let Builder {
        mut body, blocks, ..
    } = builder;
    body.blocks = blocks.finish();
    if let Some(start) = start.filter(|start| *start <= end) {
        let all = &text.whole()[Span { start, end }.range()];
        citation::find(all, sought, text, &mut body.citations);
        redaction::find(all, sought, text, &mut body.redactions);
        body.signature = signature::find(all, text).or(body.signature);
    }
    body
}

/// Whether a further header block begins with the line of `words`: FL1, FL3, a DTG above FM, the Department's offices, or a
/// classification line with its MRN.
fn is_further_header(words: &str, lines: &Lines) -> bool {
    let words = match words.as_bytes().first() {
        Some(b'Q') => without_quote(words),
        _ => words,
    };
    let is = |kinds: &[LineKind]| envelope::kind(words).is_some_and(|kind| kinds.contains(&kind));
    let below = || lines.ahead(1).unwrap_or_default();
    match words.as_bytes().first() {
        Some(b'0'..=b'9') if archive::is_figure(words) => {
            let below = below();
            let mut labels = ["ACTION ", "ORIGIN "].iter();
            labels.any(|label| below.starts_with(label)) && archive::kind(below).is_some()
        }
        Some(b'V' | b'D') => is(&[LineKind::Identifier, LineKind::Station]),
        Some(b'A') if words.starts_with("ACTION ") => is(&[LineKind::Distribution]),
        Some(b'O') if words.starts_with("ORIGIN ") => is(&[LineKind::Distribution]),
        Some(b'Z' | b'O' | b'P' | b'R') => envelope::begins_from(below()) && is(&[LineKind::Dtg]),
        Some(b'C' | b'S' | b'U' | b'L') => {
            let spaced = words.as_bytes().get(1) == Some(&b' ');
            let whole = words.starts_with("UNCLAS ") || words.starts_with("LIMITED OFFICIAL USE ");
            let is_quoted = || lines.above().and_then(behind_quote) == Some("");
            let line = (spaced || whole || is_quoted())
                .then(|| classification::parse(words, lines.text))
                .flatten();
            line.is_some_and(|line| line.mrn.is_some())
        }
        _ => false,
    }
}

/// How many of `lines` are blank or only go on with the text, all before byte `stop`. (By itself, its few values stay in registers.)
#[inline(never)]
fn go_on(lines: &[Span], kinds: &mut [LineKind], bytes: &[u8], stop: usize) -> usize {
    let mut noted = lines.iter().zip(kinds);
    let other = noted.position(|(line, kind)| {
        let words = &bytes[line.range()];
        let goes_on = goes_on(words) && line.end as usize <= stop;
        let is_blank = !goes_on && words.iter().all(|sign| *sign == b' ');
        if is_blank {
            *kind = LineKind::Blank;
        }
        !goes_on && !is_blank
    });
    other.unwrap_or(lines.len())
}

/// Whether a line only goes on with the text, where it holds no stops: it begins with two letters, but not as any other line does, and
/// does not end with END. (BT is shorter than any such line.)
fn goes_on(line: &[u8]) -> bool {
    let [first, second, .., last] = line else {
        return false;
    };
    let ends_with_end = matches!(line, [.., b'E', b'N' | b'n', b'D' | b'd']);
    first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
        && last.is_ascii_graphic()
        && !ends_with_end
        && !begins_other(*first, *second, line)
}

/// Whether `line`, whose first two letters are given, begins as one may that does not only go on: one of a header, one that begins or
/// ends a block, or one below the text.
fn begins_other(first: u8, second: u8, line: &[u8]) -> bool {
    let beginning: &[u8] = match (first, second.to_ascii_lowercase()) {
        (b'A', b'c') => b"ACTION",
        (b'C', b'o') => b"COMMENT",
        (b'D', b'e') => b"DE ",
        (b'L', b'i') => b"LIMITED",
        (b'N', b'n') => b"NNN",
        (b'N', b'o') => b"NOTE",
        (b'O', b'r') => b"ORIGIN",
        (b'Q', b't') => b"QTE",
        (b'Q', b'u') => b"QUOTE",
        (b'S', b'u') => b"SUMMARY",
        (b'U', b'n') => b"UNCLAS",
        (b'V', b'z') => b"VZCZC",
        _ => return false,
    };
    let here = line.get(..beginning.len());
    here.is_some_and(|here| here.eq_ignore_ascii_case(beginning))
}

impl<'t> Builder<'t, '_> {
    fn line(&mut self, words: &'t str, lines: &Lines<'t>) -> LineKind {
        if is_underline(words) {
            return LineKind::Underline;
        }
        if let Some(kind) = self.end(words) {
            return kind;
        }
        let opening = paragraph::opening(words).and_then(|opening| self.accepted(opening, lines));
        let opening = opening.map(|opening| (None, opening)).or_else(|| {
            let (mark, opening) = paragraph::behind_mark(words, self.above)?;
            Some((Some(mark), opening))
        });
        let kind = match opening {
            Some((mark, opening)) => {
                self.start(mark, opening);
                LineKind::Paragraph
            }
            None => {
                self.blocks.line(words, self.stops, self.text);
                self.point(words);
                self.sub_paragraph(words, lines);
                LineKind::Text
            }
        };
        self.extend(self.text.within(words).end);
        self.inner(words);
        kind
    }

    /// The first byte from `start` on at which something may begin or end, so that its line does not only go on with the text.
    fn stop_from(&mut self, start: u32) -> usize {
        match self.body.paragraphs.is_empty() || self.blocks.has_end_above() {
            true => 0,
            false => self.stops.first_from(start),
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
                end.serial = Some(Spanned::new(digits.into(), self.text.span(digits)));
            }
        }
        Some(kind)
    }

    /// A number at a line's start if it is a paragraph's, reaching into the next line where its mark does: lists of countries wrap.
    fn accepted(&self, opening: Opening<'t>, lines: &Lines<'t>) -> Option<Opening<'t>> {
        if mark::is_mark(opening.rest) {
            return Some(opening);
        }
        let wraps = opening.rest.starts_with('(') && !opening.rest.contains(')');
        let below = wraps.then(|| lines.ahead(1)).flatten();
        let rest = match below {
            Some(below) => self.text.between(opening.rest, below),
            None => opening.rest,
        };
        let whole = Opening { rest, ..opening };
        (wraps && mark::is_mark(rest) || self.accepts_bare(&whole, lines)).then_some(whole)
    }

    /// Whether a number at a line's start that no mark follows is a paragraph's.
    fn accepts_bare(&self, opening: &Opening, lines: &Lines) -> bool {
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
                || paragraph::is_redacted(opening.rest)
                || mark::parse(opening.rest, self.text).is_some()
        };
        (follows && (apart || self.above == 0) || near) && begins()
    }

    /// Begins a paragraph, perhaps with its mark `before` the number.
    fn start(&mut self, before: Option<&'t str>, opening: Opening<'t>) {
        self.close();
        let number = Spanned::new(opening.number, self.text.span(opening.digits));
        let before = before.and_then(|mark| paragraph::misplaced(mark, 0, self.text));
        let (mark, words) = match mark::parse(opening.rest, self.text) {
            _ if before.is_some() => (before, opening.rest),
            Some((mark, words)) => (Some(mark), trim_start(words)),
            None => (self.misplaced(opening.rest), opening.rest),
        };
        self.note_blanket(&mark);
        let quoted = self.blocks.is_quoting();
        if quoted {
            self.within = opening.number;
        } else {
            (self.above, self.within) = (opening.number, 0);
        }
        self.blocks.line(words, self.stops, self.text);
        if !quoted && self.beside.classified_by.is_none() {
            let may_be_one = words.is_empty() || classifier::label(words).is_ok();
            self.statement = may_be_one.then_some(words);
        }
        let redacted = mark.is_none() && paragraph::is_redacted(opening.rest);
        self.body.paragraphs.push(Paragraph {
            span: number.span,
            number,
            letter: opening.letter,
            depth: 0,
            mark,
            quoted,
            marked_within: false,
            redacted,
            figures: Vec::new(),
        });
        self.open = Some(
            self.text
                .within(self.text.between(opening.digits, opening.rest)),
        );
    }

    /// Begins a sub-paragraph, `a. (C) …`: the next letter in a paragraph, with a mark or below a blank line.
    fn sub_paragraph(&mut self, words: &'t str, lines: &Lines) {
        let Ok((rest, (sign, letter))) = reference::marker(words) else {
            return;
        };
        let Some(parent) = self.going_on() else {
            return;
        };
        let (number, quoted) = (parent.number.value, parent.quoted);
        let due = match parent.letter.filter(|_| parent.depth > 0) {
            Some(letter) => char::from_u32(letter as u32 + 1),
            None => Some('a'),
        };
        let letter = letter.to_ascii_lowercase();
        let rest = trim_start(rest);
        let set_off = mark::is_mark(rest) || lines.above().is_some_and(str::is_empty);
        if due != Some(letter) || !set_off || rest.is_empty() {
            return;
        }
        self.close();
        let number = Spanned::new(number, self.text.span(sign));
        let mark = mark::is_mark(rest)
            .then(|| mark::parse(rest, self.text))
            .flatten()
            .map(|(mark, _)| mark);
        let redacted = mark.is_none() && paragraph::is_redacted(rest);
        self.body.paragraphs.push(Paragraph {
            span: number.span,
            number,
            letter: Some(letter),
            depth: 1,
            mark,
            quoted,
            marked_within: false,
            redacted,
            figures: Vec::new(),
        });
        self.open = Some(self.text.within(words));
    }

    /// The paragraph that is going on.
    fn going_on(&mut self) -> Option<&mut Paragraph> {
        self.open?;
        self.body.paragraphs.last_mut()
    }

    /// Lets the paragraph that is going on end at byte `end` of the text.
    fn extend(&mut self, end: u32) {
        if let Some(open) = &mut self.open {
            open.end = end;
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open else {
            return;
        };
        let words = &self.text.whole()[open.range()];
        let span = self.text.span(words);
        if let Some(paragraph) = self.going_on() {
            paragraph.span = span;
        }
        self.open = None;
        if let Some(statement) = self.statement.take() {
            // It may stand on the next line, or the paragraph may end before it.
            let at = (self.text.within(statement).start - open.start) as usize;
            let statement = words.get(at..).unwrap_or_default().trim_start();
            if classifier::label(statement).is_ok() {
                self.beside.classified_by = Some(classifier::parse(statement, self.text));
            }
        }
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

    /// A mark that stands a few words behind the number.
    fn misplaced(&self, rest: &str) -> Option<Field<Mark>> {
        let bracket = self.stops.brackets(rest, self.text).next()?;
        paragraph::misplaced(rest, bracket, self.text)
    }

    /// Finds the paragraphs that reflowing put into the middle of a line: the next number with a mark.
    fn inner(&mut self, words: &'t str) {
        for bracket in self.stops.brackets(words, self.text) {
            if let Some(start) = paragraph::before(words, bracket, self.above)
                && let Some(next) = paragraph::opening(&words[start..])
            {
                self.extend(self.text.within(words[..start].trim_end()).end);
                self.start(None, next);
                self.extend(self.text.within(words).end);
            }
        }
    }

    /// Takes in a line without a number: a blanket mark above the first paragraph, or a marked point of an unmarked one.
    fn point(&mut self, words: &'t str) {
        if let Some(paragraph) = self.going_on() {
            if paragraph.mark.is_none() {
                let point = words.trim_start_matches(['-', '*', '•', ' ']);
                paragraph.marked_within |= mark::is_mark(point);
            }
        } else if self.body.paragraphs.is_empty() && words.len() < 60 {
            let mark = mark::parse(words, self.text).map(|(mark, _)| mark);
            self.note_blanket(&mark);
        }
    }

    fn note_blanket(&mut self, mark: &Option<Field<Mark>>) {
        let is_entire = |mark: &&Field<Mark>| mark.ok().is_some_and(|mark| mark.entire_text);
        if let Some(entire) = mark.as_ref().filter(is_entire)
            && self.body.entire_text.is_none()
        {
            self.body.entire_text = Some(entire.clone());
        }
    }
}
