//! `cablelint completions`: what makes a shell complete the command line, and the answers to what it then asks.
//!
//! A shell is given a few lines that call the program at each press of the key, so that what is offered is never stale.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::env::{CompleteEnv, EnvCompleter, Fish, Powershell, Shells, Zsh};
use clap_complete::{CompletionCandidate, engine};

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
        .shells(Shells(&[&Bash, &Fish, &Powershell, &Zsh]))
        .try_complete(args, here.as_deref());
    match answered {
        Ok(false) => None,
        Ok(true) => Some(Outcome::Clean),
        Err(problem) => Some(terminal::answer(&problem, Color::Auto).unwrap_or(Outcome::Failed)),
    }
}

/// Bash, to which `--option=value` is three words.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        clap_complete::env::Bash.name()
    }

    fn is(&self, name: &str) -> bool {
        clap_complete::env::Bash.is(name)
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        clap_complete::env::Bash.write_registration(var, name, bin, completer, out)
    }

    fn write_complete(
        &self,
        program: &mut Command,
        words: Vec<OsString>,
        here: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        // The lines that the shell was given say by these which word it is about, and what it takes between two answers.
        let told = |name| env::var(name).unwrap_or_default();
        let mut asked = told("_CLAP_COMPLETE_INDEX").parse().unwrap_or_default();
        let words = without_signs(words, &mut asked);
        let offered = engine::complete(program, words, asked, here)?;
        let offered: Vec<_> = offered
            .iter()
            .map(|candidate| candidate.get_value().to_string_lossy())
            .collect();
        write!(out, "{}", offered.join(&told("_CLAP_IFS")))
    }
}

/// `words` without the signs between options and their values. `asked` is the number of a word, before and after.
fn without_signs(words: Vec<OsString>, asked: &mut usize) -> Vec<OsString> {
    let is_option = |word: &OsString| word.to_string_lossy().starts_with("--");
    let mut kept: Vec<OsString> = Vec::with_capacity(words.len());
    for word in words {
        if word == "=" && kept.last().is_some_and(is_option) {
            *asked -= usize::from(kept.len() < *asked);
        } else {
            kept.push(word);
        }
    }
    kept
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
