//! What archives and message systems put round a cable: pages, offices, drafting, stamps (specification, sections 11 and 12).

use compact_str::CompactString;

use crate::cable::{Mrn, Section};
use crate::span::{Span, Spanned};

/// What stands in the file besides the telegram itself.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// The page lines, in order.
    pub pages: Vec<Page>,
    /// The classifications printed at the heads and feet of pages, upper case.
    pub banners: Vec<Spanned<CompactString>>,
    /// Stamps of a later declassification or release.
    pub stamps: Vec<Span>,
    /// The Department's offices and their numbers of copies.
    pub distribution: Option<Distribution>,
    /// The line at which the Department's counter passed the telegram.
    pub counter: Option<Counter>,
    /// The labelled words of people and offices that saw it off, in the order of the text.
    pub labelled: Vec<Labelled>,
    /// The archive's `Key: value` lines below the telegram.
    pub attributes: Vec<(CompactString, Spanned<CompactString>)>,
}

impl Archive {
    /// Whether nothing of the kind stands in the file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Archive {
            pages,
            banners,
            stamps,
            distribution,
            counter,
            labelled,
            attributes,
        } = self;
        pages.is_empty()
            && banners.is_empty()
            && stamps.is_empty()
            && distribution.is_none()
            && counter.is_none()
            && labelled.is_empty()
            && attributes.is_empty()
    }
}

/// `PAGE 01 RIYADH 00905 01 OF 03 060018Z`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The whole, with its second line where it has one.
    pub span: Span,
    /// The page's number.
    pub number: u32,
    /// How many there are, where it says so: `Page 1 of 2`.
    pub of: Option<u32>,
    /// Post and number as printed: the post is cut to six letters.
    pub mrn: Option<Mrn>,
    /// The section that the page is of.
    pub section: Option<Section>,
    /// Day of the month, hour and minute, as printed: `060018Z`.
    pub time: Option<CompactString>,
}

/// Which way a telegram went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the Department: `ORIGIN`.
    Origin,
    /// To the Department: `ACTION`.
    Action,
}

/// `ACTION SS-25`, `INFO OCT-01 ADS-00 /026 W`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// All of it.
    pub span: Span,
    /// Which way the telegram went.
    pub direction: Option<Spanned<Direction>>,
    /// Every office, with its number of copies.
    pub offices: Vec<Spanned<(CompactString, u32)>>,
    /// The total as printed.
    pub total: Option<Spanned<u32>>,
    /// `R` or `W` behind it.
    pub suffix: Option<Spanned<char>>,
}

/// `------------------062281 060035Z /62`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The line.
    pub span: Span,
    /// The counter's figure.
    pub number: CompactString,
    /// Day of the month, hour and minute, as printed.
    pub time: Option<CompactString>,
}

/// `DRAFTED BY PA:CWBRAY:SAC`, `Cleared By: …`: a label and the words behind and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The label, upper case, without its colon.
    pub label: &'static str,
    /// Its values, one for each line.
    pub values: Vec<Spanned<CompactString>>,
}
