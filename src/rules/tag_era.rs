//! `tag-era`: a tag is of another time's list.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::references;
use crate::tables::tags;

/// See `rules/tag-era.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(line), Some(year)) = (&cable.heading.tags, references::own_year(cable)) else {
        return;
    };
    for tag in &line.codes {
        let Some(known) = tags::code(&tag.code.value) else {
            continue;
        };
        let is_late = known.until.is_some_and(|until| until < year);
        let is_early = known.from.is_some_and(|from| year < from);
        if !(is_late || is_early) {
            continue;
        }
        let when = if is_late {
            "was no longer"
        } else {
            "was not yet"
        };
        let diagnostic = out.report(
            tag.code.span,
            format!("{} {when} in use in {year}", known.code),
        );
        if let Some(dtg) = cable
            .envelope
            .dtg
            .as_ref()
            .filter(|_| cable.date().is_some())
        {
            diagnostic.label(dtg.span, format!("sent in {year}"));
        }
        match &known.successor {
            Some(successor) => diagnostic.help(format!("{successor} took its place")),
            None => diagnostic.help("see whether it or the date is a slip"),
        };
    }
}
