//! `decl-doubled`: the instruction gives a date and a code at once.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::order;

/// See `rules/decl-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if let Some((code, date)) = order::code_and_date(cable) {
        out.report(code.span, format!("{} stands beside a date", code.value))
            .label(date.span, "the date")
            .help("a cable is declassified on the one or by the other: see which was meant");
    }
}
