//! `security-malformed`: FL4's security signal is missing, misplaced, or has not its letters.

use crate::cable::{Cable, Dialect, Security};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/security-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.envelope.security else {
        return missing(cable, out);
    };
    let Ok(security) = &line.value else {
        out.report(line.span, "the security signal has no group of letters")
            .help("write the level's letter five times behind it: ZNY CCCCC");
        return;
    };
    if let Some(fault) = fault(cable, security) {
        out.report(security.letters.span, fault)
            .help("ZNR goes with UUUUU, ZNY with the first letter of the level five times");
        return;
    }
    let before = cable.envelope.signals.first();
    if let Some(first) = before.filter(|first| first.span.start < line.span.start) {
        out.report(
            line.span,
            format!("{} is not the first group of FL4", security.signal.value),
        )
        .label(first.span, format!("{} stands before it", first.value))
        .help("put the security signal first");
    }
}

/// What is wrong with the letters.
fn fault(cable: &Cable, security: &Security) -> Option<String> {
    let (signal, letters) = (&security.signal.value, &security.letters.value);
    let Some(letter) = security.letter() else {
        return Some(format!("{letters} is not one letter five times"));
    };
    if letters.len() != 5 {
        return Some(format!("{letter} stands {} times, not five", letters.len()));
    }
    let Some(level) = security.level() else {
        return Some(format!("{letters} stands for no level"));
    };
    // Where the letters are wrong for the cable itself, security-mismatch speaks.
    let agrees = cable.header_is_of_another || cable.level().is_none_or(|line| line == level);
    let goes = match signal.as_str() {
        "ZNR" => matches!(letter, 'U' | 'E'),
        _ => letter != 'U',
    };
    (agrees && !goes).then(|| format!("{signal} does not go with {letters}"))
}

/// A header that has its station line lacks FL4.
fn missing(cable: &Cable, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let (Some(station), Some(_)) = (&envelope.station, &envelope.from) else {
        return;
    };
    let classified = cable.level().is_some_and(|level| level.is_classified());
    let whole = cable.dialect == Dialect::Acp127
        && cable.extract_notice.is_none()
        && !cable.header_is_of_another;
    if !(classified && whole) {
        return;
    }
    let diagnostic = out.report(
        station.span,
        "no security signal stands below FL3, and the cable is classified",
    );
    if let Some(line) = &cable.heading.classification {
        diagnostic.label(line.span, format!("the cable is {}", line.level().name()));
    }
    diagnostic.help("put ZNY with the first letter of the level five times below FL3");
}
