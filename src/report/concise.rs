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
        let (mut line, mut figures) = (Vec::new(), itoa::Buffer::new());
        for diagnostic in &checked.diagnostics {
            let at = columns.location(diagnostic.place.span.start);
            line.clear();
            line.extend_from_slice(name.as_bytes());
            for number in [at.line, at.column] {
                line.push(b':');
                line.extend_from_slice(figures.format(number).as_bytes());
            }
            let rule = &self.rules.rule(diagnostic.rule).name;
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            let severity = diagnostic.severity.name();
            for part in [": ", severity, "[", rule, "] ", &message, &elsewhere, "\n"] {
                line.extend_from_slice(part.as_bytes());
            }
            out.write_all(&line)?;
        }
        Ok(())
    }
}
