//! The diagnostics in columns below the name of their file: for somebody who goes through one file after the other.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::report::elsewhere::elsewhere;
use crate::report::{Reporter, Setting, Style, text};
use crate::run::{Checked, Summary};
use crate::source::{Columns, Location};

/// Gathers what is found where cables are compared: what they say together is found when each was reported by itself.
pub(super) struct Grouped<'r> {
    setting: Setting<'r>,
    style: Style,
    gathered: BTreeMap<PathBuf, Vec<Row>>,
    begun: bool,
}

/// A diagnostic.
struct Row {
    at: Location,
    severity: &'static str,
    /// The message, with what is said of places in other files, and the rule.
    words: String,
}

impl<'r> Grouped<'r> {
    pub(super) fn new(setting: Setting<'r>, style: Style) -> Grouped<'r> {
        Grouped {
            setting,
            style,
            gathered: BTreeMap::new(),
            begun: false,
        }
    }

    /// Writes what is found in one file.
    fn group(&mut self, path: &Path, mut rows: Vec<Row>, out: &mut dyn Write) -> io::Result<()> {
        let blank = if self.begun { "\n" } else { "" };
        self.begun = true;
        writeln!(out, "{blank}{}", text::name(path))?;
        rows.sort_by_key(|row| (row.at.line, row.at.column));
        write(&rows, out)
    }
}

impl Reporter for Grouped<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        if checked.diagnostics.is_empty() {
            return Ok(());
        }
        let mut columns = Columns::new(&checked.source);
        let rows = checked.diagnostics.iter().map(|diagnostic| {
            let rule = &self.setting.rules.rule(diagnostic.rule).name;
            let rule = self.style.rule(rule, self.setting);
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            Row {
                at: columns.location(diagnostic.place.span.start),
                severity: diagnostic.severity.name(),
                words: format!("{message}{elsewhere}  [{rule}]"),
            }
        });
        let rows = rows.collect();
        if !self.setting.rules.need_corpus() {
            return self.group(&checked.path, rows, out);
        }
        let file = self.gathered.entry(checked.path.clone()).or_default();
        file.extend(rows);
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let mut gathered = std::mem::take(&mut self.gathered).into_iter();
        gathered.try_for_each(|(path, rows)| self.group(&path, rows, out))
    }
}

/// Writes the rows of one file, their places to the right.
fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let place = |row: &Row| format!("{}:{}", row.at.line, row.at.column);
    let widest = rows.iter().map(|row| place(row).len()).max();
    let widest = widest.unwrap_or_default();
    for row in rows {
        let (place, severity, words) = (place(row), row.severity, &row.words);
        writeln!(out, "  {place:>widest$}  {severity:<7}  {words}")?;
    }
    Ok(())
}
