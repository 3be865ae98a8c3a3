//! `order-vocabulary`: the instruction uses a code that the order does not know, or ADS without its date.

use crate::cable::{Cable, Instruction};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order;
use crate::span::Span;
use crate::tables::{instructions, orders};

/// See `rules/order-vocabulary.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((number, instruction)) = order::instruction(cable) else {
        return;
    };
    // Where decl-doubled speaks, or one of the rules about the number, the code is not the cause.
    let is_early = order::named(cable).is_some_and(|named| named.sent.value < named.order.from);
    let is_known = orders::numbered(number.value).is_some();
    if is_early || !is_known || order::code_and_date(cable).is_some() {
        return;
    }
    for code in &instruction.codes {
        let mut knowing = instructions::knowing(instructions::bare(&code.value))
            .map(|known| known.order)
            .peekable();
        let Some(first) = knowing.peek().copied() else {
            continue;
        };
        if knowing.any(|order| order == number.value) {
            continue;
        }
        out.report(
            code.span,
            format!("E.O. {} knows no {}", number.value, code.value),
        )
        .label(number.span, "this order")
        .help(format!(
            "{} is of E.O. {first}: see which of the two is wrong",
            code.value
        ));
        return;
    }
    accelerated(cable, instruction, out);
}

/// ADS, the accelerated schedule, names its date or event: otherwise it accelerates nothing.
fn accelerated(cable: &Cable, instruction: &Instruction, out: &mut Diagnostics) {
    let Some(code) = instruction.codes.iter().find(|code| code.value == "ADS") else {
        return;
    };
    let behind = cable.source.slice(Span {
        start: code.span.end,
        end: instruction.span.end.max(code.span.end),
    });
    if !behind.contains(|c: char| c.is_alphanumeric()) {
        out.report(code.span, "ADS names no date and no event")
            .help("DECLAS and a date or an event follow it: ADS, DECLAS 12-31-74");
    }
}
