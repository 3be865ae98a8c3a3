//! `cablelint check`: checks cables, mends them where asked to, and reports what does not agree.

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::args::Check;
use super::interrupt::Interrupt;
use super::mended::Mendings;
use super::output::{self, Reports};
use super::progress::Progress;
use super::terminal::{self, Color};
use super::{Outcome, files};
use crate::config::{Baseline, Settings};
use crate::engine::RuleSet;
use crate::error::{Error, Idle};
use crate::report::Setting;
use crate::run::{Checked, Input, Summary, Thresholds};
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
    let setting = Setting {
        rules,
        root: &settings.folder,
        rule_url: settings.rule_url.as_ref().map(|url| url.value.as_str()),
    };
    let mut sinks = Sinks::begin(args, setting, inputs, color)?;
    // Nobody knows how many records there are before the last is read.
    let counted = records.is_none() && !args.no_progress;
    let mut progress = Progress::begin(inputs.len(), compared(&found, rules), counted);
    let each = |checked: &Checked| {
        let shows = checked.mended.is_some() || !checked.diagnostics.is_empty();
        progress.file(checked.source.cable, shows, || sinks.file(checked))
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
        sinks.abandon();
        interrupt.heed();
        return Ok(Outcome::Failed);
    }
    summary.failures.splice(..0, found.failures);
    Ok(sinks.finish(&summary, thresholds, sieve.baseline.as_ref()))
}

/// Where goes what comes of each file.
struct Sinks<'a> {
    args: &'a Check,
    color: Color,
    mendings: Mendings<'a>,
    reports: Reports<'a>,
    /// Whether all that mending gave to see was written.
    written: io::Result<()>,
    /// Breaks off where nobody reads on.
    heard: ControlFlow<()>,
}

impl<'a> Sinks<'a> {
    /// Before the first of `inputs` is checked as `args` say.
    fn begin(
        args: &'a Check,
        setting: Setting<'a>,
        inputs: &[Input],
        color: Color,
    ) -> Result<Sinks<'a>, Error> {
        let mendings = Mendings::begin(args, setting.rules, inputs, color);
        let stream = if mendings.take_stdout() {
            terminal::stderr
        } else {
            terminal::stdout
        };
        Ok(Sinks {
            args,
            color,
            mendings,
            reports: Reports::begin(args, stream, setting, color)?,
            written: Ok(()),
            heard: ControlFlow::Continue(()),
        })
    }

    /// Shows what one file came to, and says whether to go on.
    fn file(&mut self, checked: &Checked) -> ControlFlow<()> {
        if self.heard.is_continue() {
            self.written = self.mendings.file(checked);
            self.heard = match self.written {
                Ok(()) => self.reports.file(checked),
                Err(_) => ControlFlow::Break(()),
            };
        }
        // Files are mended, and a baseline learns, whether or not anybody listens.
        if self.args.writes() || self.args.write_baseline.is_some() {
            ControlFlow::Continue(())
        } else {
            self.heard
        }
    }

    /// Leaves all as it is, as the run was broken off.
    fn abandon(mut self) {
        self.reports.abandon();
        _ = self.mendings.finish();
    }

    /// Writes what is left, says what could not be done and what the run came to.
    fn finish(
        mut self,
        summary: &Summary,
        thresholds: Thresholds,
        baseline: Option<&Baseline>,
    ) -> Outcome {
        let args = self.args;
        let delivered = terminal::delivered(self.written.and_then(|()| self.mendings.finish()));
        let finished = self.reports.finish(summary);
        let read = finished.is_some() && matches!(delivered, Ok(true));
        let mut unwritten = finished.unwrap_or_default();
        unwritten.extend(delivered.err());
        if let (Some(path), Some(baseline)) = (&args.write_baseline, baseline) {
            unwritten.extend(output::put(path, &baseline.written()).err());
        }
        let failures = summary.failures.iter().map(|failure| &failure.error);
        for error in failures.chain(&unwritten) {
            terminal::complain(error, self.color);
        }
        terminal::say(&self.mendings.notes, false);
        let differing = self.mendings.differing;
        if read && !args.quiet {
            summarise(args, summary, differing, thresholds);
        }
        match unwritten.is_empty() {
            true => outcome(args, summary, differing),
            false => Outcome::Failed,
        }
    }
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
