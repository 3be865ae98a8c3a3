//! A table with a row for each diagnostic: the form for spreadsheets and data frames.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::WriterBuilder;
use serde::Serialize;

use crate::report::finding::{Finding, Setting};
use crate::report::{Reporter, text};
use crate::run::Checked;

pub(super) struct Csv<'r>(pub(super) Setting<'r>);

/// One diagnostic. Columns count characters; its end is exclusive.
#[derive(Default, Serialize)]
struct Row<'f> {
    path: Cow<'f, str>,
    record: Cow<'f, str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    severity: &'static str,
    rule: Cow<'f, str>,
    category: &'static str,
    message: Cow<'f, str>,
    help: Cow<'f, str>,
    fix: Cow<'f, str>,
    applicability: &'static str,
    fingerprint: &'f str,
}

impl Reporter for Csv<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        // The names of the columns come with the first row, and there may be none.
        let mut table = csv::Writer::from_writer(Vec::new());
        table.serialize(Row::default())?;
        let table = table.into_inner().map_err(|error| error.into_error())?;
        let names = table.split_inclusive(|byte| *byte == b'\n').next();
        out.write_all(names.unwrap_or_default())
    }

    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.0.findings(checked);
        let mut table = WriterBuilder::new().has_headers(false).from_writer(out);
        for diagnostic in &checked.diagnostics {
            table.serialize(row(&findings.finding(diagnostic)))?;
        }
        table.flush()
    }
}

fn row<'f>(finding: &'f Finding) -> Row<'f> {
    let fix = finding.fix.as_ref();
    Row {
        path: text::visible(finding.path),
        record: text::visible(finding.record.unwrap_or_default()),
        line: finding.location.line,
        column: finding.location.column,
        end_line: finding.end_location.line,
        end_column: finding.end_location.column,
        severity: finding.severity,
        rule: text::visible(finding.rule),
        category: finding.category,
        message: text::visible(finding.message),
        help: text::visible(finding.help.unwrap_or_default()),
        fix: text::visible(fix.map_or("", |fix| fix.title)),
        applicability: fix.map_or("", |fix| fix.applicability),
        fingerprint: &finding.fingerprint,
    }
}
