//! `security-mismatch`: the letters of FL4 and the classification line disagree.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/security-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(security) = cable
        .envelope
        .security
        .as_ref()
        .and_then(|security| security.ok())
    else {
        return;
    };
    let (Some(level), Some(classification)) = (cable.level(), &cable.heading.classification) else {
        return;
    };
    let Some(sent_as) = security
        .level()
        .filter(|sent_as| *sent_as != level && !cable.header_is_of_another)
    else {
        return;
    };
    let letters = &security.letters;
    out.report(
        letters.span,
        format!(
            "{} stands for {}, but the cable is {}",
            letters.value,
            sent_as.name(),
            level.name()
        ),
    )
    .label(
        classification.span,
        format!("the cable is {}", level.name()),
    )
    .help("FL4 repeats the first letter of the classification five times: one of the two is wrong");
}
