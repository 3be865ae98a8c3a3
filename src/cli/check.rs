//! `cablelint check`: checks cables, mends them where asked to, and reports what does not agree.

use std::io::Write;
use std::ops::ControlFlow;

use super::args::Check;
use super::output::{self, Reports};
use super::progress::Progress;
use super::terminal::{self, Color};
use super::{Outcome, files};
use crate::engine::RuleSet;
use crate::error::{Error, shown};
use crate::run::{Checked, Input, Summary, Thresholds};
use crate::{report, run, walk};

/// Checks what `args` name. A reader of the output who leaves early ends the run at once, without another word, with the outcome
/// so far: 0 would pass for "nothing found" where the shell looks at it.
pub fn run(args: &Check, color: Color) -> Result<Outcome, Error> {
    let given = walk::given(&args.paths()?, args.stdin());
    let mut settings = args.configuration.settings(&given, args.flags()?)?;
    for renamed in &settings.renamed {
        terminal::complain(renamed, color);
    }
    if args.no_corpus {
        settings.rules = settings.rules.each_by_itself();
    }
    if !settings.rules.rules().any(|chosen| chosen.on) {
        return Err(Error::NoRules);
    }
    let corpus = settings.corpus.as_ref().map(|folder| &*folder.value);
    let corpus = corpus.filter(|_| settings.rules.need_corpus() && args.input_format.is_none());
    let found = given.files(&settings.files, corpus);
    if args.show_files {
        return files::show(&found, color);
    }
    let rules = &settings.rules;
    let thresholds = Thresholds {
        shown: settings.min_severity.value,
        fail_on: settings.fail_on.value.severity(),
    };
    let plan = args.plan(thresholds);
    let takes_text = |input: &Input| matches!(input, Input::Stdin(_)) && args.writes();
    // The mended text of standard input goes to standard output, and the report out of its way.
    let stream = if found.inputs.first().is_some_and(takes_text) {
        terminal::stderr
    } else {
        terminal::stdout
    };
    let mut sieve = args.sieve(settings.accepted, settings.baseline.as_ref(), thresholds)?;
    let mut reports = Reports::begin(args, stream, rules, &settings.folder, color)?;
    let (mut out, style) = terminal::stdout(color);
    let mut notes = Vec::new();
    let mut differing = 0;

    let mut written = Ok(());
    let archive = found.archive.as_deref();
    let records = args.input();
    // Nobody knows how many records there are before the last is read.
    let counted = records.is_none() && !args.no_progress;
    let mut progress = Progress::begin(found.inputs.len(), counted);
    let each = |checked: &Checked| {
        let shows = checked.mended.is_some() || !checked.diagnostics.is_empty();
        progress.file(shows, || {
            let input = found.inputs.get(checked.source.cable.0 as usize);
            notes.extend(withheld(checked, rules));
            written = match &checked.mended {
                Some(mended) if args.diff => {
                    differing += usize::from(mended.differs());
                    report::diff(&checked.path, mended, terminal::reader(style), &mut out)
                }
                Some(mended) if input.is_some_and(takes_text) => out.write_all(&mended.after),
                _ => Ok(()),
            };
            if written.is_ok() {
                reports.file(checked)
            } else {
                ControlFlow::Break(())
            }
        })
    };
    let mut summary = match &records {
        Some(records) => run::check_records(&found.inputs, records, rules, plan, &mut sieve, each)?,
        None => run::check(&found.inputs, archive, rules, plan, &mut sieve, each)?,
    };
    drop(progress);
    summary.failures.splice(..0, found.failures);
    let delivered = terminal::delivered(written.and_then(|()| out.flush()));
    let finished = reports.finish(&summary);
    let outcome = match () {
        () if !summary.failures.is_empty() => Outcome::Failed,
        () if args.diff && differing > 0 => Outcome::Found,
        () if args.write_baseline.is_some() => Outcome::Clean,
        () if !args.reports().is_empty() && summary.failing => Outcome::Found,
        () => Outcome::Clean,
    };
    let (Some(unwritten), Ok(true) | Err(_)) = (finished, &delivered) else {
        return Ok(outcome);
    };

    if let (Some(path), Some(baseline)) = (&args.write_baseline, &sieve.baseline) {
        output::put(path, &baseline.written())?;
    }
    let failures = summary.failures.iter().map(|failure| &failure.error);
    for error in failures.chain(&unwritten) {
        terminal::complain(error, color);
    }
    for note in notes {
        terminal::say(&note, false);
    }
    delivered?;
    if !args.quiet {
        summarise(args, &summary, differing, thresholds);
    }
    Ok(if unwritten.is_empty() {
        outcome
    } else {
        Outcome::Failed
    })
}

/// Says what the run came to, and what to do next.
fn summarise(args: &Check, summary: &Summary, differing: usize, thresholds: Thresholds) {
    let said = if args.diff {
        report::changes(summary, differing)
    } else {
        report::summary(summary, thresholds)
    };
    terminal::say(&format!("{said}\n"), false);
    let mended = args.writes() || args.diff || summary.of_records;
    if let Some(next) = report::next(summary, thresholds, mended, terminal::width()) {
        terminal::say(&format!("{next}\n"), false);
    }
}

/// What to say of the fixes that were not made, a line each.
fn withheld<'c>(checked: &'c Checked, rules: &'c RuleSet) -> impl Iterator<Item = String> + 'c {
    let withheld = checked.mended.iter().flat_map(|mended| &mended.withheld);
    withheld.map(|withheld| {
        let path = shown(&checked.path);
        let line = checked.source.location(withheld.span.start).line;
        let [rule, brings] = [withheld.rule, withheld.brings].map(|rule| &rules.rule(rule).name);
        format!(
            "{path}:{line}: the fix of {rule} was not made: it would bring an error ({brings})\n"
        )
    })
}
