//! What to do after a run.

use crate::diagnostic::Severity;
use crate::report::filled;
use crate::run::{Summary, Thresholds};

/// What can be done about what a run came to, for people, in lines of at most `width` columns, the last one without its ending;
/// `None` where there is nothing. `mended` says whether all fixes were made that can be.
#[must_use]
pub fn next(
    summary: &Summary,
    thresholds: Thresholds,
    mended: bool,
    width: usize,
) -> Option<String> {
    let mut steps = Vec::new();
    match (summary.fixable, summary.unsafe_fixable) {
        _ if mended => {}
        (0, 0) => {}
        (safe, 0) => steps.push(format!("--fix mends {safe}")),
        (0, risky) => steps.push(format!("--fix --unsafe-fixes mends {risky}")),
        (safe, risky) => steps.push(format!(
            "--fix mends {safe}, with --unsafe-fixes {risky} more"
        )),
    }
    if summary.hidden > 0 && thresholds.shown > Severity::Info {
        steps.push("--min-severity info shows what is hidden".to_owned());
    }
    if summary.errors + summary.warnings + summary.infos > 0 {
        steps.push("`cablelint rule NAME` explains a rule".to_owned());
    }
    let said = format!("next: {}", steps.join("; "));
    (!steps.is_empty()).then(|| filled(&said, width, "      "))
}
