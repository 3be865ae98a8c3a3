//! The configuration: which settings hold, and what is said where it does not say what it should.

use std::fs;
use std::path::Path;

use crate::cli::{Run, folder, run, run_args};

/// A cable with SIPDIS twice, a date of declassification that is a year early, and a blank at the end of a line.
const CABLE: &str = "\
P 200858Z SEP 07
FM AMEMBASSY BERN
TO SECSTATE WASHDC PRIORITY

C O N F I D E N T I A L BERN 000311

SIPDIS
SIPDIS

E.O. 12958: DECL: 09/20/2016
TAGS: PREL, SZ
SUBJECT: BRIDGES

Classified By: Consul Ann Example for reasons 1.4 (b) and (d).

1. (C) There are two bridges.\x20

EXAMPLE
";
/// What is found in it. `blank` is an info, the others are warnings.
const SIPDIS: &str = "warning[sipdis-doubled]";
const DECL: &str = "warning[decl-date]";
const BLANK: &str = "info[blank]";

/// The rules of the findings that `args` show in `folder`, each with its severity, in order.
fn found(folder: &Path, args: &[&str]) -> String {
    let args = [&["check", "--output-format", "concise"], args].concat();
    let run = run_args(folder, &args);
    let rule = |line: &str| Some(line.split(": ").nth(1)?.split(']').next()?.to_owned() + "]");
    let rules: Vec<String> = run.out.lines().filter_map(rule).collect();
    assert_ne!(run.code, Some(2), "{args:?}: {run:?}");
    rules.join(" ")
}

/// All that is said, with its line breaks and its frame taken away.
fn said(run: &Run) -> String {
    let words = run.err.split_whitespace().filter(|word| *word != "|");
    words.collect::<Vec<_>>().join(" ")
}

/// What is written wrongly is shown in its place, with what was probably meant.
#[test]
fn mistakes_are_shown_in_their_place() {
    for (toml, place, message, help) in [
        ("selct = []", "1:1", "unknown field `selct`", "`select`"),
        (
            "\nprofile = \"stric\"",
            "2:11",
            "unknown variant `stric`",
            "`strict`",
        ),
        (
            "fail-on = \"nevr\"",
            "1:11",
            "unknown variant `nevr`",
            "`never`",
        ),
        ("min-severity = 3", "1:16", "wanted string", ""),
        (
            "select = [\"tgs\"]",
            "1:11",
            "no rule or category `tgs`",
            "`tags`",
        ),
        (
            "ignore = [\n  \"tags\",\n  \"decl-dat\",\n]",
            "3:3",
            "`decl-dat`",
            "`decl-date`",
        ),
        (
            "[severity]\ndecl-dat = \"info\"",
            "2:1",
            "no rule `decl-dat`",
            "`decl-date`",
        ),
        (
            "[severity]\ntags = \"info\"",
            "2:1",
            "no rule `tags`",
            "`tags` is a category",
        ),
        (
            "[severity]\ndecl-date = \"wrning\"",
            "2:13",
            "variant `wrning`",
            "`warning`",
        ),
        (
            "[options.decl-dat]\nyears = [3]",
            "1:10",
            "no rule `decl-dat`",
            "`decl-date`",
        ),
        (
            "[options.decl-date]\nyear = [3]",
            "2:1",
            "unknown option `year`",
            "`years`",
        ),
        (
            "[options.decl-date]\nyears = 3",
            "2:9",
            "a list of whole numbers is expected",
            "",
        ),
        (
            "[options.decl-date]\nyears = \"3\"",
            "2:9",
            "a whole number or a list",
            "",
        ),
        (
            "[options.blank]\nyears = 3",
            "2:1",
            "unknown option `years`, expected",
            "",
        ),
        (
            "[per-file-ignores]\n\"*\" = [\"tgs\"]",
            "2:8",
            "category `tgs`",
            "`tags`",
        ),
        (
            "exclude = [\"a\", \"[\"]",
            "1:17",
            "no pattern of paths",
            "",
        ),
        (
            "include = [\"\"]",
            "1:12",
            "a pattern of paths is expected",
            "",
        ),
        ("select = 1 # \u{1b}[2J", "1:", "", ""),
    ] {
        let folder = folder(&[("cablelint.toml", toml), ("a.txt", CABLE)]);
        let run = run(folder.path(), "check");
        let said = said(&run);
        assert_eq!(run.code, Some(2), "{toml}: {said}");
        let place = format!("[cablelint.toml:{place}");
        for words in [&place, message, help] {
            assert!(said.contains(words), "{toml}: {words}: {said}");
        }
        assert!(!said.contains('\u{1b}'), "{said}");
        if toml.contains('\n') || toml.contains('\u{1b}') {
            continue;
        }
        let inline = run_args(folder.path(), &["check", "--isolated", "--config", toml]);
        let place = place.replace("cablelint.toml", "--config");
        assert!(self::said(&inline).contains(&place), "{toml}: {inline:?}");
    }
}

/// Who wins, of page, profile, configuration and command line, and of name, category and `all`.
#[test]
fn what_beats_what() {
    let both = &format!("{SIPDIS} {DECL}");
    let all = &format!("{SIPDIS} {DECL} {BLANK}");
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &[], both),
        ("select = [\"captions\"]", &[], SIPDIS),
        ("select = [\"captions\"]", &["--isolated"], both),
        ("select = [\"captions\"]", &["--select", "decl-date"], DECL),
        (
            "select = [\"captions\"]",
            &["--extend-select", "decl-date"],
            both,
        ),
        (
            "select = [\"captions\"]\nextend-select = [\"decl-date\"]",
            &[],
            both,
        ),
        ("ignore = [\"captions\"]", &[], DECL),
        ("ignore = [\"captions\"]", &["--ignore", "decl-date"], ""),
        (
            "ignore = [\"captions\"]",
            &["--select", "sipdis-doubled"],
            SIPDIS,
        ),
        (
            "ignore = [\"captions\"]\nextend-select = [\"sipdis-doubled\"]",
            &[],
            both,
        ),
        (
            "ignore = [\"all\"]\nextend-select = [\"captions\"]",
            &[],
            SIPDIS,
        ),
        (
            "select = [\"captions\"]\nignore = [\"captions\"]",
            &["--select", "decl-date"],
            DECL,
        ),
        (
            "select = [\"captions\"]",
            &["--config", "select = [\"decl-date\"]"],
            DECL,
        ),
        (
            "select = [\"captions\"]",
            &[
                "--config",
                "select = [\"tags\"]",
                "--config",
                "select = [\"decl-date\"]",
            ],
            DECL,
        ),
        ("min-severity = \"info\"", &[], all),
        (
            "min-severity = \"info\"",
            &["--min-severity", "warning"],
            both,
        ),
        ("min-severity = \"error\"", &["--select", "blank"], ""),
        ("", &["--select", "blank"], BLANK),
        ("fail-on = \"info\"", &[], all),
        ("fail-on = \"info\"", &["--exit-zero"], both),
        (
            "[severity]\nblank = \"warning\"",
            &["--ignore", "captions,decl-date"],
            "warning[blank]",
        ),
        (
            "[severity]\ndecl-date = \"error\"\nsipdis-doubled = \"info\"",
            &["--config", "severity.decl-date = \"warning\""],
            DECL,
        ),
        (
            "[severity]\ndecl-date = \"error\"",
            &["--profile", "strict", "--select", "decl-date"],
            "error[decl-date]",
        ),
        (
            "profile = \"strict\"\n[options.decl-date]\nyears = [9]",
            &["--select", "decl-date"],
            "",
        ),
        (
            "[options.decl-date]\nyears = [9]",
            &["--config", "options.decl-date.years = [10]"],
            both,
        ),
        ("[options.decl-date]\nyears = [9]", &[], SIPDIS),
    ];
    for (toml, args, expected) in cases {
        let folder = folder(&[("cablelint.toml", toml), ("07BERN311.txt", CABLE)]);
        assert_eq!(found(folder.path(), args), *expected, "{toml}: {args:?}");
    }
}

/// One configuration file: the one named, else the nearest above what the paths have in common, up to the repository's root.
#[test]
fn which_file_holds() {
    let folder = folder(&[
        ("outer/cablelint.toml", "select = [\"decl-date\"]"),
        ("outer/repository/.git/HEAD", ""),
        ("outer/repository/a/x.txt", CABLE),
        (
            "outer/repository/b/cablelint.toml",
            "select = [\"captions\"]",
        ),
        ("outer/repository/b/deep/y.txt", CABLE),
    ]);
    let both = &format!("{SIPDIS} {DECL}");
    let cases: &[(&[&str], &str)] = &[
        (&["outer/repository/a"], both),
        (&["outer/repository/b"], SIPDIS),
        (&["outer/repository/b/deep/y.txt"], SIPDIS),
        (
            &["outer/repository/b", "--config", "outer/cablelint.toml"],
            DECL,
        ),
        (
            &[
                "outer/repository/a/x.txt",
                "--config",
                "outer/repository/b/cablelint.toml",
            ],
            SIPDIS,
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(found(folder.path(), args), *expected, "{args:?}");
    }
    for args in [
        "--config outer/cablelint.toml --config outer/cablelint.toml",
        "--config outer/cablelint.toml --isolated",
        "--config outer/cablelint.tom",
    ] {
        let run = run(folder.path(), &format!("check outer {args}"));
        assert_eq!(run.code, Some(2), "{args}: {run:?}");
    }
}

/// Which files a run checks, by the patterns of the configuration and of the command line.
#[test]
fn which_files_are_checked() {
    let toml = "include = [\"*.tel\"]\nexclude = [\"drafts\", \"2007/b.tel\", \"2008/**/c.*\"]\n";
    let folder = folder(&[
        ("cablelint.toml", toml),
        ("a.txt", CABLE),
        ("a.tel", CABLE),
        ("drafts/a.tel", CABLE),
        ("2007/a.tel", CABLE),
        ("2007/b.tel", CABLE),
        ("2007/drafts/deep/a.tel", CABLE),
        ("2008/x/y/c.tel", CABLE),
        ("2008/b.tel", CABLE),
        ("lines.list", "a.txt\r\n2007/b.tel\n\n"),
        ("nul.list", "a.txt\0a.tel\0"),
        ("empty.list", ""),
        ("gone.list", "a.txt\ngone.txt\n"),
    ]);
    for (args, code, files) in [
        ("", 1, "2007/a.tel 2008/b.tel a.tel"),
        ("2007", 1, "2007/a.tel"),
        ("2007/b.tel a.txt", 1, "2007/b.tel a.txt"),
        ("2007/b.tel a.txt --force-exclude", 1, "a.txt"),
        ("2007/b.tel --force-exclude", 0, ""),
        ("drafts --force-exclude", 0, ""),
        ("drafts", 2, ""),
        ("--exclude a.*", 1, "2008/b.tel"),
        ("--exclude 2007/ --exclude ./2008", 1, "a.tel"),
        ("--exclude *", 2, ""),
        ("--exclude [", 2, ""),
        ("--file-list lines.list", 1, "2007/b.tel a.txt"),
        ("--file-list nul.list", 1, "a.tel a.txt"),
        (
            "--file-list lines.list 2008",
            1,
            "2007/b.tel 2008/b.tel a.txt",
        ),
        ("--file-list empty.list", 0, ""),
        ("--file-list gone.list", 2, "a.txt"),
        ("--file-list none.list", 2, ""),
        ("--isolated", 1, "a.txt"),
    ] {
        let args = format!("check --select sipdis-doubled --output-format concise {args}");
        let run = run(folder.path(), &args);
        let path = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
        let paths: Vec<String> = run.out.lines().map(path).collect();
        assert_eq!(
            (run.code, paths.join(" ").as_str()),
            (Some(code), files),
            "{args}: {run:?}"
        );
        if code == 0 {
            assert!(run.err.starts_with("0 files checked"), "{args}: {run:?}");
        }
    }
}

/// From any working directory the same files are checked, with the same settings, and findings have the same fingerprints.
#[test]
fn the_working_directory_changes_nothing() {
    let toml = "exclude = [\"2007/b.txt\"]\nignore = [\"decl-date\"]\nrules = [\"pages\"]\n";
    let page = fs::read_to_string("fixtures/archive/rules/subject-scan-note.md").expect("a page");
    let folder = folder(&[
        ("archive/cablelint.toml", toml),
        ("archive/pages/subject-scan-note.md", &page),
        ("archive/2007/a.txt", CABLE),
        ("archive/2007/b.txt", CABLE),
        ("archive/c.txt", CABLE),
        ("elsewhere/d.txt", CABLE),
    ]);
    let fingerprints = |from: &str, path: &str| {
        let args = format!("check {path} --min-severity info --output-format json");
        let run = run(&folder.path().join(from), &args);
        let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list").clone();
        assert!(
            found.iter().all(|found| found["rule"] != "decl-date"),
            "{found:?}"
        );
        found
            .iter()
            .map(|found| found["fingerprint"].to_string())
            .collect::<Vec<_>>()
    };
    let expected = fingerprints("archive", ".");
    assert_eq!(expected.len(), 4, "{expected:?}");
    for (from, path) in [
        ("", "archive"),
        ("archive/2007", ".."),
        ("elsewhere", "../archive"),
    ] {
        assert_eq!(fingerprints(from, path), expected, "{from}");
    }
}

/// A rule that was renamed is still known by its old name; a warning says the new one.
#[test]
fn former_names_of_rules_still_work() {
    let page = fs::read_to_string("fixtures/archive/rules/subject-scan-note.md").expect("a page");
    let page = page.replacen("+++\n", "+++\nrenamed-from = [\"scan-note\"]\n", 1);
    let toml = "rules = [\"pages\"]\nselect = [\"scan-note\"]\n[severity]\nscan-note = \"error\"\n";
    let cable = CABLE.replace("BRIDGES", "BRIDGES [page 2 missing]");
    let folder = folder(&[
        ("cablelint.toml", toml),
        ("pages/subject-scan-note.md", &page),
        ("07BERN311.txt", &cable),
    ]);
    assert_eq!(found(folder.path(), &[]), "error[subject-scan-note]");
    let run = run(
        folder.path(),
        "check --ignore scan-note --extend-select tags",
    );
    let said = said(&run);
    let warning = "warning: the rule `scan-note` is now called `subject-scan-note`";
    assert_eq!(said.matches(warning).count(), 3, "{said}");
    for place in ["[cablelint.toml:2:11]", "[cablelint.toml:4:1]"] {
        assert!(said.contains(place), "{said}");
    }
}
