//! `originator-mismatch`: the header is of another cable than the text.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cable::{Cable, Mrn};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::page::Options;
use crate::rules::decl;
use crate::tables::orders::{self, Order};

/// See `rules/originator-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if !cable.header_is_of_another {
        return;
    }
    let (Some(from), Some(mrn)) = (&cable.envelope.from, &cable.heading.mrn) else {
        return;
    };
    let Mrn { post, number, .. } = &mrn.value;
    let plad = &from.plad.value;
    let message = match plad.contains(post.as_str()) {
        true => format!("this header of {plad} is not that of {post} {number}"),
        false => format!("from {plad}, but the MRN is {post} {number}"),
    };
    let diagnostic = out.report(from.plad.span, message);
    diagnostic.label(mrn.span, format!("a cable of {post}"));
    disagreements(cable, *number, diagnostic);
    date(cable, diagnostic);
    diagnostic
        .help("header and text are of two cables: find each one's other half before anything else");
}

/// Labels what else of the header is not this cable's: the rules about it are silent.
fn disagreements(cable: &Cable, number: u32, diagnostic: &mut Diagnostic) {
    let envelope = &cable.envelope;
    let station = envelope.station.as_ref().and_then(|station| station.ok());
    if let Some(serial) = station.map(|station| &station.serial)
        && let Ok(printed) = serial.value.parse::<u32>()
        && printed % 10_000 != number % 10_000
    {
        diagnostic.label(serial.span, "this serial is not its number either");
    }
    let security = envelope
        .security
        .as_ref()
        .and_then(|security| security.ok());
    if let Some(security) = security
        && let (Some(sent_as), Some(level)) = (security.level(), cable.level())
        && sent_as != level
    {
        let (sent_as, level) = (sent_as.name(), level.name());
        diagnostic.label(
            security.letters.span,
            format!("sent as {sent_as}, but the text is {level}"),
        );
    }
}

/// Labels the date-time group where the text's declassification date or its order is of another day.
fn date(cable: &Cable, diagnostic: &mut Diagnostic) {
    let (Some(dtg), Some(written)) = (cable.dtg(), &cable.envelope.dtg) else {
        return;
    };
    let sent = dtg.time.date();
    let order = cable.heading.executive_order.as_ref();
    let number = order.and_then(|order| order.number.as_ref());
    let order = number.and_then(|number| orders::numbered(number.value));
    let was_in_force = |order: &Order| {
        order.from <= sent
            && order
                .until
                .is_none_or(|until| sent <= until.saturating_add(45.days()))
    };
    let fits = |decl: Date| {
        let drafted = |years| decl::plus_years(sent, years).saturating_sub(45.days());
        let terms = [10, 15, 20, 25];
        terms.iter().any(|years| {
            let last = decl::plus_years(sent, *years).saturating_add(1.day());
            (drafted(*years)..=last).contains(&decl)
        })
    };
    if let Some(order) = order.filter(|order| !was_in_force(order)) {
        let number = order.number;
        diagnostic.label(written.span, format!("E.O. {number} was not in force then"));
    } else if let Some((_, _, decl)) = decl::date(cable).filter(|(_, _, decl)| !fits(*decl)) {
        diagnostic.label(
            written.span,
            format!("the text, until {decl}, is of another day"),
        );
    }
}
