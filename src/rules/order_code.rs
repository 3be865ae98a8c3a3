//! `order-code`: a code of the instruction is out of its range or its time, or says too little.

use crate::cable::{Cable, Instruction};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order;
use crate::span::{Span, Spanned};
use crate::tables::instructions;

/// See `rules/order-code.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((number, instruction)) = order::instruction(cable) else {
        return;
    };
    // Where decl-doubled speaks, or order-superseded, the code is not the cause.
    let named = order::named(cable);
    let is_past = named.is_some_and(|named| {
        named
            .order
            .until
            .is_some_and(|until| until < named.sent.value)
    });
    if order::code_and_date(cable).is_some() || is_past {
        return;
    }
    incomplete(cable, number, instruction, out);
    for code in &instruction.codes {
        let bare = instructions::bare(&code.value);
        let mut knowing = instructions::knowing(bare);
        let Some(known) = knowing.find(|known| known.order == number.value) else {
            continue; // the order does not know it: order-vocabulary speaks
        };
        if let Some(range) = out_of_range(bare, number.value) {
            out.report(code.span, format!("there is no {bare}"))
                .label(number.span, "under this order")
                .help(format!("there are {range}"));
            continue;
        }
        if is_of_review(bare) {
            out.report(
                code.span,
                format!(
                    "{} comes of a review, not of the first decision",
                    code.value
                ),
            )
            .label(number.span, "under this order")
            .help("a new cable has a date or an event within 25 years");
            continue;
        }
        let Some(day) = cable.day() else {
            continue;
        };
        let sent = day.value;
        let is_late = known.until.is_some_and(|until| until < sent);
        let is_early = known.from.is_some_and(|from| sent < from);
        if is_late || is_early {
            let when = if is_late {
                "was no longer"
            } else {
                "was not yet"
            };
            out.report(code.span, format!("{} {when} to be set", code.value))
                .label(day.span, format!("sent {sent}"))
                .help("give a date or an event");
        }
    }
}

/// MR alone, and the schedules of E.O. 12065 without the date and the name that stand behind them.
fn incomplete(
    cable: &Cable,
    number: &Spanned<u32>,
    instruction: &Instruction,
    out: &mut Diagnostics,
) {
    let [code] = instruction.codes.as_slice() else {
        return;
    };
    let behind = cable.source.slice(Span {
        start: code.span.end,
        end: instruction.span.end.max(code.span.end),
    });
    let is_schedule = code.value.starts_with("GDS") || code.value.starts_with("RDS");
    let (message, help) = if code.value == "MR" && instruction.date.is_none() {
        (
            "MR is a code of no order",
            "give the date or the event on which it is declassified",
        )
    } else if number.value != 12065 || !is_schedule {
        return;
    } else if !behind.contains(|c: char| c.is_ascii_digit()) {
        (
            "no date stands behind the schedule",
            "GDS is six years from the decision, RDS up to twenty: write the day",
        )
    } else if !behind.contains('(') {
        (
            "no classifier's name stands behind the date",
            "the name follows in brackets: GDS 6/5/85 (SURNAME, GIVEN) OR-P",
        )
    } else {
        return;
    };
    out.report(code.span, message)
        .label(number.span, "under this order")
        .help(help);
}

/// The codes of this kind that the order has, where this is none of them.
fn out_of_range(code: &str, order: u32) -> Option<&'static str> {
    let is_out = |start: &str, last: u32| {
        let figure = code
            .strip_prefix(start)
            .map(|rest| rest.trim_start_matches('-'));
        let figure = figure.and_then(|figure| figure.parse::<u32>().ok());
        figure.is_some_and(|figure| figure == 0 || figure > last)
    };
    match order {
        11652 if is_out("XGDS", 4) || is_out("X", 4) => Some("XGDS-1 to XGDS-4"),
        12065 if is_out("RDS", 4) => Some("RDS-1 to RDS-4"),
        12958 if is_out("X", 8) => Some("X1 to X8"),
        _ => None,
    }
}

/// `25X1` and its like exempt from automatic declassification; only those for human sources and for weapons of mass destruction
/// are set on new cables.
fn is_of_review(code: &str) -> bool {
    let is_exemption = ["25X", "50X", "75X"]
        .iter()
        .any(|start| code.starts_with(start));
    let is_original = ["25X1-H", "50X1-H", "50X2-W"]
        .iter()
        .any(|start| code.starts_with(start));
    is_exemption && !is_original && code != "25X1" && code != "50X1"
}
