//! `decl-date`: the DECL date is not the classification date plus ten years.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::decl::{self, plus_years};

/// See `rules/decl-date.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    let Some((instruction, written, decl)) = decl::date(cable) else {
        return;
    };
    let (Some(sent), Some(dtg)) = (cable.date(), &cable.envelope.dtg) else {
        return;
    };
    if instruction.kind != InstructionKind::Date || decl <= sent || decl::is_too_long(decl, sent) {
        return;
    }
    let years = options.integers("years");
    let before = options.integer("days_before").days();
    let after = options.integer("days_after").days();
    let fits = |years: &i64| {
        let exact = plus_years(sent, *years);
        let is_leap_day = sent.day() == 29 && sent.month() == 2;
        let next = if is_leap_day {
            exact.saturating_add(1.day())
        } else {
            exact
        };
        exact.saturating_sub(before) <= decl && decl <= next.max(exact.saturating_add(after))
    };
    if years.iter().any(fits) {
        return;
    }
    let ten = plus_years(sent, 10);
    let proper = decl::written_like(ten, cable.source.slice(written));
    out.report(
        written,
        format!(
            "DECL {} is not {sent} plus {} years",
            cable.source.slice(written),
            list(years)
        ),
    )
    .label(dtg.span, format!("sent {sent}"))
    .help(decl::slip(decl, sent).unwrap_or_else(|| nearest(decl, sent, years)))
    .unsafe_fix(
        format!("make it {proper}, ten years from the DTG"),
        vec![Edit {
            span: written,
            text: proper,
        }],
    );
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
        "it is {} days {direction} {}, {years} years from the DTG",
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
