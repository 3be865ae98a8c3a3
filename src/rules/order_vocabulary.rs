//! `order-vocabulary`: the instruction uses a code that the order does not know.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order;
use crate::tables::{instructions, orders};

/// See `rules/order-vocabulary.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((number, instruction)) = order::instruction(cable) else {
        return;
    };
    if orders::numbered(number.value).is_none() {
        return;
    }
    for code in &instruction.codes {
        let mut knowing = instructions::knowing(&code.value)
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
}
