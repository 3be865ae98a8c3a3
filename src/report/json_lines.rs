//! A line of JSON for each diagnostic, written as files come: the form for what reads streams and for databases.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::document::{List, Place};
use crate::report::finding::Setting;
use crate::report::{Reporter, document, text};
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

/// A line of JSON for each record, also where nothing was found in it.
pub(super) struct Records<'r> {
    setting: Setting<'r>,
}

impl<'r> Records<'r> {
    pub(super) fn new(setting: Setting<'r>) -> Records<'r> {
        Records { setting }
    }
}

impl Reporter for Records<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        let mut lines = Vec::new();
        for diagnostic in &checked.diagnostics {
            let mut line = Vec::new();
            document::write(&findings.finding(diagnostic), &mut line)?;
            lines.push(line);
        }
        let record = Record {
            path: &text::path(checked.file()),
            record: checked.record.as_ref().map(|record| &*record.id),
            error: checked
                .record
                .as_ref()
                .and_then(|record| record.problem.as_deref()),
            diagnostics: Place,
        };
        List::line(&record, &lines, out)
    }
}

// The comments on the fields are their descriptions in the published schema.

/// A line of what `cablelint check --output-format json-lines --records` writes.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A record that cablelint checked")]
pub(super) struct Record<'r, D> {
    /// The file, relative to the working directory where it was given so, with `/`.
    path: &'r str,
    /// The record's id.
    record: Option<&'r str>,
    /// Why it could not be read; then its number stands for its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'r str>,
    /// What was found in it, in the order of its text.
    diagnostics: D,
}
