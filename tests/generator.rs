//! Invented cables: whole and sound ones of every era and dialect, and one defect at a time put into them.
//!
//! A cable is made from a seed, and the same seed makes the same cable. It is kept as lines that know what they are, so that a
//! defect can be put into one of them and says which.

mod defects;
mod message;
mod print;
mod telegram;
mod words;

use cablelint::cable::{Level, Precedence};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

pub use defects::{DEFECTS, Defect, WITHOUT};
pub use words::Post;

/// How a cable circulates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A print of the State Archiving System.
    Print,
    /// A telegram of the ACP 127 network.
    Telegram,
    /// A message of SMART.
    Message,
}

/// A span of years with one form and one executive order.
#[derive(Debug)]
pub struct Era {
    pub form: Form,
    pub order: u32,
    from: Date,
    until: Date,
}

/// Every one that cables are made of.
pub const ERAS: [Era; 8] = [
    era(Form::Print, 11652, date(1973, 7, 1), date(1978, 11, 30)),
    era(Form::Print, 12065, date(1978, 12, 1), date(1979, 12, 31)),
    era(Form::Telegram, 12065, date(1980, 1, 1), date(1982, 7, 31)),
    era(Form::Telegram, 12356, date(1982, 8, 1), date(1995, 10, 13)),
    era(Form::Telegram, 12958, date(1995, 10, 14), date(2003, 3, 24)),
    era(Form::Telegram, 12958, date(2003, 3, 25), date(2010, 6, 26)),
    era(Form::Telegram, 13526, date(2010, 6, 27), date(2010, 12, 31)),
    era(Form::Message, 13526, date(2010, 7, 1), date(2013, 12, 31)),
];

const fn era(form: Form, order: u32, from: Date, until: Date) -> Era {
    Era {
        form,
        order,
        from,
        until,
    }
}

/// The first day on which E.O. 12958 held as amended.
pub const AMENDED: Date = date(2003, 3, 25);

/// What a line of an invented cable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Blank,
    Identifier,
    Routing,
    Station,
    Security,
    Dtg,
    From,
    /// An action addressee, counted from 0.
    To(usize),
    /// An information addressee, counted from 0.
    Info(usize),
    Xmt,
    /// `BT`: before the text 0, after it 1.
    Bt(usize),
    Heading,
    /// A caption, counted from 0.
    Caption(usize),
    Passing,
    Order,
    Tags,
    Subject,
    /// A reference, counted from 0.
    Reference(usize),
    ClassifiedBy,
    /// The first line of a paragraph, counted from 1.
    Paragraph(usize),
    /// A further line of a paragraph.
    Text(usize),
    /// A lettered point of a paragraph.
    Point(usize),
    /// A mark at a page's joint, by its section.
    SectionMark(u32),
    Signature,
    Serial,
    EndOfMessage,
    /// A page's classification.
    Banner,
    /// The line or lines with a page's number.
    Page(u32),
    Distribution,
    Total,
    Counter,
    Drafting,
    /// A label of a message without a part of its own, and what goes with it.
    Label(&'static str),
    /// What a defect put in.
    Injected,
}

/// What a cable says of itself.
#[derive(Clone, Debug)]
pub struct Facts {
    pub form: Form,
    pub order: u32,
    pub sent: DateTime,
    pub level: Level,
    /// SENSITIVE, or LIMITED OFFICIAL USE before there was such a thing.
    pub sensitive: bool,
    pub post: &'static Post,
    pub number: u32,
    pub action: Precedence,
    /// How many references there are; one has no letter.
    pub references: usize,
    pub paragraphs: usize,
    /// How many sentences a paragraph has at most.
    pub sentences: usize,
    /// Whether paragraphs have portion marks of their own.
    pub marked: bool,
    pub sections: u32,
}

impl Facts {
    pub fn is_classified(&self) -> bool {
        self.level.is_classified()
    }

    pub fn day(&self) -> Date {
        self.sent.date()
    }

    /// `LIMITED OFFICIAL USE`, which gave way to SENSITIVE.
    pub fn is_limited(&self) -> bool {
        self.sensitive && self.day() < date(1995, 10, 14)
    }

    /// Whether telegrams had small letters by then.
    pub fn has_small_letters(&self) -> bool {
        self.day() >= AMENDED
    }

    /// The time as telegrams write it.
    pub fn dtg(&self) -> String {
        self.sent
            .strftime("%d%H%MZ %b %y")
            .to_string()
            .to_uppercase()
    }
}

/// A die with a seed.
pub struct Dice(fastrand::Rng);

impl Dice {
    /// One of them.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.0.usize(..from.len())]
    }

    /// As many different ones, in the order in which they stand.
    pub fn some<'t, T>(&mut self, from: &'t [T], number: usize) -> Vec<&'t T> {
        let mut which: Vec<usize> = (0..from.len()).collect();
        self.0.shuffle(&mut which);
        which.truncate(number);
        which.sort_unstable();
        which.into_iter().map(|at| &from[at]).collect()
    }

    /// True so many times in ten.
    pub fn chance(&mut self, in_ten: u32) -> bool {
        self.0.u32(..10) < in_ten
    }

    /// From `least` to `most`, both included.
    pub fn number(&mut self, least: u32, most: u32) -> u32 {
        self.0.u32(least..=most)
    }

    /// The same as a count.
    pub fn count(&mut self, least: usize, most: usize) -> usize {
        self.0.usize(least..=most)
    }
}

/// An invented cable.
#[derive(Clone, Debug)]
pub struct Invented {
    pub facts: Facts,
    pub lines: Vec<(Part, String)>,
    /// Whether its file is in Windows-1252.
    pub windows: bool,
}

impl Invented {
    /// The sound cable of this seed.
    pub fn new(seed: u64) -> Invented {
        let mut dice = Dice(fastrand::Rng::with_seed(seed));
        let facts = facts(&ERAS[era_of(seed)], &mut dice);
        Invented::written(facts, &mut dice)
    }

    /// A sound cable as long as real ones: about 7 kB, some a quarter of that and some twice as much. Its number is one that hardly any
    /// other cable has, as in an archive of many.
    pub fn long(seed: u64) -> Invented {
        let mut dice = Dice(fastrand::Rng::with_seed(seed));
        let mut facts = facts(&ERAS[era_of(seed)], &mut dice);
        facts.paragraphs = dice.count(4, 18);
        facts.sentences = 13;
        facts.number = 40 + u32::try_from(seed % 90_000).expect("it is small");
        Invented::written(facts, &mut dice)
    }

    fn written(facts: Facts, dice: &mut Dice) -> Invented {
        let mut cable = Invented {
            facts,
            lines: Vec::new(),
            windows: false,
        };
        match cable.facts.form {
            Form::Print => print::write(&mut cable, dice),
            Form::Telegram => telegram::write(&mut cable, dice),
            Form::Message => message::write(&mut cable, dice),
        }
        cable
    }

    /// The whole text.
    pub fn text(&self) -> String {
        let lines = self.lines.iter();
        lines.map(|(_, words)| format!("{words}\n")).collect()
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let text = self.text();
        if self.windows {
            let bytes = text.chars().map(|sign| u8::try_from(u32::from(sign)));
            return bytes.collect::<Result<_, _>>().expect("signs of Latin-1");
        }
        text.into_bytes()
    }

    /// The 0-based lines of a part.
    pub fn at(&self, part: Part) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, (is, _))| *is == part)
            .map(|(at, _)| at)
            .collect()
    }

    /// The first line of a part.
    pub fn line(&self, part: Part) -> Option<&str> {
        let (_, words) = self.lines.iter().find(|(is, _)| *is == part)?;
        Some(words)
    }

    /// Puts a line at the end.
    pub fn push(&mut self, part: Part, words: impl Into<String>) {
        self.lines.push((part, words.into()));
    }

    /// Rewrites the first line of a part. `None` where there is none, or it stays as it was.
    pub fn edit(&mut self, part: Part, to: impl FnOnce(&str) -> String) -> Option<Part> {
        let (_, words) = self.lines.iter_mut().find(|(is, _)| *is == part)?;
        let written = to(words);
        if written == *words {
            return None;
        }
        *words = written;
        Some(part)
    }

    /// Writes `to` where the first line of a part says `from`. `None` where it does not.
    pub fn replace(&mut self, part: Part, from: &str, to: &str) -> Option<Part> {
        self.edit(part, |words| words.replacen(from, to, 1))
    }

    /// Writes `to` where the text of a paragraph says `from`, in either case; the line is then what was put in.
    pub fn in_text(&mut self, from: &str, to: &str) -> Option<Part> {
        self.in_lines(
            |part| matches!(part, Part::Paragraph(_) | Part::Text(_)),
            from,
            to,
        )
    }

    /// The same in the classifier's statement.
    pub fn in_statement(&mut self, from: &str, to: &str) -> Option<Part> {
        self.in_lines(|part| part == Part::ClassifiedBy, from, to)
    }

    fn in_lines(&mut self, of: impl Fn(Part) -> bool, from: &str, to: &str) -> Option<Part> {
        let (small, large) = (from.to_lowercase(), from.to_owned());
        let mut lines = self.lines.iter_mut().filter(|(part, _)| of(*part));
        let (part, words) =
            lines.find(|(_, words)| words.contains(&small) || words.contains(&large))?;
        *words = words.replacen(&small, to, 1);
        *words = words.replacen(&large, to, 1);
        *part = Part::Injected;
        Some(Part::Injected)
    }

    /// Puts a line behind those of a part, where it first stands.
    pub fn insert(&mut self, behind: Part, words: impl Into<String>) -> Option<Part> {
        let first = *self.at(behind).first()?;
        let rest = self.lines[first..].iter();
        let at = first + rest.take_while(|(is, _)| *is == behind).count();
        self.lines.insert(at, (Part::Injected, words.into()));
        Some(Part::Injected)
    }

    /// Puts a line and a blank one before a part.
    pub fn insert_before(&mut self, part: Part, words: &str) -> Option<Part> {
        let at = *self.at(part).first()?;
        let lines = [
            (Part::Injected, words.to_owned()),
            (Part::Blank, String::new()),
        ];
        self.lines.splice(at..at, lines);
        Some(Part::Injected)
    }

    /// The part that follows another, blank lines apart.
    pub fn next(&self, part: Part) -> Option<Part> {
        let last = *self.at(part).last()?;
        let mut rest = self.lines[last + 1..].iter().map(|(is, _)| *is);
        rest.find(|is| *is != Part::Blank)
    }

    /// Takes out all lines of a part, each with the blank line before it.
    pub fn remove(&mut self, part: Part) -> Option<()> {
        let all = self.at(part);
        for at in all.iter().rev() {
            self.lines.remove(*at);
            let before = at.checked_sub(1).map(|before| self.lines[before].0);
            let behind = self.lines.get(*at).map(|(is, _)| *is);
            if before == Some(Part::Blank) && behind == Some(Part::Blank) {
                self.lines.remove(*at);
            }
        }
        (!all.is_empty()).then_some(())
    }
}

/// Every era in turn.
fn era_of(seed: u64) -> usize {
    usize::try_from(seed % ERAS.len() as u64).expect("there are few eras")
}

fn facts(era: &'static Era, dice: &mut Dice) -> Facts {
    let days = u32::try_from((era.until - era.from).get_days()).expect("eras run forward");
    let day = era.from + i64::from(dice.number(0, days)).days();
    let sent = day.at(
        i8::try_from(dice.number(0, 23)).expect("an hour"),
        i8::try_from(dice.number(0, 59)).expect("a minute"),
        0,
        0,
    );
    let post = dice.pick(&words::POSTS);
    let pace = if post.is_department() { 400 } else { 8 };
    let level = *dice.pick(&[
        Level::Unclassified,
        Level::Unclassified,
        Level::Confidential,
        Level::Confidential,
        Level::Secret,
    ]);
    // All but classified messages were seen: what these look like is not known.
    let level = match era.form {
        Form::Message => Level::Unclassified,
        _ => level,
    };
    Facts {
        form: era.form,
        order: era.order,
        sent,
        level,
        sensitive: level == Level::Unclassified && dice.chance(5),
        post,
        number: 40 + dice.number(0, u32::from(day.day_of_year().unsigned_abs()) * pace),
        action: *dice.pick(&[
            Precedence::Routine,
            Precedence::Priority,
            Precedence::Priority,
            Precedence::Immediate,
            Precedence::NiactImmediate,
            Precedence::Flash,
        ]),
        references: dice.count(0, 3),
        paragraphs: dice.count(3, 6),
        sentences: 3,
        marked: false,
        sections: 1,
    }
}
