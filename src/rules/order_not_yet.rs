//! `order-not-yet`: the order was not in force when the cable was sent.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order::{self, Named};
use crate::tables::orders;

/// See `rules/order-not-yet.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(Named {
        order,
        number,
        sent,
    }) = order::named(cable).filter(|named| named.sent.value < named.order.from)
    else {
        return;
    };
    let message = format!(
        "E.O. {} was not yet in force on {}: it took effect on {}",
        order.number, sent.value, order.from
    );
    let diagnostic = out.report(number, message);
    diagnostic.label(sent.span, format!("sent {}", sent.value));
    match orders::in_force(sent.value) {
        Some(then) => diagnostic.help(format!(
            "the order in force was E.O. {}; {} was signed on {}",
            then.number, order.number, order.signed
        )),
        None => diagnostic.help("one of the two is wrong: the order or the date"),
    };
}
