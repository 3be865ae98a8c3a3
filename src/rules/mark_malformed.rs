//! `mark-malformed`: a portion mark is not written as marks are, or stands in the wrong place.

use crate::cable::{Cable, Mark, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// See `rules/mark-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for paragraph in &cable.body.paragraphs {
        let Some(field) = &paragraph.mark else {
            continue;
        };
        match &field.value {
            Ok(mark) if mark.proper => {}
            Ok(mark) => improper(cable, paragraph, field.span, mark, out),
            Err(malformed) => {
                let written = cable.source.slice(field.span);
                out.report(
                    field.span,
                    format!("`{written}` is no portion mark: {}", malformed.0),
                )
                .help(
                    "write the level, then what restricts it: (C), (S//NF), (S//REL TO USA, GBR)",
                );
            }
        }
    }
}

fn improper(cable: &Cable, paragraph: &Paragraph, span: Span, mark: &Mark, out: &mut Diagnostics) {
    let number = paragraph.number.span;
    let before = Span {
        start: number.end,
        end: span.start.max(number.end),
    };
    let written = cable.source.slice(span);
    let proper = spelling(mark, written);
    let name = marks::name(paragraph);
    let misplaced = if span.start < number.start {
        Some((
            format!("the mark of {name} stands before its number"),
            "write the number first: 1. (C)",
        ))
    } else if cable.source.slice(before).contains(char::is_alphabetic) {
        Some((
            format!("the mark of {name} stands behind its first words"),
            "move it to the number, if it is meant for the whole paragraph",
        ))
    } else if proper == written {
        Some((
            format!("something stands before the mark of {name}"),
            "take out what stands between them, if it was not sent",
        ))
    } else {
        None
    };
    if let Some((message, help)) = misplaced {
        out.report(span, message)
            .label(number, "its place is right behind the number")
            .help(help);
        return;
    }
    out.report(
        span,
        format!("portion mark `{written}` should be `{proper}`"),
    )
    .help("a mark is the level's first letters in capitals, right between brackets")
    .unsafe_fix(format!("write {proper}"), vec![Edit { span, text: proper }]);
}

/// The mark as the handbook has it, with the strokes and the countries of `written`.
fn spelling(mark: &Mark, written: &str) -> String {
    let stroke = if written.contains("//") { "//" } else { "/" };
    let mut words = vec![mark.level.letters().to_owned()];
    words.extend(mark.controls.iter().cloned());
    if !mark.rel.is_empty()
        && let Some(at) = written.to_ascii_uppercase().find("REL")
    {
        let countries = written[at + "REL".len()..].trim_end_matches([')', ' ']);
        words.push(format!("REL{countries}"));
    }
    format!("({})", words.join(stroke))
}
