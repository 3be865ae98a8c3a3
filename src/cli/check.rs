//! `cablelint check`: checks cables, mends them where asked to, and reports what does not agree.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::args::Check;
use super::interrupt::Interrupt;
use super::mended::Mendings;
use super::output::{self, Reports};
use super::progress::Progress;
use super::terminal::{self, Color};
use super::{Outcome, files};
use crate::config::Settings;
use crate::engine::RuleSet;
use crate::error::{Error, Idle};
use crate::report::Setting;
use crate::run::{Checked, Summary, Thresholds};
use crate::walk::{Found, Given};
use crate::{report, run, walk};

/// Checks what `args` name. A reader of the output who leaves early ends the run at once, where nothing else is to be written, with
/// the outcome so far: 0 would pass for "nothing found" where the shell looks at it. Only what could not be done is still said.
pub fn run(args: &Check, color: Color) -> Result<Outcome, Error> {
    let given = walk::given(&args.paths()?, args.stdin());
    let settings = settings(args, &given, color)?;
    let records = args.input(&settings);
    let found = find(given, &settings);
    if args.show_files {
        return files::show(&found, color);
    }
    output::spare(args, &settings, &found)?;
    let (rules, inputs) = (&settings.rules, &found.inputs);
    let thresholds = Thresholds {
        shown: settings.min_severity.value,
        fail_on: settings.fail_on.value.severity(),
    };
    let mut sieve = args.sieve(settings.accepted, settings.baseline.as_ref(), thresholds)?;
    let mut mendings = Mendings::begin(args, rules, inputs, color);
    let stream = if mendings.take_stdout() {
        terminal::stderr
    } else {
        terminal::stdout
    };
    let setting = Setting {
        rules,
        root: &settings.folder,
        rule_url: settings.rule_url.as_ref().map(|url| url.value.as_str()),
    };
    let mut reports = Reports::begin(args, stream, setting, color)?;

    let mut written = Ok(());
    // Nobody knows how many records there are before the last is read.
    let counted = records.is_none() && !args.no_progress;
    let mut progress = Progress::begin(inputs.len(), compared(&found, rules), counted);
    let mut heard = ControlFlow::Continue(());
    let each = |checked: &Checked| {
        let shows = checked.mended.is_some() || !checked.diagnostics.is_empty();
        progress.file(checked.source.cable, shows, || {
            if heard.is_continue() {
                written = mendings.file(checked);
                heard = match written {
                    Ok(()) => reports.file(checked),
                    Err(_) => ControlFlow::Break(()),
                };
            }
            // Files are mended, and a baseline learns, whether or not anybody listens.
            if args.writes() || args.write_baseline.is_some() {
                ControlFlow::Continue(())
            } else {
                heard
            }
        })
    };
    let interrupt = Interrupt::watch();
    let plan = args.plan(thresholds, &interrupt.stop);
    let archive = found.archive.as_deref();
    let mut summary = match &records {
        Some(records) => run::check_records(inputs, records, rules, &plan, &mut sieve, each)?,
        None => run::check(inputs, archive, rules, &plan, &mut sieve, each)?,
    };
    drop(progress);
    if interrupt.stop.load(Ordering::SeqCst) {
        reports.abandon();
        _ = mendings.finish();
        interrupt.heed();
        return Ok(Outcome::Failed);
    }
    summary.failures.splice(..0, found.failures);
    let delivered = terminal::delivered(written.and_then(|()| mendings.finish()));
    let finished = reports.finish(&summary);
    let read = finished.is_some() && matches!(delivered, Ok(true));
    let mut unwritten = finished.unwrap_or_default();
    unwritten.extend(delivered.err());
    if let (Some(path), Some(baseline)) = (&args.write_baseline, &sieve.baseline) {
        unwritten.extend(output::put(path, &baseline.written()).err());
    }
    let failures = summary.failures.iter().map(|failure| &failure.error);
    for error in failures.chain(&unwritten) {
        terminal::complain(error, color);
    }
    terminal::say(&mendings.notes, false);
    if read && !args.quiet {
        summarise(args, &summary, mendings.differing, thresholds);
    }
    Ok(match unwritten.is_empty() {
        true => outcome(args, &summary, mendings.differing),
        false => Outcome::Failed,
    })
}

/// The settings that hold, with the rules of this run. Each record is judged by itself.
fn settings(args: &Check, given: &Given, color: Color) -> Result<Settings, Error> {
    let mut settings = args.configuration.settings(given, args.flags()?)?;
    for renamed in &settings.renamed {
        terminal::complain(renamed, color);
    }
    settings.rules = able(args, settings.rules, settings.corpus.is_some(), color)?;
    Ok(settings)
}

/// Those of `rules` that can run. Silence means checked: what was asked for by name and cannot run is said.
fn able(args: &Check, rules: RuleSet, has_archive: bool, color: Color) -> Result<RuleSet, Error> {
    let runs = |rules: &RuleSet| rules.rules().any(|chosen| chosen.on);
    if !runs(&rules) {
        let help = "`cablelint rule` lists the rules there are, by category";
        return Err(Error::NoRules { help });
    }
    let (rules, why) = if args.no_corpus {
        (
            rules.each_by_itself(),
            "--no-corpus leaves out what compares cables",
        )
    } else if args.diff {
        let why = "--diff shows mended files, which are nowhere to be compared yet";
        (rules.each_by_itself(), why)
    } else if args.input_format.is_some() {
        let why = "of records (--input-format) each is checked by itself: compare the cables as files, or leave the rule out";
        (rules.each_by_itself(), why)
    } else if !has_archive {
        let why = "it needs the whole archive: name its folder by --corpus, or by `corpus` in cablelint.toml";
        (rules.of_a_part(), why)
    } else {
        return Ok(rules);
    };
    if !runs(&rules) {
        return Err(Error::NoRules { help: why });
    }
    // Whoever says --no-corpus knows.
    let idle = rules
        .rules()
        .filter(|it| it.is_named && !it.on && !args.no_corpus);
    for chosen in idle {
        let rule = chosen.rule.name.clone();
        terminal::complain(&Idle { rule, help: why }, color);
    }
    Ok(rules)
}

/// The files to check, and those of the archive if a rule asks for them.
fn find(given: Given, settings: &Settings) -> Found {
    let corpus = settings.corpus.as_ref().map(|folder| &*folder.value);
    let corpus = corpus.filter(|_| settings.rules.need_corpus());
    given.files(&settings.files, corpus)
}

/// How many files are compared with one another when each has been checked: those of the archive, too.
fn compared(found: &Found, rules: &RuleSet) -> usize {
    let archive = found.archive.as_ref().map_or(0, Vec::len);
    match rules.need_corpus() {
        true => found.inputs.len() + archive,
        false => 0,
    }
}

/// How the run ended, if all reports reach their place.
fn outcome(args: &Check, summary: &Summary, differing: usize) -> Outcome {
    let found = match () {
        () if args.diff => differing > 0,
        () if args.fix_only || args.write_baseline.is_some() => false,
        () => summary.failing,
    };
    match summary.failures.is_empty() {
        false => Outcome::Failed,
        true if found => Outcome::Found,
        true => Outcome::Clean,
    }
}

/// Says what the run came to, and what to do next.
fn summarise(args: &Check, summary: &Summary, differing: usize, thresholds: Thresholds) {
    let width = terminal::width();
    let said = if args.diff {
        report::changes(summary, differing, width)
    } else {
        report::summary(summary, thresholds, width)
    };
    terminal::say(&format!("{said}\n"), false);
    if !args.reports_findings() {
        return;
    }
    let mended = args.unsafe_fixes && args.writes() || summary.of_records;
    if let Some(next) = report::next(summary, thresholds, mended, width) {
        terminal::say(&format!("{next}\n"), false);
    }
}
