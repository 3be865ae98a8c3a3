//! What a cable is: types only, filled by [`crate::parse`] and read by the rules.
//!
//! Every part carries its [`Span`] in the decoded text. A part that stands in the text but cannot be read is a [`Field`] whose
//! value is an error; a part that is absent is `None` or an empty list.

mod archive;
mod body;
mod envelope;
mod heading;
mod line;

pub use archive::{Archive, Counter, Direction, Distribution, Labelled, Page};
pub use body::{
    Block, BlockKind, Body, Citation, Mark, MarkLevel, Paragraph, Redaction, SectionMark,
};
pub use envelope::{
    Addressee, Dtg, End, Envelope, Filing, NO_YEAR, Precedence, Routing, Security, Station,
};
pub use heading::{
    Classification, ClassifiedBy, ExecutiveOrder, Heading, Instruction, InstructionKind, Level,
    Mrn, Reason, Reference, Section, Subject, Tag, Tags,
};
pub use line::{Line, LineKind, Scar, ScarKind};

use std::borrow::Cow;

use jiff::civil::Date;

use crate::fix::{self, Edit};
use crate::source::Source;
use crate::span::{Span, Spanned};

/// Why a field cannot be read, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub &'static str);

/// A field found in the text: where it stands, and what it says if it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// Where it stands.
    pub span: Span,
    /// What it says, or why it cannot be read.
    pub value: Result<T, Malformed>,
}

impl<T> Field<T> {
    /// What it says, if it can be read.
    pub fn ok(&self) -> Option<&T> {
        self.value.as_ref().ok()
    }
}

/// How a cable circulates: the shape of its envelope and heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Telegrams of the ACP 127 network, with or without their header.
    #[default]
    Acp127,
    /// The State Archiving System's prints of 1973 to 1979.
    Nara,
    /// Messages of the SMART system, from 2009 on.
    Smart,
}

/// One header block met again further on: the next section's, or a copy of the first.
#[derive(Clone, Debug, Default)]
pub struct Repeat {
    /// Its transmission header, where there is one.
    pub envelope: Option<Envelope>,
    /// Its heading, where there is one.
    pub heading: Option<Heading>,
}

/// A cable as its text shows it.
#[derive(Clone, Debug)]
pub struct Cable {
    /// The text that all spans are in.
    pub source: Source,
    /// How it circulates.
    pub dialect: Dialect,
    /// Format lines 1 to 11 of ACP 127 and the transmission's end.
    pub envelope: Envelope,
    /// Format line 12 up to the first paragraph.
    pub heading: Heading,
    /// The paragraphs and what they cite.
    pub body: Body,
    /// What stands in the file besides the telegram itself.
    pub archive: Archive,
    /// Whether the header belongs to another cable than the text does: FM and the MRN name different posts, or both the serial and
    /// the security letters are not this cable's.
    pub header_is_of_another: bool,
    /// Every further header block, in the order of the text.
    pub repeats: Vec<Repeat>,
    /// What each of the source's lines is.
    pub kinds: Vec<LineKind>,
    /// What copying left in the text, in order.
    pub scars: Vec<Scar>,
    /// The publisher's notice that this is a partial extract, where there is one.
    pub extract_notice: Option<Span>,
}

impl Cable {
    /// The day that the text is judged by, where it stands: the envelope's ([`Envelope::day`]). `None` where the header is another
    /// cable's.
    #[must_use]
    pub fn day(&self) -> Option<Spanned<Date>> {
        self.envelope.day().filter(|_| !self.header_is_of_another)
    }

    /// The same without its place.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        Some(self.day()?.value)
    }

    /// The year that it is of: that of its day, else its MRN's (specification, section 14).
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        let sent = self.date().map(|sent| sent.year());
        sent.or_else(|| self.heading.mrn.as_ref()?.value.year)
    }

    /// The id under which archives of 2003 to 2010 keep it, `07BAKU1160`: year, post without blanks, number without zeros
    /// (specification, section 8.2). `None` where its day or the MRN is missing.
    #[must_use]
    pub fn canonical_id(&self) -> Option<String> {
        let mrn = &self.heading.mrn.as_ref()?.value;
        let post: String = mrn
            .post
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        Some(format!(
            "{:02}{post}{}",
            self.date()?.year() % 100,
            mrn.number
        ))
    }

    /// The words at `span` as they were sent: what copying left is taken back. A mark that reaches beyond `span` is left as it is.
    #[must_use]
    pub fn words(&self, span: Span) -> Cow<'_, str> {
        let raw = self.source.slice(span);
        let scars = match self.scars.is_empty() {
            true => &[],
            false => self.scars_in(span),
        };
        if scars.is_empty() {
            return Cow::Borrowed(raw);
        }
        let edits = scars.iter().map(|scar| Edit {
            span: Span::new(
                (scar.span.start - span.start) as usize,
                (scar.span.end - span.start) as usize,
            ),
            text: scar.text.clone(),
        });
        let edits: Vec<Edit> = edits.collect();
        Cow::Owned(fix::apply(raw, &edits))
    }

    /// The marks of copying wholly within `span`.
    #[must_use]
    pub fn scars_in(&self, span: Span) -> &[Scar] {
        let first = self
            .scars
            .partition_point(|scar| scar.span.start < span.start);
        let within = &self.scars[first..];
        &within[..within.partition_point(|scar| scar.span.end <= span.end)]
    }

    /// The mark of copying that byte `offset` is part of.
    #[must_use]
    pub fn scar_at(&self, offset: u32) -> Option<&Scar> {
        let behind = self.scars.partition_point(|scar| scar.span.start <= offset);
        let scar = &self.scars[behind.checked_sub(1)?];
        (offset < scar.span.end).then_some(scar)
    }

    /// The date-time group, where it can be read.
    #[must_use]
    pub fn dtg(&self) -> Option<&Dtg> {
        self.envelope.dtg.as_ref()?.ok()
    }

    /// The level on the classification line, where it can be read.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        Some(self.heading.classification.as_ref()?.level())
    }

    /// Whether any line is part of an envelope or a heading. Where none is, the file is no cable.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        self.kinds.iter().any(|kind| kind.is_of_a_header())
    }

    /// Every line with its kind, in order.
    pub fn lines(&self) -> impl Iterator<Item = Line> + Clone {
        let lines = self.source.lines().iter().zip(&self.kinds);
        lines.map(|(span, kind)| Line {
            kind: *kind,
            span: *span,
        })
    }

    /// The first line of such a kind.
    pub fn first_line(&self, is_such: impl Fn(LineKind) -> bool) -> Option<Span> {
        let first = self.kinds.iter().position(|kind| is_such(*kind))?;
        Some(self.source.lines()[first])
    }

    /// Where a thing that is missing is reported: at the classification line, else at the first line that is not blank.
    #[must_use]
    pub fn heading_place(&self) -> Span {
        let first = || self.first_line(|kind| kind != LineKind::Blank);
        self.heading
            .classification
            .as_ref()
            .map(|line| line.span)
            .or_else(first)
            .unwrap_or_default()
    }
}
