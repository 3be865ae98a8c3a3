//! One JSON document: the form for other programs. Its fields are promises.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::document::{List, Place};
use crate::report::finding::Setting;
use crate::report::{Reporter, text};
use crate::run::{self, Checked};

/// Gathers what it writes, since the summary stands before the diagnostics.
pub(super) struct Json<'r> {
    setting: Setting<'r>,
    list: List,
    found: Vec<u8>,
}

impl<'r> Json<'r> {
    pub(super) fn new(setting: Setting<'r>) -> Json<'r> {
        Json {
            setting,
            list: List::default(),
            found: Vec::new(),
        }
    }
}

impl Reporter for Json<'_> {
    fn file(&mut self, checked: &Checked, _: &mut dyn Write) -> io::Result<()> {
        let mut findings = self.setting.findings(checked);
        for diagnostic in &checked.diagnostics {
            self.list
                .push(&findings.finding(diagnostic), &mut self.found)?;
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
            diagnostics: Place,
        };
        List::open(&document, out)?;
        out.write_all(&self.found)?;
        List::close(&document, out)
    }
}

// The comments on the fields are their descriptions in the published schema.

/// What `cablelint check --output-format json` writes.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A report of cablelint")]
pub(super) struct Document<D> {
    /// The version of this form. Fields may be added to it without another.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// What wrote it.
    tool: Tool,
    /// What the run came to.
    summary: Summary,
    /// What could not be checked, or not be mended.
    failures: Vec<Failure>,
    /// What was found, in the order of the files, then of their texts.
    diagnostics: D,
}

/// The program.
#[derive(Serialize, JsonSchema)]
struct Tool {
    /// Its name.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// Numbers of files and of diagnostics.
#[derive(Serialize, JsonSchema)]
struct Summary {
    /// Files checked.
    files: usize,
    /// Files with nothing left to report, shown or hidden by severity.
    clean: usize,
    /// Diagnostics shown that are errors.
    errors: usize,
    /// Diagnostics shown that are warnings.
    warnings: usize,
    /// Diagnostics shown that are infos.
    infos: usize,
    /// Diagnostics, shown or not, with a safe fix.
    fixable: usize,
    /// Diagnostics, shown or not, with an unsafe fix.
    unsafe_fixable: usize,
    /// Diagnostics that were fixed in this run.
    fixed: usize,
    /// Diagnostics that are not shown.
    hidden: Hidden,
}

/// Numbers of diagnostics that are not shown, by the reason.
#[derive(Serialize, JsonSchema)]
struct Hidden {
    /// Less grave than what is shown.
    severity: usize,
    /// Accepted oddities.
    exceptions: usize,
    /// Known debt.
    baseline: usize,
}

/// Something that could not be checked, or not be mended.
#[derive(Serialize, JsonSchema)]
struct Failure {
    /// The file or folder.
    path: String,
    /// What kept it from that.
    message: String,
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
            exceptions: summary.excepted,
            baseline: summary.known,
        },
    }
}

fn failure(failure: &run::Failure) -> Failure {
    Failure {
        path: text::path(&failure.path),
        message: failure.error.to_string(),
    }
}
