//! `subject-missing`: there is no SUBJECT line.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::heading;

/// See `rules/subject-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let has_words = |text: &str| text.contains(char::is_alphanumeric);
    let subject = cable.heading.subject.as_ref();
    if !heading::should_be_whole(cable) || subject.is_some_and(|found| has_words(&found.text)) {
        return;
    }
    let above = cable.heading.tags.as_ref().map(|tags| tags.span);
    let place = subject.map(|found| found.span).or(above);
    out.report(
        place.unwrap_or_else(|| cable.heading_place()),
        "there is no subject",
    )
    .help("look for it behind the TAGS or in another copy; archives file a cable by its subject");
}
