//! GitLab's report on code quality, which merge requests show: a part of Code Climate's form.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::report::Reporter;
use crate::report::document::{List, Place};
use crate::report::finding::Setting;
use crate::run::{Checked, Summary};

pub(super) struct GitLab<'r> {
    setting: Setting<'r>,
    list: List,
}

impl<'r> GitLab<'r> {
    pub(super) fn new(setting: Setting<'r>) -> GitLab<'r> {
        GitLab {
            setting,
            list: List::default(),
        }
    }
}

impl Reporter for GitLab<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        List::open(&Place, out)
    }

    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            let finding = findings.finding(diagnostic);
            let violation = Violation {
                description: finding.within() + finding.message,
                check_name: finding.rule,
                fingerprint: &finding.fingerprint,
                severity: severity(diagnostic.severity),
                location: Location {
                    path: finding.path,
                    lines: Lines {
                        begin: finding.begins.unwrap_or(finding.location.line),
                        end: finding.begins.unwrap_or(finding.end_location.line),
                    },
                },
            };
            self.list.push(&violation, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        List::close(&Place, out)
    }
}

#[derive(Serialize)]
struct Violation<'f> {
    description: String,
    check_name: &'f str,
    fingerprint: &'f str,
    severity: &'static str,
    location: Location<'f>,
}

#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// GitLab's word for it, out of info, minor, major, critical and blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "minor",
        Severity::Error => "major",
    }
}
