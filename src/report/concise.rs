//! One line for each diagnostic: `path:line:col: error[rule] message`, and behind it in brackets what is said of places in other
//! files.

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::engine::RuleSet;
use crate::report::{Reporter, text};
use crate::run::Checked;
use crate::source::Columns;

pub(super) struct Concise<'r> {
    rules: &'r RuleSet,
}

impl<'r> Concise<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Concise<'r> {
        Concise { rules }
    }
}

impl Reporter for Concise<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let path = text::path(&checked.path);
        let path = text::visible(&path);
        let mut columns = Columns::new(&checked.source);
        for diagnostic in &checked.diagnostics {
            let at = columns.location(diagnostic.place.span.start);
            let severity = diagnostic.severity.name();
            let rule = text::visible(&self.rules.rule(diagnostic.rule).name);
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            writeln!(
                out,
                "{path}:{}:{}: {severity}[{rule}] {message}{elsewhere}",
                at.line, at.column
            )?;
        }
        Ok(())
    }
}

/// What `diagnostic` says of places in other files, each in brackets.
pub(super) fn elsewhere(diagnostic: &Diagnostic, checked: &Checked) -> String {
    let here = diagnostic.place.cable;
    let labels = diagnostic.labels.iter();
    let others = labels.filter(|label| label.place.cable != here);
    let words = others.map(|label| {
        let (path, source) = checked.file(label.place.cable);
        let at = source.location(label.place.span.start);
        let (path, words) = (text::path(path), text::visible(&label.message));
        let path = text::visible(&path);
        format!(" [{path}:{}:{}: {words}]", at.line, at.column)
    });
    words.collect()
}
