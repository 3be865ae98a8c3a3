//! `page-banner`: one page line stands in the text of a cable that has no others.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/page-banner.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let [page] = cable.archive.pages.as_slice() else {
        return;
    };
    let is_print = cable.dialect != Dialect::Acp127 || cable.archive.distribution.is_some();
    if page.number > 1 && !is_print {
        let diagnostic = out.report(
            page.span,
            format!("the head of page {} stands in the text", page.number),
        );
        if let Some(mrn) = &cable.heading.mrn {
            diagnostic.label(mrn.span, "no other page of this cable has one");
        }
        diagnostic.help("it was left behind where pages were joined");
    }
}
