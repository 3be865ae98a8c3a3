//! `distribution-form`: ORIGIN, ACTION and the total's letter are not as the Department used them.

use crate::cable::{Cable, Dialect, Direction, Distribution};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/distribution-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(distribution) = &cable.archive.distribution else {
        return;
    };
    let Some(direction) = &distribution.direction else {
        // Later prints of the network leave the action office out.
        if cable.dialect == Dialect::Nara && !distribution.offices.is_empty() {
            out.report(distribution.span, "neither ORIGIN nor ACTION")
                .help("a line above INFO was lost: compare another print");
        }
        return;
    };
    let whole = cable.source.slice(distribution.span);
    let has =
        |label: &str| whole.contains(label) && whole.split_whitespace().any(|word| word == label);
    if has("ORIGIN") && has("ACTION") {
        out.report(distribution.span, "ORIGIN and ACTION in one distribution")
            .help("a telegram leaves the Department or reaches it: the lists of two ran together");
        return;
    }
    let from = cable.envelope.from.as_ref();
    let side = from.filter(|from| {
        let outgoing = from.plad.value.contains("SECSTATE");
        outgoing != (direction.value == Direction::Origin) && !from.plad.value.contains("SECRETARY")
    });
    if let Some(from) = side {
        let (word, fact) = match direction.value {
            Direction::Origin => ("ORIGIN", "leaves the Department"),
            Direction::Action => ("ACTION", "reaches the Department"),
        };
        out.report(
            direction.span,
            format!(
                "{word} says that the telegram {fact}, but it is from {}",
                from.plad.value
            ),
        )
        .label(from.span, "from here")
        .help("one of the two is another telegram's: compare another print");
    } else {
        suffix(distribution, direction.value, out);
    }
}

fn suffix(distribution: &Distribution, direction: Direction, out: &mut Diagnostics) {
    let (word, letter) = match direction {
        Direction::Origin => ("ORIGIN", 'R'),
        Direction::Action => ("ACTION", 'W'),
    };
    let Some(suffix) = &distribution.suffix else {
        return;
    };
    if suffix.value != letter {
        out.report(
            suffix.span,
            format!(
                "{} behind the total, but {word} goes with {letter}",
                suffix.value
            ),
        )
        .help("compare another print");
    }
}
