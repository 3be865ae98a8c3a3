//! `cablelint except`: writes down that an oddity stands.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap_complete::ArgValueCandidates;
use toml_edit::{Array, DocumentMut, Item, Table, Value, value};

use super::settings::Configuration;
use super::{Outcome, completions, output, terminal};
use crate::config::{self, Flags, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Selection;
use crate::error::{Error, shown};
use crate::run::{self, Checked, Plan, Sieve, Thresholds};
use crate::source::Source;
use crate::walk::{self, Given};

const EXAMPLES: &str = "\
Examples:
  cablelint except sipdis-doubled 07BAKU1160.txt:13 --reason \"so in the original\"

It is written into the nearest cablelint.toml, with the words that the rule
flags on that line; where there is none, into a new one at the repository's
root, or beside the file where it is in no repository.";

/// Write down that something found stands: an exception in cablelint.toml
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Except {
    /// The rule that finds it
    #[arg(value_name = "RULE", add = ArgValueCandidates::new(completions::names))]
    pub rule: String,

    /// Where it is found: the file and the number of the line
    #[arg(value_name = "FILE:LINE", value_parser = place)]
    pub place: Place,

    /// Why it stands
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
}

/// A line of a file.
#[derive(Clone, Debug)]
pub struct Place {
    file: PathBuf,
    line: usize,
}

fn place(written: &str) -> Result<Place, String> {
    let place = written.rsplit_once(':').and_then(|(file, line)| {
        let line = line.parse().ok().filter(|line| *line > 0)?;
        let file = Some(PathBuf::from(file)).filter(|_| !file.is_empty())?;
        Some(Place { file, line })
    });
    place.ok_or_else(|| "a file and the number of a line are expected, as in A.txt:13".to_owned())
}

fn reason(written: &str) -> Result<String, String> {
    match written.trim() {
        "" => Err("a reason is expected, for those who come after".to_owned()),
        reason => Ok(reason.to_owned()),
    }
}

/// Does what `args` ask for.
pub fn run(args: &Except) -> Result<Outcome, Error> {
    let file = &args.place.file;
    if walk::existing(file)?.is_dir() {
        return Err(Error::Unreadable {
            path: file.clone(),
            source: io::ErrorKind::IsADirectory.into(),
        });
    }
    let given = walk::given(std::slice::from_ref(file), Path::new(walk::STDIN));
    let flags = Flags {
        selection: Selection {
            select: vec![args.rule.clone()],
            ..Selection::default()
        },
        ..Flags::default()
    };
    let unselected = Configuration::default().settings(&given, Flags::default())?;
    let unknown = |help| Error::NoSuchRule {
        name: args.rule.clone(),
        help,
    };
    unselected.rules.find(&args.rule).map_err(unknown)?;
    let settings = Configuration::default().settings(&given, flags)?;
    let (_, chosen) = settings.rules.find(&args.rule).map_err(unknown)?;
    let words = words(args, given, &settings)?;
    let pattern = config::pattern(&walk::key(file, &settings.folder));
    let exceptions = words.iter().map(|words| {
        let mut exception = Table::new();
        exception["rule"] = value(&chosen.rule.name);
        exception["files"] = value(Array::from_iter([pattern.as_str()]));
        if let Some(words) = words {
            exception["text"] = value(words);
        }
        exception["reason"] = value(&args.reason);
        exception
    });
    let (path, before) = match &settings.accepted.file {
        Some((path, text)) => (path.clone(), text.as_str()),
        None => {
            let here = walk::absolute(Path::new("."));
            let path = walk::relative(&settings.folder.join(config::NAME), &here);
            (path, "")
        }
    };
    output::put(&path, &with(before, exceptions))?;
    terminal::say(&format!("written to {}\n", shown(&path)), false);
    Ok(Outcome::Clean)
}

/// What the rule finds in the file, and its text. A rule over several cables compares it with the archive that is configured.
fn found(given: Given, settings: &Settings) -> Result<(Source, Vec<Diagnostic>), Error> {
    let rules = &settings.rules;
    let corpus = settings.corpus.as_ref().filter(|_| rules.need_corpus());
    let files = given.files(&settings.files, corpus.map(|folder| &*folder.value));
    let plan = Plan {
        thresholds: Thresholds {
            shown: Severity::Info,
            fail_on: None,
        },
        mending: None,
        threads: 0,
        stop: Arc::default(),
    };
    let (mut text, mut found) = (None, Vec::new());
    let each = |checked: &Checked| {
        if text.is_none() || !checked.diagnostics.is_empty() {
            text = Some(checked.source.clone());
        }
        found.extend_from_slice(&checked.diagnostics);
        ControlFlow::Continue(())
    };
    let archive = files.archive.as_deref();
    let mut sieve = Sieve::default();
    let summary = run::check(&files.inputs, archive, rules, &plan, &mut sieve, each)?;
    let mut failures = files.failures.into_iter().chain(summary.failures);
    match (failures.next(), text) {
        (Some(failure), _) => Err(failure.error),
        (None, text) => Ok((text.expect("what can be read is checked"), found)),
    }
}

/// The words that the rule flags on the line, each once; `None` stands for a place without words.
fn words(args: &Except, given: Given, settings: &Settings) -> Result<Vec<Option<String>>, Error> {
    let Place { file, line } = &args.place;
    let (source, mut found) = found(given, settings)?;
    let source = &source;
    let local = settings
        .accepted
        .of(|| walk::absolute(file), &settings.rules);
    local.drop_ignored(&mut found);
    let line_of = |found: &Diagnostic| source.location(found.place.span.start).line;
    let lines: BTreeSet<usize> = found.iter().map(line_of).collect();
    if !lines.contains(line) {
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        return Err(Error::NothingToExcept {
            rule: args.rule.clone(),
            path: file.clone(),
            line: *line,
            help: match lines.as_slice() {
                [] if settings.rules.need_corpus() && settings.corpus.is_none() => {
                    "it compares cables: name the archive's folder by `corpus` in cablelint.toml"
                        .to_owned()
                }
                [] => "it finds nothing in this file".to_owned(),
                lines => format!("what it finds begins on line {}", lines.join(", ")),
            },
        });
    }
    let here = found.iter().filter(|found| line_of(found) == *line);
    let mut open: Vec<Option<String>> = here
        .filter(|found| local.covering(found, source).next().is_none())
        .map(|found| source.slice(found.place.span).trim())
        .map(|words| Some(words.to_owned()).filter(|words| !words.is_empty()))
        .collect();
    if open.is_empty() {
        return Err(Error::ExceptedAlready {
            rule: args.rule.clone(),
            path: file.clone(),
            line: *line,
        });
    }
    open.dedup();
    Ok(open)
}

/// The configuration `text` with further exceptions, and else as it is: they go to its end, behind all comments.
fn with(text: &str, exceptions: impl Iterator<Item = Table>) -> String {
    const NAME: &str = "exception";
    let mut document: DocumentMut = text.parse().expect("it was read as TOML already");
    if let Some(Item::Value(Value::Array(tables))) = document.get_mut(NAME) {
        tables.extend(exceptions.map(Table::into_inline_table));
        return document.to_string();
    }
    let mut added = DocumentMut::new();
    added[NAME] = Item::ArrayOfTables(exceptions.collect());
    let mut added = added.to_string();
    if !text.is_empty() {
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        added.insert_str(0, gap);
    }
    if text.contains("\r\n") {
        added = added.replace('\n', "\r\n");
    }
    text.to_owned() + &added
}
