//! The numbers in the words of paragraphs.

use wide::u8x32;

use crate::cable::Paragraph;
use crate::source::Source;
use crate::span::Span;

/// How many bytes are asked together whether there are any.
const STRETCH: usize = 64;

/// Every run of figures in `paragraph`, behind its own number.
pub fn of(paragraph: &Paragraph, source: &Source) -> Vec<Span> {
    let start = paragraph.number.span.range().end;
    let end = paragraph.span.range().end.max(start);
    let words = &source.text().as_bytes()[start..end];
    let mut figures = Vec::new();
    if !has_figures(words) {
        return figures;
    }
    for (number, stretch) in words.chunks(STRETCH).enumerate() {
        if has_figures(stretch) {
            add(stretch, start + number * STRETCH, &mut figures);
        }
    }
    figures
}

/// Whether any of `bytes` is a figure. (All are looked at: that takes less time than to stop at the first.)
fn has_figures(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk() else {
        return bytes.iter().any(u8::is_ascii_digit);
    };
    let above_nought = |block: &[u8; 32]| u8x32::new(*block) - u8x32::splat(b'0');
    let (blocks, _) = bytes.as_chunks();
    let least = blocks
        .iter()
        .map(above_nought)
        .fold(above_nought(last), u8x32::min);
    least.reduce_min() < 10
}

/// Adds those of `bytes`, which begin at `start`. A run may go on from above.
fn add(bytes: &[u8], start: usize, figures: &mut Vec<Span>) {
    let digits = (start..)
        .zip(bytes)
        .filter(|(_, byte)| byte.is_ascii_digit());
    for (at, _) in digits {
        let digit = Span::new(at, at + 1);
        match figures.last_mut().filter(|run| run.end == digit.start) {
            Some(run) => run.end = digit.end,
            None => figures.push(digit),
        }
    }
}
