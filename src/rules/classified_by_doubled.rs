//! `classified-by-doubled`: the classifier's statement has its label twice.

use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::combinator::opt;
use nom::{IResult, Parser};

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::words;
use crate::span::Span;

/// See `rules/classified-by-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    let start = statement.span.range().start;
    let words = cable.source.slice(statement.span);
    let begins = words::beginning(words, "CLASSIFIED");
    if begins.clone().nth(1).is_none() {
        return;
    }
    let mut labels = begins.filter_map(|at| {
        let (rest, ()) = label(&words[at..]).ok()?;
        Some(Span::new(start + at, start + words.len() - rest.len()))
    });
    let (Some(first), Some(again)) = (labels.next(), labels.next()) else {
        return;
    };
    let diagnostic = out.report(again, "the classifier is introduced twice");
    diagnostic.label(first, "first here");
    let between = Span {
        start: first.end,
        end: again.start,
    };
    let is_bare = |c: char| c.is_whitespace() || c == ':';
    if cable.source.slice(between).chars().all(is_bare) {
        diagnostic
            .help("the system put its own label before the drafter's: one is enough")
            .unsafe_fix(
                "delete the first",
                vec![Edit {
                    span: Span {
                        start: first.start,
                        end: again.start,
                    },
                    text: String::new(),
                }],
            );
    } else {
        diagnostic.help("see which of the two classified it");
    }
}

/// `CLASSIFIED BY`, also with the level in it: `CLASSIFIED CONFIDENTIAL BY`.
fn label(words: &str) -> IResult<&str, ()> {
    let top = opt((tag_no_case("TOP"), words::blanks));
    let level = alt((tag_no_case("CONFIDENTIAL"), tag_no_case("SECRET")));
    let level = opt((top, level, words::blanks));
    (
        tag_no_case("CLASSIFIED"),
        words::blanks,
        level,
        tag_no_case("BY"),
        words::end,
    )
        .map(|_| ())
        .parse(words)
}
