//! Reads, parses and lints files, in parallel and in path order.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{self, RuleSet};
use crate::error::Error;
use crate::fix::Applicability;
use crate::parse;
use crate::source::{CableId, LARGEST, Source};
pub use crate::walk::{Failure, Input};

/// What is shown and what counts.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Diagnostics below it are hidden.
    pub shown: Severity,
    /// Diagnostics at or above it make the run fail; `None`: none does.
    pub fail_on: Option<Severity>,
}

/// One file after checking.
#[derive(Debug)]
pub struct Checked {
    /// The path as reported: relative to the working directory where it was given so.
    pub path: PathBuf,
    /// Its text.
    pub source: Source,
    /// What is shown of what the rules found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The further files that labels of these diagnostics point into.
    pub others: Vec<Other>,
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
    fn add(&mut self, diagnostics: &[Diagnostic], thresholds: Thresholds) {
        self.files += 1;
        self.clean += usize::from(diagnostics.is_empty());
        for diagnostic in diagnostics {
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

/// Checks `inputs` on `threads` threads (0: one for each core) and hands every file that has something to show to `each`, in
/// the order of `inputs`, while the work goes on. What cannot be read is collected in the summary and stops nothing. Where `each`
/// breaks off, nothing further is checked and the summary says what there was until then.
///
/// # Errors
/// [`Error::Threads`].
pub fn check(
    inputs: &[Input],
    rules: &RuleSet,
    thresholds: Thresholds,
    threads: usize,
    mut each: impl FnMut(&Checked) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Error::Threads(error.to_string()))?;
    let batch = AT_ONCE * pool.current_num_threads();
    let mut summary = Summary::default();
    for (number, inputs) in inputs.chunks(batch).enumerate() {
        let one = |(place, input): (usize, &Input)| {
            let mut source = read(input)?;
            source.cable = CableId(
                u32::try_from(number * batch + place)
                    .expect("there are fewer than 4 billion files"),
            );
            let cable = parse::parse(source);
            let diagnostics = engine::lint(&cable, rules);
            Ok(Checked {
                path: input.path().to_owned(),
                source: cable.source,
                diagnostics,
                others: Vec::new(),
            })
        };
        let checked: Vec<Result<Checked, Error>> =
            pool.install(|| inputs.par_iter().enumerate().map(one).collect());
        for (input, checked) in inputs.iter().zip(checked) {
            let mut checked = match checked {
                Ok(checked) => checked,
                Err(error) => {
                    summary.failures.push(Failure {
                        path: input.path().to_owned(),
                        error,
                    });
                    continue;
                }
            };
            summary.add(&checked.diagnostics, thresholds);
            checked
                .diagnostics
                .retain(|diagnostic| diagnostic.severity >= thresholds.shown);
            if !checked.diagnostics.is_empty() && each(&checked).is_break() {
                return Ok(summary);
            }
        }
    }
    Ok(summary)
}

/// Reads one input whole.
pub fn read(input: &Input) -> Result<Source, Error> {
    let path = input.path();
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    let too_large = |size| Error::TooLarge {
        path: path.to_owned(),
        size,
    };
    let bytes = match input {
        Input::File(path) => {
            let file = File::open(path).map_err(unreadable)?;
            let size = file.metadata().map_err(unreadable)?.len();
            let expected = usize::try_from(size).ok().filter(|size| *size <= LARGEST);
            read_up_to_largest(file, expected.ok_or_else(|| too_large(size))?)
        }
        Input::Stdin(_) => read_up_to_largest(io::stdin().lock(), 0),
    };
    let bytes = bytes.map_err(unreadable)?;
    if bytes.len() > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    let mut source = Source::decode(bytes);
    source.name = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    Ok(source)
}

/// Reads all of `input`, which holds `expected` bytes by all appearances, or one byte more than a source may have: a device may
/// have no end.
fn read_up_to_largest(input: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected + 1);
    input.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
