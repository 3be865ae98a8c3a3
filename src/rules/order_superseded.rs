//! `order-superseded`: the order had given way to another when the cable was sent.

use jiff::ToSpan;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order::{self, Named};
use crate::tables::orders;

/// See `rules/order-superseded.md`.
pub fn check(cable: &Cable, options: &Options, out: &mut Diagnostics) {
    let Some(Named {
        order,
        number,
        sent: day,
    }) = order::named(cable)
    else {
        return;
    };
    let sent = day.value;
    let (Some(until), Some(then)) = (order.until, orders::in_force(sent)) else {
        return;
    };
    if sent <= until {
        return;
    }
    let successor = until.saturating_add(1.day());
    if sent > successor.saturating_add(options.integer("days").days()) {
        out.report(
            number,
            format!(
                "E.O. {} was no longer in force on {sent}: it ended on {until}",
                order.number
            ),
        )
        .label(day.span, format!("sent {sent}"))
        .help(format!("the order in force was E.O. {}", then.number));
    }
}
