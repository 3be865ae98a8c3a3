//! `ref-missing`: the body cites a reference, and there is no REF line.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

/// See `rules/ref-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    let is_there = heading.reference_label.is_some() || !heading.references.is_empty();
    let is_whole = cable.extract_notice.is_none() && cable.repeats.is_empty();
    if is_there || !is_whole || heading.subject.is_none() {
        return;
    }
    let quotations = cable.body.quotations();
    let is_own = |span| !marks::is_within(span, &quotations);
    let mut citations = cable.body.citations.iter();
    if let Some(citation) = citations.find(|citation| is_own(citation.span)) {
        let diagnostic = out.report(
            citation.span,
            format!("`{}` is cited, and there is no REF line", citation.text),
        );
        if let Some(subject) = &heading.subject {
            diagnostic.label(subject.span, "it would stand below this");
        }
        diagnostic.help("look for the reference in another copy");
    }
}
