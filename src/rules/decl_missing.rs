//! `decl-missing`: a classified cable without a declassification instruction.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

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
    out.report(span, format!("{fault}, but the cable is {}", level.name()))
        .label(
            classification.span,
            format!("the cable is {}", level.name()),
        )
        .help("give a date, an event or a code of the order, or correct the classification");
}
