//! `cablelint config`: prints the settings that hold for a file, and who says so.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{Array, Value};

use super::Outcome;
use super::settings::Configuration;
use super::terminal::{self, Color};
use crate::config::{Exception, Flags, Held, Local, Origin, Quotes, Settings};
use crate::engine::{Chosen, Profile};
use crate::error::{Error, printable, shown};
use crate::walk;

/// Print the settings that hold for a file, and who says so
#[derive(Debug, Args)]
pub struct Config {
    /// The file; without it, any in the working directory
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub configuration: Configuration,
}

/// Does what `args` ask for.
pub fn run(args: &Config, color: Color) -> Result<Outcome, Error> {
    let file = args.file.as_deref();
    if let Some(file) = file {
        walk::existing(file)?;
    }
    let given = walk::given(args.file.as_slice(), Path::new(walk::STDIN));
    let settings = args.configuration.settings(&given, Flags::default())?;
    for renamed in &settings.renamed {
        terminal::complain(renamed, color);
    }
    let path = walk::absolute(file.unwrap_or(Path::new(".")));
    let local = settings.accepted.of(|| path.clone(), &settings.rules);
    let (mut out, _) = terminal::stdout(color);
    let written = write(&settings, &local, &mut out).and_then(|()| out.flush());
    terminal::delivered(written)?;
    Ok(Outcome::Clean)
}

/// The column in which it is said who says so.
const COLUMN: usize = 40;

/// Writes what holds for the file in the form of a configuration: the rules that run on it, and the exceptions that name it.
fn write(settings: &Settings, local: &Local, out: &mut dyn Write) -> io::Result<()> {
    let mut line = |key: &str, value: &str, origin: &Origin| {
        let setting = printable(&format!("{key} = {value}")).into_owned();
        writeln!(out, "{setting:<COLUMN$} # {origin}")
    };
    let text = |text: &str| Value::from(text).to_string();
    let texts = |held: &[String]| Array::from_iter(held).to_string();
    let profile = match settings.profile.value {
        Profile::Archive => "archive",
        Profile::Strict => "strict",
    };
    line("profile", &text(profile), &settings.profile.origin)?;
    for (key, held) in [
        ("select", &settings.select),
        ("extend-select", &settings.extend_select),
        ("ignore", &settings.ignore),
    ] {
        if held.origin != Origin::Default {
            line(key, &texts(&held.value), &held.origin)?;
        }
    }
    let Held { value, origin } = &settings.min_severity;
    line("min-severity", &text(value.name()), origin)?;
    let Held { value, origin } = &settings.fail_on;
    let fail_on = value.severity().map_or("never", |severity| severity.name());
    line("fail-on", &text(fail_on), origin)?;
    let Held { value, origin } = &settings.files.include;
    line("include", &texts(&value.written), origin)?;
    for Held { value, origin } in &settings.files.exclude {
        line("exclude", &texts(&value.written), origin)?;
    }
    for (key, path) in [
        ("corpus", &settings.corpus),
        ("baseline", &settings.baseline),
    ] {
        if let Some(Held { value, origin }) = path {
            line(key, &text(&shown(value)), origin)?;
        }
    }
    for (key, words) in [
        ("rule-url", &settings.rule_url),
        ("record-id", &settings.record_id),
    ] {
        if let Some(Held { value, origin }) = words {
            line(key, &text(value), origin)?;
        }
    }
    let Held { value, origin } = &settings.record_text;
    if *origin != Origin::Default {
        line("record-text", &texts(value), origin)?;
    }
    let Held { value, origin } = &settings.record_quotes;
    if *origin != Origin::Default {
        let quotes = match value {
            Quotes::Escaped => "escaped",
            Quotes::Doubled => "doubled",
        };
        line("record-quotes", &text(quotes), origin)?;
    }
    writeln!(out, "\n# The rules that run on it.\n[severity]")?;
    let run = || {
        settings
            .rules
            .rules()
            .filter(|chosen| local.runs_as(chosen))
    };
    for chosen in run() {
        let name = &chosen.rule.name;
        let held = settings.severities.get(name);
        let origin = held.map_or_else(
            || unsaid(settings, chosen.rule.strict.severity.is_some()),
            |held| held.origin.clone(),
        );
        let setting = format!("{name} = {}", text(chosen.severity.name()));
        writeln!(out, "{setting:<COLUMN$} # {origin}")?;
    }
    for chosen in run().filter(|chosen| !chosen.options.is_empty()) {
        options(settings, chosen, out)?;
    }
    for (_, accepted) in local.exceptions() {
        exception(&settings.rules.rule(accepted.rule).name, accepted, out)?;
    }
    Ok(())
}

fn exception(rule: &str, accepted: &Exception, out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &str| printable(&Value::from(text).to_string()).into_owned();
    let rule = format!("rule = {}", text(rule));
    let origin = &accepted.origin;
    writeln!(out, "\n[[exception]]\n{rule:<COLUMN$} # {origin}")?;
    let files = Array::from_iter(&accepted.files.written).to_string();
    writeln!(out, "files = {}", printable(&files))?;
    if let Some(words) = &accepted.text {
        writeln!(out, "text = {}", text(words))?;
    }
    writeln!(out, "reason = {}", text(&accepted.reason))
}

fn options(settings: &Settings, chosen: &Chosen, out: &mut dyn Write) -> io::Result<()> {
    let name = &chosen.rule.name;
    writeln!(out, "\n[options.{name}]")?;
    for (option, setting) in chosen.options.iter() {
        let held = settings.options.get(name).and_then(|held| held.get(option));
        let strict = chosen.rule.strict.options.get(option).is_some();
        let origin = held.map_or_else(|| unsaid(settings, strict), |held| held.origin.clone());
        let setting = format!("{option} = {setting}");
        writeln!(out, "{setting:<COLUMN$} # {origin}")?;
    }
    Ok(())
}

/// Who says what no configuration says: the profile, where it changes that.
fn unsaid(settings: &Settings, strict: bool) -> Origin {
    match settings.profile.value {
        Profile::Strict if strict => Origin::Profile,
        Profile::Strict | Profile::Archive => Origin::Default,
    }
}
