//! `noforn-marks`: NOFORN and the portion marks do not say the same.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/noforn-marks.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let controls = heading
        .classification
        .iter()
        .flat_map(|line| &line.controls);
    let mut words = controls.chain(&heading.captions);
    let caption = words.find(|word| word.value == "NOFORN");
    let mut marked = marks::own(cable).filter_map(marks::of).peekable();
    let first = marked.peek().copied();
    let withheld = marked.find(|(mark, _)| {
        let mut controls = mark.controls.iter();
        controls.any(|control| matches!(control.as_str(), "NF" | "NOFORN"))
    });
    match (caption, withheld, first) {
        (None, Some((_, span)), _) => {
            out.report(
                span,
                "a portion is NOFORN, and the cable has no such caption",
            )
            .label(cable.heading_place(), "the classification line")
            .help("NOFORN stands among the captions where any portion has it");
        }
        (Some(caption), None, Some((_, first)))
            if cable.extract_notice.is_none() && cable.body.entire_text.is_none() =>
        {
            out.report(
                caption.span,
                "NOFORN stands here, and no portion is marked NF",
            )
            .label(first, "the first mark")
            .help("mark the portions that it is meant for");
        }
        _ => {}
    }
}
