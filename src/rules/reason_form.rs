//! `reason-form`: the reasons are not in the order of their letters, or one stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;

/// See `rules/reason-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    let reasons = &statement.reasons;
    let Some(pair) = reasons
        .windows(2)
        .find(|pair| pair[0].value >= pair[1].value)
    else {
        return;
    };
    let [above, here] = pair else { return };
    let again = above.value == here.value;
    let message = match again {
        true => format!("({}) stands twice", here.value.letter),
        false => format!(
            "({}) stands behind ({})",
            here.value.letter, above.value.letter
        ),
    };
    let diagnostic = out.report(here.span, message);
    diagnostic
        .label(above.span, "behind this")
        .help("reasons are given in the order of their letters, each once");
    let mut sorted: Vec<_> = reasons.iter().map(|reason| reason.value).collect();
    sorted.sort();
    let is_plain = reasons.iter().all(|reason| {
        let words = cable.source.slice(reason.span);
        words.chars().filter(char::is_ascii_alphabetic).count() == 1
            && reason.value.section == reasons[0].value.section
    });
    if again || !is_plain {
        return;
    }
    let edits = reasons
        .iter()
        .zip(&sorted)
        .filter(|(reason, proper)| reason.value != **proper);
    let edits = edits.map(|(reason, proper)| {
        let words = cable.source.slice(reason.span);
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let is_small = words.contains(|c: char| c.is_ascii_lowercase());
        let letter = if is_small {
            proper.letter
        } else {
            proper.letter.to_ascii_uppercase()
        };
        Edit {
            span: reason.span,
            text: words.replace(is_letter, &letter.to_string()),
        }
    });
    diagnostic.unsafe_fix("put them in order", edits.collect());
}
