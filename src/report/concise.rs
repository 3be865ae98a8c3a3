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
        let mut line = Vec::new();
        for diagnostic in &checked.diagnostics {
            let at = columns.location(diagnostic.place.span.start);
            line.clear();
            line.extend_from_slice(name.as_bytes());
            for number in [at.line, at.column] {
                line.push(b':');
                decimal(number, &mut line);
            }
            let rule = text::visible(&self.rules.rule(diagnostic.rule).name);
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            let severity = diagnostic.severity.name();
            for part in [": ", severity, "[", &rule, "] ", &message, &elsewhere, "\n"] {
                line.extend_from_slice(part.as_bytes());
            }
            out.write_all(&line)?;
        }
        Ok(())
    }
}

/// Adds the figures of `number` to `line`.
fn decimal(mut number: usize, line: &mut Vec<u8>) {
    let mut figures = [b'0'; 20];
    let mut first = figures.len() - 1;
    while number >= 10 {
        figures[first] += u8::try_from(number % 10).expect("a figure is below 10");
        number /= 10;
        first -= 1;
    }
    figures[first] += u8::try_from(number).expect("a figure is below 10");
    line.extend_from_slice(&figures[first..]);
}
