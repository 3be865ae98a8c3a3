//! The command line: arguments in, exit code out.

mod args;
mod check;
mod completions;
mod config;
mod except;
mod files;
mod init;
mod interrupt;
mod man;
mod mended;
mod output;
mod page;
mod parse;
pub mod parsed;
mod progress;
mod rule;
mod schema;
mod settings;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{Cli, Command};

/// How a run ended. The numbers are the exit codes, which other people's scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All work was done, and nothing found that counts.
    Clean = 0,
    /// All work was done, and something found at or above `--fail-on`.
    Found = 1,
    /// Some work could not be done.
    Failed = 2,
}

/// Does what `args`, the first of which is the program's own name, ask for. The exit code is 0 where nothing is wrong, 1 where
/// cables are, and 2 where some work could not be done.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(outcome) = completions::complete(&args) {
        return ExitCode::from(outcome as u8);
    }
    let (outcome, color) = match args::parse(&args) {
        Ok(Cli { command, color }) => {
            let outcome = match command {
                Command::Check(args) => check::run(&args, color),
                Command::Parse(args) => parse::run(&args, color),
                Command::Rule(args) => rule::run(&args, color),
                Command::Except(args) => except::run(&args),
                Command::Config(args) => config::run(&args, color),
                Command::Init => init::run(),
                Command::Schema(args) => schema::run(&args, color),
                Command::Completions(args) => completions::run(&args, color),
                Command::Man(args) => man::run(&args, color),
            };
            (outcome, color)
        }
        Err(answer) => {
            let color = args::color(&args);
            (
                terminal::answer(&args::safe_to_print(&args).unwrap_or(answer), color),
                color,
            )
        }
    };
    let outcome = outcome.unwrap_or_else(|error| {
        terminal::complain(&error, color);
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}
