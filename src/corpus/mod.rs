//! All cables of a run: a few facts of each, and indices to find one by.

mod facts;
mod number;

use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;
use jiff::civil::DateTime;

use crate::cable::Section;
use crate::source::CableId;
pub use facts::{Facts, Reference, Sections, hash};
pub use number::{Number, Post};

/// What an archive has of a telegram in sections.
#[derive(Clone, Copy, Debug, Default)]
pub struct Telegram {
    /// Which sections its files hold.
    pub held: Sections,
    /// Which of them one file alone skips.
    pub skipped: Sections,
    /// Whether its sections are in files of their own. (An archive may have put all into one, and lost the marks between them.)
    pub is_apart: bool,
}

impl Telegram {
    /// With one more of its files.
    fn and(self, part: &Facts) -> Telegram {
        let section = part.section.as_ref().map(|section| section.value.number);
        Telegram {
            held: self.held.and(part.held),
            skipped: self.skipped.and(part.held.skipped()),
            is_apart: self.is_apart || part.has_section_pages || section > Some(1),
        }
    }
}

/// The files that hold one and the same cable.
#[derive(Clone, Copy, Debug)]
pub struct Copies<'c> {
    /// How many there are, with the one that was asked for.
    pub files: usize,
    /// Another one with the same words.
    pub same: Option<&'c Facts>,
    /// One with different words.
    pub different: Option<&'c Facts>,
}

/// What cables are looked for by.
trait Key: Ord + Sized {
    /// That of a cable which has such a key.
    fn of(facts: &Facts) -> Option<Self>;
}

/// The number, the section, 0 where it has none, whether it is a corrected copy, and the words.
type Numbered = (Number, u32, bool, u64);

/// The number, and when it was sent.
type Sent = (Number, DateTime);

/// Of a section the number, the total, and its own.
type Part = (Number, u32, u32);

impl Key for Numbered {
    fn of(facts: &Facts) -> Option<Self> {
        let section = facts.section.as_ref();
        let section = section.map_or(0, |section| section.value.number);
        Some((facts.number()?, section, facts.is_corrected, facts.words))
    }
}

impl Key for Sent {
    fn of(facts: &Facts) -> Option<Self> {
        Some((facts.number()?, facts.sent.as_ref()?.value))
    }
}

impl Key for Part {
    fn of(facts: &Facts) -> Option<Self> {
        let Section { number, of } = facts.section.as_ref()?.value;
        Some((facts.number()?, of, number))
    }
}

/// Some of the cables, in the order of their keys.
#[derive(Debug)]
struct Index<K> {
    listed: Vec<CableId>,
    key: PhantomData<K>,
}

impl<K: Key> Index<K> {
    /// Those of `cables` that have such a key.
    fn new(cables: &[Facts]) -> Index<K> {
        let keyed = cables.iter().filter(|facts| K::of(facts).is_some());
        let mut listed: Vec<CableId> = keyed.map(|facts| facts.cable).collect();
        listed.sort_unstable_by_key(|cable| (K::of(&cables[cable.0 as usize]), *cable));
        Index {
            listed,
            key: PhantomData,
        }
    }

    /// Those of `cables` that have such a key, which begins with their number.
    fn of_numbered(numbered: &Index<Numbered>, cables: &[Facts]) -> Index<K> {
        let facts = |cable: &CableId| &cables[cable.0 as usize];
        let keyed = numbered.listed.iter();
        let keyed = keyed.filter(|cable| K::of(facts(cable)).is_some());
        let mut listed: Vec<CableId> = keyed.copied().collect();
        let number = |cable: &CableId| facts(cable).number();
        for alike in listed.chunk_by_mut(|one, other| number(one) == number(other)) {
            alike.sort_unstable_by_key(|cable| (K::of(facts(cable)), *cable));
        }
        Index {
            listed,
            key: PhantomData,
        }
    }

    /// Those of `cables` whose keys are in the range.
    fn within<'c>(
        &self,
        cables: &'c [Facts],
        range: RangeInclusive<K>,
    ) -> impl DoubleEndedIterator<Item = &'c Facts> + ExactSizeIterator {
        let facts = |cable: &CableId| &cables[cable.0 as usize];
        let key = |cable: &CableId| K::of(facts(cable));
        let (first, last) = range.into_inner();
        let (first, last) = (Some(first), Some(last));
        let start = self.listed.partition_point(|cable| key(cable) < first);
        let behind = &self.listed[start..];
        // Mostly few are in the range, and the end of many is found in steps that double.
        let mut most = 1;
        while behind.get(most - 1).is_some_and(|cable| key(cable) <= last) {
            most *= 2;
        }
        let nearest = &behind[..most.min(behind.len())];
        let end = nearest.partition_point(|cable| key(cable) <= last);
        behind[..end].iter().map(facts)
    }
}

/// A bit for the hash of every number that there is. Most that are looked for are of no cable here, and that is seen without a search
/// through memory.
#[derive(Debug)]
struct Numbers(Box<[u8]>);

impl Numbers {
    fn of(cables: &[Facts]) -> Numbers {
        let mut numbers = Numbers(vec![0; cables.len().next_power_of_two()].into());
        for number in cables.iter().filter_map(Facts::number) {
            let (byte, bit) = numbers.place(number);
            numbers.0[byte] |= bit;
        }
        numbers
    }

    /// The byte and the bit of `number`.
    fn place(&self, number: Number) -> (usize, u8) {
        let hash = FixedState::default().hash_one(number);
        let byte = (hash >> 3) as usize & (self.0.len() - 1);
        (byte, 1 << (hash & 7))
    }

    fn may_have(&self, number: Number) -> bool {
        let (byte, bit) = self.place(number);
        self.0[byte] & bit != 0
    }
}

/// Of each of `cables` whether no other one has its number and section.
fn are_single(cables: &[Facts], numbered: &Index<Numbered>) -> Box<[bool]> {
    let section = |cable: &CableId| {
        let key = Numbered::of(&cables[cable.0 as usize]);
        key.map(|(number, section, ..)| (number, section))
    };
    let mut are_single = vec![true; cables.len()].into_boxed_slice();
    let alike = numbered
        .listed
        .chunk_by(|one, other| section(one) == section(other));
    for cable in alike.filter(|alike| alike.len() > 1).flatten() {
        are_single[cable.0 as usize] = false;
    }
    are_single
}

/// All cables of a run. What is asked of it for one cable takes no longer where many have one number.
#[derive(Debug)]
pub struct Corpus {
    /// Each at its [`CableId`].
    cables: Vec<Facts>,
    /// Whether it is a whole archive.
    is_whole: bool,
    /// By their numbers; those of one by their sections, corrected copies behind the others; those by their words.
    numbered: Index<Numbered>,
    /// Of each whether no other one has its number and section.
    are_single: Box<[bool]>,
    numbers: Numbers,
    /// Those with a number that say when they were sent.
    sent: Index<Sent>,
    /// The sections, by number, total, and their own.
    parts: Index<Part>,
    /// The telegrams that they are of, in the same order.
    telegrams: Vec<((Number, u32), Telegram)>,
}

impl Corpus {
    /// Those `cables`, which are in the order of their ids and without a gap. `is_whole`: what is not among them is not in the archive.
    #[must_use]
    pub fn new(cables: Vec<Facts>, is_whole: bool) -> Corpus {
        let numbered = Index::new(&cables);
        let mut corpus = Corpus {
            is_whole,
            are_single: are_single(&cables, &numbered),
            numbers: Numbers::of(&cables),
            sent: Index::of_numbered(&numbered, &cables),
            parts: Index::of_numbered(&numbered, &cables),
            numbered,
            telegrams: Vec::new(),
            cables,
        };
        let parts = corpus.parts.listed.iter();
        let parts = parts.map(|part| &corpus.cables[part.0 as usize]);
        let keyed = parts.filter_map(|part| Some((part, Part::of(part)?)));
        for (part, (number, of, _)) in keyed {
            match corpus.telegrams.last_mut() {
                Some((key, telegram)) if *key == (number, of) => *telegram = telegram.and(part),
                _ => corpus
                    .telegrams
                    .push(((number, of), Telegram::default().and(part))),
            }
        }
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

    /// Whether what is not here is not in the archive.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// A file with this very number.
    #[must_use]
    pub fn numbered(&self, number: Number) -> Option<&Facts> {
        if !self.numbers.may_have(number) {
            return None;
        }
        let range = (number, 0, false, 0)..=(number, u32::MAX, true, u64::MAX);
        self.numbered.within(&self.cables, range).next()
    }

    /// Whether there may be a file of this number: one that does not say its year may be of any.
    #[must_use]
    pub fn may_have(&self, number: Number) -> bool {
        let undated = Number {
            year: None,
            ..number
        };
        self.numbered(number)
            .or_else(|| self.numbered(undated))
            .is_some()
    }

    /// The files that hold the same cable: those of the same number and section that have the same words or are no corrected copies. Where
    /// the year is not known, and of a corrected copy, only those with the same words. `None` where it has no number.
    #[must_use]
    pub fn copies(&self, cable: &Facts) -> Option<Copies<'_>> {
        let (number, section, is_corrected, words) = Numbered::of(cable)?;
        let alone = Copies {
            files: 1,
            same: None,
            different: None,
        };
        if self.are_single[cable.cable.0 as usize] {
            return Some(alone);
        }
        let key = |words| (number, section, is_corrected, words);
        let among = |range| self.numbered.within(&self.cables, range);
        let mut all = match number.year.is_some() && !is_corrected {
            true => among(key(0)..=key(u64::MAX)),
            false => among(key(words)..=key(words)),
        };
        let files = all.len();
        if files == 1 {
            return Some(alone);
        }
        let mut same = among(key(words)..=key(words));
        // They are in the order of their words: if any are different, the first or the last are.
        let mut ends = [all.next(), all.next_back()].into_iter().flatten();
        Some(Copies {
            files,
            same: same.find(|other| other.cable != cable.cable),
            different: ends.find(|other| other.words != words),
        })
    }

    /// One file for each other year in which the post has given the same number: of the earlier years, where `number` has one. The
    /// latest first.
    pub fn other_years(&self, number: Number) -> impl Iterator<Item = &Facts> {
        let years = self.years(number.post).into_iter().rev();
        let earlier = years.filter(move |year| number.year.is_none_or(|this| *year < this));
        earlier.filter_map(move |year| {
            let year = Some(year);
            self.numbered(Number { year, ..number })
        })
    }

    /// Of the files with this very number that say when they were sent, the one that was sent first.
    #[must_use]
    pub fn first_sent(&self, number: Number) -> Option<&Facts> {
        if !self.numbers.may_have(number) {
            return None;
        }
        let range = (number, DateTime::MIN)..=(number, DateTime::MAX);
        self.sent.within(&self.cables, range).next()
    }

    /// The file of the same post and year with the next lower number that says when it was sent; of several the one that was sent first.
    #[must_use]
    pub fn before(&self, number: Number) -> Option<&Facts> {
        let below = number.number.checked_sub(1)?;
        let to = |to| Number {
            number: to,
            ..number
        };
        let range = (to(0), DateTime::MIN)..=(to(below), DateTime::MAX);
        let last = self.sent.within(&self.cables, range).next_back()?;
        self.first_sent(last.number()?)
    }

    /// What there is of the telegram with this number, in so many sections.
    #[must_use]
    pub fn telegram(&self, number: Number, of: u32) -> Option<Telegram> {
        let telegrams = &self.telegrams;
        let found = telegrams.binary_search_by_key(&(number, of), |(key, _)| *key);
        found.ok().map(|at| telegrams[at].1)
    }

    /// A file that begins with this section of it.
    #[must_use]
    pub fn part(&self, number: Number, of: u32, section: u32) -> Option<&Facts> {
        let key = (number, of, section);
        self.parts.within(&self.cables, key..=key).next()
    }

    /// Whether there is any file of the post.
    #[must_use]
    pub fn has(&self, post: Post) -> bool {
        self.of_years(post, None).is_some()
    }

    /// The years in which there are cables of the post, in order.
    fn years(&self, post: Post) -> Vec<i16> {
        let mut years = Vec::new();
        let mut next = Some(i16::MIN);
        while let Some(from) = next {
            let first = self.of_years(post, Some(from));
            let year = first.and_then(|facts| facts.number()?.year);
            years.extend(year);
            next = year.map(|year| year + 1);
        }
        years
    }

    /// The first file of the post: of those without a known year, then of the years from `from` on.
    fn of_years(&self, post: Post, from: Option<i16>) -> Option<&Facts> {
        let number = |year, number| Number { post, year, number };
        let first = (number(from, 0), 0, false, 0);
        let last = (number(Some(i16::MAX), u32::MAX), u32::MAX, true, u64::MAX);
        self.numbered.within(&self.cables, first..=last).next()
    }
}
