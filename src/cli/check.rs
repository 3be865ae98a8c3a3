//! `cablelint check`: checks cables and reports what does not agree.

use std::io::Write;
use std::ops::ControlFlow;

use super::Outcome;
use super::args::Check;
use super::terminal::{self, Color};
use crate::engine::RuleSet;
use crate::error::Error;
use crate::run::Summary;
use crate::{config, report, run, walk};

/// Checks what `args` name. A reader of the output who leaves early ends the run at once, without another word, with the outcome
/// so far: 0 would pass for "nothing found" where the shell looks at it.
pub fn run(args: &Check, color: Color) -> Result<Outcome, Error> {
    let found = walk::files(&args.paths, args.stdin());
    let config = match args.isolated {
        true => None,
        false => config::nearest(&found.common, found.repository.as_deref())?,
    };
    let root = config
        .as_ref()
        .map_or(found.root(), |config| &config.folder)
        .to_owned();
    let rules = RuleSet::standard()
        .and(config.into_iter().flat_map(|config| config.rules))
        .profile(args.profile())
        .select(&args.selection())?;
    let thresholds = args.thresholds();
    let (mut out, style) = terminal::stdout(color);
    let mut reporter = report::reporter(args.format(), &rules, style, &root);

    let mut written = Ok(());
    let threads = args.threads.map_or(0, usize::from);
    let mut summary = run::check(&found.inputs, &rules, thresholds, threads, |checked| {
        written = reporter.file(checked, &mut out);
        if written.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    summary.failures.splice(..0, found.failures);
    let written = written
        .and_then(|()| reporter.finish(&summary, &mut out))
        .and_then(|()| out.flush());
    let delivered = terminal::delivered(written);
    if matches!(delivered, Ok(false)) {
        return Ok(outcome(&summary));
    }

    for failure in &summary.failures {
        terminal::complain(&failure.error, color);
    }
    delivered?;
    if !args.quiet {
        terminal::say(
            &format!("{}\n", report::summary(&summary, thresholds)),
            false,
        );
    }
    Ok(outcome(&summary))
}

fn outcome(summary: &Summary) -> Outcome {
    if !summary.failures.is_empty() {
        Outcome::Failed
    } else if summary.failing {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}
