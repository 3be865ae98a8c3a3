//! What was found → what a person or a program reads.

mod advice;
mod concise;
mod csv;
mod diff;
mod document;
mod elsewhere;
mod excerpt;
mod finding;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod grouped;
mod json;
mod json_lines;
mod junit;
mod markdown;
mod narrated;
mod next;
pub mod palette;
mod rdjson;
mod sarif;
pub mod schema;
mod statistics;
mod style;
mod text;
mod uri;

pub use diff::{Reader, diff};
pub use finding::Setting;
pub use next::next;
pub use style::Style;
pub use text::path;

use clap::ValueEnum;
use std::io::{self, Write};

use crate::run::{Checked, Failure, Summary, Thresholds};

/// The forms that a report can have. In the order in which help shows them, with what is said of them here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each diagnostic with an excerpt of its cable
    #[default]
    Full,
    /// For people who listen: the same in sentences, nothing drawn
    #[value(skip)]
    Narrated,
    /// One line for each diagnostic: `path:line:column: severity[rule] message`
    Concise,
    /// A table of how much each rule found
    #[value(skip)]
    Statistics,
    /// For people: below the name of each file
    Grouped,
    /// One JSON document, with a summary
    Json,
    /// A line of JSON for each diagnostic
    JsonLines,
    /// A line of JSON for each record, also where nothing was found in it
    #[value(skip)]
    Records,
    /// SARIF 2.1.0, for code scanning and viewers
    Sarif,
    /// Workflow commands for annotations on GitHub
    #[value(name = "github")]
    GitHub,
    /// GitLab's report on code quality
    #[value(name = "gitlab")]
    GitLab,
    /// JUnit's XML, for CI servers
    #[value(name = "junit")]
    JUnit,
    /// reviewdog's diagnostic format
    #[value(name = "rdjson")]
    RdJson,
    /// A table, for spreadsheets and data frames
    Csv,
    /// A table in Markdown, GitHub's summary of a step
    #[value(skip)]
    Markdown,
}

impl Format {
    /// Whether people read it, and no program relies on it.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        match self {
            Format::Full
            | Format::Narrated
            | Format::Concise
            | Format::Statistics
            | Format::Grouped => true,
            Format::Json
            | Format::JsonLines
            | Format::Records
            | Format::Sarif
            | Format::GitHub
            | Format::GitLab
            | Format::JUnit
            | Format::RdJson
            | Format::Csv
            | Format::Markdown => false,
        }
    }
}

/// Writes diagnostics in one form.
pub trait Reporter {
    /// Begins the report.
    ///
    /// # Errors
    /// What `out` returns.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Reports one file, which may have nothing to show.
    ///
    /// # Errors
    /// What `out` returns.
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()>;

    /// Ends the report.
    ///
    /// # Errors
    /// What `out` returns.
    fn finish(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The reporter for `format`.
#[must_use]
pub fn reporter(format: Format, setting: Setting<'_>, style: Style) -> Box<dyn Reporter + '_> {
    let rules = setting.rules;
    match format {
        Format::Full => Box::new(full::Full::new(setting, style)),
        Format::Narrated => Box::new(narrated::Narrated::new(rules)),
        Format::Concise => Box::new(concise::Concise::new(rules)),
        Format::Statistics => Box::new(statistics::Statistics::new(setting, style)),
        Format::Grouped => Box::new(grouped::Grouped::new(setting, style)),
        Format::Json => Box::new(json::Json::new(setting)),
        Format::JsonLines => Box::new(json_lines::JsonLines::new(setting)),
        Format::Records => Box::new(json_lines::Records::new(setting)),
        Format::Sarif => Box::new(sarif::Sarif::new(setting)),
        Format::GitHub => Box::new(github::GitHub::new(setting)),
        Format::GitLab => Box::new(gitlab::GitLab::new(setting)),
        Format::JUnit => Box::new(junit::JUnit::new(setting)),
        Format::RdJson => Box::new(rdjson::RdJson::new(setting)),
        Format::Csv => Box::new(csv::Csv(setting)),
        Format::Markdown => Box::new(markdown::Markdown::new(setting)),
    }
}

/// What a run came to, for people: lines of at most `width` columns, the last one without its ending.
#[must_use]
pub fn summary(summary: &Summary, thresholds: Thresholds, width: usize) -> String {
    let mut said = format!(
        "{} checked, {} clean",
        count(summary.files, unit(summary)),
        summary.clean
    );
    if summary.fixed > 0 {
        said += &format!(", {} fixed", count(summary.fixed, "finding"));
    }
    let severities = [
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.infos, "info"),
    ];
    let counted: Vec<String> = severities
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| count(*n, what))
        .collect();
    if !counted.is_empty() {
        said += &format!(": {}", counted.join(", "));
    }
    let below = format!("below {}", thresholds.shown.name());
    let hidden = [
        (summary.hidden, below.as_str()),
        (summary.excepted, "by exceptions"),
        (summary.known, "by the baseline"),
    ];
    let hidden = hidden.iter().filter(|(n, _)| *n > 0);
    for (number, (n, why)) in hidden.enumerate() {
        let joint = match counted.is_empty() && number == 0 {
            true => ": ",
            false => ", ",
        };
        let hidden = if number == 0 { "hidden " } else { "" };
        said += &format!("{joint}{n} {hidden}{why}");
    }
    match (summary.fixable, summary.unsafe_fixable) {
        (0, 0) => {}
        (safe, 0) => said += &format!(" ({safe} fixable)"),
        (0, risky) => said += &format!(" ({risky} fixable, but unsafe)"),
        (safe, risky) => said += &format!(" ({safe} fixable, {risky} more but unsafe)"),
    }
    filled(&said, width, "  ") + &failed(summary)
}

fn unit(summary: &Summary) -> &'static str {
    if summary.of_records { "record" } else { "file" }
}

/// What a diff came to, for people: lines of at most `width` columns, the last one without its ending.
#[must_use]
pub fn changes(summary: &Summary, differing: usize, width: usize) -> String {
    let checked = count(summary.files, unit(summary));
    let fixed = count(summary.fixed, "finding");
    let said = format!("{checked} checked, {differing} would change: {fixed} fixed");
    filled(&said, width, "  ") + &failed(summary)
}

/// `said` in lines of at most `width` columns, all but the first behind `indent`.
fn filled(said: &str, width: usize, indent: &str) -> String {
    let options = textwrap::Options::new(width).subsequent_indent(indent);
    textwrap::fill(said, options)
}

/// Further lines that say how much could not be done.
fn failed(summary: &Summary) -> String {
    let (mut files, mut records, mut unmended) = (0, 0, 0);
    for Failure { error, .. } in &summary.failures {
        match error.records() {
            0 if error.is_unmended() => unmended += 1,
            0 => files += 1,
            lost => records += lost,
        }
    }
    let failed = [
        (files, "file", "checked"),
        (records, "record", "checked"),
        (unmended, "file", "mended"),
    ];
    let failed = failed.iter().filter(|(number, ..)| *number > 0);
    failed
        .map(|(number, what, done)| format!("\n{} could not be {done}", count(*number, what)))
        .collect()
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
