//! `subject-missing`: the cable has no subject.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// See `rules/subject-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let mut again = cable
        .repeats
        .iter()
        .filter_map(|repeat| repeat.heading.as_ref());
    let has_heading = heading.classification.is_some()
        || heading.executive_order.is_some()
        || heading.tags.is_some();
    // The first section bears the subject for all of them.
    let later_section = heading
        .section
        .as_ref()
        .is_some_and(|section| section.value.number > 1);
    if !has_heading
        || later_section
        || cable.extract_notice.is_some()
        || heading.subject.is_some()
        || again.any(|heading| heading.subject.is_some())
    {
        return;
    }
    let empty = cable.first_line(|kind| kind == LineKind::Subject);
    if let Some(line) = empty {
        out.report(line, "the SUBJECT line is empty")
            .help("say in a few words what the cable is about");
        return;
    }
    let tags = heading.tags.as_ref().map(|tags| tags.span);
    let missing = out.report(
        tags.unwrap_or_else(|| cable.heading_place()),
        "the cable has no SUBJECT line",
    );
    missing.help("add it below the TAGS line: SUBJECT: and a few words in capitals");
    if let Some(line) = tags.and_then(|tags| unlabelled(cable, tags)) {
        missing.label(line, "this may be it, without its label");
    }
}

/// The line below the TAGS that may be the subject without its label: several words in capitals.
fn unlabelled(cable: &Cable, tags: Span) -> Option<Span> {
    let below = cable.source.line_of(tags.end) + 1;
    let mut lines = cable.lines().skip(below);
    let line = lines.find(|line| line.kind != LineKind::Blank)?;
    let words = cable.source.slice(line.span).trim();
    let is_like_one = line.kind == LineKind::Text
        && words.contains(' ')
        && words.contains(|c: char| c.is_ascii_uppercase())
        && !words.contains(|c: char| c.is_ascii_lowercase());
    is_like_one.then_some(line.span)
}
