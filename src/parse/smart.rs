//! Messages of the SMART system: labels with their values, the text, labels again (specification, sections 12 and 12.1).

use std::sync::LazyLock;

use compact_str::CompactString;
use jiff::civil::Date;
use memchr::memmem::Finder;
use nom::Parser;
use nom::character::complete::{char, space0, space1};
use nom::combinator::opt;

use crate::cable::{
    Addressee, Archive, Classification, Envelope, ExecutiveOrder, Field, Heading, Labelled, Level,
    LineKind, Malformed,
};
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{
    classifier, dtg, envelope, lex, named, order, paragraph, reference, squeeze, subject, tags,
};
use crate::source::Source;
use crate::span::Spanned;
use crate::tables::captions;

/// A label of the block above the text or of the one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    /// Its words, upper case, without the colon.
    name: &'static str,
    /// How recognition misreads it.
    misread: &'static [&'static str],
    /// Whether it stands above the text.
    head: bool,
}

const fn head(name: &'static str) -> Label {
    Label {
        name,
        misread: &[],
        head: true,
    }
}

const fn tail(name: &'static str) -> Label {
    Label {
        name,
        misread: &[],
        head: false,
    }
}

/// In the order of a print.
const LABELS: [Label; 26] = [
    head("ACTION OFFICE"),
    head("INFO OFFICE"),
    head("MRN"),
    Label {
        name: "DATE/DTG",
        misread: &["DATE/DIG", "DATE!DTG", "DATEJDTG"],
        head: true,
    },
    head("FROM"),
    tail("ACTION POST"),
    head("ACTION"),
    Label {
        name: "E.O.",
        misread: &["E.O", "EO"],
        head: true,
    },
    head("TAGS"),
    head("CAPTIONS"),
    Label {
        name: "REFERENCE",
        misread: &["REFS", "REF"],
        head: true,
    },
    head("PASS LINE"),
    head("SUBJECT"),
    head("CLASSIFIED BY"),
    head("DERIVED FROM"),
    head("REASON"),
    head("DECLASSIFY ON"),
    tail("SIGNATURE"),
    tail("DRAFTED BY"),
    tail("CLEARED BY"),
    tail("APPROVED BY"),
    tail("RELEASED BY"),
    tail("INFO"),
    tail("XMT"),
    tail("ATTACHMENTS"),
    tail("DISSEMINATION RULE"),
];

/// The label that every message has.
static NUMBER: LazyLock<Finder> = LazyLock::new(|| Finder::new("MRN"));

/// How many lines may stand above the first label.
const TOP: usize = 60;

/// Whether the labels of a SMART message stand at the top of `source`.
pub fn is_message(source: &Source) -> bool {
    let lines = source.lines();
    let top = &lines[..lines.len().min(TOP)];
    let end = top.last().map_or(0, |last| last.end as usize);
    NUMBER
        .find_iter(&source.text().as_bytes()[..end])
        .any(|at| {
            let line =
                lines[source.line_of(u32::try_from(at).expect("a text is shorter than 4 GiB"))];
            let words = lex::trim(source.slice(line));
            words.starts_with("MRN") && label(words).is_some()
        })
}

/// The label that a line begins with, and what follows its colon.
fn label(line: &str) -> Option<(Label, &str)> {
    let words = lex::trim(line);
    let (name, value) = words.split_at(lex::count(words, |byte| *byte != b':'));
    let (name, value) = (name.trim_end(), value.strip_prefix(':')?);
    let is_name = |known: &str| known.len() == name.len() && known.eq_ignore_ascii_case(name);
    let named = LABELS.iter().find(|label| is_name(label.name));
    let is_misread = |label: &&Label| label.misread.iter().any(|known| is_name(known));
    let label = named.or_else(|| LABELS.iter().find(is_misread))?;
    Some((*label, lex::trim(value)))
}

/// A label with its value.
struct Entry<'t> {
    label: Label,
    /// The first and the last line of the value, where it has any.
    value: Option<(&'t str, &'t str)>,
}

/// What a message holds besides its body.
#[derive(Default)]
pub struct Message {
    pub envelope: Envelope,
    pub heading: Heading,
}

/// Reads the block of labels that begins at the next line.
pub fn head_block(lines: &mut Lines<'_>, archive: &mut Archive) -> Message {
    let mut message = Message::default();
    let text = lines.text;
    for entry in block(lines, true) {
        message.entry(&entry, text, archive);
    }
    message
}

/// Reads the block of labels below the text.
pub fn tail_block(
    lines: &mut Lines<'_>,
    message: &mut Message,
    archive: &mut Archive,
) -> Option<Spanned<CompactString>> {
    let text = lines.text;
    let entries = block(lines, false);
    let mut signature = None;
    for entry in entries {
        match (entry.label.name, entry.value) {
            ("SIGNATURE", Some((name, _))) => {
                signature = Some(Spanned::new(name.into(), text.span(name)))
            }
            _ => message.entry(&entry, text, archive),
        }
    }
    signature
}

/// Whether the block below the text begins with `line`.
pub fn begins_tail(line: &str) -> bool {
    let first = match line.as_bytes().first() {
        Some(b'S' | b's') => "SIGNATURE",
        Some(b'D' | b'd') => "DRAFTED BY",
        Some(b'R' | b'r') => "RELEASED BY",
        _ => return false,
    };
    lex::begins_with(line, first) && label(line).is_some_and(|(label, _)| label.name == first)
}

/// The labels from the next line on with their values; a head ends with its subject, a tail with the text.
fn block<'t>(lines: &mut Lines<'t>, is_head: bool) -> Vec<Entry<'t>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(LABELS.len());
    // Labels without a value yet. One is followed by its value; several stand in a column of their own, and so do their values.
    let mut column = 0;
    while let Some(words) = lines.peek() {
        let subject = entries
            .last()
            .is_some_and(|entry| entry.label.name == "SUBJECT" && entry.value.is_some());
        if words.is_empty() {
            if is_head && subject {
                break;
            }
            lines.take(LineKind::Blank);
        } else if let Some((label, value)) = label(words) {
            column = if value.is_empty() { column + 1 } else { 0 };
            entries.push(Entry {
                label,
                value: (!value.is_empty()).then_some((value, value)),
            });
            lines.take(kind(label.name));
        } else if is_head && (paragraph::starts(words, 0) || begins_tail(words)) {
            break;
        } else {
            let at = next_of_column(&entries, column, words);
            match at {
                Some(at) => {
                    column = if column < 3 { 0 } else { column };
                    let (_, last) = entries[at].value.get_or_insert((words, words));
                    *last = words;
                    lines.take(kind(entries[at].label.name));
                }
                None if is_head => break,
                None => lines.take(LineKind::Notice),
            }
        }
    }
    entries
}

/// Which entry a line without a label belongs to: the last, or where the last `column` labels stand in a column, the first of
/// them that wants a line.
fn next_of_column(entries: &[Entry], column: usize, words: &str) -> Option<usize> {
    let last = entries.len().checked_sub(1)?;
    if column < 3 {
        return Some(last);
    }
    let first = entries.len() - column;
    let filled = entries[first..]
        .iter()
        .filter(|entry| entry.value.is_some())
        .count();
    let current = (first + filled)
        .checked_sub(1)
        .filter(|current| *current >= first);
    let goes_on = current.is_some_and(|current| match entries[current].label.name {
        "REFERENCE" => named::mrn(reference::marker(words).map_or(words, |(rest, _)| rest)).is_ok(),
        "INFO" => entries[current]
            .value
            .is_some_and(|(_, above)| !above.contains(char::is_lowercase) || above.contains(';')),
        _ => false,
    });
    match current {
        Some(current) if goes_on => Some(current),
        _ if filled < column => Some(first + filled),
        _ => None,
    }
}

fn kind(label: &str) -> LineKind {
    match label {
        "MRN" => LineKind::Classification,
        "DATE/DTG" => LineKind::Dtg,
        "FROM" => LineKind::From,
        "ACTION" => LineKind::To,
        "INFO" => LineKind::Info,
        "XMT" => LineKind::Xmt,
        "E.O." | "DECLASSIFY ON" => LineKind::ExecutiveOrder,
        "TAGS" => LineKind::Tags,
        "CAPTIONS" => LineKind::Caption,
        "REFERENCE" => LineKind::Reference,
        "PASS LINE" => LineKind::Passing,
        "SUBJECT" => LineKind::Subject,
        "CLASSIFIED BY" | "DERIVED FROM" | "REASON" => LineKind::ClassifiedBy,
        "SIGNATURE" => LineKind::Signature,
        _ => LineKind::Drafting,
    }
}

impl Message {
    fn entry(&mut self, entry: &Entry, text: &Text, archive: &mut Archive) {
        let Some((first, last)) = entry.value else {
            return;
        };
        let words = text.between(first, last);
        let mut lines = lex::lines(words)
            .map(lex::trim)
            .filter(|line| !line.is_empty());
        let spanned = |line: &str| Spanned::new(squeeze(line), text.span(line));
        let (envelope, heading) = (&mut self.envelope, &mut self.heading);
        match entry.label.name {
            "MRN" => {
                let read = |line: &str| {
                    let (rest, mrn) = named::mrn(line).ok()?;
                    Some(Spanned::new(
                        mrn,
                        text.span(line[..line.len() - rest.len()].trim_end()),
                    ))
                };
                heading.mrn = lines.find_map(read);
            }
            "DATE/DTG" => {
                envelope.dtg = Some(date(words, text));
                envelope.date_in_words = date_in_words(words, text);
            }
            "FROM" => envelope.from = envelope::addressee(words, text),
            "ACTION" => envelope.to = addressees(words, text),
            "INFO" => envelope.info = addressees(words, text),
            "XMT" => envelope.xmt = addressees(words, text),
            "E.O." => heading.executive_order = executive_order(words, text),
            "TAGS" => heading.tags = Some(tags::parse(words, text)),
            "CAPTIONS" => {
                heading.captions = words
                    .split([',', ';'])
                    .filter_map(|word| caption(word, text))
                    .collect()
            }
            "REFERENCE" => {
                heading.reference_label = Some(text.span(first));
                heading.references = reference::parse(words, text);
            }
            "PASS LINE" => {
                heading.passing = lines.map(spanned).collect();
            }
            "SUBJECT" => heading.subject = subject::parse(words, text),
            "CLASSIFIED BY" | "DERIVED FROM" => {
                heading.classified_by = Some(classifier::parse(words, text))
            }
            "DECLASSIFY ON" => {
                if let Some(order) = &mut heading.executive_order {
                    order.instruction = order::instruction(words, None, text);
                }
            }
            _ => archive.labelled.push(Labelled {
                label: entry.label.name,
                values: lines.map(spanned).collect(),
            }),
        }
    }

    /// Takes the level, and SBU as a control, from the banners above the labels.
    pub fn banners(&mut self, archive: &Archive) {
        let levels = [
            ("UNCLASSIFIED", Level::Unclassified),
            ("CONFIDENTIAL", Level::Confidential),
            ("SECRET", Level::Secret),
        ];
        let first = archive.banners.first();
        let level = first.and_then(|first| {
            Some((
                first,
                levels.iter().find(|(name, _)| *name == first.value)?.1,
            ))
        });
        let Some((first, level)) = level else { return };
        let sbu = archive
            .banners
            .get(1..)
            .unwrap_or_default()
            .iter()
            .take(2)
            .find(|banner| banner.value == "SBU");
        self.heading.classification = Some(Classification {
            span: first.span,
            level: Some(Spanned::new(level, first.span)),
            controls: sbu.cloned().into_iter().collect(),
        });
    }
}

/// The DTG in `Feb 01, 2012 / 011234Z FEB 12`; recognition may have run its date into it.
fn date(words: &str, text: &Text) -> Field<crate::cable::Dtg> {
    let found = words.match_indices(['Z', 'z']).find_map(|(zone, _)| {
        let digits = words[..zone].trim_end();
        let start = digits
            .char_indices()
            .rev()
            .filter(|(_, c)| c.is_ascii_digit())
            .nth(5)?
            .0;
        let (rest, value) = dtg::parse(&words[start..]).ok()?;
        Some((
            text.span(words[start..words.len() - rest.len()].trim_end()),
            value,
        ))
    });
    match found {
        Some((span, value)) => Field { span, value },
        None => Field {
            span: text.span(words),
            value: Err(Malformed("no date-time group")),
        },
    }
}

/// The date in words that stands before the DTG: `Feb 01, 2012`.
fn date_in_words(words: &str, text: &Text) -> Option<Field<Date>> {
    let (rest, (month, _, day, _, _, _, year)) = (
        lex::month,
        space1,
        lex::digits(1, 2),
        space0,
        opt(char::<&str, nom::error::Error<&str>>(',')),
        space0,
        lex::digits::<i16>(4, 4),
    )
        .parse(words)
        .ok()?;
    Some(Field {
        span: text.span(&words[..words.len() - rest.len()]),
        value: Date::new(year, month, day).map_err(|_| Malformed("no calendar has this day")),
    })
}

/// `WASHDC, SECSTATE ROUTINE; …`, wrapping anywhere.
fn addressees(words: &str, text: &Text) -> Vec<Addressee> {
    words
        .split(';')
        .filter_map(|one| envelope::addressee(one, text))
        .collect()
}

/// A caption; recognition may have put a blank into it: `SI PDIS`.
fn caption(word: &str, text: &Text) -> Option<Spanned<CompactString>> {
    let word = word.trim();
    let joined: CompactString = word.split_whitespace().collect();
    let mut name = match captions::at_start(&joined) {
        Some(name) if name.len() == joined.len() => joined,
        _ => squeeze(word),
    };
    name.make_ascii_uppercase();
    (!name.is_empty()).then(|| Spanned::new(name, text.span(word)))
}

/// `13526`, perhaps with an instruction behind it.
fn executive_order(words: &str, text: &Text) -> Option<ExecutiveOrder> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = Spanned::new(words[..digits].parse().ok()?, text.span(&words[..digits]));
    let rest = words[digits..].trim_start_matches([':', ' ', ',']);
    Some(ExecutiveOrder {
        span: text.span(words),
        number: Some(number),
        instruction: order::instruction(rest, None, text),
    })
}
