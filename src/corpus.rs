//! What rules over several cables need of each: a few facts, and an index to find a cable by its number.

use std::fmt;
use std::hash::Hasher;
use std::ops::RangeInclusive;

use jiff::civil::DateTime;
use siphasher::sip::SipHasher13;

use crate::cable::{Cable, Mrn, Section};
use crate::source::CableId;
use crate::span::{Span, Spanned};
use crate::tables::posts;

/// A post, as numbers are compared by: the first twelve letters and figures of its name as archives spell it, in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post(u64);

/// How many letters a [`Post`] holds. 37 to the power of 12 is below 2 to the power of 64.
const LETTERS: usize = 12;
/// The letters and figures, and nothing.
const BASE: u64 = 37;

impl Post {
    /// The post of this name, in whatever way it is written: `KL`, `Kuala Lumpur`.
    #[must_use]
    pub fn named(name: &str) -> Post {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        let letters: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        let long = posts::spelt_out(&letters).bytes().take(LETTERS);
        Post(long.fold(0, |packed, letter| {
            let digit = match letter {
                b'0'..=b'9' => letter - b'0' + 1,
                _ => letter - b'A' + 11,
            };
            packed * BASE + u64::from(digit)
        }))
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut rest = self.0;
        let mut letters = Vec::with_capacity(LETTERS);
        while rest > 0 {
            let digit =
                u8::try_from(rest % BASE).expect("what is left of a division by 37 is small");
            letters.push(match digit {
                1..=10 => b'0' + digit - 1,
                _ => b'A' + digit - 11,
            });
            rest /= BASE;
        }
        let letters = letters.iter().rev().map(|letter| char::from(*letter));
        f.write_str(&letters.collect::<String>())
    }
}

/// The number by which cables are cited. Posts count from 1 each January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// Whose it is.
    pub post: Post,
    /// The year in four digits, where it is known.
    pub year: Option<i16>,
    /// The number within post and year.
    pub number: u32,
}

/// As archives write it: `07BAKU1160`, in the 1970s `1979RIYADH905`; without a known year `BAKU1160` (specification, section 8.2).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.year {
            Some(year @ ..1980) => write!(f, "{year}")?,
            Some(year) => write!(f, "{:02}", year % 100)?,
            None => {}
        }
        write!(f, "{}{}", self.post, self.number)
    }
}

impl Number {
    /// That of `mrn`, which is of `year`.
    #[must_use]
    pub fn of(mrn: &Mrn, year: Option<i16>) -> Number {
        Number {
            post: Post::named(&mrn.post),
            year,
            number: mrn.number,
        }
    }

    /// Whether it was given by the same post in the same year, but later than `other`.
    #[must_use]
    pub fn is_ahead_of(self, other: Number) -> bool {
        (self.post, self.year) == (other.post, other.year) && self.number > other.number
    }
}

/// An entry of a REF line that names a cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The cable that it names. The year is that written, else unknown.
    pub number: Number,
    /// Its words, without the letter.
    pub span: Span,
}

impl Reference {
    /// The number that it names on `cable`: where it does not say the year, it is of that cable's (specification, section 8.3).
    #[must_use]
    pub fn number_for(&self, cable: &Facts) -> Number {
        Number {
            year: self.number.year.or_else(|| cable.year()),
            ..self.number
        }
    }
}

/// What rules over several cables need of one.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Which cable of the run it is.
    pub cable: CableId,
    /// Its own number, where the classification line has it.
    pub number: Option<Spanned<Number>>,
    /// When it was sent, where it says so and the header is its own.
    pub sent: Option<Spanned<DateTime>>,
    /// The section that it begins with, where it is one of a possible total.
    pub section: Option<Spanned<Section>>,
    /// Which sections its text holds.
    pub held: Sections,
    /// Whether its pages say of which section they are: it is the print of a transmission.
    pub has_section_pages: bool,
    /// Whether it calls itself a corrected copy.
    pub is_corrected: bool,
    /// A hash of its text: two cables that have the same are word for word the same.
    pub text: u64,
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
        let references = heading.references.iter().filter_map(|reference| {
            let mrn = reference.mrn.as_ref()?;
            Some(Reference {
                number: Number::of(mrn, mrn.year),
                span: reference.text.span,
            })
        });
        let section = heading.section.clone().filter(|section| {
            let Section { number, of } = section.value;
            (1..=of).contains(&number) && of <= Sections::MOST
        });
        Facts {
            cable: cable.source.cable,
            number: heading.mrn.as_ref().map(number),
            sent,
            section,
            held: held(cable),
            has_section_pages: page_sections(cable).next().is_some(),
            is_corrected: heading.passing.iter().any(|line| is_corrected(&line.value)),
            text: hash(cable.source.text()),
            references: references.collect(),
        }
    }

    /// The year that it is of, where it says so.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        let number = self.number.as_ref().and_then(|number| number.value.year);
        number.or_else(|| Some(self.sent.as_ref()?.value.year()))
    }
}

/// `CORRECTED COPY`, spaced out or not.
fn is_corrected(line: &str) -> bool {
    let letters = line.chars().filter(char::is_ascii_alphabetic);
    let letters: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
    letters.contains("CORRECTEDCOPY")
}

/// A hash that tells texts apart.
#[must_use]
pub fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
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

    /// Whether `number` is none of them and stands between two of them.
    #[must_use]
    pub fn skip(self, number: u32) -> bool {
        let below = (1 << number.min(Sections::MOST)) - 1;
        !self.has(number) && self.0 & below != 0 && self.0 & !below != 0
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

/// All cables of a run.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Each at its [`CableId`].
    cables: Vec<Facts>,
    /// Those with a number, in its order, then in that of the run.
    numbered: Vec<CableId>,
    /// How many of them, from the first, are checked.
    checked: u32,
    /// Whether it is a whole archive.
    is_whole: bool,
}

impl Corpus {
    /// Those `cables`, which are in the order of their ids and without a gap. The first `checked` of them are reported on; the others
    /// are only known. `is_whole`: what is not among them is not in the archive.
    #[must_use]
    pub fn new(cables: Vec<Facts>, checked: usize, is_whole: bool) -> Corpus {
        let with_number = cables.iter().filter(|facts| facts.number.is_some());
        let mut corpus = Corpus {
            numbered: with_number.map(|facts| facts.cable).collect(),
            checked: u32::try_from(checked).expect("there are fewer than 4 billion cables"),
            cables,
            is_whole,
        };
        let mut numbered = std::mem::take(&mut corpus.numbered);
        numbered.sort_unstable_by_key(|cable| (corpus.number(*cable), *cable));
        corpus.numbered = numbered;
        corpus
    }

    /// What is known of `cable`.
    ///
    /// # Panics
    /// Where it is none of these.
    #[must_use]
    pub fn facts(&self, cable: CableId) -> &Facts {
        &self.cables[cable.0 as usize]
    }

    /// Whether diagnostics are given of `cable`, and not only of others that have to do with it.
    #[must_use]
    pub fn is_checked(&self, cable: CableId) -> bool {
        cable.0 < self.checked
    }

    /// Whether what is not here is not in the archive.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The files with this very number, in the order of the run.
    pub fn numbered(&self, number: Number) -> impl Iterator<Item = &Facts> {
        self.within(number..=number)
    }

    /// One file for each other year in which the post has given the same number: of the earlier years, where `number` has one. The
    /// latest first.
    pub fn other_years(&self, number: Number) -> impl Iterator<Item = &Facts> {
        let years = self.years(number.post).into_iter().rev();
        let earlier = years.filter(move |year| number.year.is_none_or(|this| *year < this));
        earlier.filter_map(move |year| {
            let year = Some(year);
            self.numbered(Number { year, ..number }).next()
        })
    }

    /// The last file of the same post and year that has a lower number and says when it was sent.
    #[must_use]
    pub fn before(&self, number: Number) -> Option<&Facts> {
        let first = Number {
            number: 0,
            ..number
        };
        let last = Number {
            number: number.number.checked_sub(1)?,
            ..number
        };
        self.within(first..=last)
            .rfind(|facts| facts.sent.is_some())
    }

    /// Whether there is any file of the post.
    #[must_use]
    pub fn has(&self, post: Post) -> bool {
        self.of_years(post, None).next().is_some()
    }

    /// The years in which there are cables of the post, in order.
    fn years(&self, post: Post) -> Vec<i16> {
        let mut years = Vec::new();
        let mut next = Some(i16::MIN);
        while let Some(from) = next {
            let first = self.of_years(post, Some(from)).next();
            let year = first.and_then(|facts| self.number(facts.cable).year);
            years.extend(year);
            next = year.map(|year| year + 1);
        }
        years
    }

    /// The files of the post, those without a known year first, then those of the years from `from` on.
    fn of_years(&self, post: Post, from: Option<i16>) -> impl Iterator<Item = &Facts> {
        let number = |year, number| Number { post, year, number };
        self.within(number(from, 0)..=number(Some(i16::MAX), u32::MAX))
    }

    fn number(&self, cable: CableId) -> Number {
        let number = self.facts(cable).number.as_ref();
        number
            .expect("only cables with a number are listed by it")
            .value
    }

    /// The files whose numbers are in the range.
    fn within(&self, range: RangeInclusive<Number>) -> impl DoubleEndedIterator<Item = &Facts> {
        let files = &self.numbered;
        let start = files.partition_point(|cable| self.number(*cable) < *range.start());
        let end = files.partition_point(|cable| self.number(*cable) <= *range.end());
        files[start..end].iter().map(|cable| self.facts(*cable))
    }
}
