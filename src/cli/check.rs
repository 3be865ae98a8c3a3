//! `cablelint check`: checks cables, mends them where asked to, and reports what does not agree.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::Outcome;
use super::args::Check;
use super::terminal::{self, Color};
use crate::engine::RuleSet;
use crate::error::{Error, shown};
use crate::report::Style;
use crate::run::{Checked, Input};
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
    let plan = args.plan();
    let takes_text = |input: &Input| matches!(input, Input::Stdin(_)) && args.writes();
    // The mended text of standard input goes to standard output, and the report out of its way.
    let (mut out, style) = if found.inputs.first().is_some_and(takes_text) {
        terminal::stderr(color)
    } else {
        terminal::stdout(color)
    };
    let style = Style {
        ascii: args.ascii,
        ..style
    };
    let mut reporter = report::reporter(args.format(), &rules, style, &root);
    let mut notes = Vec::new();
    let mut differing = 0;

    let mut written = Ok(());
    let mut summary = run::check(&found.inputs, &rules, plan, |checked| {
        let input = &found.inputs[checked.source.cable.0 as usize];
        notes.extend(withheld(checked, &rules));
        written = match &checked.mended {
            Some(mended) if args.diff => {
                differing += usize::from(mended.differs());
                report::diff(
                    &checked.path,
                    &mended.before,
                    &mended.after,
                    terminal::reader(style),
                    &mut out,
                )
            }
            Some(mended) if takes_text(input) => io::stdout().write_all(&mended.after),
            _ => Ok(()),
        };
        if written.is_ok() && args.reports() && !checked.diagnostics.is_empty() {
            written = reporter.file(checked, &mut out);
        }
        if written.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    summary.failures.splice(..0, found.failures);
    if written.is_ok() && args.reports() {
        written = reporter.finish(&summary, &mut out);
    }
    let outcome = match () {
        () if !summary.failures.is_empty() => Outcome::Failed,
        () if args.diff && differing > 0 => Outcome::Found,
        () if args.reports() && summary.failing => Outcome::Found,
        () => Outcome::Clean,
    };
    let delivered = terminal::delivered(written.and_then(|()| out.flush()));
    if matches!(delivered, Ok(false)) {
        return Ok(outcome);
    }

    for failure in &summary.failures {
        terminal::complain(&failure.error, color);
    }
    for note in notes {
        terminal::say(&note, false);
    }
    delivered?;
    if !args.quiet {
        let said = if args.diff {
            report::changes(&summary, differing)
        } else {
            report::summary(&summary, plan.thresholds)
        };
        terminal::say(&format!("{said}\n"), false);
    }
    Ok(outcome)
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
