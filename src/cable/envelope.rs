//! The transmission header: format lines 1 to 9 of ACP 127 (specification, section 4).

use compact_str::CompactString;
use jiff::civil::{Date, DateTime};

use crate::cable::{Field, Level, Malformed};
use crate::span::{Span, Spanned};

/// The transmission header, as far as the copy has it.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// Format line 1: `VZCZCXRO2980`.
    pub identifier: Option<Spanned<CompactString>>,
    /// Format line 2.
    pub routing: Option<Routing>,
    /// Format line 3.
    pub station: Option<Field<Station>>,
    /// Format line 4's security signal.
    pub security: Option<Field<Security>>,
    /// Format line 4's other operating signals: `ZZH`, `ZDK`.
    pub signals: Vec<Spanned<CompactString>>,
    /// The precedences before the DTG: the action addressees', then, where there is a second, the information addressees'.
    pub precedence: Vec<Spanned<Precedence>>,
    /// The date-time group.
    pub dtg: Option<Field<Dtg>>,
    /// Format line 6, without `FM`.
    pub from: Option<Addressee>,
    /// The action addressees.
    pub to: Vec<Addressee>,
    /// The information addressees.
    pub info: Vec<Addressee>,
    /// The exempted members of a collective.
    pub xmt: Vec<Addressee>,
    /// A publisher's date above the heading.
    pub dateline: Option<Field<DateTime>>,
    /// SMART's date in words before the DTG: `Feb 01, 2012`.
    pub date_in_words: Option<Field<Date>>,
    /// What ends the transmission.
    pub end: End,
}

impl Envelope {
    /// The day of the DTG, or where that is missing or unreadable, of the publisher's dateline (specification, section 14), and the
    /// place of the one that it is from.
    #[must_use]
    pub fn day(&self) -> Option<Spanned<Date>> {
        let sent = self.dtg.as_ref().and_then(|dtg| {
            let sent = dtg.ok()?;
            Some(Spanned::new(sent.time.date(), dtg.span))
        });
        sent.or_else(|| {
            let dateline = self.dateline.as_ref()?;
            Some(Spanned::new(dateline.ok()?.date(), dateline.span))
        })
    }
}

/// What ends a transmission: format lines 11, 13, 15 and 16.
#[derive(Clone, Debug, Default)]
pub struct End {
    /// Where `BT` stands, before the text or after it.
    pub bt: Vec<Span>,
    /// `#nnnn` after the text: the digits.
    pub serial: Option<Spanned<CompactString>>,
    /// Where `NNNN` stands.
    pub nnnn: Vec<Span>,
}

/// How fast a message is to be handled (ACP 127 ¶150). Ordered: `Routine` is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Precedence {
    Routine,
    Priority,
    Immediate,
    /// `NIACT IMMEDIATE`: immediate, and by night as well. Sent with the prosign `O`.
    NiactImmediate,
    Flash,
    /// `Y`, military only.
    Emergency,
}

impl Precedence {
    /// The word on addressee lines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Precedence::Routine => "ROUTINE",
            Precedence::Priority => "PRIORITY",
            Precedence::Immediate => "IMMEDIATE",
            Precedence::NiactImmediate => "NIACT IMMEDIATE",
            Precedence::Flash => "FLASH",
            Precedence::Emergency => "EMERGENCY COMMAND",
        }
    }

    /// The prosign that it is sent with.
    #[must_use]
    pub fn prosign(self) -> char {
        match self {
            Precedence::Routine => 'R',
            Precedence::Priority => 'P',
            Precedence::Immediate | Precedence::NiactImmediate => 'O',
            Precedence::Flash => 'Z',
            Precedence::Emergency => 'Y',
        }
    }

    /// The precedence of a prosign.
    #[must_use]
    pub fn of_prosign(prosign: char) -> Option<Precedence> {
        match prosign {
            'R' => Some(Precedence::Routine),
            'P' => Some(Precedence::Priority),
            'O' => Some(Precedence::Immediate),
            'Z' => Some(Precedence::Flash),
            'Y' => Some(Precedence::Emergency),
            _ => None,
        }
    }
}

/// Format line 2: the precedence prosign doubled, and the stations called.
#[derive(Clone, Debug)]
pub struct Routing {
    /// The whole, with its continuation lines.
    pub span: Span,
    /// The prosign, where it is one letter twice.
    pub precedence: Option<Spanned<Precedence>>,
    /// The routing indicators.
    pub indicators: Vec<Spanned<CompactString>>,
}

/// Format line 3: the calling station, its serial number and the filing time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its routing indicator.
    pub indicator: Spanned<CompactString>,
    /// The station serial number as printed, without `#`, its zeros kept.
    pub serial: Spanned<CompactString>,
    /// What stands behind the serial's stroke: `/01`.
    pub section: Option<Spanned<u32>>,
    /// The filing time.
    pub filing: Spanned<Filing>,
}

/// A filing time (ACP 127 ¶115).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filing {
    /// `2630858`: the day of the year, 1-based, hour and minute, as printed: they may be out of range.
    Julian {
        /// The day of the year.
        day: u16,
        /// The hour.
        hour: i8,
        /// The minute.
        minute: i8,
    },
    /// `20/0858Z`: the day of the month, hour and minute, as printed.
    DayOfMonth {
        /// The day of the month.
        day: i8,
        /// The hour.
        hour: i8,
        /// The minute.
        minute: i8,
    },
}

/// Format line 4's security signal: `ZNY CCCCC`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// `ZNR` or `ZNY`.
    pub signal: Spanned<CompactString>,
    /// The letter group.
    pub letters: Spanned<CompactString>,
}

impl Security {
    /// The letter of the group, where it is one letter throughout.
    #[must_use]
    pub fn letter(&self) -> Option<char> {
        let first = self.letters.value.chars().next()?;
        self.letters
            .value
            .chars()
            .all(|letter| letter == first)
            .then_some(first)
    }

    /// The level that the letter stands for (ACP 127 ¶124b). `E`, encrypt for transmission only, is unclassified.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self.letter()? {
            'U' | 'E' => Some(Level::Unclassified),
            'R' => Some(Level::Restricted),
            'C' => Some(Level::Confidential),
            'S' => Some(Level::Secret),
            'T' => Some(Level::TopSecret),
            _ => None,
        }
    }
}

/// A date-time group that says no year, and is otherwise sound.
pub const NO_YEAR: Malformed = Malformed("the year is missing");

/// A date-time group, in Coordinated Universal Time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dtg {
    /// Day and minute.
    pub time: DateTime,
}

/// An originator or addressee: `RUEHC/SECSTATE WASHDC PRIORITY 3909`.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// The whole.
    pub span: Span,
    /// The routing indicator before the stroke.
    pub indicator: Option<Spanned<CompactString>>,
    /// The plain language address designator.
    pub plad: Spanned<CompactString>,
    /// The precedence; none said is routine.
    pub precedence: Option<Spanned<Precedence>>,
    /// The message continuity number as printed: four digits, or a range of them.
    pub mcn: Option<Spanned<CompactString>>,
}

impl Addressee {
    /// Whether it stands for many: `CIS COLLECTIVE`.
    #[must_use]
    pub fn is_collective(&self) -> bool {
        self.plad.value.ends_with("COLLECTIVE")
    }
}
