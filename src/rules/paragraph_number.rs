//! `paragraph-number`: a paragraph number is repeated, skipped or goes backwards.

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/paragraph-number.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let numbered: Vec<&Paragraph> = marks::own(cable)
        .filter(|paragraph| paragraph.letter.is_none())
        .collect();
    for pair in numbered.windows(2) {
        let [above, here] = pair else { continue };
        let (before, number) = (above.number.value, here.number.value);
        let fault = match number {
            _ if number == before + 1 => continue,
            _ if number == before => "repeated",
            _ if number < before => "out of order",
            _ => "not the next",
        };
        out.report(here.number.span, format!("paragraph number {number} is {fault}: {} was due", before + 1))
            .label(above.number.span, "the paragraph before")
            .help("see whether a paragraph is missing or a number is wrong; other cables may cite these numbers");
    }
}
