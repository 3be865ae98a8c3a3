//! `mark-missing`: a paragraph of a classified cable has no portion mark.

use crate::cable::{Cable, Paragraph};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/mark-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(level), Some(classification)) = (cable.level(), &cable.heading.classification) else {
        return;
    };
    if !level.is_classified() || cable.body.entire_text.is_some() {
        return;
    }
    let bare = |paragraph: &&Paragraph| {
        paragraph.mark.is_none()
            && !paragraph.redacted
            && !paragraph.marked_within
            && paragraph.letter.is_none()
    };
    let missing: Vec<&Paragraph> = marks::own(cable).filter(bare).collect();
    let all = marks::own(cable)
        .filter(|paragraph| paragraph.letter.is_none())
        .count();
    let help =
        "put the portion's mark right behind its number, (U) or (SBU) for what is not classified";
    if let [first, _, _, ..] = missing.as_slice()
        && missing.len() == all
    {
        out.report(
            first.number.span,
            format!(
                "none of the {all} paragraphs of this {} cable has a portion mark",
                level.name()
            ),
        )
        .label(
            classification.span,
            format!("the cable is {}", level.name()),
        )
        .help(help);
        return;
    }
    for paragraph in missing {
        out.report(
            paragraph.number.span,
            format!("paragraph {} has no portion mark", paragraph.number.value),
        )
        .label(
            classification.span,
            format!("the cable is {}", level.name()),
        )
        .help(help);
    }
}
