//! `counter-mismatch`: the counter's time is before the DTG, or the page line's section is not the heading's.

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// More days than this before the DTG are of the month after it.
const DAYS_BEFORE: i64 = 7;

/// See `rules/counter-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if !cable.header_is_of_another {
        time(cable, out);
        section(cable, out);
    }
}

fn time(cable: &Cable, out: &mut Diagnostics) {
    let (Some(counter), Some(dtg)) = (&cable.archive.counter, &cable.envelope.dtg) else {
        return;
    };
    let (Some(printed), Some(sent)) = (&counter.time, dtg.ok()) else {
        return;
    };
    let Some(minutes) = minutes_after(printed, sent.time) else {
        return;
    };
    if (-24 * DAYS_BEFORE * 60..0).contains(&minutes) {
        out.report(
            counter.span,
            format!("the counter passed it at {printed}, before its date-time group"),
        )
        .label(dtg.span, "the DTG")
        .help("the counter line may be another telegram's: compare another print");
    }
}

/// Minutes from `sent` to the day, hour and minute of `printed` that is nearest.
fn minutes_after(printed: &str, sent: DateTime) -> Option<i64> {
    let part = |from: usize| printed.get(from..from + 2)?.parse::<i8>().ok();
    let (day, hour, minute) = (part(0)?, part(2)?, part(4)?);
    [-1, 0, 1]
        .iter()
        .filter_map(|months| {
            let month = sent
                .date()
                .first_of_month()
                .checked_add(months.months())
                .ok()?;
            let moment =
                DateTime::new(month.year(), month.month(), day, hour, minute, 0, 0).ok()?;
            Some(moment.duration_since(sent).as_mins())
        })
        .min_by_key(|minutes| minutes.abs())
}

fn section(cable: &Cable, out: &mut Diagnostics) {
    let Some(heading) = &cable.heading.section else {
        return;
    };
    let above = cable
        .archive
        .pages
        .iter()
        .take_while(|page| page.span.start < heading.span.start);
    let Some((page, section)) = above.filter_map(|page| Some((page, page.section?))).next() else {
        return;
    };
    if section != heading.value {
        out.report(
            page.span,
            format!(
                "the page is of section {} of {}, the heading of section {} of {}",
                section.number, section.of, heading.value.number, heading.value.of
            ),
        )
        .label(heading.span, "the heading")
        .help("sections were mixed up: find each one's heading");
    }
}
