//! One line for each diagnostic: `path:line:col: error[rule] message`, and behind it in brackets what is said of places in other
//! files.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::engine::RuleSet;
use crate::report::elsewhere::elsewhere;
use crate::report::{Reporter, text};
use crate::run::Checked;
use crate::source::Columns;

pub(super) struct Concise<'r> {
    rules: &'r RuleSet,
}

impl<'r> Concise<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Concise<'r> {
        Concise { rules }
    }
}

impl Reporter for Concise<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        if checked.diagnostics.is_empty() {
            return Ok(());
        }
        let mut written = Vec::with_capacity(AT_ONCE);
        let begins = text::name(&checked.path) + ":";
        let mut columns = Columns::new(&checked.source);
        let (mut kind, mut figures) = (Kind::default(), itoa::Buffer::new());
        for diagnostic in &checked.diagnostics {
            let at = columns.location(diagnostic.place.span.start);
            kind.become_that_of(diagnostic, self.rules);
            written.extend_from_slice(begins.as_bytes());
            written.extend_from_slice(figures.format(at.line).as_bytes());
            written.push(b':');
            written.extend_from_slice(figures.format(at.column).as_bytes());
            written.extend_from_slice(kind.words.as_bytes());
            written.extend_from_slice(text::visible(&diagnostic.message).as_bytes());
            if !diagnostic.labels().is_empty() {
                written.extend_from_slice(elsewhere(diagnostic, checked).as_bytes());
            }
            written.push(b'\n');
            if written.len() >= AT_ONCE {
                out.write_all(&written)?;
                written.clear();
            }
        }
        out.write_all(&written)
    }
}

/// So many bytes are written together, and perhaps a line more.
const AT_ONCE: usize = 4096;

/// `: error[rule] `, which is mostly the same as above.
#[derive(Default)]
struct Kind {
    of: Option<(RuleId, Severity)>,
    words: String,
}

impl Kind {
    fn become_that_of(&mut self, diagnostic: &Diagnostic, rules: &RuleSet) {
        let of = Some((diagnostic.rule, diagnostic.severity));
        if self.of != of {
            let rule = &rules.rule(diagnostic.rule).name;
            let words = format!(": {}[{rule}] ", diagnostic.severity.name());
            *self = Kind { of, words };
        }
    }
}
