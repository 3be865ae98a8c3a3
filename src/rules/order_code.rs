//! `order-code`: a code of the instruction is out of its range or its time.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{decl_doubled, order};
use crate::tables::instructions;

/// See `rules/order-code.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((number, instruction)) = order::instruction(cable) else {
        return;
    };
    // Where decl-doubled speaks, whatever the code.
    if number.value >= decl_doubled::FIRST && instruction.date.is_some() {
        return;
    }
    for code in &instruction.codes {
        let mut knowing = instructions::knowing(&code.value);
        let Some(known) = knowing.find(|known| known.order == number.value) else {
            continue; // the order does not know it: order-vocabulary speaks
        };
        if let Some((numbers, right)) = range(&code.value, number.value) {
            out.report(code.span, format!("there is no {}", code.value))
                .label(number.span, "under this order")
                .help(format!("it is {right}{}", numbers));
            continue;
        }
        if is_of_review(&code.value) {
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
        let (Some(sent), Some(dtg)) = (cable.date(), &cable.envelope.dtg) else {
            continue;
        };
        let is_late = known.until.is_some_and(|until| until < sent);
        let is_early = known.from.is_some_and(|from| sent < from);
        if is_late || is_early {
            let when = if is_late {
                "was no longer"
            } else {
                "was not yet"
            };
            out.report(code.span, format!("{} {when} to be set", code.value))
                .label(dtg.span, format!("sent {sent}"))
                .help("give a date or an event");
        }
    }
}

/// The figures that a code of this kind may have, where it has another.
fn range(code: &str, order: u32) -> Option<(&'static str, &'static str)> {
    let figure = |start: &str| {
        let rest = code.strip_prefix(start)?.trim_start_matches('-');
        rest.parse::<u32>().ok()
    };
    let is_out =
        |figure: Option<u32>, last: u32| figure.is_some_and(|figure| figure == 0 || figure > last);
    match order {
        11652 if is_out(figure("XGDS").or_else(|| figure("X")), 4) => Some(("1 to 4", "XGDS-")),
        12065 if is_out(figure("RDS"), 4) => Some(("1 to 4", "RDS-")),
        12958 if is_out(figure("X"), 8) => Some(("1 to 8", "X")),
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
