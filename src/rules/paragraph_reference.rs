//! `paragraph-reference`: the text points at a paragraph that it does not have.

use std::sync::LazyLock;

use regex::Regex;

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// `see para 9`, `paragraph 9 above`, where nothing behind it says that it is another text's.
static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\bsee\s+para(?:graph)?s?\s+(\d{1,3})\s*[).;]|\bpara(?:graph)?s?\s+(\d{1,3})\s+(?:above|below)\b)")
        .expect("this is a regular expression")
});

/// See `rules/paragraph-reference.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let own: Vec<&Paragraph> = marks::own(cable).collect();
    let numbered = own.iter().filter(|found| found.depth == 0);
    let Some(last) = numbered.max_by_key(|paragraph| paragraph.number.value) else {
        return;
    };
    if cable.extract_notice.is_some() {
        return;
    }
    for paragraph in &own {
        let words = cable.source.slice(paragraph.span);
        for pointer in POINTER.captures_iter(words) {
            let Some(number) = pointer.get(1).or_else(|| pointer.get(2)) else {
                continue;
            };
            let is_beyond = |number: u32| number > last.number.value || number == 0;
            if number.as_str().parse().is_ok_and(is_beyond) {
                let start = paragraph.span.range().start;
                out.report(
                    Span::new(start + number.start(), start + number.end()),
                    format!("there is no paragraph {}", number.as_str()),
                )
                .label(last.number.span, "the last one")
                .help("correct the number, or see whether paragraphs are missing");
            }
        }
    }
}
