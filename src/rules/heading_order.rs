//! `heading-order`: E.O., TAGS, SUBJECT, REF and the classifier are out of order.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/heading-order.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return; // its labels have an order of their own
    }
    let heading = &cable.heading;
    let order = heading.executive_order.as_ref().map(|found| found.span);
    let parts = [
        ("the E.O. line", order),
        ("TAGS", heading.tags.as_ref().map(|found| found.span)),
        ("SUBJECT", heading.subject.as_ref().map(|found| found.span)),
        ("REF", heading.references.first().map(|found| found.span)),
    ];
    let present = parts.into_iter();
    let present = present.filter_map(|(name, span)| Some((name, span?)));
    let pairs = present.clone().zip(present.skip(1));
    for ((first, before), (second, behind)) in pairs {
        if behind.start < before.start {
            out.report(before, format!("{first} stands below {second}"))
                .label(behind, format!("{second} is here"))
                .help("the order is E.O., TAGS, SUBJECT, REF");
            return;
        }
    }
    statement(cable, out);
}

/// The classifier's statement stands above the text, or is its first paragraph (5 FAH-1 H-240).
fn statement(cable: &Cable, out: &mut Diagnostics) {
    let statement = cable.heading.classified_by.as_ref();
    if let (Some(statement), Some(first)) = (statement, marks::own(cable).next())
        && first.span.end <= statement.span.start
        && cable.dialect == Dialect::Acp127
    {
        out.report(
            statement.span,
            format!("the classifier stands below {}", marks::name(first)),
        )
        .label(first.number.span, "the text begins here")
        .help("who classified is said above the text, or in its first paragraph");
    }
}
