//! What the two rules about the order's section of the reasons share.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;

/// Reports the citations of section 1.`wrong` on a cable of an era in which the reasons stood in 1.`right`.
pub fn check(cable: &Cable, wrong: u8, right: u8, stood: &str, out: &mut Diagnostics) {
    let (Some(statement), Some(sent), Some(dtg)) = (
        &cable.heading.classified_by,
        cable.date(),
        &cable.envelope.dtg,
    ) else {
        return;
    };
    let citations = statement
        .sections
        .iter()
        .filter(|section| section.value == wrong);
    let Some(first) = citations.clone().next() else {
        return;
    };
    let proper = format!("1.{right}");
    let edits = citations
        .map(|section| Edit {
            span: section.span,
            text: proper.clone(),
        })
        .collect();
    let diagnostic = out.report(
        first.span,
        format!("the reasons are cited from section 1.{wrong}, but {stood}"),
    );
    diagnostic.label(dtg.span, format!("sent {sent}"));
    // Weapons of mass destruction came with the amended order's (h).
    let last_of_five = 'g';
    if right == 5
        && statement
            .reasons
            .iter()
            .any(|reason| reason.value.letter > last_of_five)
    {
        diagnostic.help("section 1.5 ended with (g): see whether the date is wrong");
    } else {
        diagnostic
            .help(format!("the letters are the same in 1.{right}"))
            .unsafe_fix(format!("cite {proper}"), edits);
    }
}
