//! Reads, parses, lints and mends files, in parallel and in path order.

mod mend;
mod read;
mod sieve;
mod write;

use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use crate::config::{Accepted, Local};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::RuleSet;
use crate::error::Error;
use crate::fix::Applicability;
use crate::parse;
use crate::source::{CableId, Source};
use crate::walk::absolute;
pub use crate::walk::{Failure, Input};
use mend::Draft;
pub use mend::{Mended, Withheld};
pub use read::read;
pub use sieve::Sieve;
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
    /// What mending it came to, where that was asked for.
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
    /// Diagnostics hidden because an exception covers them.
    pub excepted: usize,
    /// Diagnostics hidden because the baseline knows them.
    pub known: usize,
    /// Whether a diagnostic, shown or hidden, makes the run fail.
    pub failing: bool,
    /// What could not be checked.
    pub failures: Vec<Failure>,
}

impl Summary {
    /// Counts a file.
    fn file(&mut self, checked: &Checked) {
        self.files += 1;
        self.clean += usize::from(checked.diagnostics.is_empty());
        self.fixed += checked.mended.as_ref().map_or(0, |mended| mended.fixed);
    }

    /// Counts the fix that is offered, if one is.
    fn offer(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.fixable += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixable += 1,
            Some(Applicability::Display) | None => {}
        }
    }

    /// Counts what is reported of a file.
    fn add(&mut self, checked: &Checked, thresholds: Thresholds) {
        for diagnostic in &checked.diagnostics {
            self.offer(diagnostic);
            self.failing |= thresholds
                .fail_on
                .is_some_and(|least| diagnostic.severity >= least);
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

/// How many files a thread checks at a stretch.
const BATCH: usize = 16;

/// How many batches of each thread wait at most to be reported: a slow reader of the output slows the work, and the memory that a
/// run takes does not grow with the number of files.
const WAITING: usize = 2;

/// A file after checking, and what went wrong besides.
type Done = (Option<Checked>, Option<Error>);

/// Checks `inputs` as `plan` says and hands every file to `each`, in the order of `inputs`, while the work goes on. What cannot
/// be read or mended is collected in the summary and stops nothing. Where `each` breaks off, nothing further is checked and the
/// summary says what there was until then. `sieve` takes out what is accepted or known; what it has to say of that itself comes
/// last.
///
/// # Errors
/// [`Error::Threads`].
pub fn check(
    inputs: &[Input],
    rules: &RuleSet,
    plan: Plan,
    sieve: &mut Sieve,
    mut each: impl FnMut(&Checked) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let threads = match plan.threads {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    };
    let accepted = &Arc::clone(&sieve.accepted);
    let mut summary = Summary::default();
    thread::scope(|scope| {
        // Each thread takes every so manyth batch: so the batches come in order without any thread's waiting for another's.
        let mut results = Vec::with_capacity(threads);
        for first in 0..threads {
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            let batches = inputs
                .chunks(BATCH)
                .enumerate()
                .skip(first)
                .step_by(threads);
            let work = move || work(batches, rules, accepted, plan.mending, &sender);
            let spawned = thread::Builder::new().spawn_scoped(scope, work);
            spawned.map_err(|error| Error::Threads(error.to_string()))?;
            results.push(receiver);
        }
        for (inputs, results) in inputs.chunks(BATCH).zip(results.iter().cycle()) {
            // Without a result its thread has panicked, which ends the scope.
            let Ok(batch) = results.recv() else { break };
            for (input, (checked, error)) in inputs.iter().zip(batch) {
                summary.failures.extend(error.map(|error| Failure {
                    path: input.path().to_owned(),
                    error,
                }));
                let Some(mut checked) = checked else {
                    continue;
                };
                sieve.sift(&mut checked, rules, &mut summary);
                summary.file(&checked);
                if deliver(checked, plan, &mut summary, &mut each).is_break() {
                    return Ok(summary);
                }
            }
        }
        for leftover in sieve.leftovers(rules) {
            if deliver(leftover, plan, &mut summary, &mut each).is_break() {
                break;
            }
        }
        Ok(summary)
    })
}

/// Checks `batches`, each with its number, and sends what they come to until nobody takes it any more.
fn work<'i>(
    batches: impl Iterator<Item = (usize, &'i [Input])>,
    rules: &RuleSet,
    accepted: &Accepted,
    mending: Option<Mending>,
    results: &SyncSender<Vec<Done>>,
) {
    for (number, inputs) in batches {
        let one = |(place, input): (usize, &Input)| {
            let id = u32::try_from(number * BATCH + place);
            let id = CableId(id.expect("there are fewer than 4 billion files"));
            let local = accepted.of(&absolute(input.path()), rules);
            let done = match mending {
                None => check_one(input, id, &local).map(|checked| (checked, None)),
                Some(mending) => mend_one(input, id, mending, &local),
            };
            match done {
                Ok((checked, error)) => (Some(checked), error),
                Err(error) => (None, Some(error)),
            }
        };
        if results
            .send(inputs.iter().enumerate().map(one).collect())
            .is_err()
        {
            return;
        }
    }
}

/// Counts what was found in a file, and hands on what is to be shown of it.
fn deliver(
    mut checked: Checked,
    plan: Plan,
    summary: &mut Summary,
    each: &mut impl FnMut(&Checked) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let thresholds = plan.thresholds;
    summary.add(&checked, thresholds);
    checked
        .diagnostics
        .retain(|diagnostic| diagnostic.severity >= thresholds.shown);
    each(&checked)
}

fn check_one(input: &Input, id: CableId, local: &Local) -> Result<Checked, Error> {
    let mut source = read(input)?;
    source.cable = id;
    let cable = parse::parse(source);
    let diagnostics = local.lint(&cable);
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
    local: &Local,
) -> Result<(Checked, Option<Error>), Error> {
    let path = input.path();
    let bytes = read::bytes(input)?;
    let draft = |bytes| Draft::new(bytes, path, id, local);
    let checked = |draft: Draft, mended| Checked {
        path: path.to_owned(),
        source: draft.cable.source,
        diagnostics: draft.found,
        others: Vec::new(),
        mended,
    };
    let written =
        mend::mend(draft(bytes.clone()), path, mending.least, local).and_then(|(draft, mended)| {
            if mending.write && mended.differs() && matches!(input, Input::File(_)) {
                write::replace(path, &mended.before, &mended.after)?;
            }
            Ok((draft, mended))
        });
    Ok(match written {
        Ok((draft, mended)) => (checked(draft, Some(mended)), None),
        Err(error) => {
            let mended = Some(Mended::nothing(bytes.clone()));
            (checked(draft(bytes), mended), Some(error))
        }
    })
}
