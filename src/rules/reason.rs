//! What the two rules about the order's section of the reasons share.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;

/// Reports every citation of section 1.`wrong` on a cable of an era that knows only 1.`right`.
pub fn check(cable: &Cable, wrong: u8, right: u8, why: &str, out: &mut Diagnostics) {
    let (Some(statement), Some(sent), Some(dtg)) = (
        &cable.heading.classified_by,
        cable.date(),
        &cable.envelope.dtg,
    ) else {
        return;
    };
    let mut citations = statement
        .sections
        .iter()
        .filter(|section| section.value == wrong);
    let Some(first) = citations.next() else {
        return;
    };
    let proper = format!("1.{right}");
    let edits = std::iter::once(first).chain(citations).map(|section| Edit {
        span: section.span,
        text: proper.clone(),
    });
    let edits = edits.collect();
    out.report(
        first.span,
        format!("reasons of section 1.{wrong} on {sent}: {why}"),
    )
    .label(dtg.span, format!("sent {sent}"))
    .help(format!("the letters are the same in 1.{right}"))
    .unsafe_fix(format!("cite {proper}"), edits);
}
