//! `release-stamp`: the stamp of a release stands inside the text.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;

/// See `rules/release-stamp.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let stamps = &cable.archive.stamps;
    let message = || match stamps.len() {
        1 => "a stamp of the release stands in the text".to_owned(),
        count => format!("{count} stamps of the release stand in the text"),
    };
    if let Some(diagnostic) = text::report(stamps, message, out) {
        diagnostic.help("it is no part of the telegram");
    }
}
