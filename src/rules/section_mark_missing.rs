//! `section-mark-missing`: some sections have their marks in the text, others have none.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/section-mark-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    if cable.extract_notice.is_some() {
        return;
    }
    let (Some(section), Some(last)) = (&heading.section, cable.body.section_marks.last()) else {
        return;
    };
    let (first, of) = (section.value.number, section.value.of);
    let marks = cable.body.section_marks.iter().map(|mark| mark.section);
    let further = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref()?.section.as_ref());
    let mut seen: Vec<u32> = marks
        .chain(further.map(|section| section.value.number))
        .collect();
    seen.sort_unstable();
    let missing = (first + 1..=of.min(99)).find(|number| seen.binary_search(number).is_err());
    // A print may be cut at any page; nobody marks a section that is not there.
    if let Some(number) = missing {
        out.report(last.span, format!("no mark of section {number} stands in the text"))
            .label(section.span, format!("there are {of}"))
            .help("a mark is lost, or the text of the section with it: see whether paragraphs are missing");
    }
}
