//! `cablelint rule`: explains a rule, lists them all, or runs the examples on the pages of one's own.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{self, RuleFormat};
use super::settings::Configuration;
use super::terminal::{self, Color};
use super::{Outcome, page};
use crate::config::{self, Flags};
use crate::diagnostic::Severity;
use crate::engine::RuleSet;
use crate::error::{Error, shown};
use crate::page::{Category, Era, Fixes, Options, Rule, Strict};
use crate::verify::verify;
use crate::walk;

/// Does what `args` ask for.
pub fn run(args: &args::Rule, color: Color) -> Result<Outcome, Error> {
    if let Some(folder) = &args.test {
        return test(folder, color);
    }
    let rules = known()?;
    let all = || rules.rules().map(|chosen| &chosen.rule);
    let (mut out, style) = terminal::stdout(color);
    let written = match (&args.name, args.output_format) {
        (Some(name), format) => {
            let rule = find(&rules, name)?;
            match format {
                RuleFormat::Text => page::write(rule, style.width, &mut out),
                RuleFormat::Json => json(&Described::from(rule), &mut out),
                RuleFormat::Markdown => markdown(rule, &mut out),
            }
        }
        (None, RuleFormat::Json) => json(&all().map(Described::from).collect::<Vec<_>>(), &mut out),
        (None, RuleFormat::Markdown) => all().try_for_each(|rule| markdown(rule, &mut out)),
        (None, RuleFormat::Text) if args.all => all().try_for_each(|rule| {
            page::write(rule, style.width, &mut out)?;
            writeln!(out, "\n")
        }),
        (None, RuleFormat::Text) => table(&rules, style.width, &mut out),
    };
    terminal::delivered(written.and_then(|()| out.flush()))?;
    Ok(Outcome::Clean)
}

/// The rules there are in the working directory, the standard ones and one's own, with the settings that hold there.
pub fn known() -> Result<RuleSet, Error> {
    let here = walk::given(&[], Path::new(walk::STDIN));
    let settings = Configuration::default().settings(&here, Flags::default())?;
    Ok(settings.rules)
}

fn find<'r>(rules: &'r RuleSet, name: &str) -> Result<&'r Rule, Error> {
    match rules.find(name) {
        Ok((_, chosen)) => Ok(&chosen.rule),
        Err(help) => Err(Error::NoSuchRule {
            name: name.to_owned(),
            help,
        }),
    }
}

/// A rule as programs read it. The fields are a contract.
#[derive(Serialize)]
struct Described<'r> {
    name: &'r str,
    category: &'static str,
    severity: Severity,
    enabled: bool,
    fix: Fixes,
    summary: &'r str,
    authority: &'r [String],
    eras: &'r [Era],
    options: &'r Options,
    strict: &'r Strict,
    page: &'r str,
}

impl<'r> From<&'r Rule> for Described<'r> {
    fn from(rule: &'r Rule) -> Described<'r> {
        Described {
            name: &rule.name,
            category: rule.category.name(),
            severity: rule.severity,
            enabled: rule.enabled,
            fix: rule.fix,
            summary: &rule.summary,
            authority: &rule.authority,
            eras: &rule.eras,
            options: &rule.options,
            strict: &rule.strict,
            page: rule.prose(),
        }
    }
}

fn json(described: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, described)?;
    writeln!(out)
}

/// The page with its front matter as a list.
fn markdown(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let fix = rule.fix.applicability().map_or("none", |fix| fix.name());
    let off = if rule.enabled {
        ""
    } else {
        ", off unless selected"
    };
    writeln!(out, "## {}\n\n{}\n", rule.name, rule.summary)?;
    writeln!(out, "* category: {}", rule.category.name())?;
    writeln!(out, "* severity: {}{off}", rule.severity.name())?;
    writeln!(out, "* fix: {fix}")?;
    let eras = rule.eras.iter().map(ToString::to_string);
    let lists = [
        ("authority", rule.authority.clone()),
        ("eras", eras.collect()),
        ("options", rule.options.lines().collect()),
        ("strict", rule.strict.lines().collect()),
    ];
    for (name, values) in lists {
        if !values.is_empty() {
            writeln!(out, "* {name}: {}", values.join("; "))?;
        }
    }
    writeln!(out, "\n{}\n", rule.prose())
}

/// Every rule with its severity, by category in the order in which a cable shows what they are about, then by name.
fn table(rules: &RuleSet, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let names = rules.rules().map(|chosen| chosen.rule.name.len());
    let longest = names.max().unwrap_or_default();
    // Behind the name: severity, on or off, fix, each with the blanks before it.
    let start = 2 + longest + 2 + 7 + 2 + 3 + 2 + 6 + 2;
    let room = width.saturating_sub(start).max(24);
    let mut first = true;
    for category in Category::ALL {
        let of_category = rules
            .rules()
            .filter(|chosen| chosen.rule.category == category);
        let mut of_category = of_category.peekable();
        if of_category.peek().is_none() {
            continue;
        }
        writeln!(out, "{}{}", if first { "" } else { "\n" }, category.name())?;
        first = false;
        for chosen in of_category {
            let (rule, severity) = (&chosen.rule, chosen.severity.name());
            let on = if chosen.on { "on" } else { "off" };
            let fix = rule.fix.applicability().map_or("-", |fix| fix.name());
            let head = format!(
                "  {:<longest$}  {severity:<7}  {on:<3}  {fix:<6}  ",
                rule.name
            );
            let mut summary = textwrap::wrap(&rule.summary, room).into_iter();
            writeln!(out, "{head}{}", summary.next().unwrap_or_default())?;
            for line in summary {
                writeln!(out, "{:start$}{line}", "")?;
            }
        }
    }
    Ok(())
}

/// Runs the examples on the pages in `folder`: a line for each page that holds, and one for each thing that does not.
fn test(folder: &Path, color: Color) -> Result<Outcome, Error> {
    let pages = config::pages(folder)?;
    if pages.is_empty() {
        return Err(Error::NoPages {
            path: folder.to_owned(),
        });
    }
    let (mut out, _) = terminal::stdout(color);
    let mut outcome = Outcome::Clean;
    let mut written = Ok(());
    for path in pages {
        let shown = shown(&path);
        match config::rule(&path).map(|(rule, _)| verify(&rule, None)) {
            Ok(Ok(count)) => {
                let what = if count == 1 {
                    "example holds"
                } else {
                    "examples hold"
                };
                written = written.and_then(|()| writeln!(out, "{shown}: {count} {what}"));
            }
            Ok(Err(faults)) => {
                for fault in faults {
                    let line = format!("{shown}:{}: {}", fault.line, fault.message);
                    written = written.and_then(|()| writeln!(out, "{line}"));
                }
                if outcome == Outcome::Clean {
                    outcome = Outcome::Found;
                }
            }
            Err(error) => {
                terminal::complain(&error, color);
                outcome = Outcome::Failed;
            }
        }
    }
    terminal::delivered(written.and_then(|()| out.flush()))?;
    Ok(outcome)
}
