//! The body: paragraphs, their portion marks and what they cite (specification, sections 2.2 and 9).

use crate::cable::{Field, Level};
use crate::span::{Span, Spanned};

/// The body of a cable.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The paragraphs, in order. Text before the first number is none.
    pub paragraphs: Vec<Paragraph>,
    /// Where the body cites references.
    pub citations: Vec<Citation>,
    /// `ENTIRE TEXT` with its mark, which stands for every paragraph.
    pub entire_text: Option<Field<Mark>>,
    /// The surname under the text.
    pub signature: Option<Spanned<String>>,
}

/// A numbered paragraph, or a lettered one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its number to its last word.
    pub span: Span,
    /// Its number.
    pub number: Spanned<u32>,
    /// The letter of `2a.`, lower case.
    pub letter: Option<char>,
    /// Its portion mark.
    pub mark: Option<Field<Mark>>,
    /// Whether it belongs to a quoted or attached text.
    pub quoted: bool,
    /// Whether it has no mark of its own, but the points that it consists of have.
    pub marked_within: bool,
    /// Whether its words, or the place of its mark, are blacked out.
    pub redacted: bool,
}

/// A portion mark: `(C)`, `(S/NF)`, `(S//REL TO USA, FVEY)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its level.
    pub level: MarkLevel,
    /// `NF`, `FOUO`, `FGI` and their like, upper case.
    pub controls: Vec<String>,
    /// The countries that it is releasable to, upper case.
    pub rel: Vec<String>,
    /// Whether it says ENTIRE TEXT.
    pub entire_text: bool,
    /// Whether it is written as the handbook has it: balanced, in capitals, without blanks, next to the number.
    pub proper: bool,
}

/// The level of a portion mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are the marks
pub enum MarkLevel {
    U,
    Sbu,
    Lou,
    C,
    S,
    Ts,
}

impl MarkLevel {
    /// The letters of the mark.
    #[must_use]
    pub fn letters(self) -> &'static str {
        match self {
            MarkLevel::U => "U",
            MarkLevel::Sbu => "SBU",
            MarkLevel::Lou => "LOU",
            MarkLevel::C => "C",
            MarkLevel::S => "S",
            MarkLevel::Ts => "TS",
        }
    }

    /// The level of classification. SBU and LOU are unclassified.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            MarkLevel::U | MarkLevel::Sbu | MarkLevel::Lou => Level::Unclassified,
            MarkLevel::C => Level::Confidential,
            MarkLevel::S => Level::Secret,
            MarkLevel::Ts => Level::TopSecret,
        }
    }
}

/// Words of the body that cite references: `ref A`, `refs B and C`, `reftel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// All of them.
    pub span: Span,
    /// The letters, upper case; none for `reftel`.
    pub letters: Vec<Spanned<char>>,
}
