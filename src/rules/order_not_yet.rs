//! `order-not-yet`: the order was not in force when the cable was sent.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::tables::orders;

/// See `rules/order-not-yet.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(sent), Some(dtg), Some(line)) = (
        cable.date(),
        &cable.envelope.dtg,
        &cable.heading.executive_order,
    ) else {
        return;
    };
    let Some(number) = line.number.as_ref().filter(|_| !line.is_stamp()) else {
        return;
    };
    let Some(order) = orders::numbered(number.value).filter(|order| sent < order.from) else {
        return;
    };
    let diagnostic = out.report(
        number.span,
        format!(
            "E.O. {} was not yet in force on {sent}: it took effect on {}",
            order.number, order.from
        ),
    );
    diagnostic.label(dtg.span, format!("sent {sent}"));
    match orders::in_force(sent) {
        Some(then) => diagnostic.help(format!(
            "the order in force was E.O. {}; {} was signed on {}",
            then.number, order.number, order.signed
        )),
        None => diagnostic.help("one of the two is wrong: the order or the date"),
    };
}
