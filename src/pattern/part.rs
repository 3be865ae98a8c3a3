//! The parts of a cable that a check which is data can be held against.

use std::ops::Range;

use compact_str::CompactString;
use serde::Deserialize;

use crate::cable::{Addressee, Cable};
use crate::span::{Span, Spanned};

/// A part of a cable, as `part = "…"` names it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Each line of the text, as it stands there.
    Line,
    /// The originator's plain language address designator.
    From,
    /// Each action or information addressee's.
    Addressee,
    /// The level and controls of the classification line, as they stand there.
    Classification,
    /// Each caption between the classification and the E.O. line, in capitals.
    Caption,
    /// Each attention or passing line.
    Passing,
    /// The words of the declassification instruction.
    Instruction,
    /// Each code of the TAGS line, in capitals.
    Tag,
    /// The words of the SUBJECT line.
    Subject,
    /// Each reference, without its letter.
    Reference,
    /// The classifier's statement.
    ClassifiedBy,
    /// Each paragraph from its number to its last word, as it stands there.
    Paragraph,
    /// The surname under the text.
    Signature,
}

/// One occurrence of a part.
pub struct Found<'c> {
    /// Its words.
    pub text: &'c str,
    /// Where they stand.
    pub span: Span,
}

impl Found<'_> {
    /// Whether its words stand in the text as they are, but for capitals, so that a range of them is a place.
    pub fn is_exact(&self, cable: &Cable) -> bool {
        cable
            .source
            .slice(self.span)
            .eq_ignore_ascii_case(self.text)
    }

    /// Where the bytes `range` of its words stand; all of it, where copying or line ends came between them.
    pub fn within(&self, range: Range<usize>, cable: &Cable) -> Span {
        if !self.is_exact(cable) {
            return self.span;
        }
        let start = self.span.range().start;
        Span::new(start + range.start, start + range.end)
    }
}

/// Every occurrence of `part`, in the order of the text.
pub fn find(part: Part, cable: &Cable) -> Vec<Found<'_>> {
    let raw = |span: Span| Found {
        text: cable.source.slice(span),
        span,
    };
    let heading = &cable.heading;
    match part {
        Part::Line => cable.source.lines().iter().map(|line| raw(*line)).collect(),
        Part::From => cable.envelope.from.iter().map(plad).collect(),
        Part::Addressee => {
            let (to, info) = (&cable.envelope.to, &cable.envelope.info);
            to.iter().chain(info).map(plad).collect()
        }
        Part::Classification => {
            let classification = heading.classification.iter();
            classification.map(|found| raw(found.span)).collect()
        }
        Part::Caption => heading.captions.iter().map(words).collect(),
        Part::Passing => heading.passing.iter().map(words).collect(),
        Part::Instruction => {
            let order = heading.executive_order.iter();
            let instruction = order.filter_map(|order| order.instruction.as_ref());
            instruction
                .map(|found| said(&found.text, found.span))
                .collect()
        }
        Part::Tag => {
            let codes = heading.tags.iter().flat_map(|tags| &tags.codes);
            codes.map(|tag| words(&tag.code)).collect()
        }
        Part::Subject => {
            let subject = heading.subject.iter();
            subject.map(|found| said(&found.text, found.span)).collect()
        }
        Part::Reference => {
            let references = heading.references.iter();
            references.map(|found| words(&found.text)).collect()
        }
        Part::ClassifiedBy => {
            let statement = heading.classified_by.iter();
            statement
                .map(|found| said(&found.text, found.span))
                .collect()
        }
        Part::Paragraph => {
            let paragraphs = cable.body.paragraphs.iter();
            paragraphs.map(|found| raw(found.span)).collect()
        }
        Part::Signature => cable.body.signature.iter().map(words).collect(),
    }
}

fn said(text: &str, span: Span) -> Found<'_> {
    Found { text, span }
}

fn words(found: &Spanned<CompactString>) -> Found<'_> {
    said(&found.value, found.span)
}

fn plad(addressee: &Addressee) -> Found<'_> {
    words(&addressee.plad)
}
