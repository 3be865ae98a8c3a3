//! `decl-malformed`: what should be a declassification date is no calendar date.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::decl::{plus_years, written_like};

/// See `rules/decl-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let order = cable.heading.executive_order.as_ref();
    let Some(instruction) = order.and_then(|order| order.instruction.as_ref()) else {
        return;
    };
    let (span, problem) = match &instruction.date {
        Some(date) => match &date.value {
            Ok(_) => return,
            Err(malformed) => (date.span, malformed.0),
        },
        None if instruction.kind == InstructionKind::Unreadable => (
            instruction.span,
            "it is neither a date, a code nor an event",
        ),
        None => return,
    };
    let words = cable.source.slice(span);
    if words.chars().all(|c| !c.is_ascii_digit()) {
        return; // an empty instruction: decl-missing speaks
    }
    let meant = cable.date().and_then(|sent| meant(words, sent));
    let diagnostic = out.report(
        span,
        format!("`{words}` is no declassification date: {problem}"),
    );
    match meant {
        Some(date) => {
            let text = written_like(date, "");
            diagnostic
                .help(format!(
                    "the figures are those of {text}, ten years after the cable was sent"
                ))
                .unsafe_fix(format!("make it {text}"), vec![Edit { span, text }]);
        }
        None => {
            diagnostic.help("write the date as MM/DD/YYYY");
        }
    }
}

/// The date near ten years from `sent` that has the figures of `words` in their order, zeros aside.
fn meant(words: &str, sent: Date) -> Option<Date> {
    let figures = |text: &str| {
        text.chars()
            .filter(|c| matches!(c, '1'..='9'))
            .collect::<String>()
    };
    let written = figures(words);
    let ten = plus_years(sent, 10);
    let days = (-31..=1).map(|days: i64| ten.saturating_add(days.days()));
    let mut fitting = days.filter(|day| figures(&written_like(*day, "")) == written);
    fitting.next().filter(|_| fitting.next().is_none())
}
