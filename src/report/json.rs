//! One JSON document: the form for other programs. Its fields are promises.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::diagnostic::{self, Diagnostic};
use crate::engine::RuleSet;
use crate::fix;
use crate::report::fingerprint::Fingerprints;
use crate::report::{Reporter, text};
use crate::run::{self, Checked};
use crate::source::{self, Columns};
use crate::span::Span;
use crate::walk::absolute;

/// Gathers the diagnostics, since the summary stands before them.
pub(super) struct Json<'r> {
    rules: &'r RuleSet,
    root: PathBuf,
    found: Vec<Finding<'r>>,
}

impl<'r> Json<'r> {
    pub(super) fn new(rules: &'r RuleSet, root: &Path) -> Json<'r> {
        Json {
            rules,
            root: absolute(root),
            found: Vec::new(),
        }
    }
}

impl Reporter for Json<'_> {
    fn file(&mut self, checked: &Checked, _: &mut dyn Write) -> io::Result<()> {
        let path = text::path(&checked.path);
        let mut columns = Columns::new(&checked.source);
        let mut fingerprints = Fingerprints::new(checked, &self.root);
        for diagnostic in &checked.diagnostics {
            self.found.push(finding(
                diagnostic,
                checked,
                self.rules,
                &path,
                &mut columns,
                &mut fingerprints,
            ));
        }
        Ok(())
    }

    fn finish(&mut self, summary: &run::Summary, out: &mut dyn Write) -> io::Result<()> {
        let document = Document {
            version: 1,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            summary: counts(summary),
            failures: summary.failures.iter().map(failure).collect(),
            diagnostics: &self.found,
        };
        let mut out = BufWriter::new(out); // serde writes every bracket by itself
        document.serialize(&mut Serializer::with_formatter(&mut out, Lines::default()))?;
        writeln!(out)?;
        out.flush()
    }
}

#[derive(Serialize)]
struct Document<'d> {
    version: u32,
    tool: Tool,
    summary: Summary,
    failures: Vec<Failure>,
    diagnostics: &'d [Finding<'d>],
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    clean: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
    unsafe_fixable: usize,
    fixed: usize,
    hidden: Hidden,
}

#[derive(Serialize)]
struct Hidden {
    severity: usize,
    exceptions: usize,
    baseline: usize,
}

#[derive(Serialize)]
struct Failure {
    path: String,
    message: String,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'r str,
    category: &'static str,
    severity: &'static str,
    message: String,
    path: String,
    record: Option<String>,
    span: [u32; 2],
    location: Location,
    end_location: Location,
    labels: Vec<Label>,
    help: Option<String>,
    authority: &'r [String],
    url: Option<&'static str>,
    fingerprint: String,
    fix: Option<Fix>,
}

#[derive(Serialize)]
struct Location {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Label {
    message: String,
    path: String,
    span: [u32; 2],
    location: Location,
    end_location: Location,
}

#[derive(Serialize)]
struct Fix {
    title: String,
    applicability: &'static str,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    span: [u32; 2],
    text: String,
}

fn counts(summary: &run::Summary) -> Summary {
    Summary {
        files: summary.files,
        clean: summary.clean,
        errors: summary.errors,
        warnings: summary.warnings,
        infos: summary.infos,
        fixable: summary.fixable,
        unsafe_fixable: summary.unsafe_fixable,
        fixed: summary.fixed,
        hidden: Hidden {
            severity: summary.hidden,
            exceptions: 0,
            baseline: 0,
        },
    }
}

fn failure(failure: &run::Failure) -> Failure {
    Failure {
        path: text::path(&failure.path),
        message: failure.error.to_string(),
    }
}

fn finding<'r>(
    diagnostic: &Diagnostic,
    checked: &Checked,
    rules: &'r RuleSet,
    path: &str,
    columns: &mut Columns,
    fingerprints: &mut Fingerprints,
) -> Finding<'r> {
    let rule = rules.rule(diagnostic.rule);
    let at = columns.location(diagnostic.place.span.start);
    let labels = diagnostic.labels.iter().map(|label| {
        if label.place.cable == diagnostic.place.cable {
            return labelled(label, path.to_owned(), columns);
        }
        let (path, source) = checked.file(label.place.cable);
        labelled(label, text::path(path), &mut Columns::new(source))
    });
    let labels = labels.collect();
    Finding {
        rule: &rule.name,
        category: rule.category.name(),
        severity: diagnostic.severity.name(),
        message: diagnostic.message.clone(),
        path: path.to_owned(),
        record: None,
        span: offsets(diagnostic.place.span),
        location: location(at),
        end_location: location(columns.location(diagnostic.place.span.end)),
        labels,
        help: diagnostic.help.clone(),
        authority: &rule.authority,
        url: Some(env!("CARGO_PKG_HOMEPAGE")).filter(|url| !url.is_empty()),
        fingerprint: fingerprints.of(diagnostic, at.line, &rule.name),
        fix: diagnostic.fix.as_ref().map(mending),
    }
}

fn labelled(label: &diagnostic::Label, path: String, columns: &mut Columns) -> Label {
    Label {
        message: label.message.clone(),
        path,
        span: offsets(label.place.span),
        location: location(columns.location(label.place.span.start)),
        end_location: location(columns.location(label.place.span.end)),
    }
}

fn mending(fix: &fix::Fix) -> Fix {
    let edit = |edit: &fix::Edit| Edit {
        span: offsets(edit.span),
        text: edit.text.clone(),
    };
    Fix {
        title: fix.title.clone(),
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn offsets(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn location(at: source::Location) -> Location {
    Location {
        line: at.line,
        column: at.column,
    }
}

/// Compact JSON but for two things: each item of a list in the document itself has a line of its own, so that people can read
/// it and line tools cut it; and what [`text::is_hidden`] is escaped, so that nothing in a cable reaches a terminal raw.
#[derive(Default)]
struct Lines {
    depth: usize,
}

/// How deep the items of a list in the document itself are.
const ITEMS: usize = 2;

impl Formatter for Lines {
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        let comma: &[u8] = if first { b"" } else { b"," };
        let line: &[u8] = if self.depth == ITEMS { b"\n" } else { b"" };
        out.write_all(comma)?;
        out.write_all(line)
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = fragment;
        while let Some((at, hidden)) = plain
            .char_indices()
            .find(|(_, character)| text::is_hidden(*character))
        {
            out.write_all(&plain.as_bytes()[..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = &plain[at + hidden.len_utf8()..];
        }
        out.write_all(plain.as_bytes())
    }
}
