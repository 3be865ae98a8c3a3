//! `cablelint man`: the manual, made of what `--help` says.

use std::io::Write;

use clap::{Arg, Command, CommandFactory};
use clap_complete::CompletionCandidate;
use clap_mangen::Man;

use super::Outcome;
use super::args::{self, Cli};
use super::terminal::{self, Color};
use crate::error::Error;

/// Nothing that a page is made of has a date. Were its place not kept, the program's version would move into it.
const NO_DATE: &str = "\"\"";
/// The longest line of source that a page is to have, in columns, less what stands before a summary.
const WIDTH: usize = 80 - 24;

/// Prints the page of the command that `args` name, or that of the program.
pub fn run(args: &args::Man, color: Color) -> Result<Outcome, Error> {
    let mut command = args.command.clone().unwrap_or_else(program);
    let title = command.get_display_name().unwrap_or(command.get_name());
    let title = title.to_uppercase();
    let usage = command.render_usage().to_string();
    let about = command.get_about().map(ToString::to_string);
    let page = command
        .about(filled(&about.unwrap_or_default()))
        .override_usage(usage.trim_start_matches("Usage: ").to_owned())
        .mut_args(filled_in);
    let page = Man::new(page)
        .title(title)
        .date(NO_DATE)
        .source(concat!(
            env!("CARGO_PKG_NAME"),
            " ",
            env!("CARGO_PKG_VERSION")
        ))
        .manual("Diplomatic cables");
    let (mut out, _) = terminal::stdout(color);
    terminal::delivered(page.render(&mut out).and_then(|()| out.flush()))?;
    Ok(Outcome::Clean)
}

/// The command that is called `name`.
pub fn command(name: &str) -> Result<Command, String> {
    let found = program().find_subcommand(name).cloned();
    found.ok_or_else(|| "`cablelint --help` lists the commands".to_owned())
}

/// What the commands are called.
pub fn commands() -> Vec<CompletionCandidate> {
    let candidate = |command: &Command| {
        CompletionCandidate::new(command.get_name()).help(command.get_about().cloned())
    };
    program().get_subcommands().map(candidate).collect()
}

fn program() -> Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// The argument with the values that it takes in its help: as the list that they would be, they fill pages.
fn filled_in(arg: Arg) -> Arg {
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        help += &format!(" [possible values: {}]", names.join(", "));
    }
    arg.help(filled(&help)).hide_possible_values(true)
}

fn filled(text: &str) -> String {
    textwrap::fill(text, WIDTH)
}
