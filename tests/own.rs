//! Rules of one's own: pages in folders that `cablelint.toml` names.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{self, folder};

/// A page of a rule of the kind `one-of` on line 11 and below, with one bad and one good example.
const PAGE: &str = r#"+++
severity  = "warning"
enabled   = true
category  = "captions"
fix       = "none"
since     = "1"
summary   = "an attention line names a bureau that is not known"

[check.one-of]
part    = "passing"
pattern = "FOR (?<value>[A-Z]+)/"
values  = ["EUR", "WHA"]
message = "no bureau {value} is known"
help    = "see the list"
+++

Bureaus are known.

```cable bad
UNCLAS BERN 000311
SIPDIS
FOR ERU/AGS
    ^^^ no bureau ERU is known
SUBJECT: BRIDGES
```

```cable good
UNCLAS BERN 000311
SIPDIS
FOR EUR/AGS
SUBJECT: BRIDGES
```
"#;

fn archive(page: &str) -> TempDir {
    let cable = "UNCLAS BERN 000311\nSIPDIS\nFOR ERU/AGS\nSUBJECT: BRIDGES\n\n1. There are two.\n";
    folder(&[
        ("cablelint.toml", "rules = [\"rules\"]\n"),
        ("rules/bureau.md", page),
        ("07BERN311.txt", cable),
    ])
}

/// How the program ends, and all that it says.
fn run(folder: &Path, args: &str) -> (Option<i32>, String) {
    let run = cli::run(folder, args);
    (run.code, run.out + &run.err)
}

/// A rule of one's own runs with the others, is selected, listed and explained as they are, and is not read with `--isolated`.
#[test]
fn they_run_with_the_others() {
    let archive = archive(PAGE);
    let check = "check --output-format concise --select";
    let (code, out) = run(archive.path(), &format!("{check} bureau"));
    assert_eq!(code, Some(1));
    let said = "07BERN311.txt:3:5: warning[bureau] no bureau ERU is known\n";
    assert!(out.starts_with(said), "{out}");
    let (_, out) = run(archive.path(), "rule");
    assert!(out.contains("  bureau  "), "{out}");
    let (_, out) = run(archive.path(), "rule bureau");
    assert!(out.contains("Bureaus are known."), "{out}");
    let (code, out) = run(archive.path(), &format!("{check} bureau --isolated"));
    assert_eq!(code, Some(2));
    assert!(out.contains("no rule or category `bureau`"), "{out}");
}

#[test]
fn the_archive_among_the_fixtures_uses_its_own() {
    let (code, out) = run(
        Path::new("."),
        "check --output-format concise fixtures/archive",
    );
    assert_eq!(code, Some(1));
    let rules = ["subject-scan-note", "passing-bureau"];
    assert!(rules.iter().all(|rule| out.contains(rule)), "{out}");
    let (code, out) = run(Path::new("."), "rule --test fixtures/archive/rules");
    assert_eq!(code, Some(0), "{out}");
}

/// What `rule --test` says of a page in which one thing was changed, and how it ends.
#[test]
fn examples_that_do_not_hold_are_named() {
    for (from, to, code, said) in [
        ("", "", 0, "rules/bureau.md: 2 examples hold"),
        (
            "    ^^^",
            "   ^^^",
            1,
            "bureau.md:22: misplaced diagnostic: drawn at columns 4 to 6, found on line 22, columns 5 to 7",
        ),
        (
            "FOR EUR/AGS",
            "FOR NEA/AGS",
            1,
            "bureau.md:30: noisy diagnostic at columns 5 to 7: no bureau NEA is known",
        ),
        (
            "FOR ERU/AGS",
            "FOR EUR/AGS",
            1,
            "bureau.md:22: missing diagnostic at columns 5 to 7",
        ),
        (
            "```cable good",
            "```cable sound",
            1,
            "bureau.md:27: an example is bad, fixed or good, not `sound`",
        ),
        (
            "severity  = \"warning\"",
            "severity  = \"grave\"",
            2,
            "bureau.md:2:13",
        ),
        ("{value}", "{bureau}", 2, "bureau.md:13:11"),
        ("(?<value>[A-Z]+)", "(?<value>[A-Z]+", 2, "bureau.md:11:11"),
        (
            "part    = \"passing\"",
            "part    = \"pasing\"",
            2,
            "`passing`",
        ),
        (
            "values  = [\"EUR\", \"WHA\"]",
            "file = \"none.list\"",
            2,
            "none.list cannot be read",
        ),
        (
            "fix       = \"none\"",
            "fix       = \"safe\"",
            2,
            "just where the check offers a fix",
        ),
    ] {
        assert!(PAGE.contains(from));
        let archive = archive(&PAGE.replacen(from, to, 1));
        let (ended, out) = run(archive.path(), "rule --test rules");
        assert_eq!(ended, Some(code), "{to}: {out}");
        assert!(out.contains(said), "{to}: {out}");
    }
}

/// A configuration that does not say what it should is an error that shows the place.
#[test]
fn configurations_are_read_strictly() {
    for (toml, said) in [
        ("rulse = []\n", "cablelint.toml:1:1"),
        ("rules = [\"nowhere\"]\n", "nowhere"),
        ("rules = [\"empty\"]\n", "cablelint.toml:1:10"),
    ] {
        let archive = archive(PAGE);
        fs::create_dir(archive.path().join("empty")).expect("a folder");
        fs::write(archive.path().join("cablelint.toml"), toml).expect("a file");
        let (code, out) = run(archive.path(), "check");
        assert_eq!(code, Some(2), "{out}");
        assert!(out.contains(said), "{out}");
    }
    let archive = archive(PAGE);
    let rules = archive.path().join("rules");
    fs::rename(rules.join("bureau.md"), rules.join("decl-date.md")).expect("it is renamed");
    let (code, out) = run(archive.path(), "check");
    assert_eq!(code, Some(2));
    assert!(out.contains("there is a rule `decl-date` already"), "{out}");
}

/// The strict profile is what the pages' `[strict]` tables say.
#[test]
fn the_strict_profile_is_stricter() {
    let cable = "P 200858Z SEP 07\nFM AMEMBASSY BAKU\nC O N F I D E N T I A L BAKU 001160\n\
                 E.O. 12958: DECL: 09/19/2017\nSUBJECT: HARBOUR\n\n1. (C) It is calm.\n";
    let folder = folder(&[("A.txt", cable)]);
    let check = "check --select decl-date --output-format concise";
    assert_eq!(run(folder.path(), check).0, Some(0));
    let (code, out) = run(folder.path(), &format!("{check} --profile strict"));
    assert_eq!(code, Some(1));
    assert!(out.contains("plus 10 years"), "{out}");
}
