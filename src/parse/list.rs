//! Numbered lists within a paragraph.

use crate::cable::Paragraph;

/// Gives the items of a list back to the paragraph that holds them: numbers without marks between a marked paragraph with as
/// high a number and one whose number is not beyond theirs.
pub fn unlist(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    if !has_items(&paragraphs) {
        return paragraphs;
    }
    let highest_above: Vec<u32> = paragraphs
        .iter()
        .scan(0, |highest, paragraph| {
            let above = *highest;
            *highest = if marked(paragraph) {
                above.max(paragraph.number.value)
            } else {
                above
            };
            Some(above)
        })
        .collect();
    let mut items = vec![false; paragraphs.len()];
    // The number that an item has at least: the next marked paragraph's, or one less than the item's below it.
    let mut least = u32::MAX;
    for (at, paragraph) in paragraphs.iter().enumerate().rev() {
        let number = paragraph.number.value;
        if marked(paragraph) {
            least = number;
        } else if is_bare(paragraph) && number >= least {
            items[at] = true;
            least = if number <= highest_above[at] + 1 {
                number.saturating_sub(1).max(1)
            } else {
                least
            };
        }
    }
    let mut kept: Vec<Paragraph> = Vec::with_capacity(items.len());
    for (paragraph, item) in paragraphs.into_iter().zip(items) {
        match kept.last_mut().filter(|_| item) {
            Some(holder) => holder.span = holder.span.cover(paragraph.span),
            None => kept.push(paragraph),
        }
    }
    kept
}

fn marked(paragraph: &Paragraph) -> bool {
    paragraph.mark.is_some() && !paragraph.quoted
}

/// Whether a paragraph has a number and nothing else.
fn is_bare(paragraph: &Paragraph) -> bool {
    paragraph.mark.is_none() && paragraph.letter.is_none() && !paragraph.redacted
}

/// Whether a bare number stands above a marked paragraph whose number is not beyond it.
fn has_items(paragraphs: &[Paragraph]) -> bool {
    let mut least = u32::MAX;
    paragraphs.iter().rev().any(|paragraph| {
        let number = paragraph.number.value;
        if marked(paragraph) {
            least = number;
        }
        is_bare(paragraph) && number >= least
    })
}
