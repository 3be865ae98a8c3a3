//! One line for each diagnostic: `path:line:col: error[rule] message`, and behind it in brackets what is said of places in other
//! files.

use std::io::{self, Write};

use crate::engine::RuleSet;
use crate::report::elsewhere::elsewhere;
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
        let name = text::name(&checked.path);
        let mut columns = Columns::new(&checked.source);
        for diagnostic in &checked.diagnostics {
            let at = columns.location(diagnostic.place.span.start);
            let severity = diagnostic.severity.name();
            let rule = text::visible(&self.rules.rule(diagnostic.rule).name);
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            let at = format!(":{}:{}: ", at.line, at.column);
            let line = [
                &name, &at, severity, "[", &rule, "] ", &message, &elsewhere, "\n",
            ];
            out.write_all(line.concat().as_bytes())?;
        }
        Ok(())
    }
}
