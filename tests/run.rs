//! Many files at once: in order, and no faster than they are taken.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use cablelint::diagnostic::Severity;
use cablelint::engine::RuleSet;
use cablelint::run::{self, Input, Plan, Sieve, Thresholds};
use tempfile::TempDir;

/// More files than a run has at hand at once.
const FILES: usize = 2_000;

/// A folder with so many small cables.
fn cables() -> (TempDir, Vec<Input>) {
    let folder = tempfile::tempdir().expect("there is room");
    let path = |number| folder.path().join(format!("{number:04}.txt"));
    let paths: Vec<PathBuf> = (0..FILES).map(path).collect();
    for path in &paths {
        fs::write(path, "P 200858Z SEP 07\nFM AMEMBASSY OSLO\n").expect("there is room");
    }
    (
        folder,
        paths
            .into_iter()
            .map(|path| Input::File(path.into()))
            .collect(),
    )
}

fn plan(threads: usize) -> Plan {
    Plan {
        thresholds: Thresholds {
            shown: Severity::Info,
            fail_on: None,
        },
        mending: None,
        threads,
        stop: Arc::default(),
    }
}

#[test]
fn files_come_in_order_with_any_number_of_threads() {
    let (_folder, inputs) = cables();
    let paths: Vec<PathBuf> = inputs.iter().map(|input| input.path().to_owned()).collect();
    for threads in [1, 2, 3, 7] {
        let mut seen = Vec::new();
        let summary = run::check(
            &inputs,
            None,
            &RuleSet::standard().each_by_itself(),
            &plan(threads),
            &mut Sieve::default(),
            |checked| {
                seen.push(checked.path.clone());
                ControlFlow::Continue(())
            },
        );
        assert_eq!(summary.expect("threads start").files, FILES);
        assert_eq!(seen, paths, "{threads} threads");
    }
}

#[test]
fn whoever_breaks_off_gets_nothing_further() {
    let (_folder, inputs) = cables();
    let mut seen = 0;
    let summary = run::check(
        &inputs,
        None,
        &RuleSet::standard().each_by_itself(),
        &plan(2),
        &mut Sieve::default(),
        |_| {
            seen += 1;
            if seen < 100 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    );
    assert_eq!((summary.expect("threads start").files, seen), (100, 100));
}

/// What is taken slowly is read slowly: of the files that vanish while the first one is looked at, hardly any had been read.
#[test]
fn the_work_does_not_run_ahead_of_its_reader() {
    let (_folder, inputs) = cables();
    let last = &inputs[FILES / 2..];
    let mut waited = false;
    let summary = run::check(
        &inputs,
        None,
        &RuleSet::standard().each_by_itself(),
        &plan(2),
        &mut Sieve::default(),
        |_| {
            if !waited {
                thread::sleep(Duration::from_millis(300));
                for input in last {
                    fs::remove_file(input.path()).expect("it is there");
                }
                waited = true;
            }
            ControlFlow::Continue(())
        },
    );
    assert_eq!(summary.expect("threads start").failures.len(), last.len());
}
