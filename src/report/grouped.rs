//! The diagnostics in columns below the name of their file: for somebody who goes through one file after the other.

use std::io::{self, Write};

use crate::report::concise::elsewhere;
use crate::report::{Reporter, Setting, Style, text};
use crate::run::Checked;
use crate::source::Columns;

pub(super) struct Grouped<'r> {
    setting: Setting<'r>,
    style: Style,
    begun: bool,
}

impl<'r> Grouped<'r> {
    pub(super) fn new(setting: Setting<'r>, style: Style) -> Grouped<'r> {
        Grouped {
            setting,
            style,
            begun: false,
        }
    }
}

impl Reporter for Grouped<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        if checked.diagnostics.is_empty() {
            return Ok(());
        }
        let blank = if self.begun { "\n" } else { "" };
        self.begun = true;
        let path = text::path(&checked.path);
        writeln!(out, "{blank}{}", text::visible(&path))?;

        let mut columns = Columns::new(&checked.source);
        let place = |at: u32| {
            let at = columns.location(at);
            format!("{}:{}", at.line, at.column)
        };
        let diagnostics = checked.diagnostics.iter();
        let starts = diagnostics.map(|diagnostic| diagnostic.place.span.start);
        let places: Vec<String> = starts.map(place).collect();
        let widest = places.iter().map(String::len).max().unwrap_or_default();
        for (place, diagnostic) in places.iter().zip(&checked.diagnostics) {
            let severity = diagnostic.severity.name();
            let rule = &self.setting.rules.rule(diagnostic.rule).name;
            let rule = self.style.rule(rule, self.setting);
            let message = text::visible(&diagnostic.message);
            let elsewhere = elsewhere(diagnostic, checked);
            writeln!(
                out,
                "  {place:>widest$}  {severity:<7}  {message}{elsewhere}  [{rule}]"
            )?;
        }
        Ok(())
    }
}
