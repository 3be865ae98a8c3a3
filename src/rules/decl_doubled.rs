//! `decl-doubled`: the instruction gives a date and a code at once.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// From here on a date and a code exclude each other: earlier orders had codes with dates.
const FIRST: u32 = 12356;

/// See `rules/decl-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.executive_order else {
        return;
    };
    let Some(instruction) = &line.instruction else {
        return;
    };
    if line
        .number
        .as_ref()
        .is_none_or(|number| number.value < FIRST)
        || line.is_stamp()
    {
        return;
    }
    let is_alone = |code: &str| code == "OADR" || code.starts_with('X');
    let code = instruction.codes.iter().find(|code| is_alone(&code.value));
    if let (Some(code), Some(date)) = (code, &instruction.date) {
        out.report(code.span, format!("{} stands beside a date", code.value))
            .label(date.span, "the date")
            .help("a cable is declassified on the one or by the other: see which was meant");
    }
}
