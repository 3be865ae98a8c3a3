//! What the two rules about the order's section of the reasons share.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::tables::reasons;

/// Reports the citations of section 1.`wrong` on a cable of an era in which the reasons stood in 1.`right`.
pub fn check(cable: &Cable, wrong: u8, right: u8, stood: &str, out: &mut Diagnostics) {
    let (Some(statement), Some(day)) = (&cable.heading.classified_by, cable.day()) else {
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
    diagnostic.label(day.span, format!("sent {}", day.value));
    let is_known = |letter| reasons::of(right).any(|known| known.letter == letter);
    let mut letters = statement.reasons.iter().map(|reason| reason.value.letter);
    if let Some(letter) = letters.find(|letter| !is_known(*letter)) {
        diagnostic.help(format!(
            "section 1.{right} has no ({letter}): see whether the date is wrong"
        ));
    } else {
        diagnostic
            .help(format!("the letters are the same in 1.{right}"))
            .unsafe_fix(format!("cite {proper}"), edits);
    }
}
