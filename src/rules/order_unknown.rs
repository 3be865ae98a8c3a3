//! `order-unknown`: no such executive order can stand on an E.O. line.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::tables::orders::{self, Order};

/// E.O. 13292 amended E.O. 12958 in 2003 and left it its number.
const AMENDMENT: u32 = 13292;

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
    if order.is_stamp() {
        return;
    }
    let written = cable.source.slice(number.span);
    let diagnostic = out.report(
        number.span,
        format!("E.O. {written} is no order that an E.O. line can name"),
    );
    if number.value == AMENDMENT {
        diagnostic.help("it amended E.O. 12958; cables of its time cite 12958");
    } else if let Some(meant) = meant(written, cable) {
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
        diagnostic.help(format!("the line names one of {}", known.join(", ")));
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
