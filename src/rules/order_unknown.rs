//! `order-unknown`: there is no such executive order.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::tables::orders::{self, Order};

/// See `rules/order-unknown.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(order) = &cable.heading.executive_order else {
        return;
    };
    let Some(number) = order
        .number
        .as_ref()
        .filter(|number| orders::numbered(number.value).is_none())
    else {
        return;
    };
    let is_stamp = order
        .instruction
        .as_ref()
        .is_some_and(|instruction| instruction.kind == InstructionKind::Stamp);
    if is_stamp {
        return;
    }
    let written = cable.source.slice(number.span);
    let diagnostic = out.report(
        number.span,
        format!("there is no E.O. {written} on classification"),
    );
    if let Some(meant) = meant(written, cable) {
        let text = meant.number.to_string();
        diagnostic
            .help(format!("E.O. {text} is probably meant"))
            .unsafe_fix(
                format!("make it {text}"),
                vec![Edit {
                    span: number.span,
                    text,
                }],
            );
    } else {
        let known: Vec<String> = orders::all()
            .iter()
            .map(|order| order.number.to_string())
            .collect();
        diagnostic.help(format!("the orders are {}", known.join(", ")));
    }
}

/// The order in force when the cable was sent, if its number is near; else the only order whose number is.
fn meant(written: &str, cable: &Cable) -> Option<&'static Order> {
    let near =
        |order: &&Order| strsim::damerau_levenshtein(&order.number.to_string(), written) <= 2;
    let in_force = cable.date().and_then(orders::in_force).filter(near);
    let mut nearest = orders::all().iter().filter(near);
    in_force.or_else(|| nearest.next().filter(|_| nearest.next().is_none()))
}
