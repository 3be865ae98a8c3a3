//! `cablelint completions`: what makes a shell complete the command line, and the answers to what it then asks.
//!
//! A shell is given a few lines that call the program at each press of the key, so that what is offered is never stale.

use std::env;
use std::ffi::OsString;
use std::io::Write;

use clap::CommandFactory;
use clap_complete::CompletionCandidate;
use clap_complete::env::{Bash, CompleteEnv, EnvCompleter, Fish, Powershell, Zsh};

use super::args::{Cli, Completions, Shell};
use super::terminal::{self, Color};
use super::{Outcome, rule};
use crate::engine::RuleSet;
use crate::error::Error;
use crate::page::Category;

/// The environment variable by which a shell that asks is told from a run.
const ASKED: &str = "CABLELINT_COMPLETE";
/// The program's name, for the shell as for its search for what to ask.
const NAME: &str = env!("CARGO_PKG_NAME");

/// Prints the lines for the shell that `args` name.
pub fn run(args: &Completions, color: Color) -> Result<Outcome, Error> {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
    };
    let (mut out, _) = terminal::stdout(color);
    let written = shell
        .write_registration(ASKED, NAME, NAME, NAME, &mut out)
        .and_then(|()| out.flush());
    terminal::delivered(written)?;
    Ok(Outcome::Clean)
}

/// Answers a shell that asks how `args` may go on; `None` where none does.
pub fn complete(args: &[OsString]) -> Option<Outcome> {
    let here = env::current_dir().ok();
    let answered = CompleteEnv::with_factory(Cli::command)
        .var(ASKED)
        .try_complete(args, here.as_deref());
    match answered {
        Ok(false) => None,
        Ok(true) => Some(Outcome::Clean),
        Err(problem) => Some(terminal::answer(&problem, Color::Auto).unwrap_or(Outcome::Failed)),
    }
}

/// What selects rules: categories, in the order of a cable, `all`, and the names.
pub fn selectors() -> Vec<CompletionCandidate> {
    let categories = Category::ALL.map(|category| category.name());
    let mut selectors: Vec<_> = categories
        .into_iter()
        .chain(["all"])
        .map(CompletionCandidate::new)
        .collect();
    selectors.extend(names());
    selectors
}

/// The names of the rules, with their summaries.
pub fn names() -> Vec<CompletionCandidate> {
    // A broken page of one's own is no reason to offer nothing.
    let rules = rule::known().unwrap_or_else(|_| RuleSet::standard());
    let candidate = |summary: &str, name: &str| {
        CompletionCandidate::new(name).help(Some(summary.to_owned().into()))
    };
    rules
        .rules()
        .map(|chosen| candidate(&chosen.rule.summary, &chosen.rule.name))
        .collect()
}
