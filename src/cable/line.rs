//! What a line is, and what copying left in it.

use crate::span::Span;

/// What a line of the text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // most names are the format's own
pub enum LineKind {
    Blank,
    /// The publisher's date over a cable: `Friday, 23 February 2001, 15:53`.
    Dateline,
    /// A publisher's or archive's words: partial-extract notices, web-site notices.
    Notice,
    /// Format line 1: `VZCZC…`.
    Identifier,
    /// Format line 2.
    Routing,
    /// Format line 3: `DE …`.
    Station,
    /// Format line 4: `ZNR …`, `ZNY …`.
    Security,
    /// Format line 5.
    Dtg,
    From,
    To,
    Info,
    Xmt,
    /// Format lines 11 and 13.
    Bt,
    /// `#nnnn` after the text.
    Serial,
    /// `NNNN`.
    EndOfMessage,
    Classification,
    Caption,
    Passing,
    ExecutiveOrder,
    Tags,
    Subject,
    Reference,
    ClassifiedBy,
    /// A line that a paragraph or the text before the first one consists of.
    Text,
    /// The line on which a numbered paragraph begins.
    Paragraph,
    /// A rule of dashes under or over a heading.
    Underline,
    Signature,
    /// `BAKU 00001160  001.2 OF 003` at a page's joint.
    SectionMark,
    /// `PAGE 02 …`, with the post and number on it or below it.
    PageLine,
    /// A classification printed at the head or foot of a page.
    Banner,
    /// A declassification stamp.
    Stamp,
    /// `ACTION SS-25`, `INFO LOG-00 …`: offices and their copies.
    Distribution,
    /// `------------------062281 060035Z /62`.
    Counter,
    /// `DRAFTED BY …`, `APPROVED BY …` and clearances.
    Drafting,
    /// The archive's `Key: value` lines below a telegram.
    Attribute,
}

impl LineKind {
    /// Whether a line of this kind shows that an envelope or a heading is there. Captions and passing lines do not: any line of
    /// words that stands where they do is taken for one.
    #[must_use]
    pub fn is_of_a_header(self) -> bool {
        use LineKind as K;
        match self {
            K::Identifier
            | K::Routing
            | K::Station
            | K::Security
            | K::Dtg
            | K::From
            | K::To
            | K::Info
            | K::Xmt => true,
            K::Classification
            | K::ExecutiveOrder
            | K::Tags
            | K::Subject
            | K::Reference
            | K::ClassifiedBy => true,
            K::Distribution | K::Counter | K::Drafting | K::PageLine => true,
            K::Attribute
            | K::Caption
            | K::Passing
            | K::Blank
            | K::Dateline
            | K::Notice
            | K::Bt
            | K::Serial
            | K::EndOfMessage => false,
            K::Text
            | K::Paragraph
            | K::Underline
            | K::Signature
            | K::SectionMark
            | K::Banner
            | K::Stamp => false,
        }
    }

    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Blank => "blank",
            LineKind::Dateline => "dateline",
            LineKind::Notice => "notice",
            LineKind::Identifier => "identifier",
            LineKind::Routing => "routing",
            LineKind::Station => "station",
            LineKind::Security => "security",
            LineKind::Dtg => "dtg",
            LineKind::From => "from",
            LineKind::To => "to",
            LineKind::Info => "info",
            LineKind::Xmt => "xmt",
            LineKind::Bt => "bt",
            LineKind::Serial => "serial",
            LineKind::EndOfMessage => "end-of-message",
            LineKind::Classification => "classification",
            LineKind::Caption => "caption",
            LineKind::Passing => "passing",
            LineKind::ExecutiveOrder => "executive-order",
            LineKind::Tags => "tags",
            LineKind::Subject => "subject",
            LineKind::Reference => "reference",
            LineKind::ClassifiedBy => "classified-by",
            LineKind::Text => "text",
            LineKind::Paragraph => "paragraph",
            LineKind::Underline => "underline",
            LineKind::Signature => "signature",
            LineKind::SectionMark => "section-mark",
            LineKind::PageLine => "page-line",
            LineKind::Banner => "banner",
            LineKind::Stamp => "stamp",
            LineKind::Distribution => "distribution",
            LineKind::Counter => "counter",
            LineKind::Drafting => "drafting",
            LineKind::Attribute => "attribute",
        }
    }
}

/// A line with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is part of.
    pub kind: LineKind,
    /// The line without its ending.
    pub span: Span,
}

/// What kind of mark copying left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScarKind {
    /// A Markdown link round a word: `[PREL](#)`; before a number at a line's start, `[1](#)` stands for a pilcrow.
    Link,
    /// `¶` before a paragraph number or a reference letter.
    Pilcrow,
    /// `&amp;` for `&`.
    Entity,
    /// `<br>`.
    Tag,
}

/// A mark of copying: what stands at `span` stood as `text` before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scar {
    /// What it is.
    pub kind: ScarKind,
    /// The whole mark.
    pub span: Span,
    /// What stood there.
    pub text: String,
}
