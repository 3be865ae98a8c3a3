//! `decl-doubled`: the instruction gives a date and a code at once.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order;

/// From here on a date and a code exclude each other: earlier orders had codes with dates.
pub const FIRST: u32 = 12356;

/// See `rules/decl-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some((_, instruction)) =
        order::instruction(cable).filter(|(number, _)| number.value >= FIRST)
    else {
        return;
    };
    let is_alone = |code: &str| code == "OADR" || code.starts_with('X');
    let code = instruction.codes.iter().find(|code| is_alone(&code.value));
    if let (Some(code), Some(date)) = (code, &instruction.date) {
        out.report(code.span, format!("{} stands beside a date", code.value))
            .label(date.span, "the date")
            .help("a cable is declassified on the one or by the other: see which was meant");
    }
}
