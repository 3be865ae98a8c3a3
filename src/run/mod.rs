//! Reads, parses, lints and mends files, in parallel and in path order.

mod compare;
mod mend;
mod parallel;
mod read;
mod records;
mod sieve;
mod write;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::config::Local;
use crate::corpus::Facts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::RuleSet;
use crate::error::Error;
use crate::fix::{Applicability, Fix};
use crate::parse;
use crate::source::{CableId, Source};
use crate::walk::absolute;
pub use crate::walk::{Failure, Input};
use compare::Known;
use mend::Draft;
pub use mend::{Mended, Withheld};
use parallel::{batches_of_files, in_order};
pub use read::read;
pub use records::{Form, Quotes, Records, check_records};
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
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is shown and what counts.
    pub thresholds: Thresholds,
    /// Whether and how files are mended before what remains is reported.
    pub mending: Option<Mending>,
    /// How many threads work; 0: one for each core.
    pub threads: usize,
    /// Once somebody sets it, the run breaks off.
    pub stop: Arc<AtomicBool>,
}

/// One file after checking.
#[derive(Debug)]
pub struct Checked {
    /// The path as reported: relative to the working directory where it was given so. Of a record, its id follows in brackets:
    /// `cables.csv[07BAKU1160]`.
    pub path: PathBuf,
    /// Which record it is, where its file holds many cables.
    pub record: Option<Record>,
    /// Its text; where it was mended, the mended one. Of a file in which nothing was found, it need not be at hand.
    pub source: Source,
    /// What is shown of what the rules found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The further files that labels of these diagnostics point into.
    pub others: Vec<Other>,
    /// What mending it came to, where that was asked for.
    pub mended: Option<Mended>,
}

/// One of the many cables of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The file's path as reported.
    pub file: PathBuf,
    /// The record's id; where that cannot be read, the number of its row or line.
    pub id: String,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// How many records before it in the file have the same id.
    pub earlier: usize,
    /// Whether somebody may be waiting for what is found in it, before the next is written: of that, nothing was at hand yet.
    pub is_awaited: bool,
    /// Why it could not be read, if so: then it has no text.
    pub problem: Option<String>,
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
    /// The path of the file, as reported: of a record, that of the file which holds it.
    #[must_use]
    pub fn file(&self) -> &Path {
        self.record
            .as_ref()
            .map_or(&self.path, |record| &record.file)
    }

    /// How `diagnostic`, one of these, can be mended in the file, if that can be done: in a record nothing is mended.
    #[must_use]
    pub fn fix<'d>(&self, diagnostic: &'d Diagnostic) -> Option<&'d Fix> {
        diagnostic.fix().filter(|_| self.record.is_none())
    }

    /// The path and the text of `cable`, which a diagnostic or one of its labels names.
    ///
    /// # Panics
    /// Where it is neither this file nor one of the others.
    #[must_use]
    pub fn cable(&self, cable: CableId) -> (&Path, &Source) {
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
    /// Files checked; where they hold many cables, records.
    pub files: usize,
    /// Whether these are records.
    pub of_records: bool,
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

    /// Counts the fix that is offered, if one is. In records nothing is mended.
    fn offer(&mut self, diagnostic: &Diagnostic) {
        if self.of_records {
            return;
        }
        match diagnostic.fix().map(|fix| fix.applicability) {
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

/// Checks `inputs` as `plan` says and hands every file to `each`, in the order of `inputs`, while the work goes on. Rules over
/// several cables see these and, where a whole archive is given, those of its files that are not among them, in `archive`. What they
/// find follows when all are read, again in the order of `inputs`: the files concerned are handed on once more.
///
/// What cannot be read or mended is collected in the summary and stops nothing. Where `each` breaks off, nothing further is checked
/// and the summary says what there was until then. `sieve` takes out what is accepted or known; what it has to say of that itself
/// comes last.
///
/// # Errors
/// [`Error::Threads`].
pub fn check(
    inputs: &[Input],
    archive: Option<&[Input]>,
    rules: &RuleSet,
    plan: &Plan,
    sieve: &mut Sieve,
    each: impl FnMut(&Checked) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    // Mended files that are not written are nowhere to be compared.
    let compares = rules.need_corpus() && plan.mending.is_none_or(|mending| mending.write);
    sieve.is_whole = archive.is_some();
    let accepted = Arc::clone(&sieve.accepted);
    let one = |(number, input)| {
        let input: &Input = input;
        let local = accepted.of(|| absolute(input.path()), rules);
        let done = match plan.mending {
            None => check_one(input, id(number), &local, compares),
            Some(mending) => mend_one(input, id(number), mending, &local, compares),
        };
        (input, done.unwrap_or_else(Done::not))
    };
    let mut run = Run::begin(rules, plan, sieve, each);
    let cables = inputs.len() + archive.map_or(0, <[Input]>::len);
    run.known = compares.then(|| Known::of(cables));
    let files = batches_of_files(inputs.iter().enumerate(), plan);
    let mut ended = in_order(files, plan, one, |(input, done)| run.take(input, done))?;
    if let (ControlFlow::Continue(()), Some(known)) = (ended, run.known.take()) {
        ended = run.compare(known, inputs, archive)?;
    }
    if ended.is_continue() {
        run.end();
    }
    Ok(run.summary)
}

/// A run on its way.
struct Run<'r, E> {
    rules: &'r RuleSet,
    plan: &'r Plan,
    sieve: &'r mut Sieve,
    /// What is known of the files so far, where any rule compares them.
    known: Option<Known>,
    /// Of each of these whether nothing was found in it.
    clean: Vec<bool>,
    summary: Summary,
    each: E,
}

/// What one file came to.
#[derive(Default)]
struct Done {
    /// Nothing where it could not be read.
    checked: Option<Checked>,
    facts: Option<Facts>,
    /// Why it could not be read or mended.
    error: Option<Error>,
}

impl Done {
    /// Of a file in which something was looked for.
    fn of(checked: Checked) -> Done {
        Done {
            checked: Some(checked),
            ..Done::default()
        }
    }

    /// Of a file that could not be read.
    fn not(error: Error) -> Done {
        Done {
            error: Some(error),
            ..Done::default()
        }
    }
}

impl<'r, E: FnMut(&Checked) -> ControlFlow<()>> Run<'r, E> {
    fn begin(rules: &'r RuleSet, plan: &'r Plan, sieve: &'r mut Sieve, each: E) -> Run<'r, E> {
        Run {
            rules,
            plan,
            sieve,
            known: None,
            clean: Vec::new(),
            summary: Summary::default(),
            each,
        }
    }

    /// Takes what the next file came to.
    fn take(&mut self, input: &Input, done: &mut Done) -> ControlFlow<()> {
        self.fail(input, done.error.take());
        let checked = done.checked.as_mut();
        if let Some(known) = &mut self.known {
            let text = checked.as_ref().map(|it| &it.source);
            known.add(done.facts.take(), input, text);
        }
        let Some(checked) = checked else {
            self.keep(false);
            return ControlFlow::Continue(());
        };
        self.count(checked)
    }

    /// Counts a cable that was checked, and hands it on.
    fn count(&mut self, checked: &mut Checked) -> ControlFlow<()> {
        self.sieve.sift(checked, self.rules, &mut self.summary);
        self.keep(checked.diagnostics.is_empty());
        self.summary.file(checked);
        self.deliver(checked)
    }

    /// Keeps whether nothing was found in the next file, where it is compared later.
    fn keep(&mut self, is_clean: bool) {
        if self.known.is_some() {
            self.clean.push(is_clean);
        }
    }

    /// Says what the sieve has to say at the end.
    fn end(&mut self) {
        let mut leftovers = self.sieve.leftovers(self.rules).into_iter();
        _ = leftovers.try_for_each(|mut leftover| self.deliver(&mut leftover));
    }

    /// Runs the rules over several cables.
    fn compare(
        &mut self,
        mut known: Known,
        inputs: &[Input],
        archive: Option<&[Input]>,
    ) -> Result<ControlFlow<()>, Error> {
        let (others, plan) = (archive.unwrap_or_default(), self.plan);
        let facts = |(number, input)| {
            let facts = compare::facts(input, id(number));
            let facts = facts.map(|facts| Done {
                facts: Some(facts),
                ..Done::default()
            });
            (input, facts.unwrap_or_else(Done::not))
        };
        let take = |(input, done): &mut (&Input, Done)| {
            self.fail(input, done.error.take());
            known.add(done.facts.take(), input, None);
            ControlFlow::Continue(())
        };
        let numbered = others.iter().enumerate();
        let behind = numbered.map(|(number, other)| (inputs.len() + number, other));
        if in_order(batches_of_files(behind, plan), plan, facts, take)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let archive = known.archive(inputs, others, archive.is_some());
        let (mut clean, rules) = (std::mem::take(&mut self.clean).into_iter(), self.rules);
        let files = batches_of_files(inputs.iter().enumerate(), plan);
        let one = |(number, input)| {
            let found = archive.lint(id(number), rules);
            let done = found.map(|found| found.map_or_else(Done::not, Done::of));
            (input, done.unwrap_or_default())
        };
        in_order(files, plan, one, |(input, done)| {
            let was_clean = clean.next() == Some(true);
            self.fail(input, done.error.take());
            match &mut done.checked {
                Some(checked) => self.add(checked, was_clean),
                None => ControlFlow::Continue(()),
            }
        })
    }

    /// Counts what was found in a file besides what was found in it before, and hands it on.
    fn add(&mut self, checked: &mut Checked, was_clean: bool) -> ControlFlow<()> {
        self.sieve.sift(checked, self.rules, &mut self.summary);
        if checked.diagnostics.is_empty() {
            return ControlFlow::Continue(());
        }
        self.summary.clean -= usize::from(was_clean);
        self.deliver(checked)
    }

    /// Counts what was found in a file, and hands on what is to be shown of it.
    fn deliver(&mut self, checked: &mut Checked) -> ControlFlow<()> {
        let thresholds = self.plan.thresholds;
        self.summary.add(checked, thresholds);
        checked
            .diagnostics
            .retain(|diagnostic| diagnostic.severity >= thresholds.shown);
        (self.each)(checked)
    }

    /// Keeps what went wrong with `input`, if anything did.
    fn fail(&mut self, input: &Input, error: Option<Error>) {
        self.summary.failures.extend(error.map(|error| Failure {
            path: input.path().to_owned(),
            error,
        }));
    }
}

/// The cable that comes behind so many others.
fn id(others: usize) -> CableId {
    CableId(u32::try_from(others).expect("there are fewer than 4 billion files"))
}

fn check_one(input: &Input, id: CableId, local: &Local, compares: bool) -> Result<Done, Error> {
    let mut source = read(input)?;
    source.cable = id;
    let cable = parse::parse(source);
    let diagnostics = local.lint(&cable);
    let facts = compares.then(|| Facts::of(&cable));
    // Standard input cannot be read again.
    let source = match input {
        Input::File(_) if diagnostics.is_empty() => cable.source.without_text(),
        Input::File(_) | Input::Stdin(_) => cable.source,
    };
    let checked = Checked {
        path: input.path().to_owned(),
        record: None,
        source,
        diagnostics,
        others: Vec::new(),
        mended: None,
    };
    Ok(Done {
        facts,
        ..Done::of(checked)
    })
}

/// Mends one file, and where that cannot be done, checks it as it is and says why.
fn mend_one(
    input: &Input,
    id: CableId,
    mending: Mending,
    local: &Local,
    compares: bool,
) -> Result<Done, Error> {
    let path = input.path();
    let bytes = read::bytes(input)?;
    let draft = |bytes| Draft::new(bytes, path, id, local);
    let done = |draft: Draft, mended, error| Done {
        facts: compares.then(|| Facts::of(&draft.cable)),
        checked: Some(Checked {
            path: path.to_owned(),
            record: None,
            source: draft.cable.source,
            diagnostics: draft.found,
            others: Vec::new(),
            mended,
        }),
        error,
    };
    let written =
        mend::mend(draft(bytes.clone()), path, mending.least, local).and_then(|(draft, mended)| {
            if mending.write && mended.differs() && matches!(input, Input::File(_)) {
                write::replace(path, &mended.before, &mended.after)?;
            }
            Ok((draft, mended))
        });
    Ok(match written {
        Ok((draft, mended)) => done(draft, Some(mended), None),
        Err(error) => {
            let mended = Some(Mended::nothing(bytes.clone()));
            done(draft(bytes), mended, Some(error))
        }
    })
}
