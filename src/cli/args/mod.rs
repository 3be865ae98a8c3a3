//! What the command line takes.

mod check;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{Ansi256Color, Color, Style, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::config::Config;
use super::except::Except;
use super::settings::Configuration;
use super::terminal;
use super::{completions, man};
use crate::error::printable;
use crate::report::palette;
pub use check::Check;

const EXAMPLES: &str = "\
Examples:
  cablelint check                       check every *.txt and *.cable file from here down
  cablelint check 07BAKU1160.txt        check one cable
  cablelint rule                        list the rules
  cablelint rule sipdis-doubled         what a rule says, why, and by which authority

Exit codes:
  0  nothing found that counts
  1  something found that counts (`check`: at or above --fail-on)
  2  some work could not be done: a path missing, a file unreadable, an unknown rule";

const RULE_EXAMPLES: &str = "\
Examples:
  cablelint rule                             the rules by category, in a table
  cablelint rule decl-date                   what a rule says, why, and when to leave it be
  cablelint rule --all --output-format json  all that their pages say, for programs
  cablelint rule --test my-rules             do the examples on my own rules' pages hold?";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  cablelint completions bash > ~/.local/share/bash-completion/completions/cablelint
  cablelint completions fish > ~/.config/fish/completions/cablelint.fish
  source <(cablelint completions zsh)     in ~/.zshrc, behind compinit
  cablelint completions powershell | Out-String | Invoke-Expression     in $PROFILE

Completed are commands, options, files, and the names of categories and rules,
your own among them. The program must be on the PATH.";

const MAN_EXAMPLES: &str = "\
Examples:
  cablelint man > cablelint.1; man ./cablelint.1
  cablelint man check > ~/.local/share/man/man1/cablelint-check.1";

/// The parser's own looks, in colours that any ground takes.
const STYLES: Styles = Styles::styled()
    .error(paint(palette::ERROR).bold())
    .valid(paint(palette::HELP))
    .invalid(paint(palette::WARNING));

const fn paint(color: u8) -> Style {
    Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(color))))
}

/// Checks diplomatic cables against the rules of their format and against themselves
#[derive(Debug, Parser)]
#[command(name = "cablelint", version, after_help = EXAMPLES, max_term_width = 100, arg_required_else_help = true, styles = STYLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// Colour the output; `auto` heeds the terminal, NO_COLOR, FORCE_COLOR and TERM
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: terminal::Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check cables and report what does not agree
    Check(Box<Check>),
    /// Print what was read of cables, as one line of JSON for each
    Parse(Parse),
    /// Explain a rule, or list them all
    Rule(Rule),
    /// Write down that something found stands: an exception in cablelint.toml
    Except(Except),
    /// Print the settings that hold for a file, and who says so
    Config(Config),
    /// Write a cablelint.toml to start from
    Init,
    /// Print the JSON schema of cablelint.toml, for editors, or of what is written
    Schema(Schema),
    /// Print what makes a shell complete the command line
    Completions(Completions),
    /// Print the manual, to be read with `man`
    Man(Box<Man>),
}

/// Print what was read of cables, as one line of JSON for each
#[derive(Debug, Args)]
pub struct Parse {
    /// Files, folders to search for *.txt and *.cable, or `-` for standard input
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub configuration: Configuration,
}

/// Explain a rule, or list them all
#[derive(Debug, Args)]
#[command(after_help = RULE_EXAMPLES)]
pub struct Rule {
    /// The rule to explain; without it all rules are listed
    #[arg(value_name = "NAME", conflicts_with = "all", add = ArgValueCandidates::new(completions::names))]
    pub name: Option<String>,

    /// Every rule with all that its page says
    #[arg(long)]
    pub all: bool,

    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub output_format: RuleFormat,

    /// Run the examples on the rule pages in this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["name", "all", "output_format"])]
    pub test: Option<PathBuf>,
}

/// Print what makes a shell complete the command line
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub struct Completions {
    /// The shell that is to read it
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Print the manual, to be read with `man`
#[derive(Debug, Args)]
#[command(after_help = MAN_EXAMPLES)]
pub struct Man {
    /// The command whose page it is; without it the page of the whole program
    #[arg(value_name = "COMMAND", value_parser = man::command, add = ArgValueCandidates::new(man::commands))]
    pub command: Option<clap::Command>,
}

/// Print the JSON schema of cablelint.toml, for editors, or of what is written
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which output format in place of cablelint.toml: the document, or one of its lines; `records` is json-lines with --records
    #[arg(long = "for", value_name = "FORMAT")]
    pub of: Option<SchemaOf>,
}

// The values that options take. (A comment for documentation here would show up in the help, as a list of its own.)

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaOf {
    Json,
    JsonLines,
    Records,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RuleFormat {
    Text,
    Json,
    Markdown,
}

/// Reads the command line.
///
/// # Errors
/// What the parser has to say in place of a run: help, the version, or what is wrong.
pub fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    let cli = Cli::try_parse_from(args)?;
    if let Command::Check(check) = &cli.command
        && let Some((kind, problem)) = check.contradiction()
    {
        let mut program = Cli::command();
        program.build(); // so that the usage shown has the whole name of the command
        let check = program.find_subcommand_mut("check");
        let check = check.expect("that is the command that was parsed");
        return Err(check.error(kind, problem));
    }
    Ok(cli)
}

/// What `--color` says, in arguments that as a whole do not parse: help and complaints heed it too.
pub fn color(args: &[OsString]) -> terminal::Color {
    let mut color = terminal::Color::default();
    for (number, arg) in args.iter().enumerate() {
        let value = match arg.to_str().and_then(|arg| arg.strip_prefix("--color")) {
            Some("") => args.get(number + 1).and_then(|next| next.to_str()),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        color = value
            .and_then(|value| terminal::Color::from_str(value, false).ok())
            .unwrap_or(color);
    }
    color
}

/// The parser's answer to the same arguments without what would act upon a terminal: it repeats what it cannot take, and a file
/// called `-…` can reach it through the shell's `*`. `None` where all arguments may be printed as they are.
pub fn safe_to_print(args: &[OsString]) -> Option<clap::Error> {
    let safe: Vec<OsString> = args
        .iter()
        .map(|arg| printable(&arg.to_string_lossy()).into_owned().into())
        .collect();
    if safe == args {
        None
    } else {
        parse(&safe).err()
    }
}
