//! A line of JSON for each diagnostic, written as files come: the form for what reads streams and for databases.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::engine::RuleSet;
use crate::report::finding::Findings;
use crate::report::{Reporter, document};
use crate::run::Checked;
use crate::walk::absolute;

pub(super) struct JsonLines<'r> {
    rules: &'r RuleSet,
    root: PathBuf,
    line: Vec<u8>,
}

impl<'r> JsonLines<'r> {
    pub(super) fn new(rules: &'r RuleSet, root: &Path) -> JsonLines<'r> {
        JsonLines {
            rules,
            root: absolute(root),
            line: Vec::new(),
        }
    }
}

impl Reporter for JsonLines<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = Findings::of(checked, self.rules, &self.root);
        for diagnostic in &checked.diagnostics {
            self.line.clear();
            document::write(&findings.finding(diagnostic), &mut self.line)?;
            self.line.push(b'\n');
            out.write_all(&self.line)?;
        }
        Ok(())
    }
}
