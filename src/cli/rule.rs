//! `cablelint rule`: explains a rule, or lists them all.

use std::io::{self, Write};

use super::Outcome;
use super::args;
use super::terminal::{self, Color};
use crate::engine::RuleSet;
use crate::error::{Error, nearest};
use crate::page::{Category, Era, Fixes, Rule};

/// Prints the page of the rule that `args` name, or the list of rules.
pub fn run(args: &args::Rule, color: Color) -> Result<Outcome, Error> {
    let rules = RuleSet::standard();
    let (mut out, _) = terminal::stdout(color);
    let written = match &args.name {
        Some(name) => explain(find(&rules, name)?, &mut out),
        None => list(&rules, &mut out),
    };
    terminal::delivered(written.and_then(|()| out.flush()))?;
    Ok(Outcome::Clean)
}

fn find<'r>(rules: &'r RuleSet, name: &str) -> Result<&'r Rule, Error> {
    let mut names = rules.rules().map(|(rule, _)| rule);
    names.find(|rule| rule.name == name).ok_or_else(|| {
        let is_category = Category::ALL.iter().any(|category| category.name() == name);
        let help = match nearest(name, rules.rules().map(|(rule, _)| rule.name.as_str())) {
            _ if is_category => format!("`{name}` is a category; `cablelint rule` lists its rules"),
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`cablelint rule` lists the rules".to_owned(),
        };
        Error::NoSuchRule {
            name: name.to_owned(),
            help,
        }
    })
}

/// The rule's page: what a program reads of it in a few lines, then its prose and examples as they are written.
fn explain(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n", rule.name, rule.summary)?;
    writeln!(
        out,
        "severity   {}{}",
        rule.severity.name(),
        if rule.enabled {
            ""
        } else {
            ", off unless selected"
        }
    )?;
    writeln!(out, "category   {}", rule.category.name())?;
    let fix = match rule.fix {
        Fixes::None => "none",
        Fixes::Unsafe => "unsafe: it changes what the record says",
        Fixes::Safe => "safe: it undoes copying damage or deletes an exact repetition",
    };
    writeln!(out, "fix        {fix}")?;
    lines("authority", rule.authority.iter().map(String::as_str), out)?;
    lines("eras", rule.eras.iter().map(era), out)?;
    writeln!(out, "since      {}\n\n{}", rule.since, rule.prose())
}

/// One value a line, below one another.
fn lines<V: AsRef<str>>(
    name: &str,
    values: impl Iterator<Item = V>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (number, value) in values.enumerate() {
        writeln!(
            out,
            "{:<10} {}",
            if number == 0 { name } else { "" },
            value.as_ref()
        )?;
    }
    Ok(())
}

fn era(era: &Era) -> String {
    match (era.from, era.until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "all".to_owned(),
    }
}

/// Every rule with its severity, by category in the order in which a cable shows what they are about, then by name.
fn list(rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let longest = rules
        .rules()
        .map(|(rule, _)| rule.name.len())
        .max()
        .unwrap_or_default();
    let mut first = true;
    for category in Category::ALL {
        let mut rules = rules
            .rules()
            .filter(|(rule, _)| rule.category == category)
            .peekable();
        if rules.peek().is_none() {
            continue;
        }
        writeln!(out, "{}{}", if first { "" } else { "\n" }, category.name())?;
        first = false;
        for (rule, on) in rules {
            let (name, severity, on) = (
                &rule.name,
                rule.severity.name(),
                if on { "on" } else { "off" },
            );
            let fix = match rule.fix {
                Fixes::None => "-",
                Fixes::Unsafe => "unsafe",
                Fixes::Safe => "safe",
            };
            writeln!(
                out,
                "  {name:<longest$}  {severity:<7}  {on:<3}  {fix:<6}  {}",
                rule.summary
            )?;
        }
    }
    Ok(())
}
