//! A rule's page as somebody at a terminal reads it.

use std::io::{self, Write};

use crate::page::{Fixes, Rule};

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;

/// Writes the page: what a program reads of it in a few lines, then its prose in lines of at most `width` columns, and its
/// examples indented.
pub fn write(rule: &Rule, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let width = width.min(WIDEST);
    writeln!(out, "{}: {}\n", rule.name, rule.summary)?;
    let off = if rule.enabled {
        ""
    } else {
        ", off unless selected"
    };
    writeln!(out, "severity   {}{off}", rule.severity.name())?;
    writeln!(out, "category   {}", rule.category.name())?;
    let fix = match rule.fix {
        Fixes::None => "none",
        Fixes::Unsafe => "unsafe: it changes what the record says",
        Fixes::Safe => "safe: it undoes copying damage or deletes an exact repetition",
    };
    writeln!(out, "fix        {fix}")?;
    lines("authority", rule.authority.iter().cloned(), width, out)?;
    lines(
        "eras",
        rule.eras.iter().map(ToString::to_string),
        width,
        out,
    )?;
    lines("options", rule.options.lines(), width, out)?;
    lines("strict", rule.strict.lines(), width, out)?;
    let since = Some(rule.since.clone()).filter(|since| !since.is_empty());
    lines("since", since.into_iter(), width, out)?;
    prose(rule.prose(), width, out)
}

/// One value a line, below one another.
fn lines(
    name: &str,
    values: impl Iterator<Item = String>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut name = name;
    for value in values {
        for line in textwrap::wrap(&value, width.saturating_sub(11).max(20)) {
            writeln!(out, "{name:<10} {line}")?;
            name = "";
        }
    }
    Ok(())
}

fn prose(markdown: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("```") {
            writeln!(out, "\n  {}", heading(words))?;
            for line in lines.by_ref().take_while(|line| *line != "```") {
                writeln!(out, "{}", format!("    {line}").trim_end())?;
            }
        } else if !line.trim().is_empty() {
            let mut paragraph = line.to_owned();
            let goes_on = |next: &&str| {
                !next.trim().is_empty()
                    && !next.starts_with("```")
                    && !next.starts_with(['*', '-', '|'])
            };
            while let Some(next) = lines.next_if(goes_on) {
                paragraph.push(' ');
                paragraph.push_str(next.trim());
            }
            let indent = if line.starts_with(['*', '-']) {
                "  "
            } else {
                ""
            };
            let options = textwrap::Options::new(width).subsequent_indent(indent);
            writeln!(out)?;
            for line in textwrap::wrap(&paragraph, options) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

/// What stands over an example.
fn heading(words: &str) -> &str {
    match words
        .strip_prefix("cable ")
        .and_then(|words| words.split(' ').next())
    {
        Some("bad") => "found:",
        Some("fixed") => "mended:",
        Some("good") => "not found:",
        _ => "so:",
    }
}
