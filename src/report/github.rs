//! GitHub's workflow commands, which it shows beside the lines of a change.

use std::io::{self, Write};

use crate::diagnostic::Severity;
use crate::report::finding::{Finding, Setting};
use crate::report::{Reporter, count, text};
use crate::run::{Checked, Failure, Summary};

/// GitHub shows so many annotations of each level for a step, and drops the others.
const SHOWN: usize = 10;

/// Keeps the commands until the end: those of the worst level are to come first.
pub(super) struct GitHub<'r> {
    setting: Setting<'r>,
    /// In the order in which they are written.
    levels: [Level; 3],
}

struct Level {
    severity: Severity,
    commands: Vec<String>,
    more: usize,
}

impl<'r> GitHub<'r> {
    pub(super) fn new(setting: Setting<'r>) -> GitHub<'r> {
        let level = |severity| Level {
            severity,
            commands: Vec::new(),
            more: 0,
        };
        GitHub {
            setting,
            levels: [Severity::Error, Severity::Warning, Severity::Info].map(level),
        }
    }
}

impl Reporter for GitHub<'_> {
    fn file(&mut self, checked: &Checked, _: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            let mut levels = self.levels.iter_mut();
            let level = levels.find(|level| level.severity == diagnostic.severity);
            let level = level.expect("every severity has its level");
            if level.commands.len() < SHOWN {
                let finding = findings.finding(diagnostic);
                level.commands.push(command(diagnostic.severity, &finding));
            } else {
                level.more += 1;
            }
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let [worst, ..] = &mut self.levels;
        worst
            .commands
            .splice(..0, summary.failures.iter().map(failure));
        worst.more += worst.commands.len().saturating_sub(SHOWN);
        worst.commands.truncate(SHOWN);
        for command in self.levels.iter().flat_map(|level| &level.commands) {
            writeln!(out, "{command}")?;
        }
        let more = self.levels.iter().filter(|level| level.more > 0);
        let more: Vec<String> = more
            .map(|level| count(level.more, &format!("more {}", level.severity.name())))
            .collect();
        if !more.is_empty() {
            writeln!(out, "and {}", more.join(", "))?;
        }
        Ok(())
    }
}

/// `::error file=…,line=…::message`. GitHub takes columns only within one line.
fn command(severity: Severity, finding: &Finding) -> String {
    let level = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (finding.location, finding.end_location);
    let place = match finding.begins {
        Some(line) => format!("line={line},endLine={line}"),
        None if start.line == end.line => format!(
            "line={0},endLine={0},col={1},endColumn={2}",
            start.line, start.column, end.column
        ),
        None => format!("line={},endLine={}", start.line, end.line),
    };
    format!(
        "::{level} file={},{place},title={}::{}",
        property(finding.path),
        property(finding.rule),
        data(&(finding.within() + &finding.paragraph()))
    )
}

/// What could not be checked, as an error of its file.
fn failure(failure: &Failure) -> String {
    format!(
        "::error file={}::{}",
        property(&text::path(&failure.path)),
        data(&failure.error.to_string())
    )
}

fn property(text: &str) -> String {
    escaped(text, &['%', '\r', '\n', ':', ','])
}

fn data(text: &str) -> String {
    escaped(text, &['%', '\r', '\n'])
}

/// `text` with the characters `special` to a command in the form in which GitHub reads them back, and in which no other acts upon
/// a terminal.
fn escaped(text: &str, special: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if special.contains(&character) {
            escaped += &format!("%{:02X}", u32::from(character));
        } else {
            escaped.push(text::shown(character));
        }
    }
    escaped
}
