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
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return; // nothing is given: decl-missing speaks
    }
    let sent = cable.date().filter(|_| cable.dtg().is_some());
    let meant = sent.and_then(|sent| meant(words, sent));
    let diagnostic = out.report(
        span,
        format!("`{words}` is no declassification date: {problem}"),
    );
    match meant {
        Some(date) => {
            let text = written_like(date, "");
            diagnostic
                .help(format!("{text} is probably meant"))
                .unsafe_fix(format!("make it {text}"), vec![Edit { span, text }]);
        }
        None => {
            diagnostic.help("write the date as MM/DD/YYYY");
        }
    }
}

/// The date that was probably meant by `words`.
fn meant(words: &str, sent: Date) -> Option<Date> {
    let numbers: Vec<&str> = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = numbers.as_slice() else {
        return None;
    };
    if let (Ok(first), Ok(second), Ok(year)) = (
        first.parse::<i8>(),
        second.parse::<i8>(),
        third.parse::<i16>(),
    ) {
        // Day first; or a day that this month does not have.
        let exchanged = Date::new(year, second, first);
        let month = Date::new(year, first, 1)
            .ok()
            .filter(|_| (29..=31).contains(&second) && third.len() == 4);
        if let Some(date) = exchanged
            .ok()
            .filter(|_| first > 12 && third.len() == 4)
            .or(month.map(Date::last_of_month))
        {
            return Some(date);
        }
    }
    let figures = |text: &str| {
        text.chars()
            .filter(|c| matches!(c, '1'..='9'))
            .collect::<String>()
    };
    let ten = plus_years(sent, 10);
    let fits = |day: &Date| figures(&written_like(*day, "")) == figures(words);
    let mut fitting = (-31..=1)
        .map(|days: i64| ten.saturating_add(days.days()))
        .filter(fits);
    let only = fitting.next().filter(|_| fitting.next().is_none());
    Some(ten).filter(fits).or(only)
}
