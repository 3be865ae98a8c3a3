//! `decl-missing`: a classified cable without a declassification instruction.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::spelling::one_slip_from;

/// The codes that stand for a whole instruction.
const CODES: [&str; 4] = ["OADR", "GDS", "XGDS", "ADS"];

/// See `rules/decl-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(level), Some(order)) = (cable.level(), &cable.heading.executive_order) else {
        return;
    };
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    if !level.is_classified() {
        return;
    }
    let (span, fault) = match &order.instruction {
        None if cable.extract_notice.is_some() => return,
        None => (
            order.span,
            "the E.O. line gives no declassification instruction",
        ),
        Some(instruction) => match instruction.kind {
            InstructionKind::NotApplicable => (instruction.span, "N/A is for unclassified cables"),
            InstructionKind::Unreadable
                if !instruction.text.contains(|c: char| c.is_ascii_digit()) =>
            {
                (
                    instruction.span,
                    "the E.O. line gives no declassification instruction",
                )
            }
            _ => return,
        },
    };
    let diagnostic = out.report(span, format!("{fault}, but the cable is {}", level.name()));
    diagnostic.label(
        classification.span,
        format!("the cable is {}", level.name()),
    );
    let written = order
        .instruction
        .as_ref()
        .map_or("", |found| found.text.as_str());
    let word = written.rsplit([' ', ':']).next().unwrap_or_default();
    match one_slip_from(&word.to_ascii_uppercase(), CODES) {
        Some(code) => diagnostic.help(format!("{code} is probably meant")),
        None => diagnostic
            .help("give a date, an event or a code of the order, or correct the classification"),
    };
}
