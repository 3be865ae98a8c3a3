//! What is printed between the lines of a SMART message: banners, the reviewer's stamps and margin notes, page numbers.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use nom::bytes::complete::tag;
use nom::combinator::all_consuming;
use nom::{IResult, Parser};

use super::page::is_banner;
use super::{Debris, line_of, whole_lines};
use crate::cable::{LineKind, Page};
use crate::parse::lex;
use crate::parse::lex::trim;
use crate::source::Source;
use crate::span::Span;

/// The words that every stamp of a review of messages begins with.
static CASE: LazyLock<Finder> = LazyLock::new(|| Finder::new("U.S. Department of State Case No."));

/// The debris in a print of a SMART message, in order: banners, the reviewer's stamps and margin notes, page numbers.
///
/// Source: specification, sections 12 and 12.1 (4).
pub fn find(source: &Source) -> Vec<Debris> {
    let mut debris = Vec::new();
    let mut stamped = false;
    let cases = CASE.find_iter(source.text().as_bytes());
    let cases: Vec<usize> = cases.map(|at| line_of(source, at)).collect();
    for (number, line) in source.lines().iter().enumerate() {
        let words = trim(source.slice(*line));
        let stamp = cases.binary_search(&number).is_ok()
            || words.starts_with("Classified by ") && words.contains("Class:")
            || stamped && words.contains("Declassify on:");
        let page = page(words, *line);
        let kind = if stamp || is_note(words) {
            LineKind::Stamp
        } else if page.is_some() {
            LineKind::PageLine
        } else if is_banner(words) {
            LineKind::Banner
        } else {
            stamped &= words.is_empty();
            continue;
        };
        stamped = stamp;
        debris.push(Debris {
            page,
            ..Debris::new(kind, whole_lines(source, number, number))
        });
    }
    debris
}

/// Whether `words`, a line of their own, are the reviewer's note in the margin or on top.
fn is_note(words: &str) -> bool {
    match words.as_bytes().first() {
        Some(b'1') => words.starts_with("1.4(") && words.len() == "1.4(B)".len(),
        Some(b'B') => matches!(words, "B1" | "B5" | "B6"),
        Some(b'R') => words.starts_with("RELEASE IN ") || words.starts_with("Released in "),
        _ => false,
    }
}

/// What `words`, a line of their own, say where they are a page's number.
fn page(words: &str, span: Span) -> Option<Page> {
    // Few lines begin so.
    let numbers = words.starts_with("Page ").then(|| footer(words).ok());
    let (_, (number, of)) = numbers.flatten()?;
    Some(Page {
        span,
        number,
        of: Some(of),
        mrn: None,
        section: None,
        time: None,
    })
}

/// `Page 1 of 2`.
fn footer(input: &str) -> IResult<&str, (u32, u32)> {
    let (rest, (_, number, _, of)) = all_consuming((
        tag("Page "),
        lex::digits(1, 3),
        tag(" of "),
        lex::digits(1, 3),
    ))
    .parse(input)?;
    Ok((rest, (number, of)))
}
