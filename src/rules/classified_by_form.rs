//! `classified-by-form`: the classifier has no name and position, or a derivative classification no source.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/classified-by-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(statement) = &cable.heading.classified_by else {
        return;
    };
    let is_blacked_out = |words: &str| words.to_ascii_uppercase().contains("XXX");
    match &statement.by {
        Some(by) if by.value.split_whitespace().nth(1).is_some() || is_blacked_out(&by.value) => {}
        Some(by) => {
            out.report(by.span, format!("`{}` is no name and position", by.value))
                .help("name the classifier, and what he or she is");
        }
        None if statement.derived_from.is_none() => {
            out.report(statement.span, "nobody is named as the classifier")
                .help(
                    "name the classifier and the position, or the source that it is derived from",
                );
        }
        _ => {}
    }
}
