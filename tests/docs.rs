//! What the README shows is what the program says. `UPDATE=1 cargo test docs` rewrites it.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use cablelint::page::{Category, Fixes};
use cablelint::{page, rules};

const README: &str = "README.md";

#[test]
fn readme() {
    let written = fs::read_to_string(README).expect("there is a README");
    let current = with_outputs(&with_table(&written));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(README, &current).expect("the README can be written");
    }
    assert!(
        written == current || std::env::var_os("UPDATE").is_some(),
        "README.md is stale: run UPDATE=1 cargo test docs"
    );
}

/// The text with the table of rules, by category, below its mark.
fn with_table(text: &str) -> String {
    const MARK: &str = "<!-- rules -->\n";
    let (before, after) = text
        .split_once(MARK)
        .expect("the README has a place for the rules");
    let rest = after.find("\n## ").map_or("", |at| &after[at + 1..]);
    let mut table = String::from("\n| rule | severity | fix | what it says |\n|---|---|---|---|\n");
    for category in Category::ALL {
        let of_it: Vec<_> = rules::all()
            .map(|(rule, _)| rule)
            .filter(|rule| rule.category == category)
            .collect();
        if !of_it.is_empty() {
            writeln!(table, "| **{}** | | | |", category.name())
                .expect("a string can be written to");
        }
        for rule in of_it {
            let fix = match rule.fix {
                Fixes::None => "–",
                Fixes::Unsafe => "unsafe",
                Fixes::Safe => "safe",
            };
            let off = if rule.enabled { "" } else { " (off)" };
            writeln!(
                table,
                "| [{name}](rules/{name}.md) | {}{off} | {fix} | {} |",
                rule.severity.name(),
                rule.summary,
                name = rule.name
            )
            .expect("a string can be written to");
        }
    }
    format!("{before}{MARK}{table}\n{rest}")
}

/// The text with what the program prints below each mark `<!-- output of: ARGS -->`.
fn with_outputs(text: &str) -> String {
    const MARK: &str = "<!-- output of: ";
    let mut parts = text.split(MARK);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (args, rest) = part
            .split_once(" -->\n```text\n")
            .expect("an output is a fence of text");
        let after = rest.split_once("```\n").map_or("", |(_, after)| after);
        let output = Command::new(env!("CARGO_BIN_EXE_cablelint"))
            .args(args.split(' '))
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        let out = String::from_utf8(output.stdout).expect("output is UTF-8");
        let err = String::from_utf8(output.stderr).expect("output is UTF-8");
        write!(
            shown,
            "{MARK}{args} -->\n```text\n$ cablelint {args}\n{out}{err}```\n{after}"
        )
        .expect("a string can be written to");
    }
    shown
}

/// Each kind of check that the README shows is one that a page may hold.
#[test]
fn checks_shown_are_checks() {
    let readme = fs::read_to_string(README).expect("there is a README");
    let mut kinds = Vec::new();
    for fence in readme.split("```toml\n").skip(1) {
        let (toml, _) = fence.split_once("```").expect("a fence ends");
        let Some(kind) = toml.strip_prefix("[check.") else {
            continue;
        };
        let fix = if toml.contains("replacement") {
            "unsafe"
        } else {
            "none"
        };
        let page = format!(
            "+++\nseverity = \"info\"\nenabled = true\ncategory = \"text\"\nfix = \"{fix}\"\n\
             since = \"1\"\nsummary = \"…\"\n\n{toml}+++\n"
        );
        let rule = page::parse("shown", "shown.md", &page, |_| Err("no list".to_owned()));
        assert!(rule.is_ok_and(|rule| rule.check.is_some()), "{toml}");
        kinds.push(kind.split(']').next().unwrap_or_default().to_owned());
    }
    assert_eq!(kinds, ["forbid", "require", "at-most", "one-of"]);
}
