//! What is printed between the lines of a SMART message: banners, the reviewer's stamps and margin notes, page numbers.

use memchr::memmem;
use nom::bytes::complete::tag;
use nom::combinator::all_consuming;
use nom::{IResult, Parser};

use super::{Debris, is_banner, whole_lines};
use crate::cable::{LineKind, Page};
use crate::parse::lex;
use crate::parse::lex::trim;
use crate::source::Source;

/// The words that every stamp of a review of messages begins with.
const CASE: &str = "U.S. Department of State Case No.";

/// The debris in a print of a SMART message, in order: banners, the reviewer's stamps and margin notes, page numbers.
///
/// Source: specification, sections 12 and 12.1 (4).
pub fn find(source: &Source) -> Vec<Debris> {
    let mut debris = Vec::new();
    let mut stamped = false;
    let is_reviewed = memmem::find(source.text().as_bytes(), CASE.as_bytes()).is_some();
    for (number, line) in source.lines().iter().enumerate() {
        let words = trim(source.slice(*line));
        let stamp = is_reviewed && words.contains(CASE)
            || words.starts_with("Classified by ") && words.contains("Class:")
            || stamped && words.contains("Declassify on:");
        let margin = words
            .strip_prefix("1.4(")
            .is_some_and(|rest| rest.len() == 2)
            || matches!(words, "B1" | "B5" | "B6");
        let page = footer(words).ok().map(|(_, (number, of))| Page {
            span: *line,
            number,
            of: Some(of),
            mrn: None,
            section: None,
            time: None,
        });
        let kind = if stamp
            || margin
            || words.starts_with("RELEASE IN ")
            || words.starts_with("Released in ")
        {
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
