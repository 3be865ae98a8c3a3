//! `decl-unclassified`: an unclassified cable has a declassification instruction.

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;

/// See `rules/decl-unclassified.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(classification), Some(line)) = (
        &cable.heading.classification,
        &cable.heading.executive_order,
    ) else {
        return;
    };
    let Some(instruction) = &line.instruction else {
        return;
    };
    let is_given = match instruction.kind {
        InstructionKind::Date | InstructionKind::Code => true,
        InstructionKind::Event
        | InstructionKind::NotApplicable
        | InstructionKind::Stamp
        | InstructionKind::Unreadable => false,
    };
    if is_given && !classification.level().is_classified() && !cable.header_is_of_another {
        let span = instruction.span;
        out.report(span, "an unclassified cable is to be declassified")
            .label(classification.span, "the cable is UNCLASSIFIED")
            .help("it says N/A, unless the level is wrong: see the marks and format line 4")
            .unsafe_fix(
                "write N/A",
                vec![Edit {
                    span,
                    text: "N/A".to_owned(),
                }],
            );
    }
}
