//! How much each rule found, in a table.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{RuleId, Severity};
use crate::fix::{Applicability, Fix};
use crate::report::{Reporter, Setting, Style, palette, text};
use crate::run::{Checked, Summary};

pub(super) struct Statistics<'r> {
    setting: Setting<'r>,
    style: Style,
    tallies: BTreeMap<RuleId, Tally>,
}

/// What one rule found, or all of them.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// The gravest that it was.
    severity: Option<Severity>,
    found: usize,
    files: usize,
    /// Those with a safe fix.
    safe: usize,
    /// Those with an unsafe fix.
    risky: usize,
}

impl<'r> Statistics<'r> {
    pub(super) fn new(setting: Setting<'r>, style: Style) -> Statistics<'r> {
        Statistics {
            setting,
            style,
            tallies: BTreeMap::new(),
        }
    }
}

impl Reporter for Statistics<'_> {
    fn file(&mut self, checked: &Checked, _: &mut dyn Write) -> io::Result<()> {
        let mut here: BTreeMap<RuleId, Tally> = BTreeMap::new();
        for diagnostic in &checked.diagnostics {
            let fix = checked.fix(diagnostic);
            here.entry(diagnostic.rule)
                .or_default()
                .add(diagnostic.severity, fix);
        }
        for (rule, tally) in here {
            self.tallies
                .entry(rule)
                .or_default()
                .join(Tally { files: 1, ..tally });
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.tallies.is_empty() {
            return Ok(());
        }
        let mut tallies: Vec<(RuleId, Tally)> = self
            .tallies
            .iter()
            .map(|(id, tally)| (*id, *tally))
            .collect();
        // What is found most stands first; what is found equally often, in the order of the rules.
        tallies.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.found));
        let names = tallies.iter().map(|(rule, _)| self.name(*rule));
        let widths = names.map(|name| text::visible(name).width());
        let width = widths.max().unwrap_or(0);
        writeln!(
            out,
            "{:<width$}  severity  found  files  fixable  unsafely",
            "rule"
        )?;
        for (rule, tally) in &tallies {
            let name = self.name(*rule);
            let blanks = " ".repeat(width - text::visible(name).width());
            let name = self.style.rule(name, self.setting);
            writeln!(out, "{name}{blanks}  {}", tally.row(self.style))?;
        }
        Ok(())
    }
}

impl Statistics<'_> {
    fn name(&self, rule: RuleId) -> &str {
        &self.setting.rules.rule(rule).name
    }
}

impl Tally {
    fn add(&mut self, severity: Severity, fix: Option<&Fix>) {
        let trust = fix.map(|fix| fix.applicability);
        self.join(Tally {
            severity: Some(severity),
            found: 1,
            files: 0,
            safe: usize::from(trust == Some(Applicability::Safe)),
            risky: usize::from(trust == Some(Applicability::Unsafe)),
        });
    }

    fn join(&mut self, other: Tally) {
        self.severity = self.severity.max(other.severity);
        self.found += other.found;
        self.files += other.files;
        self.safe += other.safe;
        self.risky += other.risky;
    }

    /// All but the name. Shares are of what was found.
    fn row(self, style: Style) -> String {
        let severity = self.severity.unwrap_or(Severity::Info);
        let name = format!("{:<8}", severity.name());
        let name = style.paint(&name, palette::severity(severity));
        let [safe, risky] = [self.safe, self.risky].map(|part| share(part, self.found));
        format!(
            "{name}  {:>5}  {:>5}  {safe:>7}  {risky:>8}",
            self.found, self.files
        )
    }
}

/// A part in hundredths, rounded, but neither none nor all where it is not.
fn share(part: usize, whole: usize) -> String {
    match part {
        0 => "-".to_owned(),
        all if all == whole => "100 %".to_owned(),
        part => format!("{} %", ((200 * part + whole) / (2 * whole)).clamp(1, 99)),
    }
}
