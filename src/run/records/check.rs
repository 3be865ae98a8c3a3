//! Checks the records of files that hold many cables.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::{Raw, Reader, Records, Row, open};
use crate::config::Local;
use crate::corpus;
use crate::engine::RuleSet;
use crate::error::Error;
use crate::parse;
use crate::run::parallel::{batches_of_records, in_order};
use crate::run::{Checked, Done, Plan, Record, Run, Sieve, Summary};
use crate::source::{Name, Source};
use crate::walk::{Input, absolute};

/// Checks the `records` of files that hold many cables, as [`check`](crate::run::check) does files, each by itself.
///
/// # Errors
/// [`Error::Threads`].
pub fn check_records(
    inputs: &[Input],
    records: &Records,
    rules: &RuleSet,
    plan: &Plan,
    sieve: &mut Sieve,
    each: impl FnMut(&Checked) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let accepted = Arc::clone(&sieve.accepted);
    let mut run = Run::begin(rules, plan, sieve, each);
    run.summary.of_records = true;
    for input in inputs {
        let (raws, reader) = match open(input, records) {
            Ok(opened) => opened,
            Err(error) => {
                run.fail(input, Some(error));
                continue;
            }
        };
        let local = accepted.of(|| absolute(input.path()), rules);
        let one = |raw: Result<Raw, Error>| match raw {
            Ok(raw) => check(raw, input.path(), &reader, &local),
            Err(error) => Done::not(error),
        };
        let (mut lost, mut met) = (0, HashMap::new());
        let take = |done: &mut Done| {
            let Some(checked) = &mut done.checked else {
                run.fail(input, done.error.take());
                return ControlFlow::Continue(());
            };
            number(checked, &mut met);
            lost += usize::from(done.error.is_some());
            run.fail(input, done.error.take().filter(|_| lost <= NAMED));
            run.record(checked)
        };
        let size = |raw: &Result<Raw, Error>| raw.as_ref().map_or(0, Raw::size);
        let is_awaited = |raw: &Result<Raw, Error>| raw.as_ref().is_ok_and(|raw| raw.is_awaited);
        let batches = batches_of_records(raws, size, is_awaited);
        let ended = in_order(batches, plan, one, take)?;
        let further = lost
            .checked_sub(NAMED + 1)
            .map(|more| Error::FurtherMalformed {
                path: input.path().to_owned(),
                records: more + 1,
            });
        run.fail(input, further);
        if ended.is_break() {
            return Ok(run.summary);
        }
    }
    run.end();
    Ok(run.summary)
}

/// How many records that cannot be read are named of a file; the others are counted.
const NAMED: usize = 20;

impl<E: FnMut(&Checked) -> ControlFlow<()>> Run<'_, E> {
    /// Counts a record, if it could be read, and hands it on.
    fn record(&mut self, checked: &mut Checked) -> ControlFlow<()> {
        match &checked.record {
            Some(Record {
                problem: Some(_), ..
            }) => (self.each)(checked),
            _ => self.count(checked),
        }
    }
}

/// Says how many records before it have its id. Of each of these, `met` keeps a hash.
fn number(checked: &mut Checked, met: &mut HashMap<u64, usize>) {
    let record = checked.record.as_mut();
    if let Some(record) = record.filter(|record| record.problem.is_none()) {
        let met = met.entry(corpus::hash(&record.id)).or_default();
        record.earlier = *met;
        *met += 1;
    }
}

/// Checks one record of `file`; and why it is lost, if it is.
fn check(raw: Raw, file: &Path, reader: &Reader, local: &Local) -> Done {
    let (row, line, is_blank) = (raw.number, raw.line, raw.is_blank());
    let is_awaited = raw.is_awaited;
    let (id, text, problem) = match reader.read(raw) {
        Ok(Row { id, text }) => (id, text, None),
        Err(problem) => (row.to_string(), Vec::new(), Some(problem)),
    };
    let lost = problem.clone().filter(|_| !is_blank);
    let lost = lost.map(|problem| Error::Malformed {
        path: file.to_owned(),
        row,
        problem,
    });
    let mut path = file.as_os_str().to_owned();
    path.push(format!("[{id}]"));
    let mut cable = Source::decode(text);
    cable.name = Some(Name::Record(id.as_str().into()));
    let cable = parse::parse(cable);
    let diagnostics = match problem {
        None => local.lint(&cable),
        Some(_) => Vec::new(),
    };
    let source = match diagnostics.is_empty() {
        true => cable.source.without_text(),
        false => cable.source,
    };
    let checked = Checked {
        path: path.into(),
        record: Some(Record {
            file: file.to_owned(),
            id,
            line,
            earlier: 0,
            is_awaited,
            problem,
        }),
        source,
        diagnostics,
        others: Vec::new(),
        mended: None,
    };
    Done {
        error: lost,
        ..Done::of(checked)
    }
}
