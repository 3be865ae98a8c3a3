//! Runs that are broken off, and runs whose output nobody reads yet.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cli;

/// More cables than are done before anybody can break off.
const CABLES: usize = 3_000;

/// So many cables in which SIPDIS is doubled.
fn cables() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    let text = cli::doubled();
    for number in 0..CABLES {
        fs::write(folder.path().join(format!("{number:04}.txt")), &text).expect("there is room");
    }
    folder
}

/// The program on its way, its output in a pipe, and its input if `stdin` says so.
fn start(folder: &Path, args: &str, stdin: Stdio) -> (Child, ChildStdout) {
    let mut command = cli::command(folder, args);
    command.stdin(stdin).stdout(Stdio::piped());
    let mut child = command
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let stdout = child.stdout.take().expect("it is piped");
    (child, stdout)
}

/// Sends it the signal of this name; how it ends, and how long that takes.
fn signal(child: &mut Child, name: &str) -> (Option<i32>, Duration) {
    let begun = Instant::now();
    let mut kill = Command::new("kill");
    let sent = kill.args(["-s", name, &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|sent| sent.success()), "{name} is sent");
    let status = child.wait().expect("it ends");
    (status.signal(), begun.elapsed())
}

/// Whoever breaks off a run has whole lines, those of the first files.
#[test]
fn no_line_is_cut() {
    let folder = cables();
    let args = "check --select captions --output-format concise --output-format json=all.json";
    let whole = cli::run(folder.path(), args).out;
    fs::write(folder.path().join("all.json"), "as it was").expect("there is room");
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let (mut child, mut stdout) = start(folder.path(), args, Stdio::null());
        let mut first = [0; 1];
        stdout.read_exact(&mut first).expect("there are findings");
        let reader = thread::spawn(move || {
            thread::sleep(Duration::from_millis(100)); // until the pipe is full, and the signal sent
            let mut rest = String::new();
            stdout.read_to_string(&mut rest).expect("it is a text");
            rest
        });
        let (died_of, took) = signal(&mut child, name);
        let rest = reader.join().expect("it reads");
        let out = format!("{}{rest}", char::from(first[0]));
        assert_eq!(died_of, Some(number));
        assert!(took < Duration::from_secs(10), "{took:?}");
        assert!(
            whole.starts_with(&out) && out.ends_with('\n'),
            "{name}: {out}"
        );
        assert!(
            out.len() < whole.len(),
            "{name}: it ended before the signal"
        );
        let report = fs::read_to_string(folder.path().join("all.json"));
        assert_eq!(report.expect("it is there"), "as it was");
        assert_eq!(leavings(folder.path()), CABLES + 1);
    }
}

/// How many files a folder has, hidden ones as well.
fn leavings(folder: &Path) -> usize {
    fs::read_dir(folder).expect("it can be listed").count()
}

/// Each file is as it was or mended, and beside them nothing is left.
#[test]
fn no_file_is_torn() {
    let folder = cables();
    let (mut child, _stdout) = start(folder.path(), "check --fix-only", Stdio::null());
    let path = |number: usize| folder.path().join(format!("{number:04}.txt"));
    let text = |number| fs::read_to_string(path(number)).expect("it is there");
    while text(0) == cli::doubled() {
        thread::sleep(Duration::from_millis(1));
    }
    let (died_of, _) = signal(&mut child, "INT");
    assert_eq!(died_of, Some(2));
    let mended = (0..CABLES).filter(|number| text(*number) != cli::doubled());
    let mended: Vec<usize> = mended.collect();
    for number in &mended {
        assert_eq!(text(*number), cli::sound(), "{number}");
    }
    assert!(mended.len() < CABLES, "it ended before the signal");
    assert_eq!(leavings(folder.path()), CABLES);
}

/// A run that is broken off says nothing of what it has not seen: here, of an exception for a finding that it did not come to.
#[test]
fn a_run_that_is_broken_off_draws_no_conclusions() {
    let folder = tempfile::tempdir().expect("there is room");
    let toml =
        "[[exception]]\nrule = \"sipdis-doubled\"\nfiles = [\"*.jsonl\"]\nreason = \"as sent\"\n";
    fs::write(folder.path().join("cablelint.toml"), toml).expect("there is room");
    let record = |text: String| serde_json::json!({"id": 1, "text": text}).to_string() + "\n";
    let args = "check - --input-format json-lines --stdin-filename a.jsonl --output-format json-lines --records";
    let (mut child, stdout) = start(folder.path(), args, Stdio::piped());
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut lines = BufReader::new(stdout).lines();
    stdin
        .write_all(record(cli::sound()).as_bytes())
        .expect("it reads");
    let first = lines.next().expect("it answers").expect("it is a text");
    assert!(first.contains("\"diagnostics\":[]"), "{first}");
    let mut kill = Command::new("kill");
    let sent = kill.args(["-s", "INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|sent| sent.success()));
    thread::sleep(Duration::from_millis(100)); // until the signal has come
    _ = stdin.write_all(record(cli::doubled()).as_bytes());
    drop(stdin);
    let rest: Vec<_> = lines.collect();
    child.wait().expect("it ends");
    assert!(rest.is_empty(), "{rest:?}");
}

/// Where nobody reads what comes out, no more is read in than is at hand at once.
#[test]
fn records_are_read_no_faster_than_the_output() {
    let text =
        cli::doubled().replace("SIPDIS\n\n", &"SIPDIS\n\n".repeat(50)) + &" ".repeat(1 << 18);
    let record = serde_json::json!({"id": 1, "text": text}).to_string() + "\n";
    let args = "check - --input-format json-lines --output-format json-lines --records --threads 2";
    let folder = tempfile::tempdir().expect("there is room");
    let (mut child, stdout) = start(folder.path(), args, Stdio::piped());
    let mut stdin = child.stdin.take().expect("it is piped");
    let (taken, count) = (Arc::new(AtomicUsize::new(0)), 400);
    let counter = Arc::clone(&taken);
    let writer = thread::spawn(move || {
        while counter.load(Ordering::SeqCst) < count && stdin.write_all(record.as_bytes()).is_ok() {
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    let mut before = None;
    while before != Some(taken.load(Ordering::SeqCst)) {
        before = Some(taken.load(Ordering::SeqCst));
        thread::sleep(Duration::from_secs(1));
    }
    assert!(before < Some(count / 2), "{before:?} of {count}");
    drop(stdout);
    child.wait().expect("it ends");
    writer.join().expect("it ends");
}
