//! Reads, parses, lints and mends files, in parallel and in path order.

mod mend;
mod read;
mod write;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{self, RuleSet};
use crate::error::Error;
use crate::fix::Applicability;
use crate::parse;
use crate::source::{CableId, Source};
pub use crate::walk::{Failure, Input};
use mend::Draft;
pub use mend::{Mended, Withheld};
pub use read::read;
pub use write::replace;

/// What is shown and what counts.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Diagnostics below it are hidden.
    pub shown: Severity,
    /// Diagnostics at or above it make the run fail; `None`: none does.
    pub fail_on: Option<Severity>,
}

/// How files are mended.
#[derive(Clone, Copy, Debug)]
pub struct Mending {
    /// Fixes of at least this applicability are made.
    pub least: Applicability,
    /// Whether mended files are written. Without, and for standard input, what they would be is only handed on.
    pub write: bool,
}

/// How a run goes about its work.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What is shown and what counts.
    pub thresholds: Thresholds,
    /// Whether and how files are mended before what remains is reported.
    pub mending: Option<Mending>,
    /// How many threads work; 0: one for each core.
    pub threads: usize,
}

/// One file after checking.
#[derive(Debug)]
pub struct Checked {
    /// The path as reported: relative to the working directory where it was given so.
    pub path: PathBuf,
    /// Its text; where it was mended, the mended one.
    pub source: Source,
    /// What is shown of what the rules found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The further files that labels of these diagnostics point into.
    pub others: Vec<Other>,
    /// What mending it came to, where that was asked for and could be done.
    pub mended: Option<Mended>,
}

/// A file that a diagnostic of another one speaks of.
#[derive(Debug)]
pub struct Other {
    /// The path as reported.
    pub path: PathBuf,
    /// Its text.
    pub source: Source,
}

impl Checked {
    /// The path and the text of `cable`, which a diagnostic or one of its labels names.
    ///
    /// # Panics
    /// Where it is neither this file nor one of the others.
    #[must_use]
    pub fn file(&self, cable: CableId) -> (&Path, &Source) {
        if cable == self.source.cable {
            return (&self.path, &self.source);
        }
        let mut others = self.others.iter();
        let other = others
            .find(|other| other.source.cable == cable)
            .expect("every file that a label points into is at hand");
        (&other.path, &other.source)
    }
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Files in which no rule found anything, shown or hidden.
    pub clean: usize,
    /// Diagnostics shown that are errors.
    pub errors: usize,
    /// Diagnostics shown that are warnings.
    pub warnings: usize,
    /// Diagnostics shown that are infos.
    pub infos: usize,
    /// Fixes made.
    pub fixed: usize,
    /// Diagnostics, shown or hidden, with a safe fix.
    pub fixable: usize,
    /// Diagnostics, shown or hidden, with an unsafe fix.
    pub unsafe_fixable: usize,
    /// Diagnostics hidden because they are below the shown severity.
    pub hidden: usize,
    /// Whether a diagnostic, shown or hidden, makes the run fail.
    pub failing: bool,
    /// What could not be checked.
    pub failures: Vec<Failure>,
}

impl Summary {
    fn add(&mut self, checked: &Checked, thresholds: Thresholds) {
        self.files += 1;
        self.clean += usize::from(checked.diagnostics.is_empty());
        self.fixed += checked.mended.as_ref().map_or(0, |mended| mended.fixed);
        for diagnostic in &checked.diagnostics {
            self.failing |= thresholds
                .fail_on
                .is_some_and(|least| diagnostic.severity >= least);
            match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => self.fixable += 1,
                Some(Applicability::Unsafe) => self.unsafe_fixable += 1,
                Some(Applicability::Display) | None => {}
            }
            if diagnostic.severity < thresholds.shown {
                self.hidden += 1;
                continue;
            }
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }
}

/// How many files are in memory at once for each thread.
const AT_ONCE: usize = 32;

/// Checks `inputs` as `plan` says and hands every file to `each`, in the order of `inputs`, while the work goes on. What cannot
/// be read or mended is collected in the summary and stops nothing. Where `each` breaks off, nothing further is checked and the
/// summary says what there was until then.
///
/// # Errors
/// [`Error::Threads`].
pub fn check(
    inputs: &[Input],
    rules: &RuleSet,
    plan: Plan,
    mut each: impl FnMut(&Checked) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads)
        .build()
        .map_err(|error| Error::Threads(error.to_string()))?;
    let batch = AT_ONCE * pool.current_num_threads();
    let mut summary = Summary::default();
    for (number, inputs) in inputs.chunks(batch).enumerate() {
        let one = |(place, input): (usize, &Input)| {
            let id = u32::try_from(number * batch + place);
            let id = CableId(id.expect("there are fewer than 4 billion files"));
            match plan.mending {
                None => Ok((check_one(input, id, rules)?, None)),
                Some(mending) => mend_one(input, id, mending, rules),
            }
        };
        let checked: Vec<Result<(Checked, Option<Error>), Error>> =
            pool.install(|| inputs.par_iter().enumerate().map(one).collect());
        for (input, checked) in inputs.iter().zip(checked) {
            let (checked, error) = match checked {
                Ok((checked, error)) => (Some(checked), error),
                Err(error) => (None, Some(error)),
            };
            summary.failures.extend(error.map(|error| Failure {
                path: input.path().to_owned(),
                error,
            }));
            let Some(mut checked) = checked else {
                continue;
            };
            summary.add(&checked, plan.thresholds);
            checked
                .diagnostics
                .retain(|diagnostic| diagnostic.severity >= plan.thresholds.shown);
            if each(&checked).is_break() {
                return Ok(summary);
            }
        }
    }
    Ok(summary)
}

fn check_one(input: &Input, id: CableId, rules: &RuleSet) -> Result<Checked, Error> {
    let mut source = read(input)?;
    source.cable = id;
    let cable = parse::parse(source);
    let diagnostics = engine::lint(&cable, rules);
    Ok(Checked {
        path: input.path().to_owned(),
        source: cable.source,
        diagnostics,
        others: Vec::new(),
        mended: None,
    })
}

/// Mends one file, and where that cannot be done, checks it as it is and says why.
fn mend_one(
    input: &Input,
    id: CableId,
    mending: Mending,
    rules: &RuleSet,
) -> Result<(Checked, Option<Error>), Error> {
    let path = input.path();
    let bytes = read::bytes(input)?;
    let draft = |bytes| Draft::new(bytes, path, id, rules);
    let checked = |draft: Draft, mended| Checked {
        path: path.to_owned(),
        source: draft.cable.source,
        diagnostics: draft.found,
        others: Vec::new(),
        mended,
    };
    let written =
        mend::mend(draft(bytes.clone()), path, mending.least, rules).and_then(|(draft, mended)| {
            if mending.write && mended.differs() && matches!(input, Input::File(_)) {
                write::replace(path, &mended.before, &mended.after)?;
            }
            Ok((draft, mended))
        });
    Ok(match written {
        Ok((draft, mended)) => (checked(draft, Some(mended)), None),
        Err(error) => (checked(draft(bytes), None), Some(error)),
    })
}
