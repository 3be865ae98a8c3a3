//! A diagnostic with all that programs ask of it: the object of `json` and `json-lines`, of which other forms take what they need.

use std::borrow::Cow;
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use crate::config::RULE;
use crate::diagnostic::{self, Diagnostic};
use crate::engine::RuleSet;
use crate::fix;
use crate::report::fingerprint::Fingerprints;
use crate::report::text;
use crate::report::uri::encoded;
use crate::run::Checked;
use crate::source::{self, Columns};
use crate::span::Span;

// The comments on the fields are their descriptions in the published schema.

/// One finding. Lines and columns are counted from 1, columns in characters; spans are UTF-8 bytes of the decoded text.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A finding of cablelint")]
pub(super) struct Finding<'f> {
    /// The rule that found it.
    pub rule: &'f str,
    /// What the rule is about.
    pub category: &'static str,
    /// How grave it is in this run.
    #[schemars(extend("enum" = ["error", "warning", "info"]))]
    pub severity: &'static str,
    /// The fact in one line.
    pub message: &'f str,
    /// The file, relative to the working directory where it was given so, with `/`.
    pub path: &'f str,
    /// What people call that: of a record, its id follows.
    #[serde(skip)]
    pub name: &'f str,
    /// The record's id, where the file holds several cables.
    pub record: Option<&'f str>,
    /// The line of the file on which the record begins. The other places are then within the record, and none of the file.
    #[serde(skip)]
    pub begins: Option<usize>,
    /// From the first byte to one past the last.
    pub span: [u32; 2],
    /// Where the span begins.
    pub location: Location,
    /// Where the span ends, exclusive.
    pub end_location: Location,
    /// The other places that it concerns.
    pub labels: Vec<Label<'f>>,
    /// What to do about it.
    pub help: Option<&'f str>,
    /// The rules and handbooks behind it, with their sections.
    pub authority: &'f [String],
    /// Where the rule is explained.
    pub url: Option<String>,
    /// Names the finding across runs: it has no line number in it and stays the same between versions.
    pub fingerprint: String,
    /// How to mend it.
    pub fix: Option<Fix<'f>>,
}

impl Finding<'_> {
    /// Which record it is in and on which of its lines, for those whose places are lines of files; nothing where that says all.
    pub(super) fn within(&self) -> String {
        let record = self
            .record
            .map(|id| format!("record {id}, line {}: ", self.location.line));
        record.unwrap_or_default()
    }

    /// The fact, then on lines of their own the other places and what to do.
    pub(super) fn paragraph(&self) -> String {
        let mut paragraph = self.message.to_owned();
        for Label {
            message,
            path,
            location,
            ..
        } in &self.labels
        {
            let joint = if message.is_empty() { "" } else { ": " };
            let path = if path == self.path { self.name } else { path };
            let Location { line, column } = location;
            paragraph += &format!("\n{path}:{line}:{column}{joint}{message}");
        }
        if let Some(help) = self.help {
            paragraph += &format!("\nhelp: {help}");
        }
        paragraph
    }
}

/// A place for people.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Location {
    /// From 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// In characters, from 1.
    #[schemars(range(min = 1))]
    pub column: usize,
}

/// A further place that a finding speaks of.
#[derive(Serialize, JsonSchema)]
pub(super) struct Label<'f> {
    /// What stands there.
    pub message: &'f str,
    /// The file it is in.
    pub path: Cow<'f, str>,
    /// From the first byte to one past the last.
    pub span: [u32; 2],
    /// Where the span begins.
    pub location: Location,
    /// Where the span ends, exclusive.
    pub end_location: Location,
}

/// A way to mend what was found.
#[derive(Serialize, JsonSchema)]
pub(super) struct Fix<'f> {
    /// What it does, as an order.
    pub title: &'f str,
    /// `safe`: undoes copying damage or deletes an exact repetition. `unsafe`: changes what the record says. `display`: only to be shown.
    #[schemars(extend("enum" = ["safe", "unsafe", "display"]))]
    pub applicability: &'static str,
    /// In the order of the text, none overlapping another.
    pub edits: Vec<Edit<'f>>,
}

/// A replacement.
#[derive(Serialize, JsonSchema)]
pub(super) struct Edit<'f> {
    /// What is replaced: from the first byte to one past the last.
    pub span: [u32; 2],
    /// What stands there afterwards.
    pub text: &'f str,
}

/// What is known of a run before its first file.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'r> {
    /// The rules that diagnostics name.
    pub rules: &'r RuleSet,
    /// The folder that paths in fingerprints are relative to, absolute.
    pub root: &'r Path,
    /// Where rules are explained: a URL in which [`RULE`] stands for the name of the rule.
    pub rule_url: Option<&'r str>,
}

impl Setting<'_> {
    /// Where the rule called `name` is explained, if that is anywhere.
    pub(super) fn url(&self, name: &str) -> Option<String> {
        let url = self.rule_url.unwrap_or(env!("CARGO_PKG_HOMEPAGE"));
        (!url.is_empty()).then(|| url.replace(RULE, &encoded(name)))
    }

    /// Makes the findings of `checked`.
    pub(super) fn findings<'c>(&'c self, checked: &'c Checked) -> Findings<'c> {
        Findings {
            checked,
            setting: self,
            path: text::path(checked.file()),
            name: text::path(&checked.path),
            columns: Columns::new(&checked.source),
            fingerprints: Fingerprints::new(checked, self.root),
        }
    }
}

/// Makes the findings of one file, whose diagnostics are to be given in order.
pub(super) struct Findings<'c> {
    checked: &'c Checked,
    setting: &'c Setting<'c>,
    path: String,
    name: String,
    columns: Columns<'c>,
    fingerprints: Fingerprints<'c>,
}

impl Findings<'_> {
    /// All there is to say of `diagnostic`.
    pub(super) fn finding<'f>(&'f mut self, diagnostic: &'f Diagnostic) -> Finding<'f> {
        let rule = self.setting.rules.rule(diagnostic.rule);
        let (location, end_location) = self.ends(diagnostic.place.span);
        let fingerprint = self.fingerprints.of(diagnostic, location.line, &rule.name);
        let labels = diagnostic.labels().iter();
        let places: Vec<_> = labels.map(|label| (label, self.place(label))).collect();
        let own = self.path.as_str();
        let labels = places.into_iter().map(|(label, (elsewhere, ends))| Label {
            message: &label.message,
            path: elsewhere.map_or(Cow::Borrowed(own), Cow::Owned),
            span: offsets(label.place.span),
            location: ends.0,
            end_location: ends.1,
        });
        let record = self.checked.record.as_ref();
        Finding {
            rule: &rule.name,
            category: rule.category.name(),
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            path: own,
            name: &self.name,
            record: record.map(|record| &*record.id),
            begins: record.map(|record| record.line),
            span: offsets(diagnostic.place.span),
            location,
            end_location,
            labels: labels.collect(),
            help: diagnostic.help.as_deref(),
            authority: &rule.authority,
            url: self.setting.url(&rule.name),
            fingerprint,
            fix: diagnostic.fix().map(mending),
        }
    }

    /// Where `span` of this file begins and ends.
    pub(super) fn ends(&mut self, span: Span) -> (Location, Location) {
        ends(span, &mut self.columns)
    }

    /// The file that `label` is in, unless it is this one, and where it begins and ends there.
    fn place(&mut self, label: &diagnostic::Label) -> (Option<String>, (Location, Location)) {
        let diagnostic::Place { cable, span } = label.place;
        if cable == self.checked.source.cable {
            return (None, self.ends(span));
        }
        let (path, source) = self.checked.cable(cable);
        (
            Some(text::path(path)),
            ends(span, &mut Columns::new(source)),
        )
    }
}

fn ends(span: Span, columns: &mut Columns) -> (Location, Location) {
    let location = |source::Location { line, column }| Location { line, column };
    (
        location(columns.location(span.start)),
        location(columns.location(span.end)),
    )
}

fn mending(fix: &fix::Fix) -> Fix<'_> {
    Fix {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn edit(edit: &fix::Edit) -> Edit<'_> {
    Edit {
        span: offsets(edit.span),
        text: &edit.text,
    }
}

fn offsets(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
