//! Text → [`Cable`].
//!
//! Two levels. Which line is this? is a question of state: `lines` holds the cursor, and `envelope`, `heading` and `body` step
//! over the lines that are theirs and say what each is. What does this line say? is a question of grammar, answered with nom.
//! Copying marks and debris are cut out first, so that all of them read the cable's own text.

mod archive;
mod block;
mod body;
mod citation;
mod classification;
mod classifier;
mod dateline;
mod debris;
mod dtg;
mod envelope;
mod figures;
mod header;
mod heading;
mod label;
pub(crate) mod lex;
mod lines;
mod list;
mod mark;
mod named;
mod order;
mod paragraph;
pub(crate) mod publisher;
mod redaction;
mod reference;
mod scar;
mod signature;
mod smart;
mod sought;
mod subject;
mod tags;
mod text;

use compact_str::CompactString;
use jiff::civil::DateTime;
use memchr::memchr3_iter;
use wide::u8x32;

use crate::cable::{
    Archive, Body, Cable, Dialect, Envelope, Field, Heading, LineKind, Malformed, Repeat, Scar,
    ScarKind,
};
use crate::parse::debris::Debris;
use crate::parse::lex::{trim, trim_start};
use crate::parse::lines::Lines;
use crate::parse::sought::Sought;
use crate::parse::text::{Cut, Text};
use crate::source::Source;
use crate::span::{Span, Spanned};

/// Reads a cable. Never fails: what is not understood stays visible as a line of text, or as a field whose value is an error.
#[must_use]
pub fn parse(source: Source) -> Cable {
    let is_message = smart::is_message(&source);
    let scars = scar::find(&source);
    let blanks = blanks(&source);
    let debris = debris(&source, &blanks, is_message);
    let text = Text::new(&source, &cuts(blanks, &scars, &debris));
    let mut lines = Lines::new(&text);
    let mut parts = Parts::default();
    parts.debris(&debris, &source);
    if is_message {
        parts.message(&mut lines);
    } else {
        archive::until_attributes(&mut lines);
        parts.telegram(&mut lines);
        lines.until(|_| None);
        archive::attributes(&mut parts.archive, &mut lines);
    }
    let mut kinds = kinds(&source, &text, lines, &debris);
    if !kinds.iter().any(|kind| kind.is_of_a_header()) {
        // Any words on top were taken for captions and passing lines.
        parts.heading = Heading::default();
        let taken = kinds
            .iter_mut()
            .filter(|kind| matches!(kind, LineKind::Caption | LineKind::Passing));
        taken.for_each(|kind| *kind = LineKind::Text);
    }
    if let Some(signature) = &parts.body.signature {
        let number = source.line_of(signature.span.start);
        let before = Span {
            end: signature.span.start,
            ..source.lines()[number]
        };
        if source.slice(before).trim().is_empty() {
            kinds[number] = LineKind::Signature;
        }
    }
    drop(text);
    let dialect = if is_message {
        Dialect::Smart
    } else {
        parts.dialect()
    };
    for paragraph in &mut parts.body.paragraphs {
        paragraph.figures = figures::of(paragraph, &source);
    }
    let Parts {
        envelope,
        heading,
        body,
        repeats,
        archive,
        extract_notice,
    } = parts;
    Cable {
        source,
        dialect,
        header_is_of_another: header::is_of_another(&envelope, &heading),
        envelope,
        heading,
        body,
        archive,
        repeats,
        kinds,
        scars,
        extract_notice,
    }
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    envelope: Envelope,
    heading: Heading,
    body: Body,
    archive: Archive,
    repeats: Vec<Repeat>,
    extract_notice: Option<Span>,
}

impl Parts {
    /// Adds headings that were met again, the first of them below `envelope`.
    fn repeat(&mut self, mut envelope: Option<Envelope>, headings: Vec<Heading>) {
        let again = headings.into_iter().map(|heading| Repeat {
            envelope: envelope.take(),
            heading: Some(heading),
        });
        self.repeats.extend(again);
    }

    /// Reads a telegram: header, heading, body, and whatever header comes again.
    fn telegram(&mut self, lines: &mut Lines) {
        self.preamble(lines);
        let dateline = self.envelope.dateline.take();
        self.envelope = Envelope {
            dateline,
            ..envelope::parse(lines, &mut self.archive)
        };
        self.preamble(lines);
        // The whole header may stand twice before the heading.
        while envelope::begins(lines) {
            let again = envelope::parse(lines, &mut Archive::default());
            self.repeats.push(Repeat {
                envelope: Some(again),
                heading: None,
            });
            self.preamble(lines);
        }
        let earliest = self.envelope.day().map(|day| day.value.year() - 1);
        let (heading, doubled) = heading::parse(lines, earliest, 0);
        self.heading = heading;
        self.repeat(None, doubled);
        let end = std::mem::take(&mut self.envelope.end);
        let mut beside = body::Beside {
            end,
            classified_by: self.heading.classified_by.take(),
        };
        let sought = Sought::find(lines);
        loop {
            self.body = body::parse(lines, &sought, std::mem::take(&mut self.body), &mut beside);
            let Some(line) = lines.peek() else { break };
            let envelope = envelope::parse(lines, &mut Archive::default());
            let above = self
                .body
                .paragraphs
                .last()
                .map_or(0, |last| last.number.value);
            let (heading, doubled) = heading::parse(lines, earliest, above);
            if lines.peek().is_some_and(|next| std::ptr::eq(next, line)) {
                lines.take(LineKind::Text); // whatever it looked like, it began no header
                continue;
            }
            self.repeat(Some(envelope), vec![heading]);
            self.repeat(None, doubled);
        }
        self.body.paragraphs = list::unlist(std::mem::take(&mut self.body.paragraphs));
        self.envelope.end = beside.end;
        self.heading.classified_by = beside.classified_by;
    }

    /// Reads a SMART message. Where its labels stand over a whole older telegram, that telegram counts (specification,
    /// section 12.1 (8)).
    fn message(&mut self, lines: &mut Lines) {
        let mut message = smart::head_block(lines, &mut self.archive);
        message.banners(&self.archive);
        let text = lines.text;
        lines.until(|ahead| {
            let mut words = ahead.iter().map(|line| text.words(*line));
            words.position(smart::begins_tail)
        });
        self.telegram(lines);
        lines.until(|_| None);
        let signature = smart::tail_block(lines, &mut message, &mut self.archive);
        self.body.signature = signature.or(self.body.signature.take());
        if self.envelope.from.is_none() {
            self.envelope = message.envelope;
            self.heading = message.heading;
        }
    }

    /// Adds what stood between the lines of the cable.
    fn debris(&mut self, debris: &[Debris], source: &Source) {
        for one in debris {
            match one.kind {
                LineKind::PageLine => self.archive.pages.extend(one.page.clone()),
                LineKind::Banner => {
                    let start = trimmed(source, one.span).range().start;
                    let words = debris::page::unprinted(source.slice(one.span).trim());
                    let span = Span::new(start, start + words.len());
                    self.archive.banners.push(Spanned::new(words.into(), span));
                }
                LineKind::SectionMark => self.body.section_marks.extend(one.mark.clone()),
                LineKind::Stamp => self.archive.stamps.push(trimmed(source, one.span)),
                _ => {}
            }
        }
    }

    /// Whose print this is (specification, section 14): an archive's page lines and offices, or its stamps, without the
    /// network's own first lines, are the State Archiving System's.
    fn dialect(&self) -> Dialect {
        let network = self.envelope.identifier.is_some() || self.envelope.station.is_some();
        let offices = self
            .archive
            .distribution
            .as_ref()
            .is_some_and(|offices| offices.direction.is_some());
        let attributes = !self.archive.attributes.is_empty();
        let archived = !self.archive.pages.is_empty() && offices
            || !self.archive.stamps.is_empty()
            || attributes;
        if archived && !network {
            Dialect::Nara
        } else {
            Dialect::Acp127
        }
    }

    /// Steps over blank lines, a publisher's notice, dateline and head of a record.
    fn preamble(&mut self, lines: &mut Lines) {
        if let Some(day) = publisher::day_of_record(lines) {
            lines.take(LineKind::Notice); // the id
            lines.take(LineKind::Notice); // the subject
            self.dateline(Ok(day), lines);
            lines.take(LineKind::Notice); // the classification
            lines.take(LineKind::Notice); // the origin
        }
        while let Some(words) = lines.peek() {
            if words.is_empty() {
                lines.take(LineKind::Blank);
            } else if words == "Message Text" {
                lines.take(LineKind::Notice); // the archive's word above a telegram
            } else if let Some((notice, rest)) = publisher::extract_notice(words) {
                self.extract_notice = Some(lines.text.span(notice));
                if !rest.is_empty() {
                    lines.split(rest);
                }
                lines.take(LineKind::Notice);
            } else if publisher::is_foot(words) {
                lines.take(LineKind::Notice);
            } else if let Some(dateline) = dateline::dateline(words) {
                if !dateline.rest.is_empty() {
                    lines.split(dateline.rest);
                }
                self.dateline(dateline.value, lines);
            } else {
                break;
            }
        }
    }

    /// Takes the next line, a dateline that says `value`.
    fn dateline(&mut self, value: Result<DateTime, Malformed>, lines: &mut Lines) {
        let span = lines.text.span(lines.peek().unwrap_or_default());
        self.envelope.dateline = Some(Field { span, value });
        lines.take(LineKind::Dateline);
    }
}

/// What is left out of the source, or read as something else, to get the cable's own text. A copying mark within debris goes
/// with it.
fn cuts(blanks: Vec<Cut>, scars: &[Scar], debris: &[Debris]) -> Vec<Cut> {
    let of_debris = debris.iter().map(|debris| Cut {
        span: debris.span,
        text: String::new(),
    });
    let of_scars = scars.iter().flat_map(|scar| {
        let Span { start, end } = scar.span;
        match (scar.kind, u32::try_from(scar.text.len())) {
            // The word of a link stays where it is.
            (ScarKind::Link, Ok(length @ 1..)) => {
                vec![cut(start, start + 1, ""), cut(start + 1 + length, end, "")]
            }
            _ => vec![cut(start, end, &scar.text)],
        }
    });
    let mut cuts: Vec<Cut> = of_debris.chain(of_scars).chain(blanks).collect();
    cuts.sort_by_key(|cut| (cut.span.start, std::cmp::Reverse(cut.span.end)));
    let mut end = 0;
    cuts.retain(|cut| {
        let apart = cut.span.start >= end;
        end = end.max(cut.span.end);
        apart
    });
    cuts
}

fn cut(start: u32, end: u32, text: &str) -> Cut {
    Cut {
        span: Span { start, end },
        text: text.to_owned(),
    }
}

/// The debris in `source`, found in its text as it is with `blanks` read as such.
fn debris(source: &Source, blanks: &[Cut], is_message: bool) -> Vec<Debris> {
    let find = if is_message {
        debris::message::find
    } else {
        debris::find
    };
    if blanks.is_empty() {
        return find(source);
    }
    let text = Text::new(source, blanks);
    let read = Source::of_text(text.whole().to_owned());
    let moved = find(&read)
        .into_iter()
        .map(|one| one.moved(|span| text.span(&text.whole()[span.range()])));
    moved.collect()
}

/// Tabs and no-break blanks are read as blanks; soft hyphens and signs of no width as nothing.
fn blanks(source: &Source) -> Vec<Cut> {
    if source.is_plain() {
        return Vec::new();
    }
    let text = source.text();
    let cuts = memchr3_iter(b'\t', 0xC2, 0xE2, text.as_bytes()).filter_map(|at| {
        let character = text[at..].chars().next()?;
        let read = match character {
            '\t' | '\u{a0}' | '\u{202f}' => " ",
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => "",
            _ => return None,
        };
        Some(Cut {
            span: Span::new(at, at + character.len_utf8()),
            text: read.to_owned(),
        })
    });
    cuts.collect()
}

/// What each line of the source is: what its words are in the cable's own text, or debris.
fn kinds(source: &Source, text: &Text, lines: Lines, debris: &[Debris]) -> Vec<LineKind> {
    let mut kinds = lines.finish();
    if let Some(numbers) = text.numbers() {
        let blank = vec![LineKind::Blank; source.lines().len()];
        let of_text = std::mem::replace(&mut kinds, blank);
        for (number, kind) in numbers.iter().zip(of_text) {
            kinds[*number] = kind;
        }
    }
    for debris in debris {
        let first = source.line_of(debris.span.start);
        let lines = source.lines()[first..].iter();
        let lines = lines.take_while(|line| line.start < debris.span.end);
        for (line, kind) in lines.zip(&mut kinds[first..]) {
            if debris.span.contains(*line) {
                *kind = debris.kind;
            }
        }
    }
    kinds
}

/// `span` without outer blanks and line ends.
fn trimmed(source: &Source, span: Span) -> Span {
    let words = source.slice(span);
    let start = span.start as usize + words.len() - trim_start(words).len();
    Span::new(start, start + trim(words).len())
}

/// The first `bytes` bytes of `words`, or fewer where a character would be cut.
fn head(words: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(words.len()))
        .rev()
        .find(|end| words.is_char_boundary(*end));
    &words[..end.unwrap_or_default()]
}

/// Whether single blanks between printing signs of ASCII are all there is.
fn is_squeezed(words: &[u8]) -> bool {
    const BLOCK: usize = 32;
    let (blank, last) = (u8x32::splat(b' '), u8x32::splat(b'~'));
    // A sign, and another block of signs behind it.
    let fits = |part: &[u8]| {
        let mut signs = [b'!'; BLOCK + 1];
        signs[..part.len()].copy_from_slice(part);
        let (before, here) = (u8x32::from(&signs[..BLOCK]), u8x32::from(&signs[1..]));
        let is_graphic = here.simd_gt(blank) & here.simd_le(last);
        let is_single = here.simd_eq(blank) & !before.simd_eq(blank);
        (is_graphic | is_single).all()
    };
    let is_bare = |end: Option<&u8>| end.is_none_or(u8::is_ascii_graphic);
    let mut all = is_bare(words.first()) && is_bare(words.last());
    let mut start = 0;
    while all && start < words.len() {
        all = fits(&words[start..words.len().min(start + BLOCK + 1)]);
        start += BLOCK;
    }
    all
}

/// `words` with every run of blanks and line ends made one blank.
fn squeeze(words: &str) -> CompactString {
    if is_squeezed(words.as_bytes()) {
        return words.into();
    }
    let mut squeezed = CompactString::with_capacity(words.len());
    let mut push = |words: &str| {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(words);
    };
    for line in lex::lines(words).map(trim) {
        match is_squeezed(line.as_bytes()) {
            true if line.is_empty() => {}
            true => push(line),
            false => lex::words(line).for_each(&mut push),
        }
    }
    squeezed
}
