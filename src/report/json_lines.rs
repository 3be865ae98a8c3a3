//! A line of JSON for each diagnostic, written as files come: the form for what reads streams and for databases.

use std::io::{self, Write};

use crate::report::finding::Setting;
use crate::report::{Reporter, document};
use crate::run::Checked;

pub(super) struct JsonLines<'r> {
    setting: Setting<'r>,
    line: Vec<u8>,
}

impl<'r> JsonLines<'r> {
    pub(super) fn new(setting: Setting<'r>) -> JsonLines<'r> {
        JsonLines {
            setting,
            line: Vec::new(),
        }
    }
}

impl Reporter for JsonLines<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            self.line.clear();
            document::write(&findings.finding(diagnostic), &mut self.line)?;
            self.line.push(b'\n');
            out.write_all(&self.line)?;
        }
        Ok(())
    }
}
