//! `classified-by-doubled`: the classifier's statement has its label twice.

use std::sync::LazyLock;

use regex::Regex;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::Span;

/// `CLASSIFIED BY`, also with the level in it: `CLASSIFIED CONFIDENTIAL BY`.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bCLASSIFIED\s+(?:(?:TOP\s+)?(?:CONFIDENTIAL|SECRET)\s+)?BY\b")
        .expect("this is a regular expression")
});

/// See `rules/classified-by-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    let start = statement.span.range().start;
    let mut labels = LABEL
        .find_iter(cable.source.slice(statement.span))
        .map(|label| Span::new(start + label.start(), start + label.end()));
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
