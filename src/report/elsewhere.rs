//! What a diagnostic says of places in other files, for forms with one line for each.

use crate::diagnostic::Diagnostic;
use crate::report::text;
use crate::run::Checked;

/// What `diagnostic` says of places in other files, each in brackets.
pub(super) fn elsewhere(diagnostic: &Diagnostic, checked: &Checked) -> String {
    let here = diagnostic.place.cable;
    let labels = diagnostic.labels().iter();
    let others = labels.filter(|label| label.place.cable != here);
    let words = others.map(|label| {
        let (path, source) = checked.cable(label.place.cable);
        let at = source.location(label.place.span.start);
        let (name, words) = (text::name(path), text::visible(&label.message));
        format!(" [{name}:{}:{}: {words}]", at.line, at.column)
    });
    words.collect()
}
