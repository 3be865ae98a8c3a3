//! What the rules about portion marks share.

use crate::cable::{Cable, Mark, MarkLevel, Paragraph};
use crate::span::Span;

/// The paragraphs that are the cable's own, not those of a text that it quotes or attaches.
pub fn own(cable: &Cable) -> impl Iterator<Item = &Paragraph> {
    cable
        .body
        .paragraphs
        .iter()
        .filter(|paragraph| !paragraph.quoted)
}

/// The mark of a paragraph and where it stands, where it can be read.
pub fn of(paragraph: &Paragraph) -> Option<(&Mark, Span)> {
    let field = paragraph.mark.as_ref()?;
    Some((field.ok()?, field.span))
}

/// The highest of `levels`.
pub fn highest(levels: impl Iterator<Item = MarkLevel>) -> Option<MarkLevel> {
    levels.max_by_key(|level| level.level())
}

/// What a paragraph is called: "paragraph 2", "paragraph 2a".
pub fn name(paragraph: &Paragraph) -> String {
    let letter = paragraph.letter.map_or(String::new(), String::from);
    format!("paragraph {}{letter}", paragraph.number.value)
}

/// Whether `span` lies in one of `ranges`, which are in order.
pub fn is_within(span: Span, ranges: &[Span]) -> bool {
    let after = ranges.partition_point(|range| range.start <= span.start);
    after
        .checked_sub(1)
        .is_some_and(|before| span.end <= ranges[before].end)
}
