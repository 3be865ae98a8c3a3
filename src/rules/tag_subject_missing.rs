//! `tag-subject-missing`: no subject tag is among the TAGS.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::tables::tags::{self, Kind};

/// See `rules/tag-subject-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    // What is in no list may be a subject.
    let may_be = |code: &str| match tags::code(code) {
        Some(known) => known.kind == Kind::Subject,
        None => code.len() >= 4,
    };
    if !line.codes.is_empty() && !line.codes.iter().any(|tag| may_be(&tag.code.value)) {
        out.report(line.span, "no subject tag is among these")
            .help("every telegram has one: four letters such as PREL or ECON");
    }
}
