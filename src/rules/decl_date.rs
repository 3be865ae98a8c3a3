//! `decl-date`: the DECL date is not the classification date plus ten years.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cable::{Cable, Instruction, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::decl::{self, plus_years};
use crate::span::{Span, Spanned};

/// See `rules/decl-date.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    let Some((instruction, written, decl)) = decl::date(cable) else {
        return;
    };
    let Some(day) = cable.day() else {
        return;
    };
    let sent = day.value;
    if decl <= sent || decl::is_too_long(decl, sent) {
        return;
    }
    if instruction.kind != InstructionKind::Date {
        schedule(cable, instruction, written, decl, &day, out);
        return;
    }
    // Until the order was amended a date was within ten years.
    let is_amended = sent >= decl::AMENDED;
    let terms = options.integers("years").iter().copied();
    let years = terms.filter(|years| is_amended || *years <= 10);
    let before = options.integer("days_before").days();
    let after = options.integer("days_after").days();
    let fits = |years: i64| {
        let exact = plus_years(sent, years);
        let is_leap_day = sent.day() == 29 && sent.month() == 2;
        let next = if is_leap_day {
            exact.saturating_add(1.day())
        } else {
            exact
        };
        exact.saturating_sub(before) <= decl && decl <= next.max(exact.saturating_add(after))
    };
    if years.clone().any(fits) {
        return;
    }
    let years: Vec<i64> = years.collect();
    let ten = plus_years(sent, 10);
    let proper = decl::written_like(ten, cable.source.slice(written));
    let diagnostic = out.report(
        written,
        format!(
            "DECL {} is not {sent} plus {} years",
            cable.source.slice(written),
            list(&years)
        ),
    );
    diagnostic
        .label(day.span, format!("sent {sent}"))
        .help(decl::slip(decl, sent).unwrap_or_else(|| nearest(decl, sent, &years)));
    // A publisher's day is good enough to ask, not to mend.
    if cable.dtg().is_some() {
        diagnostic.unsafe_fix(
            format!("make it {proper}, ten years from the DTG"),
            vec![Edit {
                span: written,
                text: proper,
            }],
        );
    }
}

/// Under E.O. 12065 GDS ends six years on at the latest, RDS twenty, or thirty for what a foreign government gave (§§1-401, 1-402).
fn schedule(
    cable: &Cable,
    instruction: &Instruction,
    written: Span,
    decl: Date,
    day: &Spanned<Date>,
    out: &mut Diagnostics,
) {
    let sent = day.value;
    let order = cable.heading.executive_order.as_ref();
    let is_of_schedules = order
        .and_then(|order| order.number.as_ref())
        .is_some_and(|number| number.value == 12065);
    let ([code], true) = (instruction.codes.as_slice(), is_of_schedules) else {
        return;
    };
    let (years, most) = match code.value.get(..3) {
        Some("GDS") => (6, 6),
        Some("RDS") => (20, 30),
        _ => return,
    };
    if decl <= plus_years(sent, most).saturating_add(1.day()) {
        return;
    }
    let end = plus_years(sent, years);
    let diagnostic = out.report(
        written,
        format!("{} ends {years} years on at the latest", code.value),
    );
    diagnostic
        .label(day.span, format!("sent {sent}"))
        .help(format!("{end} is {years} years on"));
    if cable.dtg().is_some() {
        let text = end.strftime("%-m/%-d/%y").to_string();
        diagnostic.unsafe_fix(
            format!("make it {text}"),
            vec![Edit {
                span: written,
                text,
            }],
        );
    }
}

/// How far it is from the nearest date that fits.
fn nearest(decl: Date, sent: Date, years: &[i64]) -> String {
    let distance = |years: &i64| (decl - plus_years(sent, *years)).get_days();
    let Some(years) = years.iter().min_by_key(|years| distance(years).abs()) else {
        return String::new();
    };
    let days = distance(years);
    let direction = if days > 0 { "after" } else { "before" };
    format!(
        "it is {} days {direction} {}, {years} years on",
        days.abs(),
        plus_years(sent, *years)
    )
}

fn list(years: &[i64]) -> String {
    let words: Vec<String> = years.iter().map(i64::to_string).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => "no".to_owned(),
    }
}
