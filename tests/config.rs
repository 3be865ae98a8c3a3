//! The configuration: which settings hold, and what is said where it does not say what it should.

use std::fs;
use std::path::Path;

use cablelint::page;

use crate::cli::{Run, folder, run, run_args};

/// A cable with SIPDIS twice, a date of declassification that is a year early, and a blank at the end of a line.
pub const CABLE: &str = "\
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
            "rule-url = \"https://example.org/rules\"",
            "1:12",
            "a URL with {rule} in it is expected",
            "https://example.org/rules/{rule}.md",
        ),
        (
            "rule-url = \"rules/{rule}\"",
            "1:12",
            "a URL with {rule} in it is expected",
            "",
        ),
        (
            "rule-url = \"https://example.org/{rule}\\u001b\"",
            "1:12",
            "a URL with {rule} in it is expected",
            "",
        ),
        (
            "[options.ref-later]\nhours = 99999999999999",
            "2:9",
            "numbers from 0 to 10000 are expected",
            "",
        ),
        (
            "[options.decl-date]\nyears = []",
            "2:9",
            "numbers from 0 to 10000 are expected",
            "",
        ),
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

/// A pattern may lead out of the folder that it is relative to; one that does not is about no folder between that and a file elsewhere.
#[test]
fn patterns_lead_up_to_other_folders() {
    let folder = folder(&[
        ("2007/a.txt", CABLE),
        ("2008/b.txt", CABLE),
        ("2009/c.txt", CABLE),
        ("settings/cablelint.toml", "exclude = [\"../2008\"]\n"),
    ]);
    let check = "check .. --select sipdis-doubled --output-format concise";
    for (args, files) in [
        (
            "--config ../settings/cablelint.toml",
            "2007/a.txt 2009/c.txt",
        ),
        (
            "--isolated --exclude ../2008/ --exclude ../*/c.*",
            "2007/a.txt",
        ),
        ("--isolated --exclude ../200[78]", "2009/c.txt"),
        (
            "--isolated --exclude ../a.txt --exclude 2007",
            "2008/b.txt 2009/c.txt",
        ),
        (
            "--isolated --exclude .* --exclude */b.txt --exclude ?*/2009",
            "2007/a.txt 2008/b.txt 2009/c.txt",
        ),
    ] {
        let run = run(&folder.path().join("settings"), &format!("{check} {args}"));
        let path = |line: &str| line.split(':').next().map(|path| path.replace("../", ""));
        let paths: Vec<String> = run.out.lines().filter_map(path).collect();
        assert_eq!(paths.join(" "), files, "{args}: {run:?}");
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
        let args = format!("check {path} --no-corpus --min-severity info --output-format json");
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

/// A configuration with one exception for the second SIPDIS of [`CABLE`] but for `change`.
fn excepting(from: &str, to: &str) -> String {
    let toml = "[[exception]]\nrule = \"sipdis-doubled\"\nfiles = [\"07BERN311.txt\"]\ntext = \"SIPDIS\"\nreason = \"sic\"\n";
    assert!(toml.contains(from), "{from}");
    toml.replacen(from, to, 1)
}

/// An exception covers what its rule finds at its words in its files, and nothing else; one that covers nothing is reported where it
/// stands.
#[test]
fn exceptions_cover_what_they_name() {
    let unused = "warning[exception-unused]";
    for (from, to, args, expected) in [
        ("", "", "", DECL),
        ("text = \"SIPDIS\"\n", "", "", DECL),
        ("07BERN311.txt", "*.txt", "", DECL),
        ("07BERN311.txt", "/07BERN311.txt", "", DECL),
        ("07BERN311.txt", "drafts/*", "", &format!("{SIPDIS} {DECL}")),
        (
            "SIPDIS",
            "SIPPDIS",
            "",
            &format!("{SIPDIS} {DECL} {unused}"),
        ),
        (
            "sipdis-doubled",
            "decl-date",
            "",
            &format!("{SIPDIS} {DECL} {unused}"),
        ),
        ("text = \"SIPDIS\"\n", "", "--ignore sipdis-doubled", DECL),
        ("SIPDIS", "SIPPDIS", "--ignore sipdis-doubled", DECL),
        (
            "SIPDIS",
            "SIPPDIS",
            "--ignore configuration",
            &format!("{SIPDIS} {DECL}"),
        ),
        (
            "SIPDIS",
            "SIPPDIS",
            "--isolated",
            &format!("{SIPDIS} {DECL}"),
        ),
    ] {
        let folder = folder(&[
            ("cablelint.toml", &excepting(from, to)),
            ("07BERN311.txt", CABLE),
        ]);
        let args: Vec<&str> = args.split_whitespace().collect();
        assert_eq!(found(folder.path(), &args), expected, "{to}: {args:?}");
    }
    for (from, to, place) in [
        ("\"sic\"", "\" \"", "5:10"),
        ("reason = \"sic\"\n", "", "1:1"),
        ("[\"07BERN311.txt\"]", "[]", "3:9"),
        ("sipdis-doubled", "sipdis-doubl", "2:8"),
        ("text", "txt", "4:1"),
    ] {
        let folder = folder(&[("cablelint.toml", &excepting(from, to)), ("a.txt", CABLE)]);
        let run = run(folder.path(), "check");
        assert_eq!(run.code, Some(2), "{to}: {run:?}");
        assert!(
            run.err.contains(&format!("cablelint.toml:{place}]")),
            "{to}: {run:?}"
        );
    }
}

/// What an exception or the baseline hides is counted, and neither shown nor a failure; no fix is made where an exception covers.
#[test]
fn what_is_hidden_is_counted() {
    let toml = excepting("", "") + "[per-file-ignores]\n\"07*\" = [\"declassification\"]\n";
    let folder = folder(&[("cablelint.toml", &toml), ("07BERN311.txt", CABLE)]);
    let checked = run(folder.path(), "check --fail-on info --output-format json");
    let report: serde_json::Value = serde_json::from_str(&checked.out).expect("JSON");
    assert_eq!(report["summary"]["hidden"]["exceptions"], 1, "{checked:?}");
    assert_eq!(report["summary"]["infos"], 1, "{checked:?}");
    assert!(
        checked.err.contains(", 1 hidden by exceptions"),
        "{checked:?}"
    );
    let mended = run(
        folder.path(),
        "check --fix --unsafe-fixes --select all --ignore corpus",
    );
    assert_ne!(mended.code, Some(2), "{mended:?}");
    let text = fs::read_to_string(folder.path().join("07BERN311.txt")).expect("it is there");
    assert!(text.contains("SIPDIS\nSIPDIS\n"), "{text}");
    assert!(text.contains("DECL: 09/20/2016"), "{text}");
    assert!(!text.contains("bridges. \n"), "{text}");
}

/// A baseline hides what it knows, wherever in the file that comes to stand, and only that.
#[test]
fn a_baseline_hides_what_it_knows() {
    let folder = folder(&[
        ("cablelint.toml", ""),
        ("07BERN311.txt", CABLE),
        ("other/a.txt", CABLE),
    ]);
    let file = folder.path().join("07BERN311.txt");
    let check = |args: &str| {
        run(
            folder.path(),
            &format!("check --no-corpus --output-format concise {args}"),
        )
    };
    let known = || fs::read_to_string(folder.path().join("known.jsonl")).expect("a baseline");
    let written = check("--write-baseline known.jsonl");
    assert_eq!(
        (written.code, written.out.as_str()),
        (Some(0), ""),
        "{written:?}"
    );
    let first = known();
    let line = "{\"file\":\"07BERN311.txt\",\"rule\":\"sipdis-doubled\",\"line\":\"SIPDIS\"}\n";
    assert!(first.contains(line), "{first}");
    assert_eq!(
        first.lines().count(),
        4,
        "infos are not shown, and not known: {first}"
    );
    assert!(first.lines().is_sorted(), "{first}");

    let again = check("--baseline known.jsonl");
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""), "{again:?}");
    assert!(again.err.contains("4 by the baseline"), "{again:?}");
    let outside = run(
        &folder.path().join("other"),
        "check .. --no-corpus --baseline ../known.jsonl",
    );
    assert_eq!(outside.code, Some(0), "{outside:?}");

    fs::write(
        &file,
        format!(
            "\n\n{}",
            CABLE.replace("SIPDIS\nSIPDIS\n", "SIPDIS\nSIPDIS\nSIPDIS\n")
        ),
    )
    .expect("a file");
    let new = check("--baseline known.jsonl");
    assert_eq!(new.code, Some(1), "{new:?}");
    assert!(new.out.contains(SIPDIS), "{new:?}");
    assert!(!new.out.contains(DECL), "{new:?}");

    fs::write(&file, CABLE.replace("SIPDIS\nSIPDIS\n", "SIPDIS\n")).expect("a file");
    let stale = check("--baseline known.jsonl 07BERN311.txt");
    let number = first
        .lines()
        .position(|other| line.trim_end() == other)
        .expect("it is there")
        + 1;
    let said =
        format!("known.jsonl:{number}:1: warning[baseline-stale] sipdis-doubled no longer finds");
    assert!(stale.out.starts_with(&said), "{stale:?}");
    assert_eq!(check("--baseline known.jsonl --select decl-date").out, "");
    assert_eq!(check("--baseline known.jsonl other").out, "");
    check("--write-baseline known.jsonl --select decl-date");
    assert_eq!(known(), first, "what another rule found stays");
    check("--write-baseline known.jsonl other");
    assert_eq!(known(), first, "what was found in other files stays");
    check("--write-baseline known.jsonl");
    assert_eq!(
        known(),
        first.replace(line, ""),
        "what no longer occurs is dropped"
    );
}

/// Lines of any length make entries that can be read; what is no entry is shown, and so is a baseline that is not there.
#[test]
fn entries_are_short_and_read_strictly() {
    let long = CABLE.replace("BRIDGES", &"BRIDGES ".repeat(500));
    let folder = folder(&[("a.txt", &long), ("bad.jsonl", "{\"file\":\"a\"}\n")]);
    run(
        folder.path(),
        "check --select subject-form --write-baseline known.jsonl",
    );
    let known = fs::read_to_string(folder.path().join("known.jsonl")).expect("a baseline");
    assert!(
        known.lines().count() > 0 && known.lines().all(|line| line.len() < 300),
        "{known}"
    );
    assert!(known.contains("\"hash\":\""), "{known}");
    let again = run(
        folder.path(),
        "check --select subject-form --baseline known.jsonl",
    );
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""), "{again:?}");
    for (args, words) in [
        ("--baseline bad.jsonl", "bad.jsonl:1:"),
        ("--baseline none.jsonl", "none.jsonl"),
        ("--write-baseline bad.jsonl", "bad.jsonl:1:"),
        ("--write-baseline none/known.jsonl", "none"),
        #[cfg(unix)]
        ("--write-baseline /dev/null", "not a regular file"),
    ] {
        let run = run(folder.path(), &format!("check {args}"));
        assert_eq!(run.code, Some(2), "{args}: {run:?}");
        assert!(run.err.contains(words), "{args}: {run:?}");
    }
}

/// The examples on the pages of the rules about the configuration.
#[test]
fn examples_of_the_rules_about_the_configuration() {
    const CABLE: &str = "07TASHKENT1533.txt";
    let cable = fs::read_to_string(format!("fixtures/cables/{CABLE}")).expect("a fixture");
    for (rule, language, file, flag) in [
        ("exception-unused", "toml", "cablelint.toml", ""),
        (
            "baseline-stale",
            "json",
            "known.jsonl",
            "--baseline known.jsonl",
        ),
    ] {
        let page = fs::read_to_string(format!("rules/{rule}.md")).expect("a page");
        let examples = page::examples(&page, language).expect("examples are well drawn");
        assert!(examples.len() > 1, "{rule}");
        for example in examples {
            let text = String::from_utf8(example.cables[0].bytes.clone()).expect("text");
            let folder = folder(&[(CABLE, &cable), (file, &text)]);
            let args = format!("check --extend-select {rule} --output-format json {flag}");
            let run = run(folder.path(), &args);
            let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
            let found = report["diagnostics"].as_array().expect("a list").iter();
            let found: Vec<_> = found
                .filter(|found| found["rule"] == rule)
                .map(|found| {
                    assert_eq!(found["path"], file);
                    let at = [&found["location"], &found["end_location"]];
                    let [start, end] = at.map(|at| at["column"].as_u64().expect("a column"));
                    (
                        found["location"]["line"].as_u64(),
                        start,
                        end,
                        found["message"].as_str().map(str::to_owned),
                    )
                })
                .collect();
            let drawn: Vec<_> = example
                .diagnostics
                .iter()
                .map(|drawn| {
                    let line = Some(drawn.line as u64 + 1);
                    (
                        line,
                        drawn.start as u64 + 1,
                        drawn.end as u64 + 1,
                        Some(drawn.message.clone()),
                    )
                })
                .collect();
            assert_eq!(found, drawn, "rules/{rule}.md:{}: {run:?}", example.line);
        }
    }
}

/// What `except` writes stands behind what `init` wrote, all of which can still be turned on.
#[test]
fn exceptions_stand_behind_what_is_there() {
    let folder = folder(&[("a.txt", CABLE)]);
    assert_eq!(run(folder.path(), "init").code, Some(0));
    let config = folder.path().join("cablelint.toml");
    let before = fs::read_to_string(&config).expect("it was written");
    let excepted = run_args(
        folder.path(),
        &["except", "sipdis-doubled", "a.txt:8", "--reason", "as sent"],
    );
    assert_eq!(excepted.code, Some(0), "{excepted:?}");
    let after = fs::read_to_string(&config).expect("it is there");
    assert!(after.starts_with(&before), "{after}");
    fs::write(&config, format!("ignore = [\"tags\"]\n{after}")).expect("it can be written");
    let checked = run(folder.path(), "check --output-format concise");
    assert!(!checked.out.contains("sipdis-doubled"), "{checked:?}");
    assert!(checked.out.contains("decl-date"), "{checked:?}");
}

/// A rule over several cables that finds nothing where not all of them are at hand says nothing of what is known of it.
#[test]
fn what_needs_the_whole_archive_is_not_stale_without_it() {
    let folder = folder(&[("a.txt", CABLE), ("b.txt", CABLE)]);
    let check = |args: &str| run(folder.path(), &format!("check {args}"));
    check("--select mrn-doubled --write-baseline known.jsonl");
    let known = || fs::read_to_string(folder.path().join("known.jsonl")).expect("it is there");
    let before = known();
    assert!(before.contains("mrn-doubled"), "{before}");
    let alone = check("b.txt --select corpus,configuration --baseline known.jsonl");
    assert_eq!(alone.code, Some(0), "{alone:?}");
    check("b.txt --select mrn-doubled --write-baseline known.jsonl");
    assert_eq!(known(), before);
}

/// `config FILE` shows the exceptions that name the file, and who makes them.
#[test]
fn the_exceptions_of_a_file_are_shown() {
    let exception =
        "[[exception]]\nrule = \"decl-date\"\nfiles = [\"a.txt\"]\nreason = \"as sent\"\n";
    let folder = folder(&[
        ("a.txt", CABLE),
        ("b.txt", CABLE),
        ("cablelint.toml", exception),
    ]);
    let shown = run(folder.path(), "config a.txt").out;
    let [_, block] = shown.split("\n[[exception]]\n").collect::<Vec<_>>()[..] else {
        panic!("one exception is expected: {shown}");
    };
    let lines: Vec<&str> = block.lines().collect();
    assert!(
        lines[0].starts_with("rule = \"decl-date\"") && lines[0].ends_with("# cablelint.toml:2"),
        "{block}"
    );
    assert_eq!(lines[1..], ["files = [\"a.txt\"]", "reason = \"as sent\""]);
    assert!(
        !run(folder.path(), "config b.txt")
            .out
            .contains("[[exception]]")
    );
}
