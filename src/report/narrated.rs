//! Diagnostics for those who listen to them: one thing a line, each with its name before it, and nothing drawn.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Place};
use crate::engine::RuleSet;
use crate::report::advice::advice;
use crate::report::excerpt::last_line;
use crate::report::{Reporter, text};
use crate::run::Checked;
use crate::source::{Columns, Location, Source};
use crate::span::Span;

/// More of a cable's words than this nobody listens to, in characters.
const LONGEST: usize = 120;

pub(super) struct Narrated<'r> {
    rules: &'r RuleSet,
    /// Whether a diagnostic was written already; a blank line stands between two.
    begun: bool,
}

impl<'r> Narrated<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Narrated<'r> {
        Narrated {
            rules,
            begun: false,
        }
    }
}

impl Reporter for Narrated<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut columns = Columns::new(&checked.source);
        for diagnostic in &checked.diagnostics {
            if self.begun {
                writeln!(out)?;
            }
            self.begun = true;
            self.tell(diagnostic, checked, &mut columns, out)?;
        }
        Ok(())
    }
}

impl Narrated<'_> {
    fn tell(
        &self,
        diagnostic: &Diagnostic,
        checked: &Checked,
        columns: &mut Columns,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rule = self.rules.rule(diagnostic.rule);
        let severity = diagnostic.severity.name();
        writeln!(out, "{severity}: {}", text::visible(&diagnostic.message))?;
        writeln!(out, "rule: {}", text::visible(&rule.name))?;
        writeln!(out, "file: {}", text::name(&checked.path))?;
        let Place { cable, span } = diagnostic.place;
        let at = columns.location(span.start);
        writeln!(out, "place: {}", place(&checked.source, span, at, ""))?;
        for label in diagnostic.labels() {
            let span = label.place.span;
            if label.place.cable == cable {
                let at = columns.location(span.start);
                let also = place(&checked.source, span, at, &label.message);
                writeln!(out, "also: {also}")?;
            } else {
                let (path, source) = checked.cable(label.place.cable);
                let also = place(source, span, source.location(span.start), &label.message);
                writeln!(out, "also: file {}, {also}", text::name(path))?;
            }
        }
        for note in advice(diagnostic, rule, None) {
            writeln!(out, "{}: {}", note.heading, note.words)?;
        }
        Ok(())
    }
}

/// Where `span` begins and ends, what is said of it, and its words.
fn place(source: &Source, span: Span, at: Location, said: &str) -> String {
    let mut place = format!("line {}, column {}", at.line, at.column);
    if let Some(last) = last_line(source, span) {
        place += &format!(", up to line {last}");
    }
    if !said.is_empty() {
        place += &format!(", {}", text::visible(said));
    }
    let words = source.slice(span).trim();
    let first = words.split(['\r', '\n']).next().unwrap_or_default();
    let cut: String = first.chars().take(LONGEST).collect();
    if !cut.is_empty() {
        place += &format!(", reads {}", text::visible(cut.trim_end()));
    }
    if cut.len() < words.len() {
        place += ", and so on";
    }
    place
}
