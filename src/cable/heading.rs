//! The heading: format line 12 from the classification line to the first paragraph (specification, sections 2, 3 and 5 to 8).

use compact_str::CompactString;
use jiff::civil::Date;

use crate::cable::Field;
use crate::span::{Span, Spanned};

/// The heading, as far as the copy has it.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// The level and the controls on the classification line.
    pub classification: Option<Classification>,
    /// The message reference number on the classification line.
    pub mrn: Option<Spanned<Mrn>>,
    /// `SECTION 01 OF 03`.
    pub section: Option<Spanned<Section>>,
    /// SIPDIS, NOFORN and their like, upper case, between classification and E.O. line.
    pub captions: Vec<Spanned<CompactString>>,
    /// Attention and passing lines: `FOR EUR/CARC`, `DEPT PLEASE PASS …`.
    pub passing: Vec<Spanned<CompactString>>,
    /// The E.O. line.
    pub executive_order: Option<ExecutiveOrder>,
    /// The TAGS line.
    pub tags: Option<Tags>,
    /// The SUBJECT line.
    pub subject: Option<Subject>,
    /// Where the REF line's label stands.
    pub reference_label: Option<Span>,
    /// The references, in order.
    pub references: Vec<Reference>,
    /// The classifier's statement.
    pub classified_by: Option<ClassifiedBy>,
}

/// A level of classification. Ordered: `Unclassified` is the least. LIMITED OFFICIAL USE, SBU and EFTO are controls, no levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Level {
    Unclassified,
    /// Allied only, since 1953.
    Restricted,
    Confidential,
    Secret,
    TopSecret,
}

impl Level {
    /// The word in full.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Unclassified => "UNCLASSIFIED",
            Level::Restricted => "RESTRICTED",
            Level::Confidential => "CONFIDENTIAL",
            Level::Secret => "SECRET",
            Level::TopSecret => "TOP SECRET",
        }
    }

    /// Whether it is classified at all.
    #[must_use]
    pub fn is_classified(self) -> bool {
        self > Level::Unclassified
    }
}

/// What the classification line says before the MRN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// From the level to the last control.
    pub span: Span,
    /// The level, read through garbling, at the letters it was read from. `None`: a control alone, as `LIMITED OFFICIAL USE`.
    pub level: Option<Spanned<Level>>,
    /// `LIMITED OFFICIAL USE`, `EFTO`, `SENSITIVE`, `NOFORN`.
    pub controls: Vec<Spanned<CompactString>>,
}

impl Classification {
    /// The level; a control alone is unclassified.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
            .as_ref()
            .map_or(Level::Unclassified, |level| level.value)
    }
}

/// A message reference number: `BAKU 001160`, `07 BAKU 1160`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mrn {
    /// The year in four digits, where it is said.
    pub year: Option<i16>,
    /// The post, upper case, its words divided by one blank.
    pub post: CompactString,
    /// The number within post and year.
    pub number: u32,
}

/// `SECTION 01 OF 03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1-based.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// The E.O. line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// From the label to the last word.
    pub span: Span,
    /// The order's number as written.
    pub number: Option<Spanned<u32>>,
    /// What stands behind the number, where anything does.
    pub instruction: Option<Instruction>,
}

impl ExecutiveOrder {
    /// Whether it is a stamp of a later declassification: its order is that of the stamp's day, not the cable's.
    #[must_use]
    pub fn is_stamp(&self) -> bool {
        self.instruction
            .as_ref()
            .is_some_and(|instruction| instruction.kind == InstructionKind::Stamp)
    }
}

/// A declassification instruction (specification, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// All of it but a label such as `DECL:`.
    pub span: Span,
    /// Its words, blanks and line ends made one blank.
    pub text: CompactString,
    /// What it is.
    pub kind: InstructionKind,
    /// The date in it. Its value is an error where it has the shape of one but is no calendar date.
    pub date: Option<Field<Date>>,
    /// The codes in it, upper case: `OADR`, `X1`, `GDS`, `XGDS-2`, `RDS-4`, `25X1`, `MR`.
    pub codes: Vec<Spanned<CompactString>>,
}

/// What a declassification instruction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstructionKind {
    /// A date.
    Date,
    /// An event in words.
    Event,
    /// One or more codes, perhaps with a date.
    Code,
    /// `N/A`.
    NotApplicable,
    /// A stamp of a later declassification.
    Stamp,
    /// None of these.
    Unreadable,
}

impl InstructionKind {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            InstructionKind::Date => "date",
            InstructionKind::Event => "event",
            InstructionKind::Code => "code",
            InstructionKind::NotApplicable => "not-applicable",
            InstructionKind::Stamp => "stamp",
            InstructionKind::Unreadable => "unreadable",
        }
    }
}

/// The TAGS line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// From the label to the last code.
    pub span: Span,
    /// The codes, in order.
    pub codes: Vec<Tag>,
}

impl Tags {
    /// Whether `N/A` is all that they are.
    #[must_use]
    pub fn are_not_applicable(&self) -> bool {
        matches!(self.codes.as_slice(), [one] if one.code.value == "N/A")
    }
}

/// A code of the TAGS line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The code, upper case.
    pub code: Spanned<CompactString>,
    /// The persons named in brackets behind it: `OVIP (STEINBERG, JAMES B.)`.
    pub names: Vec<Spanned<CompactString>>,
}

/// The SUBJECT line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its words, without the label.
    pub span: Span,
    /// Its words, blanks and line ends made one blank, without its mark.
    pub text: CompactString,
    /// Its own portion mark, before or after the words.
    pub mark: Option<Field<crate::cable::Mark>>,
}

/// One entry of the REF line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// From its letter to its last word.
    pub span: Span,
    /// Its letter, upper case, or its number where references are numbered.
    pub letter: Option<Spanned<char>>,
    /// What stands after the letter, blanks and line ends made one blank.
    pub text: Spanned<CompactString>,
    /// The cable that it names. The year is that written, else unsaid.
    pub mrn: Option<Mrn>,
    /// Whether it was not sent to all addressees.
    pub notal: bool,
}

/// The classifier's statement (specification, section 2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// All of it.
    pub span: Span,
    /// Its words, blanks and line ends made one blank.
    pub text: CompactString,
    /// Who classified.
    pub by: Option<Spanned<CompactString>>,
    /// The source of a derivative classification.
    pub derived_from: Option<Spanned<CompactString>>,
    /// The reasons, in the order written.
    pub reasons: Vec<Spanned<Reason>>,
    /// The order's section that gives the reasons, as often as it is cited: 4 for `1.4`.
    pub sections: Vec<Spanned<u8>>,
}

/// One reason for classification: `1.4 (b)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// 4 of `1.4`, 5 of `1.5`.
    pub section: u8,
    /// Lower case.
    pub letter: char,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "1.{}({})", self.section, self.letter)
    }
}
