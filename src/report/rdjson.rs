//! reviewdog's diagnostic format, in which it comments on changes: `DiagnosticResult` of its `reviewdog.proto`, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::fix::{self, Fix};
use crate::report::Reporter;
use crate::report::document::{List, Place};
use crate::report::finding::Setting;
use crate::run::{Checked, Summary};
use crate::source::Source;
use crate::span::Span;

pub(super) struct RdJson<'r> {
    setting: Setting<'r>,
    list: List,
}

impl<'r> RdJson<'r> {
    pub(super) fn new(setting: Setting<'r>) -> RdJson<'r> {
        RdJson {
            setting,
            list: List::default(),
        }
    }
}

impl Reporter for RdJson<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        List::open(&RESULT, out)
    }

    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            let finding = findings.finding(diagnostic);
            let diagnostic = Diagnostic {
                message: finding.within() + &finding.paragraph(),
                location: Location {
                    path: finding.path,
                    range: range(diagnostic.place.span, checked),
                },
                severity: severity(diagnostic.severity),
                code: Code {
                    value: finding.rule,
                    url: finding.url.as_deref(),
                },
                suggestions: checked
                    .fix(diagnostic)
                    .and_then(|fix| suggestion(fix, &checked.source))
                    .into_iter()
                    .collect(),
            };
            self.list.push(&diagnostic, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        List::close(&RESULT, out)
    }
}

const RESULT: DiagnosticResult = DiagnosticResult {
    source: Tool {
        name: env!("CARGO_PKG_NAME"),
    },
    diagnostics: Place,
};

#[derive(Serialize)]
struct DiagnosticResult {
    source: Tool,
    diagnostics: Place,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'f> {
    message: String,
    location: Location<'f>,
    severity: &'static str,
    code: Code<'f>,
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    range: Range,
}

/// From a position to one that is no part of it; without columns, from a line to one that is.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// From 1, the column in bytes of UTF-8.
#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Code<'f> {
    value: &'f str,
    /// Where it is explained.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'f str>,
}

/// A way to mend what was found. reviewdog offers each of several by itself, so that the edits of a fix must be one.
#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "INFO",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
    }
}

/// All edits of `fix`: from where the first begins to where the last ends. None where text and bytes of the file differ.
fn suggestion(fix: &Fix, source: &Source) -> Option<Suggestion> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let text = source.text();
    let range = exact(first.span.cover(last.span), source)?;
    let mended = fix::apply(text, &fix.edits);
    let behind = text.len() - last.span.end as usize;
    Some(Suggestion {
        range,
        text: mended[first.span.start as usize..mended.len() - behind].to_owned(),
    })
}

/// Where `span` is in its file: its lines where bytes cannot be counted, and of a record the line on which that begins.
fn range(span: Span, checked: &Checked) -> Range {
    let source = &checked.source;
    let line_of = |offset| source.line_of(offset) + 1;
    match &checked.record {
        Some(record) => lines(record.line, record.line),
        None => exact(span, source).unwrap_or_else(|| {
            let last = span.end.saturating_sub(1).max(span.start);
            lines(line_of(span.start), line_of(last))
        }),
    }
}

fn exact(span: Span, source: &Source) -> Option<Range> {
    let position = |offset| {
        let at = source.location_in_bytes(offset)?;
        let (line, column) = (at.line, Some(at.column));
        Some(Position { line, column })
    };
    Some(Range {
        start: position(span.start)?,
        end: position(span.end)?,
    })
}

fn lines(first: usize, last: usize) -> Range {
    let whole = |line| Position { line, column: None };
    Range {
        start: whole(first),
        end: whole(last),
    }
}
