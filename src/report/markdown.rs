//! A table in Markdown: what GitHub shows as the summary of a step.

use std::io::{self, Write};

use crate::report::finding::{Finding, Setting};
use crate::report::{Reporter, count, failed, text, unit};
use crate::run::{Checked, Failure, Summary};

/// GitHub takes a summary of up to 1 MiB, or none at all: further rows are counted.
const LARGEST: usize = 1_000_000;

pub(super) struct Markdown<'r> {
    setting: Setting<'r>,
    written: usize,
    more: usize,
}

impl<'r> Markdown<'r> {
    pub(super) fn new(setting: Setting<'r>) -> Markdown<'r> {
        Markdown {
            setting,
            written: 0,
            more: 0,
        }
    }
}

impl Markdown<'_> {
    /// Writes a list of what could not be done, as far as there is room.
    fn failures(&mut self, failures: &[Failure], out: &mut dyn Write) -> io::Result<()> {
        for (number, Failure { error, .. }) in failures.iter().enumerate() {
            if self.written > LARGEST {
                let rest = failures.len() - number;
                return writeln!(out, "\nand {}", count(rest, "more failure"));
            }
            let blank = if number == 0 { "\n" } else { "" };
            let item = format!("{blank}- {}\n", escaped(&error.to_string()));
            self.written += item.len();
            out.write_all(item.as_bytes())?;
        }
        Ok(())
    }
}

impl Reporter for Markdown<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            if self.written > LARGEST {
                self.more += 1;
                continue;
            }
            let mut rows = row(&findings.finding(diagnostic));
            if self.written == 0 {
                rows.insert_str(
                    0,
                    "| severity | rule | place | what it says |\n|---|---|---|---|\n",
                );
            }
            self.written += rows.len();
            out.write_all(rows.as_bytes())?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.more > 0 {
            writeln!(out, "\nand {}", count(self.more, "more finding"))?;
        }
        writeln!(
            out,
            "\ncablelint: {} checked, {} clean{}",
            count(summary.files, unit(summary)),
            summary.clean,
            failed(summary).replace('\n', ", ")
        )?;
        self.failures(&summary.failures, out)
    }
}

fn row(finding: &Finding) -> String {
    format!(
        "| {} | {} | {}:{}:{} | {} |\n",
        finding.severity,
        escaped(finding.rule),
        escaped(finding.name),
        finding.location.line,
        finding.location.column,
        escaped(finding.message),
    )
}

/// `text` as one line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text::visible(text).chars() {
        if character.is_ascii_punctuation() && !"-,:;./'\"()".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
