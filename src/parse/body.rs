//! The body: numbered paragraphs with their portion marks, quoted texts, the signature.

use crate::cable::{Body, Field, LineKind, Mark, Paragraph};
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{citation, classification, envelope, mark};
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
/// number := digit{1,3} [ letter ] "." ( sp | mark | end )
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
    let rest = rest[letter.map_or(0, char::len_utf8)..].strip_prefix('.')?;
    let apart = rest.is_empty()
        || rest.starts_with([' ', '(', '\t'])
        || rest.starts_with(|c: char| c.is_ascii_uppercase());
    apart.then_some(())?;
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
    opening(words).is_some_and(|opening| opening.number == above + 1 || is_marked(opening.rest))
}

fn is_marked(rest: &str) -> bool {
    rest.starts_with('(') && mark::is_mark(rest)
}

/// Whether a line is a rule of dashes: `------`, `- - -`, `***`.
pub fn is_underline(words: &str) -> bool {
    let signs = words
        .bytes()
        .filter(|byte| matches!(byte, b'-' | b'*' | b'=' | b'_' | b'~'))
        .count();
    signs >= 3
        && words
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'*' | b'=' | b'_' | b'~' | b' '))
}

/// Whether the line says that another telegram follows: `FOLLOWING REPEAT ROME 8857 …`, `QTE`, `QUOTE: …`
/// (specification, section 11.2 (10)).
pub fn is_repeat(words: &str) -> bool {
    let quote = ["QTE", "QUOTE"].iter().find_map(|word| words.strip_prefix(word));
    words.starts_with("FOLLOWING REPEAT") || quote.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ']))
}

/// `words` without the QUOTE that a repeated telegram begins with.
pub fn without_quote(words: &str) -> &str {
    words.strip_prefix("QUOTE:").or_else(|| words.strip_prefix("QTE")).unwrap_or(words).trim_start()
}

/// A body under construction.
struct Builder<'t> {
    text: &'t Text<'t>,
    body: Body,
    /// The paragraph that is going on: its own words begin at the first part and end at the second.
    open: Option<(Paragraph, &'t str, &'t str)>,
    /// The number of the last paragraph that is no part of a quoted text.
    above: u32,
    quoted: bool,
}

/// Reads the body from the next line on, up to a further header, and adds it to `body`.
pub fn parse(lines: &mut Lines<'_>, body: Body) -> Body {
    let above = body.paragraphs.last().map_or(0, |last| last.number.value);
    let mut builder = Builder {
        text: lines.text,
        body,
        open: None,
        above,
        quoted: false,
    };
    let mut first = None;
    let mut last = None;
    while let Some(line) = lines.peek() {
        let words = line.trim();
        if is_further_header(words, lines) {
            break;
        }
        let kind = builder.line(words, lines);
        lines.take(kind);
        first.get_or_insert(line);
        last = Some(line);
    }
    builder.close();
    builder.unlist();
    let Builder { text, mut body, .. } = builder;
    if let (Some(first), Some(last)) = (first, last) {
        citation::find(text.between(first, last), text, &mut body.citations);
    }
    body
}

/// Whether a further header block begins with the line of `words`: FL1, FL3, a DTG above FM, the Department's offices, or a
/// classification line with its MRN.
fn is_further_header(words: &str, lines: &Lines) -> bool {
    let words = without_quote(words);
    let is = |kinds: &[LineKind]| envelope::kind(words).is_some_and(|kind| kinds.contains(&kind));
    match words.as_bytes().first() {
        Some(b'V' | b'D') => is(&[LineKind::Identifier, LineKind::Station]),
        Some(b'A') if words.starts_with("ACTION ") => is(&[LineKind::Distribution]),
        Some(b'O') if words.starts_with("ORIGIN ") => is(&[LineKind::Distribution]),
        Some(b'Z' | b'O' | b'P' | b'R') => {
            is(&[LineKind::Dtg]) && lines.ahead(1).is_some_and(|below| below.trim_start().starts_with("FM "))
        }
        Some(b'C' | b'S' | b'U' | b'L') => {
            let spaced = words.as_bytes().get(1) == Some(&b' ');
            let whole = words.starts_with("UNCLAS ") || words.starts_with("LIMITED OFFICIAL USE ");
            let line = (spaced || whole).then(|| classification::parse(words, lines.text)).flatten();
            line.is_some_and(|line| line.mrn.is_some())
        }
        _ => false,
    }
}

impl<'t> Builder<'t> {
    fn line(&mut self, words: &'t str, lines: &Lines<'t>) -> LineKind {
        if words.is_empty() {
            return LineKind::Blank;
        }
        if is_underline(words) {
            return LineKind::Underline;
        }
        if self.ends(words) {
            return envelope::kind(words).unwrap_or(LineKind::Text);
        }
        let opening = opening(words).filter(|opening| self.accepts(opening, lines));
        let kind = if opening.is_some() { LineKind::Paragraph } else { LineKind::Text };
        match opening {
            Some(opening) => self.start(opening),
            None => self.point(words),
        }
        self.extend(words);
        self.inner(words);
        self.quotation(words);
        kind
    }

    /// Notes BT, `#nnnn` and NNNN below the text.
    fn ends(&self, words: &str) -> bool {
        matches!(
            envelope::kind(words),
            Some(LineKind::Bt | LineKind::Serial | LineKind::EndOfMessage)
        )
    }

    /// Whether a number at a line's start is a paragraph's.
    fn accepts(&self, opening: &Opening, lines: &Lines) -> bool {
        if is_marked(opening.rest) || mark::is_mark(opening.rest) {
            return true;
        }
        let above = lines.above().map_or("", str::trim);
        let apart = above.is_empty()
            || is_underline(above)
            || above.ends_with(['.', '!', '?', ')', '"', ':']);
        let follows = opening.number == self.above + 1
            || opening.letter.is_some() && opening.number == self.above;
        // A number that is repeated or skips a few is one only where a blank line sets it off.
        let near = above.is_empty()
            && (self.above..=self.above + 3).contains(&opening.number)
            && self.above > 0;
        let begins = is_redacted(opening.rest)
            || mark::parse(opening.rest, self.text).is_some()
            || !opening.rest.starts_with(|c: char| c.is_ascii_lowercase());
        begins && (follows && (apart || self.above == 0) || near)
    }

    fn start(&mut self, opening: Opening<'t>) {
        self.close();
        let number = Spanned::new(opening.number, self.text.span(opening.digits));
        let mark = mark::parse(opening.rest, self.text)
            .map(|(mark, _)| mark)
            .or_else(|| misplaced(opening.rest, self.text));
        self.note_blanket(&mark);
        // A marked paragraph with the next number is the cable's own, END TEXT or not.
        self.quoted &= !(opening.number == self.above + 1 && mark.is_some());
        if !self.quoted {
            self.above = opening.number;
        }
        let paragraph = Paragraph {
            span: number.span,
            number,
            letter: opening.letter,
            mark,
            quoted: self.quoted,
            marked_within: false,
            redacted: is_redacted(opening.rest),
        };
        self.open = Some((paragraph, opening.digits, opening.rest));
    }

    fn extend(&mut self, words: &'t str) {
        if let Some((_, _, last)) = &mut self.open {
            *last = words;
        }
    }

    fn close(&mut self) {
        if let Some((mut paragraph, first, last)) = self.open.take() {
            paragraph.span = self.text.span(self.text.between(first, last));
            self.body.paragraphs.push(paragraph);
        }
    }

    /// Gives the items of a list back to the paragraph that holds them: numbers without marks, above a marked paragraph whose
    /// number is not beyond theirs.
    fn unlist(&mut self) {
        let mut next_marked = u32::MAX;
        let mut items = vec![false; self.body.paragraphs.len()];
        for (paragraph, item) in self.body.paragraphs.iter().zip(&mut items).rev() {
            match &paragraph.mark {
                Some(_) if !paragraph.quoted => next_marked = paragraph.number.value,
                None if !paragraph.redacted => *item = paragraph.number.value >= next_marked,
                _ => {}
            }
        }
        let mut kept: Vec<Paragraph> = Vec::with_capacity(items.len());
        for (paragraph, item) in std::mem::take(&mut self.body.paragraphs).into_iter().zip(items) {
            match kept.last_mut().filter(|_| item) {
                Some(holder) => holder.span = holder.span.cover(paragraph.span),
                None => kept.push(paragraph),
            }
        }
        self.body.paragraphs = kept;
    }

    /// Finds the paragraphs that reflowing put into the middle of a line: the next number with a mark.
    fn inner(&mut self, words: &'t str) {
        let mut rest = words;
        while let Some(at) = rest.find(". (").or_else(|| rest.find(".(")) {
            let digits = rest[..at]
                .bytes()
                .rev()
                .take_while(u8::is_ascii_digit)
                .count();
            let start = at - digits;
            let here = &rest[start..];
            let next = opening(here).filter(|opening| {
                let apart = start > 0 && rest[..start].ends_with([' ', '\t']);
                apart && opening.number == self.above + 1 && is_marked(opening.rest)
            });
            if let Some(opening) = next {
                if let Some((_, _, last)) = &mut self.open {
                    *last = rest[..start].trim_end();
                }
                self.start(opening);
                self.extend(words[words.len() - here.len()..].trim_end());
            }
            rest = &rest[at + 2..];
        }
    }

    /// Notes where a quoted or attached text begins and ends: what follows `BEGIN TEXT`, up to `END TEXT`.
    fn quotation(&mut self, words: &str) {
        const QUOTED: [&str; 8] =
            ["TEXT", "QUOTE", "TRANSLATION", "NON-PAPER", "NONPAPER", "LETTER", "TALKING POINTS", "UNOFFICIAL"];
        let follows = |word: &str| {
            let upper = words.to_ascii_uppercase();
            upper.match_indices(word).any(|(at, _)| {
                let named = upper[at + word.len()..].trim_start();
                QUOTED.iter().any(|quoted| named.starts_with(quoted))
            })
        };
        if (words.contains("BEGIN ") || words.contains("Begin ")) && follows("BEGIN ") {
            self.quoted = true;
        } else if (words.contains("END ") || words.contains("End ")) && follows("END ") {
            self.quoted = false;
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
    let head = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let at = head.find('(').filter(|at| *at <= 40)?;
    let (mut field, _) = mark::parse(&head[at..], text)?;
    if let Ok(mark) = &mut field.value {
        mark.proper = false;
    }
    Some(field)
}

/// Whether the place of the mark, or the words right behind the number, are blacked out.
fn is_redacted(rest: &str) -> bool {
    let head = rest.get(..rest.len().min(48)).unwrap_or(rest);
    if rest == "..." {
        return true;
    }
    [
        "xxxx",
        "XXXX",
        "####",
        "[REDACTED",
        "[redacted",
        "....",
        "~~~~",
    ]
    .iter()
    .any(|mask| head.contains(mask))
}
