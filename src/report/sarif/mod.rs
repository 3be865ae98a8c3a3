//! SARIF 2.1.0, the standard form for results of static analysis: code scanning on GitHub and Azure, viewers in editors.

mod artifact;
mod rule;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::{RuleId, Severity};
use crate::fix;
use crate::report::Reporter;
use crate::report::document::{List, Place};
use crate::report::finding::{self, Finding, Findings, Label, Setting};
use crate::run::{Checked, Failure, Summary};
use crate::walk::absolute;
use artifact::{ArtifactLocation, BASE};
use rule::ReportingDescriptor;

/// Writes the results as they come, and behind them the rules that they name.
pub(super) struct Sarif<'r> {
    setting: Setting<'r>,
    /// The working directory, to which locations are relative.
    base: PathBuf,
    results: List,
    /// The rules met so far. A result refers to its rule by the place in here.
    met: Vec<RuleId>,
}

impl<'r> Sarif<'r> {
    pub(super) fn new(setting: Setting<'r>) -> Sarif<'r> {
        Sarif {
            setting,
            base: absolute(Path::new(".")),
            results: List::default(),
            met: Vec::new(),
        }
    }

    /// The document without its results, as far as it is known by now.
    fn log(&self, failures: &[Failure]) -> Log<'r> {
        let rules = self.met.iter().map(|rule| {
            let rule = self.setting.rules.rule(*rule);
            ReportingDescriptor::of(rule, self.setting.url(&rule.name))
        });
        Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [Run {
                column_kind: "unicodeCodePoints",
                newline_sequences: ["\r\n", "\n", "\r"],
                original_uri_base_ids: BTreeMap::from([(
                    BASE,
                    UriBase {
                        description: Message::plain("The folder in which cablelint was run."),
                    },
                )]),
                results: Place,
                tool: Tool {
                    driver: Driver {
                        name: env!("CARGO_PKG_NAME"),
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        information_uri: INFORMATION,
                        rules: rules.collect(),
                    },
                },
                invocations: [Invocation {
                    execution_successful: failures.is_empty(),
                    tool_execution_notifications: failures
                        .iter()
                        .map(|failure| self.notification(failure))
                        .collect(),
                }],
            }],
        }
    }

    fn notification(&self, failure: &Failure) -> Notification {
        Notification {
            level: "error",
            message: Message::plain(failure.error.to_string()),
            locations: [Location {
                id: None,
                physical_location: PhysicalLocation {
                    artifact_location: ArtifactLocation::of(&failure.path, &self.base),
                    region: None,
                },
                message: None,
            }],
        }
    }
}

impl Reporter for Sarif<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        List::open(&self.log(&[]), out)
    }

    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        if checked.diagnostics.is_empty() {
            return Ok(());
        }
        let mut findings = self.setting.findings(checked);
        let artifact = ArtifactLocation::of(checked.file(), &self.base);
        for diagnostic in &checked.diagnostics {
            let rule_index = meet(diagnostic.rule, &mut self.met);
            let fix = checked.fix(diagnostic).into_iter();
            let fixes = fix
                .map(|fix| mending(fix, &artifact, &mut findings))
                .collect();
            let finding = findings.finding(diagnostic);
            let result = Result {
                rule_id: finding.rule,
                rule_index,
                level: level(diagnostic.severity),
                message: Message::plain(said(&finding)),
                locations: [Location {
                    id: None,
                    physical_location: PhysicalLocation {
                        artifact_location: artifact.clone(),
                        region: Some(Region::of(&finding)),
                    },
                    message: None,
                }],
                related_locations: related(&finding, &artifact, &self.base),
                partial_fingerprints: Fingerprints {
                    primary_location_line_hash: &finding.fingerprint,
                },
                fixes,
            };
            self.results.push(&result, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        List::close(&self.log(&summary.failures), out)
    }
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

// In the order in which it becomes known: the results stand before the rules.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    /// What columns count. It need not be what the file's encoding counts: the viewer sees to that.
    column_kind: &'static str,
    /// A lone CR ends a line too, which SARIF does not take for granted.
    newline_sequences: [&'static str; 3],
    original_uri_base_ids: BTreeMap<&'static str, UriBase>,
    results: Place,
    tool: Tool<'r>,
    invocations: [Invocation; 1],
}

/// What [`BASE`] stands for; not where it is, which is nobody else's business.
#[derive(Serialize)]
struct UriBase {
    description: Message,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<ReportingDescriptor<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

/// Something that could not be checked.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'f> {
    rule_id: &'f str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'f>,
    fixes: Vec<Fix<'f>>,
}

/// By the one name that GitHub reads.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints<'f> {
    primary_location_line_hash: &'f str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    /// Says `text` as it stands: a brace that is doubled begins or ends no placeholder (SARIF 2.1.0, section 3.11.5).
    fn plain(text: impl AsRef<str>) -> Message {
        let text = text.as_ref();
        Message {
            text: text.replace('{', "{{").replace('}', "}}"),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// Counted from 1; the end column is that of the first character behind it. Without columns these are whole lines.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

impl Region {
    /// Where `finding` is in its file: of a record, the line on which that begins.
    fn of(finding: &Finding) -> Region {
        match finding.begins {
            None => Region::between(finding.location, finding.end_location),
            Some(line) => Region {
                start_line: line,
                start_column: None,
                end_line: line,
                end_column: None,
            },
        }
    }

    fn between(start: finding::Location, end: finding::Location) -> Region {
        Region {
            start_line: start.line,
            start_column: Some(start.column),
            end_line: end.line,
            end_column: Some(end.column),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'f> {
    description: Message,
    artifact_changes: [ArtifactChange<'f>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'f> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'f> {
    deleted_region: Region,
    inserted_content: Content<'f>,
}

#[derive(Serialize)]
struct Content<'f> {
    text: &'f str,
}

/// Where there is more about the program, or what package it is.
const INFORMATION: &str = if env!("CARGO_PKG_HOMEPAGE").is_empty() {
    concat!(
        "pkg:cargo/",
        env!("CARGO_PKG_NAME"),
        "@",
        env!("CARGO_PKG_VERSION")
    )
} else {
    env!("CARGO_PKG_HOMEPAGE")
};

/// The place of `rule` among those met.
fn meet(rule: RuleId, met: &mut Vec<RuleId>) -> usize {
    let known = met.iter().position(|met| *met == rule);
    known.unwrap_or_else(|| {
        met.push(rule);
        met.len() - 1
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The fact, with links to the other places by their numbers, and on a line of its own what to do. A record has no places in the
/// file that links could lead to.
fn said(finding: &Finding) -> String {
    if finding.begins.is_some() {
        return (finding.within() + &finding.paragraph()).replace("](", "\\](");
    }
    // Words of a cable may look like a link.
    let mut said = finding.message.replace("](", "\\](");
    let links = finding.labels.iter().zip(1..);
    let links: Vec<String> = links.map(|(label, id)| link(label.message, id)).collect();
    if !links.is_empty() {
        said += &format!(" ({})", links.join(", "));
    }
    if let Some(help) = finding.help {
        said.push('\n');
        said += &help.replace("](", "\\](");
    }
    said
}

/// A link to the place that is numbered `id`.
fn link(words: &str, id: usize) -> String {
    let mut link = String::from("[");
    for character in if words.is_empty() { "here" } else { words }.chars() {
        if matches!(character, '[' | ']' | '\\') {
            link.push('\\');
        }
        link.push(character);
    }
    link + &format!("]({id})")
}

/// The other places, numbered from 1. `own` is the file of the finding itself.
fn related(finding: &Finding, own: &ArtifactLocation, base: &Path) -> Vec<Location> {
    let labels = finding.labels.iter().zip(1..);
    let labels = labels.filter(|_| finding.begins.is_none());
    let place = |(label, id): (&Label, usize)| Location {
        id: Some(id),
        physical_location: PhysicalLocation {
            artifact_location: if label.path == finding.path {
                own.clone()
            } else {
                ArtifactLocation::of(Path::new(&*label.path), base)
            },
            region: Some(Region::between(label.location, label.end_location)),
        },
        message: (!label.message.is_empty()).then(|| Message::plain(label.message)),
    };
    labels.map(place).collect()
}

fn mending<'f>(fix: &'f fix::Fix, artifact: &ArtifactLocation, findings: &mut Findings) -> Fix<'f> {
    let replacements = fix.edits.iter().map(|edit| {
        let (start, end) = findings.ends(edit.span);
        Replacement {
            deleted_region: Region::between(start, end),
            inserted_content: Content { text: &edit.text },
        }
    });
    Fix {
        description: Message::plain(format!("{} ({})", fix.title, fix.applicability.name())),
        artifact_changes: [ArtifactChange {
            artifact_location: artifact.clone(),
            replacements: replacements.collect(),
        }],
    }
}
