//! The heading: format line 12 from the classification line to the first paragraph.
//!
//! A heading is a sequence of elements, each begun by its label and going on over the lines below it. Reflowed copies put several
//! elements on one line, so lines are first divided where a further label stands.

mod divide;

use crate::cable::{Heading, LineKind, Tags};
use crate::parse::label::{behind_subject, behind_tags, is_slip, label};
use crate::parse::lex::{self, begins_with, trim};
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{
    body, classification, classifier, envelope, order, paragraph, reference, squeeze, subject, tags,
};
use crate::span::Spanned;
use crate::tables::captions;

/// Whether `line` begins a heading: a classification line, a caption, or the label of an element.
pub fn begins(line: &str) -> bool {
    let words = trim(line);
    classification::is_line(words) || captions::at_start(words).is_some() || label(words).is_some()
}

/// Words of one element, with the label that they begin with.
type Part<'t> = (Option<LineKind>, &'t str);

/// A heading under construction.
struct Builder<'t> {
    text: &'t Text<'t>,
    /// The earliest year that a declassification date with a year of two digits can mean.
    earliest: Option<i16>,
    heading: Heading,
    /// Elements met a second time.
    doubled: Vec<Heading>,
    /// The number of the last paragraph above; 0 over the first.
    above: u32,
    /// The element that is going on, its first and its last words.
    open: Option<(LineKind, &'t str, &'t str)>,
}

/// Reads the heading that begins at the next line and every element of it that stands there again. `earliest` is the earliest
/// year that a declassification date with a year of two digits can mean, `above` the number of the last paragraph above.
pub fn parse(lines: &mut Lines<'_>, earliest: Option<i16>, above: u32) -> (Heading, Vec<Heading>) {
    let mut builder = Builder {
        text: lines.text,
        earliest,
        heading: Heading::default(),
        doubled: Vec::new(),
        above,
        open: None,
    };
    let mut after_blank = false;
    while let Some(line) = lines.peek() {
        if line.is_empty() {
            lines.take(LineKind::Blank);
            after_blank = true;
            continue;
        }
        if builder.is_again(line) {
            lines.take(LineKind::Classification);
            continue;
        }
        let label = label(line).filter(|kind| builder.admits(*kind, line));
        if builder.ends_before(line, label, after_blank, lines) {
            break;
        }
        // Reflowing put the first paragraph or its title on the heading's last line.
        let begun = paragraph::within(line, above).or_else(|| classifier::title_within(line));
        let words = match begun {
            Some(at) => lines.split(&line[at..]),
            None => line,
        };
        let kind = builder.line(words, label, after_blank, lines);
        lines.take(kind);
        after_blank = false;
    }
    builder.close();
    (builder.heading, builder.doubled)
}

impl<'t> Builder<'t> {
    /// Whether `words` may begin with such a label: below a subject, TAGS and SUBJECT only as they should be.
    fn admits(&self, kind: LineKind, words: &str) -> bool {
        let may_slip = !matches!(kind, LineKind::Tags | LineKind::Subject);
        let is_below = self.heading.subject.is_some() || self.is_open(LineKind::Subject);
        may_slip || !is_below || !is_slip(words)
    }

    /// Whether the line of `words` is the classification line once more, with nothing but captions read since.
    fn is_again(&self, words: &str) -> bool {
        let heading = &self.heading;
        let (true, Some(own)) = (words.ends_with(|c: char| c.is_ascii_digit()), &heading.mrn)
        else {
            return false;
        };
        let again = || classification::parse(words, self.text);
        self.is_above_order()
            && self.open.is_none()
            && again().is_some_and(|again| {
                let is_own = again.mrn.is_some_and(|mrn| mrn.value == own.value);
                let level = heading.classification.as_ref().map(|own| own.level());
                let section = heading.section.as_ref().map(|section| section.value);
                is_own
                    && level == Some(again.classification.level())
                    && section == again.section.map(|section| section.value)
            })
    }

    /// Whether the heading is over before the line of `words`, which begin with `label`.
    fn ends_before(
        &self,
        words: &str,
        label: Option<LineKind>,
        after_blank: bool,
        lines: &Lines,
    ) -> bool {
        // Of all labels only a garbled one of an order may begin a header's line, too: `DE R.12958`.
        if label.is_some_and(|kind| kind != LineKind::ExecutiveOrder) {
            return false;
        }
        if paragraph::starts(words, self.above) || body::is_underline(words) {
            return true;
        }
        if self.heading.classification.is_some() && repeat_follows(words, lines) {
            return true;
        }
        if let Some(kind) = envelope::kind(words) {
            return !matches!(
                kind,
                LineKind::Info | LineKind::To | LineKind::From | LineKind::Distribution
            );
        }
        if label.is_some() || self.goes_on(words, after_blank, lines) {
            return false;
        }
        if self.heading.classification.is_some() && classification::is_line(words) {
            return true;
        }
        // A later section has only its classification line and captions: what follows goes on with the text.
        let later = self.above > 0
            && self.heading.classification.is_some()
            && captions::at_start(words).is_none();
        let begun = later
            || self.heading.subject.is_some()
            || self.heading.tags.is_some()
            || self.is_open(LineKind::Subject);
        begun && !self.label_ahead(lines)
    }

    /// Whether an element that the heading still lacks stands within the next lines, before a paragraph does.
    fn label_ahead(&self, lines: &Lines) -> bool {
        let lacks = |kind: LineKind| match kind {
            LineKind::ExecutiveOrder => !self.has_order(),
            LineKind::Tags => self.heading.tags.is_none(),
            LineKind::Subject => self.heading.subject.is_none(),
            LineKind::Reference => self.heading.references.is_empty() && !self.is_open(kind),
            LineKind::ClassifiedBy => self.heading.classified_by.is_none() && !self.is_open(kind),
            _ => false,
        };
        (1..14)
            .map_while(|further| lines.ahead(further))
            .take_while(|line| !paragraph::starts(line, self.above))
            .any(|line| label(line).is_some_and(lacks))
    }

    fn is_open(&self, kind: LineKind) -> bool {
        self.open.is_some_and(|(open, _, _)| open == kind)
    }

    /// Whether a line without a label belongs to the open element.
    fn goes_on(&self, words: &str, after_blank: bool, lines: &Lines) -> bool {
        let Some((kind, first, last)) = self.open else {
            return false;
        };
        match (kind, after_blank) {
            // A caption that strayed there.
            (LineKind::ExecutiveOrder | LineKind::Tags, false) if captions::is_caption(words) => {
                false
            }
            (LineKind::Reference, true) => {
                let goes_on = |letter| reference::continues(words, letter);
                last.ends_with([';', ','])
                    || self.last_letter().is_some_and(goes_on)
                    || reference::completes(words, last, self.text)
            }
            (LineKind::ClassifiedBy, true) => {
                begins_with(words, "REASON")
                    || words.starts_with("1.") && classifier::ends_before_section(last)
            }
            (LineKind::Subject, true) => runs_on(words, lines),
            (LineKind::Tags, false) => {
                last.ends_with([',', ';']) || tags::go_on(words, || subject_follows(lines))
            }
            (LineKind::Subject, false) => !self.ends_subject(words, last),
            (LineKind::Reference, false) => !reference::ends_before(words, last),
            // An underlined line is the text's first title.
            (LineKind::ClassifiedBy, false) => {
                !words.starts_with("--")
                    && !lines.ahead(1).is_some_and(body::is_underline)
                    && !classifier::ends_at(self.text.between(first, last), last, words)
            }
            (LineKind::ExecutiveOrder, false) => true,
            (LineKind::Tags, true) => last.ends_with(','),
            _ => false,
        }
    }

    /// Whether `words`, right below a subject that ends with `last`, are no longer part of it: a passing line, or in the 1970s, which
    /// put no blank line between subject and text, what follows a full stop that is no abbreviation's.
    fn ends_subject(&self, words: &str, last: &str) -> bool {
        let seventies = self.earliest.is_some_and(|earliest| earliest < 1979);
        let stopped = last.strip_suffix('.').is_some_and(|last| {
            let word = last.rsplit([' ', '.']).next().unwrap_or(last);
            word.len() >= 4
        });
        passes_on(words) || seventies && stopped
    }

    /// Takes in one line, which begins with `label`, and says what it is.
    fn line(
        &mut self,
        line: &'t str,
        mut begun: Option<LineKind>,
        after_blank: bool,
        lines: &Lines,
    ) -> LineKind {
        let mut kind = None;
        let mut words = body::without_quote(line);
        if self.heading.classification.is_none()
            && self.heading.executive_order.is_none()
            && let Some(line) =
                classification::parse(words, self.text).or_else(|| self.limited(words, lines))
        {
            self.heading.classification = Some(line.classification);
            self.heading.section = line.section;
            self.heading.mrn = line.mrn;
            kind = Some(LineKind::Classification);
            words = line.rest.trim();
            if words.is_empty() {
                return LineKind::Classification;
            }
        }
        if self.lacks_number()
            && let Some(below) = classification::below_level(words, self.text)
        {
            self.heading.section = below.section;
            self.heading.mrn = Some(below.mrn);
            kind = Some(LineKind::Classification);
            words = below.rest.trim();
            if words.is_empty() {
                return LineKind::Classification;
            }
        }
        if words.len() < line.len() {
            begun = label(words);
        }
        let mut after_blank = after_blank;
        let (parts, last) = self.parts(words, begun);
        for (label, part) in parts {
            let part_kind = self.part(label, part, after_blank, lines);
            kind.get_or_insert(part_kind);
            after_blank = false;
        }
        let (label, part) = last;
        let last_kind = self.part(label, part, after_blank, lines);
        kind.unwrap_or(last_kind)
    }

    /// Whether a level is all that was read.
    fn lacks_number(&self) -> bool {
        let heading = &self.heading;
        let is_bare = heading.mrn.is_none() && heading.section.is_none();
        let is_last = heading.captions.is_empty() && heading.passing.is_empty();
        heading.classification.is_some() && is_bare && is_last && self.is_above_order()
    }

    /// A lone LIMITED OFFICIAL USE, where it is no page's banner above the classification line.
    fn limited(&self, words: &'t str, lines: &Lines) -> Option<classification::Line<'t>> {
        let line = classification::limited(words, self.text)?;
        let mut below = (1..4).filter_map(|further| lines.ahead(further));
        let is_banner = below.any(classification::is_line);
        (!is_banner).then_some(line)
    }

    /// Whether captions and passing lines are still to come.
    fn is_above_order(&self) -> bool {
        !self.has_order() && self.heading.tags.is_none() && self.heading.subject.is_none()
    }

    fn has_order(&self) -> bool {
        self.heading.executive_order.is_some() || self.is_open(LineKind::ExecutiveOrder)
    }

    /// Takes in words that hold one element, the one whose `label` they begin with, or go on with one.
    fn part(
        &mut self,
        label: Option<LineKind>,
        words: &'t str,
        after_blank: bool,
        lines: &Lines,
    ) -> LineKind {
        if let Some(kind) = label {
            self.close();
            self.open = Some((kind, words, words));
            return kind;
        }
        if self.goes_on(words, after_blank, lines)
            && let Some((kind, _, last)) = &mut self.open
        {
            *last = words;
            return *kind;
        }
        if after_blank {
            self.close();
        }
        if self.is_above_order() {
            self.close();
            return self.captions(words);
        }
        // The 1970s passed a telegram on below the subject, too.
        if passes_on(words) {
            self.close();
            self.heading
                .passing
                .push(Spanned::new(squeeze(words), self.text.span(words)));
            return LineKind::Passing;
        }
        LineKind::Text
    }

    /// Takes in a line above the E.O. line: captions first, then an attention or passing line.
    fn captions(&mut self, words: &'t str) -> LineKind {
        let mut rest = words;
        let mut kind = LineKind::Passing;
        while let Some(caption) = captions::at_start(rest).or_else(|| glued_caption(rest)) {
            kind = LineKind::Caption;
            let mut name = squeeze(caption);
            name.make_ascii_uppercase();
            let span = self.text.span(caption);
            self.heading.captions.push(Spanned::new(name, span));
            rest = rest[caption.len()..].trim_start_matches([' ', ',', ';', '/', '.']);
        }
        // SENSITIVE BUT UNCLASSIFIED says no more than SENSITIVE.
        let behind = lex::behind(rest, "BUT UNCLASSIFIED").filter(|_| kind == LineKind::Caption);
        let rest = behind.map_or(rest, |behind| {
            behind.trim_start_matches([' ', ',', ';', '.'])
        });
        if !rest.is_empty() {
            self.heading
                .passing
                .push(Spanned::new(squeeze(rest), self.text.span(rest)));
        }
        kind
    }

    /// The last letter of the REF line that is open.
    fn last_letter(&self) -> Option<char> {
        let (_, first, last) = self.open?;
        let words = self.text.between(first, last);
        let references = reference::label(words).map_or(words, |(rest, _)| rest);
        references
            .rsplit(['\n', '\r'])
            .find_map(|line| reference::last_letter(line, self.text))
    }

    /// Reads the open element.
    fn close(&mut self) {
        let Some((kind, first, last)) = self.open.take() else {
            return;
        };
        let text = self.text;
        let words = text.between(first, last);
        match kind {
            LineKind::ExecutiveOrder => {
                if let Some(order) = order::parse(words, self.earliest, text) {
                    let taken = self.heading.executive_order.is_some();
                    self.place(taken, |heading| heading.executive_order = Some(order));
                }
            }
            LineKind::Tags => {
                let tags = Tags {
                    span: text.span(words),
                    ..tags::parse(behind_tags(words).unwrap_or(words), text)
                };
                let own = self.heading.tags.as_ref();
                let taken = own.is_some_and(|own| !own.are_not_applicable());
                self.place(taken, |heading| heading.tags = Some(tags));
            }
            LineKind::Subject => {
                let title = behind_subject(words).unwrap_or(words);
                if let Some(subject) = subject::parse(title, text) {
                    let taken = self.heading.subject.is_some();
                    self.place(taken, |heading| heading.subject = Some(subject));
                }
            }
            LineKind::Reference => {
                let label = reference::label(words).ok();
                let entries = label.map_or(words, |(rest, _)| rest);
                let references = reference::parse(entries, text);
                let taken = self.heading.reference_label.is_some();
                if label.is_some() || !taken {
                    self.place(taken, |heading| {
                        heading.reference_label = label.map(|(_, word)| text.span(word));
                        heading.references = references;
                    });
                }
            }
            LineKind::ClassifiedBy => {
                let statement = classifier::parse(words, text);
                let taken = self.heading.classified_by.is_some();
                self.place(taken, |heading| heading.classified_by = Some(statement));
            }
            _ => {}
        }
    }

    /// Lets `put` add an element to the heading, or where it is `taken` there, to a heading that was met again.
    fn place(&mut self, taken: bool, put: impl FnOnce(&mut Heading)) {
        if taken {
            let mut again = Heading::default();
            put(&mut again);
            self.doubled.push(again);
        } else {
            put(&mut self.heading);
        }
    }
}

/// SIPDIS, where the next word stands right behind it: `SIPDISSIPDISSTATE FOR WHA`.
fn glued_caption(words: &str) -> Option<&str> {
    let behind = words.strip_prefix("SIPDIS")?;
    let mut signs = behind.bytes().take(3);
    let is_word = behind.len() > 2 && signs.all(|sign| sign.is_ascii_uppercase());
    is_word.then(|| &words[..words.len() - behind.len()])
}

/// Whether a line asks somebody to pass the telegram on.
fn passes_on(words: &str) -> bool {
    // What all of them hold is far faster to find.
    let mut fours = words.as_bytes().windows(4);
    let may = fours.any(|four| matches!(four, b"PASS" | b"REPE"));
    may && ["PASS TO ", "REPEAT TO ", "PLEASE PASS ", "DEPT PASS "]
        .iter()
        .any(|word| words.contains(word))
}

/// Whether the next line that is not blank, a few lines below at most, is the SUBJECT line.
fn subject_follows(lines: &Lines) -> bool {
    let mut below = (1..4).filter_map(|further| lines.ahead(further));
    let next = below.find(|line| !line.is_empty());
    next.and_then(label) == Some(LineKind::Subject)
}

/// Whether another telegram is repeated below `words`, which say so: it is quoted, or its classification line stands before any label.
fn repeat_follows(words: &str, lines: &Lines) -> bool {
    let decides = |line: &str| match line {
        _ if body::is_quote(line) || classification::is_line(line) => Some(true),
        _ if label(line).is_some() => Some(false),
        _ => None,
    };
    let below = || (1..8).filter_map(|further| lines.ahead(further));
    body::is_quote(words) || body::announces(words) && below().find_map(decides).unwrap_or(true)
}

/// Whether a line below a blank one is the rest of the subject: capitals, and the next thing is a label.
fn runs_on(words: &str, lines: &Lines) -> bool {
    let capitals = !words.chars().any(|c| c.is_ascii_lowercase())
        && words.chars().any(|c| c.is_ascii_uppercase());
    let next = (1..4)
        .filter_map(|further| lines.ahead(further))
        .map(str::trim)
        .find(|line| !line.is_empty());
    let ends_head = next
        .and_then(label)
        .is_some_and(|kind| matches!(kind, LineKind::Reference | LineKind::ClassifiedBy));
    capitals
        && words.len() < 70
        && ends_head
        && captions::at_start(words).is_none()
        && !words.ends_with('.')
}
