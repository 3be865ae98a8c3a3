//! Rules of one's own: pages in folders that `cablelint.toml` names.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{self, folder};

/// A page of a rule of the kind `one-of` on line 11 and below, with one bad and one good example.
pub const PAGE: &str = r#"+++
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

pub fn archive(page: &str) -> TempDir {
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
            "bureau.md:27: an example is bad, fixed or good, or has one more cable with `and`, not `sound`",
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
        (
            "values  = [\"EUR\", \"WHA\"]\n",
            "",
            2,
            "one-of wants `values`",
        ),
        (
            "(?<value>[A-Z]+)",
            "([A-Z]+)",
            2,
            "a group (?<value>…) is expected",
        ),
        (
            "FOR (?<value>[A-Z]+)/",
            "(?<value>[A-Z]*)",
            2,
            "this one fits none",
        ),
        (
            "[check.one-of]",
            "[check.none-of]",
            2,
            "unknown variant `none-of`",
        ),
        (
            "    ^^^ no bureau ERU is known\nSUB",
            "SUB",
            1,
            "noisy diagnostic at columns 5 to 7",
        ),
        (
            "FOR EUR/AGS\n",
            "FOR EUR/AGS\n    ^^^ none\n",
            1,
            "diagnostics are drawn in bad examples only",
        ),
        (
            "```cable bad\n",
            "```cable bad\n    ^^^ none\n",
            1,
            "there is no line above to point at",
        ),
        (
            "```cable good",
            "```cable good loudly",
            1,
            "an example knows no word `loudly`",
        ),
        (
            "```cable good",
            "```cable good options=\"many = 3\"",
            1,
            "the page declares no option `many`",
        ),
        (
            "```cable good",
            "```cable good options=\"many = 3",
            1,
            "wants a closing quote",
        ),
        (
            "```cable good",
            "```cable fixed",
            1,
            "a bad and a good example are expected",
        ),
        (
            "FOR EUR/AGS\nSUBJECT: BRIDGES\n```\n",
            "FOR EUR/AGS\nSUBJECT: BRIDGES\n",
            1,
            "bureau.md:27: nothing closes this fence",
        ),
    ] {
        assert!(PAGE.contains(from));
        let archive = archive(&PAGE.replacen(from, to, 1));
        let (ended, out) = run(archive.path(), "rule --test rules");
        assert_eq!(ended, Some(code), "{to}: {out}");
        assert!(out.contains(said), "{to}: {out}");
    }
}

/// A folder without pages, a page that checks nothing or is named badly, and checks of the other kinds that cannot be held.
#[test]
fn pages_are_read_strictly() {
    let head = PAGE.split("[check").next().unwrap_or_default();
    let with = |check: &str| format!("{head}{check}+++\n");
    let at_most = "[check.at-most]\npart = \"tag\"\npattern = \"X\"\ncount = 0\nlabel = \"l\"\nmessage = \"m\"\nhelp = \"h\"\n";
    let require =
        "[check.require]\npart = \"tag\"\npattern = \"X\"\nmessage = \"no {x}\"\nhelp = \"h\"\n";
    for (name, page, said) in [
        ("bureau.md", with(""), "without one nothing is checked"),
        ("bureau.md", with(at_most), "1 or more is expected"),
        ("bureau.md", with(require), "nothing to fill the hole {x}"),
        (
            "Bureau.md",
            PAGE.to_owned(),
            "small letters, figures and hyphens",
        ),
        ("tags.md", PAGE.to_owned(), "neither a category nor `all`"),
    ] {
        let archive = folder(&[(name, &page)]);
        let (code, out) = run(archive.path(), "rule --test .");
        assert_eq!(code, Some(2), "{out}");
        let words: Vec<&str> = out.split_whitespace().filter(|word| *word != "|").collect();
        assert!(words.join(" ").contains(said), "{said}: {out}");
    }
    let empty = folder(&[("README.md", "No page.\n")]);
    let (code, out) = run(empty.path(), "rule --test .");
    assert_eq!(code, Some(2));
    assert!(out.contains("no rule page"), "{out}");
}

/// A page may have the line endings of another system.
#[test]
fn pages_may_end_their_lines_with_cr_lf() {
    let archive = archive(&PAGE.replace('\n', "\r\n"));
    let (code, out) = run(archive.path(), "rule --test rules");
    assert_eq!(code, Some(0), "{out}");
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
