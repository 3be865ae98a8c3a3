//! `ref-order`: the letters of the REF line skip or go back.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// How many signs a letter may be.
const ASCII: usize = 128;

/// See `rules/ref-order.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let references = &cable.heading.references;
    let mut counts = [0; ASCII];
    for letter in references.iter().filter_map(|found| found.letter.as_ref()) {
        counts[letter.value as usize % ASCII] += 1;
    }
    for pair in references.windows(2) {
        let (Some(above), Some(here)) = (&pair[0].letter, &pair[1].letter) else {
            continue;
        };
        let (before, letter) = (u32::from(above.value), u32::from(here.value));
        // What is given twice is for ref-doubled.
        if letter == before + 1 || counts[here.value as usize % ASCII] > 1 {
            continue;
        }
        let due = char::from_u32(before + 1).unwrap_or(above.value);
        out.report(
            here.span,
            format!("{} follows {}: {due} was due", here.value, above.value),
        )
        .label(above.span, "the letter before")
        .help("see whether a reference is lost or a letter is wrong, and which the text cites");
        return;
    }
}
