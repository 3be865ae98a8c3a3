//! What rules over several cables need of each.

use std::hash::BuildHasher;

use foldhash::quality::FixedState;
use jiff::civil::DateTime;
use memchr::{memchr, memchr2_iter};

use super::Number;
use crate::cable::{Cable, Mrn, Section};
use crate::source::{CableId, Source};
use crate::span::{Span, Spanned};

/// An entry of a REF line that names a cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The cable that it names. The year is that written, else unknown.
    pub number: Number,
    /// Its words, without the letter.
    pub span: Span,
}

/// What rules over several cables need of one. There are as many as cables in an archive, so what few have is kept apart.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Which cable of the run it is.
    pub cable: CableId,
    /// Its own number, where the classification line has it.
    pub number: Option<Spanned<Number>>,
    /// When it was sent, where it says so and the header is its own.
    pub sent: Option<Spanned<DateTime>>,
    /// The section that it begins with, where it is one of a possible total.
    pub section: Option<Box<Spanned<Section>>>,
    /// Which sections its text holds.
    pub held: Sections,
    /// Whether its pages say of which section they are: it is the print of a transmission.
    pub has_section_pages: bool,
    /// Whether it calls itself a corrected copy.
    pub is_corrected: bool,
    /// A hash of its text.
    pub text: u64,
    /// A hash of its lines, however they end: two cables that have the same are word for word the same.
    pub words: u64,
    /// What its REF line names.
    pub references: Box<[Reference]>,
}

impl Facts {
    /// What `cable` has of them.
    #[must_use]
    pub fn of(cable: &Cable) -> Facts {
        let heading = &cable.heading;
        let year = cable.year();
        let number = |mrn: &Spanned<Mrn>| Spanned::new(Number::of(&mrn.value, year), mrn.span);
        let dtg = cable.envelope.dtg.as_ref();
        let sent = dtg
            .filter(|_| cable.date().is_some())
            .and_then(|field| Some(Spanned::new(field.ok()?.time, field.span)));
        // Nearly all name one; a list that grows and shrinks leaves gaps in memory, which stay.
        let mut references = Vec::with_capacity(heading.references.len());
        references.extend(heading.references.iter().filter_map(|reference| {
            let mrn = reference.mrn.as_ref()?;
            Some(Reference {
                number: Number::of(mrn, mrn.year),
                span: reference.text.span,
            })
        }));
        let section = heading.section.as_ref().filter(|section| {
            let Section { number, of } = section.value;
            (1..=of).contains(&number) && of <= Sections::MOST
        });
        let (text, words) = hashes(&cable.source);
        Facts {
            cable: cable.source.cable,
            number: heading.mrn.as_ref().map(number),
            sent,
            section: section.cloned().map(Box::new),
            held: held(cable),
            has_section_pages: page_sections(cable).next().is_some(),
            is_corrected: heading.passing.iter().any(|line| is_corrected(&line.value)),
            text,
            words,
            references: references.into_boxed_slice(),
        }
    }

    /// Whether they are of this very text.
    #[must_use]
    pub fn are_of(&self, source: &Source) -> bool {
        hashes(source).0 == self.text
    }

    /// Its number, where it has one.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        self.number.as_ref().map(|number| number.value)
    }

    /// The year that it is of, where it says so.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        let number = self.number.as_ref().and_then(|number| number.value.year);
        number.or_else(|| Some(self.sent.as_ref()?.value.year()))
    }

    /// What it refers to, each with its number; where the reference does not say the year, it is of this cable's (specification,
    /// section 8.3). A number that its own post had not yet given is no cable's: that is the business of `ref-ahead`.
    pub fn cited(&self) -> impl Iterator<Item = (&Reference, Number)> {
        let year = self.year();
        let numbered = self.references.iter().map(move |reference| {
            let number = reference.number;
            let year = number.year.or(year);
            (reference, Number { year, ..number })
        });
        let own = self.number();
        numbered.filter(move |(_, number)| own.is_none_or(|own| !number.is_ahead_of(own)))
    }
}

/// `CORRECTED COPY`, spaced out or not.
fn is_corrected(line: &str) -> bool {
    let words = b"CORRECTEDCOPY";
    let line = line.as_bytes();
    memchr2_iter(b'C', b'c', line).any(|at| {
        let letters = line[at..].iter().filter(|byte| byte.is_ascii_alphabetic());
        let letters = letters.map(u8::to_ascii_uppercase).take(words.len());
        letters.eq(words.iter().copied())
    })
}

/// A hash that tells texts apart, within one run.
#[must_use]
pub fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// A hash of the whole text of `source`, and one of its lines, however they end.
fn hashes(source: &Source) -> (u64, u64) {
    let text = source.text();
    let has_cr = !source.is_plain() && memchr(b'\r', text.as_bytes()).is_some();
    if has_cr {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        return (hash(text), hash(lines.strip_suffix('\n').unwrap_or(&lines)));
    }
    // But for the last LF, the lines are the text.
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let words = hash(lines);
    let is_ended = lines.len() < text.len();
    (if is_ended { words } else { !words }, words)
}

/// Some of the sections of a telegram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sections(u64);

impl Sections {
    /// The greatest total that is told apart; telegrams have 24 sections at most (corpus notes, section 2).
    pub const MOST: u32 = 63;

    /// However many there are.
    pub const ALL: Sections = Sections(u64::MAX);

    /// Whether section `number`, 1-based, is one of them.
    #[must_use]
    pub fn has(self, number: u32) -> bool {
        self.0 >> number.min(Sections::MOST) & 1 == 1
    }

    /// These and the others.
    #[must_use]
    pub fn and(self, others: Sections) -> Sections {
        Sections(self.0 | others.0)
    }

    /// Those that are none of them and stand between two of them.
    #[must_use]
    pub fn skipped(self) -> Sections {
        let up_to_last = u64::MAX.checked_shr(self.0.leading_zeros()).unwrap_or(0);
        let from_first = u64::MAX << self.0.trailing_zeros().min(Sections::MOST);
        Sections(up_to_last & from_first & !self.0)
    }
}

impl FromIterator<u32> for Sections {
    fn from_iter<N: IntoIterator<Item = u32>>(numbers: N) -> Sections {
        let bit = |number: u32| 1 << number.min(Sections::MOST);
        Sections(numbers.into_iter().fold(0, |all, number| all | bit(number)))
    }
}

/// The sections whose text `cable` holds. Where marks stand at the joints of its pages, the archive has put the sections together,
/// and what they lack is a matter of this one file; of a partial extract nothing is known.
fn held(cable: &Cable) -> Sections {
    if cable.extract_notice.is_some() || !cable.body.section_marks.is_empty() {
        return Sections::ALL;
    }
    let repeats = cable.repeats.iter();
    let headings = repeats.filter_map(|repeat| repeat.heading.as_ref());
    let headings = std::iter::once(&cable.heading).chain(headings);
    let sections = headings.filter_map(|heading| heading.section.as_ref());
    let sections = sections.map(|section| section.value.number);
    sections.chain(page_sections(cable)).collect()
}

/// The sections that the pages of a print are of.
fn page_sections(cable: &Cable) -> impl Iterator<Item = u32> {
    let sections = cable.archive.pages.iter().filter_map(|page| page.section);
    sections.map(|section| section.number)
}
