//! `paragraph-form`: paragraph numbers are not followed by a stop and one blank, or are indented, or the heading runs into them.

use crate::cable::{Cable, Dialect, LineKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::{marks, text};
use crate::span::Span;

/// See `rules/paragraph-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect != Dialect::Acp127 {
        return; // the prints of the others have their own spacing
    }
    let mut edits: Vec<Edit> = Vec::new();
    for paragraph in marks::own(cable).filter(|found| found.depth == 0 && found.letter.is_none()) {
        let number = paragraph.number.span;
        if is_usual(cable, number) {
            continue;
        }
        let line = cable.source.lines()[cable.source.line_of(number.start)];
        let before = Span {
            start: line.start,
            end: number.start.max(line.start),
        };
        let indent = cable.source.slice(before);
        if !indent.is_empty() && indent.trim().is_empty() {
            edits.push(Edit {
                span: before,
                text: String::new(),
            });
        }
        let behind = Span {
            start: number.end,
            end: line.end.max(number.end),
        };
        let words = cable.source.slice(behind);
        let Some(rest) = words.strip_prefix(['.', ')']) else {
            continue;
        };
        let rest = rest.trim_start_matches([' ', '\t']);
        let gap = &words[..words.len() - rest.len()];
        if !rest.is_empty() && gap != ". " {
            let start = behind.range().start;
            edits.push(Edit {
                span: Span::new(start, start + gap.len()),
                text: ". ".to_owned(),
            });
        }
    }
    joined(cable, out);
    if edits.is_empty() {
        return;
    }
    let places: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    let what = if places.len() == 1 {
        "number is"
    } else {
        "numbers are"
    };
    let message = || {
        format!(
            "{} paragraph {what} not `n.` and one blank, flush left",
            places.len()
        )
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic
            .help("so paragraphs are found by programs that know no better")
            .unsafe_fix("write them so", edits);
    }
}

/// Whether the number begins its line, and a stop, one blank and words are behind it.
fn is_usual(cable: &Cable, number: Span) -> bool {
    let text = cable.source.text().as_bytes();
    let (before, behind) = (&text[..number.range().start], &text[number.range().end..]);
    let begins = matches!(before, [] | [.., b'\n']);
    begins && matches!(behind, [b'.', b' ', word, ..] if word.is_ascii_graphic())
}

/// No blank line between subject or references and the text (5 FAH-1 H-246.1a).
fn joined(cable: &Cable, out: &mut Diagnostics) {
    let Some(first) = marks::own(cable).next() else {
        return;
    };
    let at = cable.source.line_of(first.number.span.start);
    let above = at.checked_sub(1);
    let is_joined = above
        .is_some_and(|above| matches!(cable.kinds[above], LineKind::Subject | LineKind::Reference))
        && cable.kinds[at] == LineKind::Paragraph;
    if let (Some(above), true) = (above, is_joined) {
        let lines = cable.source.lines();
        let start = lines[at].start;
        let text = cable.source.slice(cable.source.ending(at - 1)).to_owned();
        let span = Span { start, end: start };
        out.report(first.number.span, "no blank line stands above the text")
            .label(lines[above], "the heading's last line")
            .help("the text begins two lines below the subject or the references")
            .unsafe_fix("put one", vec![Edit { span, text }]);
    }
}
