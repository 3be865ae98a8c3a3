//! The body: paragraphs, their portion marks and what they cite (specification, sections 2.2 and 9).

use compact_str::CompactString;

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
    /// SUMMARY, COMMENT, NOTE and quoted texts.
    pub blocks: Vec<Block>,
    /// The marks at the joints of transmission pages.
    pub section_marks: Vec<SectionMark>,
    /// What is blacked out.
    pub redactions: Vec<Redaction>,
    /// The surname under the text.
    pub signature: Option<Spanned<CompactString>>,
}

impl Body {
    /// The quoted and attached texts, in order: each from the end of its opening words to the start of its closing ones.
    #[must_use]
    pub fn quotations(&self) -> Vec<Span> {
        let quoted = self.blocks.iter().filter(|block| block.kind.is_quotation());
        quoted
            .filter_map(|block| {
                let end = block.close.map_or(u32::MAX, |close| close.start);
                Some(Span {
                    start: block.open?.end,
                    end,
                })
            })
            .collect()
    }
}

/// A numbered paragraph, or a lettered one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its number to its last word.
    pub span: Span,
    /// Its number; of a sub-paragraph, that of the paragraph that it is part of, where its letter stands.
    pub number: Spanned<u32>,
    /// The letter of `2a.` or of the sub-paragraph `a.`, lower case.
    pub letter: Option<char>,
    /// 1 for a sub-paragraph, 0 for any other.
    pub depth: u8,
    /// Its portion mark.
    pub mark: Option<Field<Mark>>,
    /// Whether it belongs to a quoted or attached text.
    pub quoted: bool,
    /// Whether it has no mark of its own, but the points that it consists of have.
    pub marked_within: bool,
    /// Whether it has no mark, and its words, or the place of one, are blacked out.
    pub redacted: bool,
    /// The numbers in its words: every run of figures behind its own number.
    pub figures: Vec<Span>,
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
    /// The words, blanks and line ends made one blank.
    pub text: CompactString,
    /// The letters, upper case; none for `reftel`.
    pub letters: Vec<Spanned<char>>,
}

/// A block of the text with a beginning and an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The words that it begins with, where they stand.
    pub open: Option<Span>,
    /// The words that end it, where they stand; empty where the cable's own text goes on without any.
    pub close: Option<Span>,
}

/// What a block of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum BlockKind {
    Summary,
    Comment,
    Note,
    /// An attached text, a non-paper, talking points.
    Text,
    Quote,
    Translation,
}

impl BlockKind {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Summary => "summary",
            BlockKind::Comment => "comment",
            BlockKind::Note => "note",
            BlockKind::Text => "text",
            BlockKind::Quote => "quote",
            BlockKind::Translation => "translation",
        }
    }

    /// Whether it is somebody else's text.
    #[must_use]
    pub fn is_quotation(self) -> bool {
        matches!(
            self,
            BlockKind::Text | BlockKind::Quote | BlockKind::Translation
        )
    }
}

/// Words that are blacked out: a run of `X` or `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// The run.
    pub span: Span,
    /// Whether nothing else stands on its line: what is missing may be a whole paragraph.
    pub alone: bool,
}

/// `BAKU 00001160  001.2 OF 003`: the post, the MRN's number, section, page within it, sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionMark {
    /// The mark.
    pub span: Span,
    /// The post, cut to ten letters.
    pub post: String,
    /// The MRN's number.
    pub number: u32,
    /// The section.
    pub section: u32,
    /// The page within the section, where it says so.
    pub page: Option<u32>,
    /// How many sections there are.
    pub of: u32,
}
