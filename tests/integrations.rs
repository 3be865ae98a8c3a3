//! Where the program meets others: shells, manuals, hooks, CI and editors. `.ci/editors` runs the real ones.

use std::path::Path;

use crate::cli::{command, folder, output, run};

/// What a shell is offered for the last of `words`.
fn offered(folder: &Path, words: &str) -> Vec<String> {
    let mut asked = command(folder, "--");
    asked
        .env("CABLELINT_COMPLETE", "fish")
        .args(words.split(' '));
    let answer = output(&mut asked);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{words}");
    let value = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    answer.out.lines().map(value).collect()
}

#[test]
fn shells_are_offered_what_fits() {
    let here = folder(&[("08BERN17.txt", "")]);
    let cases = [
        // (what is written, what is offered)
        ("cablelint par", "parse"),
        ("cablelint check --extend-s", "--extend-select"),
        ("cablelint check --select sipdis-d", "sipdis-doubled"),
        (
            "cablelint check --select=sipdis-d",
            "--select=sipdis-doubled",
        ),
        ("cablelint check --ignore tags,decl-da", "tags,decl-date"),
        ("cablelint check --extend-select decla", "declassification"),
        ("cablelint check --fail-on n", "never"),
        ("cablelint check 08", "08BERN17.txt"),
        ("cablelint rule sipdis-d", "sipdis-doubled"),
        ("cablelint rule declas", ""), // a category is no rule
        ("cablelint man che", "check"),
        ("cablelint completions p", "powershell"),
    ];
    for (words, expected) in cases {
        assert_eq!(offered(here.path(), words).join(" "), expected, "{words}");
    }
}

#[test]
fn shells_are_offered_own_rules_or_at_least_the_others() {
    let archive = Path::new("fixtures/archive");
    assert_eq!(
        offered(archive, "cablelint rule passing-b"),
        ["passing-bureau"]
    );
    let broken = folder(&[("cablelint.toml", "rules = [")]);
    assert_eq!(
        offered(broken.path(), "cablelint rule decl-da"),
        ["decl-date"]
    );
}

#[test]
fn each_shell_has_its_completions() {
    let here = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let printed = run(here.path(), &format!("completions {shell}"));
        assert_eq!(
            (printed.code, printed.err.as_str()),
            (Some(0), ""),
            "{shell}"
        );
        assert!(
            printed.out.contains("CABLELINT_COMPLETE"),
            "{shell}: {}",
            printed.out
        );
    }
    assert_eq!(run(here.path(), "completions tcsh").code, Some(2));
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let here = folder(&[]);
    let program = run(here.path(), "man");
    let mut pages = vec![(program.out.clone(), "cablelint".to_owned())];
    for line in program.out.lines() {
        let Some(name) = line
            .strip_prefix("cablelint\\-")
            .and_then(|line| line.strip_suffix("(1)"))
        else {
            continue;
        };
        let page = run(here.path(), &format!("man {name}"));
        pages.push((page.out, format!("cablelint-{name}")));
    }
    assert!(pages.len() > 5, "{}", program.out);
    for (page, name) in pages {
        let head = format!(".TH {} 1 ", name.to_uppercase());
        assert!(page.contains(&head), "{name}: {page}");
        // Lines that begin with a blank stand as they are.
        let mut filled = page.lines().filter(|line| !line.starts_with(' '));
        assert!(
            filled.all(|line| line.len() <= 80 && line == line.trim_end()),
            "{name}: {page}"
        );
    }
    let check = run(here.path(), "man check").out;
    for words in [
        "\\-\\-min\\-severity",
        "[possible values: error, warning, info]",
        "Exit codes:",
    ] {
        assert!(check.contains(words), "{words}: {check}");
    }
    assert_eq!(run(here.path(), "man nonsense").code, Some(2));
}
