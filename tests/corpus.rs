//! Rules over several cables: how numbers are compared, and whole invented archives.

use std::fs;

use cablelint::corpus::{Corpus, Facts, Number, Post};
use cablelint::engine::{RuleSet, lint_in};
use cablelint::parse::parse;
use cablelint::source::{CableId, Source};

use crate::cli;
use crate::generator::Invented;

#[test]
fn posts_are_compared_as_archives_spell_them() {
    let cases = [
        // (as written, in an id)
        ("BAKU", "BAKU"),
        ("The Hague", "THEHAGUE"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
        ("PAP", "PORTAUPRINCE"),
        ("KL", "KUALALUMPUR"),
        ("SECSTATE WASHDC", "STATE"),
        ("USUN", "USUNNEWYORK"),
        ("BANDAR SERI BEGAWAN", "BANDARSERIBEGAWAN"),
        ("A1Z9 0", "A1Z90"),
        ("ZZZZZZZZZZZZ", "ZZZZZZZZZZZZ"),
        ("ZZZZZZZZZZZZ000000000000Z", "ZZZZZZZZZZZZ000000000000"),
        ("", ""),
    ];
    for (written, id) in cases {
        assert_eq!(Post::named(written).to_string(), id);
        assert_eq!(Post::named(written), Post::named(id));
    }
}

#[test]
fn numbers_are_written_as_ids() {
    let number = |year| Number {
        post: Post::named("BERN"),
        year,
        number: 311,
    };
    for (year, id) in [
        (Some(2007), "07BERN311"),
        (Some(1989), "89BERN311"),
        (Some(1977), "1977BERN311"),
        (None, "BERN311"),
    ] {
        assert_eq!(number(year).to_string(), id);
    }
}

/// What the standard rules say of each cable of a whole archive: the file's number, the rule, the message.
fn found(texts: &[Vec<u8>], checked: usize) -> Vec<(u32, String, String)> {
    let facts = (0..).zip(texts).map(|(number, text)| {
        let mut source = Source::decode(text.clone());
        source.cable = CableId(number);
        Facts::of(&parse(source))
    });
    let corpus = Corpus::new(facts.collect(), true);
    let rules = RuleSet::standard();
    let checked = (0..).take(checked).flat_map(|number| {
        let found = lint_in(&corpus, corpus.facts(CableId(number)), &rules);
        let named = |found: &cablelint::diagnostic::Diagnostic| {
            let rule = rules.rule(found.rule).name.clone();
            (number, rule, found.message.to_string())
        };
        found.iter().map(named).collect::<Vec<_>>()
    });
    checked.collect()
}

/// But for references: what is invented is cited at random.
#[test]
fn of_an_archive_of_sound_cables_no_rule_speaks() {
    let texts: Vec<_> = (0..1_600).map(|seed| Invented::new(seed).bytes()).collect();
    let mut found = found(&texts, texts.len());
    found.retain(|(_, rule, _)| rule != "ref-later");
    assert_eq!(found, []);
}

/// Each of several copies is told to be one, whichever of them are checked: what a baseline knows of a file does not depend on that.
#[test]
fn every_copy_is_told_to_be_one() {
    let cable = |seed| Invented::new(seed).bytes();
    let (one, other) = (cable(1), cable(2));
    let touched = |text: &[u8]| [text, b"\n"].concat();
    let cases = [
        // (files, how many are checked, which of them are copies)
        (vec![one.clone(), other.clone()], 2, vec![]),
        (vec![one.clone(), other.clone(), one.clone()], 3, vec![0, 2]),
        (
            vec![one.clone(), one.clone(), touched(&one)],
            3,
            vec![0, 1, 2],
        ),
        (vec![one.clone(), other.clone(), one.clone()], 2, vec![0]),
        (vec![one.clone(), one.clone(), one.clone()], 2, vec![0, 1]),
        (vec![one.clone(), other.clone(), one.clone()], 0, vec![]),
    ];
    for (number, (texts, checked, copies)) in cases.into_iter().enumerate() {
        let found = found(&texts, checked);
        let doubled = found.iter().filter(|(_, rule, _)| rule == "mrn-doubled");
        let doubled: Vec<u32> = doubled.map(|(file, ..)| *file).collect();
        assert_eq!(doubled, copies, "case {number}: {found:?}");
    }
}

/// What is said of each of several files of one number.
#[test]
fn copies_are_compared_by_their_words() {
    let bridges = |end: &str| BRIDGES.replace('\n', end).into_bytes();
    let (lf, tunnels) = (bridges("\n"), TUNNELS.as_bytes().to_vec());
    let (same, differ) = ("word for word the same", "and their words differ");
    let cases = [
        // (files, in how many the cable is, how they compare)
        (vec![lf.clone(), bridges("\r\n")], "two", same),
        (vec![lf.clone(), bridges("\r")], "two", same),
        (vec![bridges("\r"), bridges("\r\n")], "two", same),
        (vec![lf.clone(), BRIDGES.trim_end().into()], "two", same),
        (vec![lf.clone(), bridges("\n\n")], "two", differ),
        (vec![lf.clone(), lf.clone(), lf.clone()], "3", same),
        (
            vec![lf.clone(), lf.clone(), lf.clone(), tunnels.clone()],
            "4",
            differ,
        ),
        (vec![tunnels, lf.clone(), bridges("\r\n"), lf], "4", differ),
    ];
    for (number, (texts, files, how)) in cases.into_iter().enumerate() {
        let message = format!("07BERN311 is in {files} files, {how}");
        let mut found = found(&texts, texts.len());
        found.retain(|(_, rule, _)| rule == "mrn-doubled");
        assert_eq!(found.len(), texts.len(), "case {number}");
        for (file, _, said) in found {
            assert_eq!(said, message, "case {number}, file {file}");
        }
    }
}

const BRIDGES: &str = "R 131502Z JUL 07\nUNCLAS BERN 000311\nTAGS: PGOV\nSUBJECT: BRIDGES\n";
const TUNNELS: &str = "R 141112Z JUL 07\nUNCLAS BERN 000311\nTAGS: PGOV\nSUBJECT: TUNNELS\n";

#[test]
fn a_run_compares_what_it_checks() {
    let archive = cli::folder(&[
        ("a.txt", BRIDGES),
        ("b.txt", "UNCLAS\n"),
        ("c.txt", TUNNELS),
    ]);
    let doubled = "\
a.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [c.txt:2:8: the other]
c.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [a.txt:2:8: the other]
";
    let cases = [
        // (arguments, what is found, exit code, clean files)
        ("", doubled, 1, 1),
        ("--threads 1", doubled, 1, 1),
        ("--ignore mrn-doubled", "", 0, 3),
        ("--no-corpus", "", 0, 3),
        ("a.txt b.txt", "", 0, 2),
    ];
    for (args, found, code, clean) in cases {
        let of = "--select mrn-doubled,sipdis-doubled --output-format concise";
        let run = cli::run(archive.path(), &format!("check {of} {args}"));
        assert_eq!(
            (run.out.as_str(), run.code),
            (found, Some(code)),
            "{args}: {}",
            run.err
        );
        assert!(
            run.err.contains(&format!("{clean} clean")),
            "{args}: {}",
            run.err
        );
    }
}

#[test]
fn standard_input_is_compared_as_files_are() {
    let archive = cli::folder(&[("a.txt", BRIDGES)]);
    let args =
        "check - a.txt --stdin-filename new.txt --select mrn-doubled --output-format concise";
    let run = cli::run_with_stdin(archive.path(), args, TUNNELS);
    let found = "\
new.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [a.txt:2:8: the other]
a.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [new.txt:2:8: the other]
";
    assert_eq!(run.out, found, "{}", run.err);
}

/// As an editor hands on what is not saved yet.
#[test]
fn standard_input_replaces_the_file_of_its_name_in_the_archive() {
    let archive = cli::folder(&[
        ("cablelint.toml", "corpus = \".\"\n"),
        ("a.txt", BRIDGES),
        ("b.txt", "UNCLAS\n"),
    ]);
    let check = |args: &str| {
        let args = format!("check --select mrn-doubled --output-format concise {args}");
        let run = cli::run_with_stdin(archive.path(), &args, TUNNELS);
        (run.out, run.code)
    };
    let doubled = "b.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [a.txt:2:8: the other]\n";
    assert_eq!(check("--stdin-filename a.txt -"), (String::new(), Some(0)));
    assert_eq!(
        check("--stdin-filename b.txt -"),
        (doubled.to_owned(), Some(1))
    );
    // What is named is checked by itself.
    assert_eq!(check("--stdin-filename a.txt - a.txt").1, Some(1));
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;

        symlink("a.txt", archive.path().join("link.txt")).expect("there is room");
        symlink(".", archive.path().join("linked")).expect("there is room");
        for name in ["a.txt", "link.txt", "linked/a.txt"] {
            let args = format!("--stdin-filename {name} -");
            assert_eq!(check(&args), (String::new(), Some(0)), "{name}");
        }
    }
}

/// With an archive given, only the files named are reported on, and what is nowhere in it is absent.
#[test]
fn the_whole_archive_is_known() {
    let section = "R 131502Z JUL 77\nUNCLAS SECTION 02 OF 02 BERN 00298\nTEXT.\n";
    let archive = cli::folder(&[
        ("all/a.txt", BRIDGES),
        ("all/b.txt", section),
        ("all/excluded/e.txt", &format!("{TUNNELS}1. TEXT.\n")),
        ("new/c.txt", TUNNELS),
        ("configured/cablelint.toml", "corpus = \"../all\"\n"),
        ("configured/c.txt", TUNNELS),
        ("empty/notes.md", ""),
    ]);
    let doubled = |name: &str, files: &str, other: &str| {
        format!(
            "{name}:2:8: error[mrn-doubled] 07BERN311 is in {files} files, and their words differ [all/a.txt:2:8: {other}]\n"
        )
    };
    let absent = "all/b.txt:2:8: warning[section-absent] section 1 of 2 is not in the archive\n";
    let cases = [
        // (arguments, what is found, exit code)
        ("new", String::new(), 0),
        (
            "new --corpus all",
            doubled("new/c.txt", "3", "other words"),
            1,
        ),
        (
            "new --corpus all --no-corpus --extend-select tag-form",
            String::new(),
            0,
        ),
        (
            "new/c.txt --corpus all --threads 1",
            doubled("new/c.txt", "3", "other words"),
            1,
        ),
        (
            "configured",
            doubled("configured/c.txt", "3", "other words"),
            1,
        ),
        ("configured --isolated", String::new(), 0),
        ("all/b.txt", String::new(), 0),
        ("all/b.txt --corpus all", absent.to_owned(), 1),
        (
            "all --exclude all/excluded --corpus all",
            absent.to_owned(),
            1,
        ),
        ("new/c.txt --corpus new/c.txt", String::new(), 2),
        ("new --corpus empty", String::new(), 2),
        ("new --corpus nowhere", String::new(), 2),
    ];
    for (args, found, code) in cases {
        let of = "--select corpus --min-severity warning --output-format concise";
        let run = cli::run(archive.path(), &format!("check {args} {of}"));
        let got = (run.out.as_str(), run.code);
        assert_eq!(got, (found.as_str(), Some(code)), "{args}: {}", run.err);
    }
    // From another folder the same is found.
    let args = "check . --corpus ../all --select corpus --output-format concise";
    let run = cli::run(&archive.path().join("new"), args);
    assert_eq!(
        run.out,
        doubled("c.txt", "3", "other words").replace("all/a", "../all/a")
    );
}

/// What a baseline knows of all files it knows of a few, and a new copy is caught wherever its path stands.
#[test]
fn a_baseline_holds_whichever_files_are_checked() {
    let section = "R 131502Z JUL 77\nUNCLAS SECTION 02 OF 02 BERN 00298\nTEXT.\n";
    let archive = cli::folder(&[
        ("cablelint.toml", "corpus = \".\"\nselect = [\"corpus\"]\n"),
        ("b.txt", BRIDGES),
        ("c.txt", TUNNELS),
        ("d.txt", section),
        ("e.txt", section),
    ]);
    let check = |args: &str| {
        cli::run(
            archive.path(),
            &format!("check --output-format concise {args}"),
        )
    };
    check("--write-baseline known.jsonl");
    for given in ["", "b.txt", "c.txt", "d.txt", "e.txt", "c.txt d.txt"] {
        let run = check(&format!("--baseline known.jsonl {given}"));
        assert_eq!(
            (run.out.as_str(), run.code),
            ("", Some(0)),
            "{given}: {}",
            run.err
        );
    }
    for new in ["a.txt", "f.txt"] {
        let path = archive.path().join(new);
        fs::write(&path, format!("{BRIDGES}1. TEXT.\n")).expect("there is room");
        let run = check(&format!("--baseline known.jsonl {new}"));
        let found = format!(
            "{new}:2:8: error[mrn-doubled] 07BERN311 is in 3 files, and their words differ [b.txt:2:8: other words]\n"
        );
        assert_eq!((run.out, run.code), (found, Some(1)), "{}", run.err);
        fs::remove_file(path).expect("it is there");
    }
}

/// What is found beside other cables can be excepted as what is found in one, where the archive is known.
#[test]
fn a_contradiction_between_cables_can_stand() {
    let archive = cli::folder(&[("a.txt", BRIDGES), ("b.txt", TUNNELS)]);
    let except = || {
        let args = [
            "except",
            "mrn-doubled",
            "b.txt:2",
            "--reason",
            "both are so numbered",
        ];
        cli::run_args(archive.path(), &args)
    };
    let alone = except();
    assert_eq!(alone.code, Some(2), "{alone:?}");
    assert!(alone.err.contains("folder by `corpus`"), "{alone:?}");
    let toml = archive.path().join("cablelint.toml");
    fs::write(toml, "corpus = \".\"\n").expect("there is room");
    let excepted = except();
    assert_eq!(excepted.code, Some(0), "{excepted:?}");
    let args = "check --select mrn-doubled,configuration --output-format concise";
    let found = "a.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [b.txt:2:8: the other]\n";
    assert_eq!(cli::run(archive.path(), args).out, found);
    assert_eq!(except().code, Some(2));
}

/// Silence means checked: of rules over several cables that cannot run, the run says so.
#[test]
fn a_rule_that_cannot_run_says_so() {
    let folder = cli::folder(&[
        ("a.txt", BRIDGES),
        (
            "a.jsonl",
            r#"{"id": "07BERN311", "text": "UNCLAS BERN 000311"}"#,
        ),
        ("configured/cablelint.toml", "corpus = \"..\"\n"),
        (
            "configured/a.jsonl",
            r#"{"id": "07BERN311", "text": "UNCLAS BERN 000311"}"#,
        ),
    ]);
    let idle = |rule: &str| format!("the rule `{rule}` does not run");
    let none = || "no rule is left to run".to_owned();
    let records = "a.jsonl --input-format json-lines";
    let cases = [
        // (arguments, what is said, which option it names, exit code)
        (
            format!("{records} --select mrn-doubled,ref-unresolved"),
            none(),
            "--input-format",
            2,
        ),
        (
            format!("{records} --select corpus"),
            none(),
            "--input-format",
            2,
        ),
        (
            format!("configured/{records} --select ref-unresolved"),
            none(),
            "--input-format",
            2,
        ),
        (
            format!("{records} --select mrn-doubled,tag-form"),
            idle("mrn-doubled"),
            "--input-format",
            0,
        ),
        (
            "a.txt --select ref-unresolved".to_owned(),
            none(),
            "--corpus",
            2,
        ),
        (
            "a.txt --select section-absent".to_owned(),
            none(),
            "--corpus",
            2,
        ),
        (
            "a.txt --select section-absent,tag-form".to_owned(),
            idle("section-absent"),
            "--corpus",
            0,
        ),
        (
            "a.txt --select mrn-doubled --no-corpus".to_owned(),
            none(),
            "--no-corpus",
            2,
        ),
        (
            "a.txt --select mrn-doubled --diff".to_owned(),
            none(),
            "--diff",
            2,
        ),
        (
            "a.txt --select mrn-doubled,tag-form --diff".to_owned(),
            idle("mrn-doubled"),
            "--diff",
            0,
        ),
        (
            "a.txt --select all --ignore all".to_owned(),
            none(),
            "`cablelint rule`",
            2,
        ),
    ];
    for (args, said, option, code) in cases {
        let run = cli::run(folder.path(), &format!("check {args}"));
        let tells = run.err.contains(&said) && run.err.contains(option);
        assert_eq!((tells, run.code), (true, Some(code)), "{args}: {}", run.err);
    }
    // Who selects no rule by its name, or all that can run, hears nothing of it.
    for args in [
        records,
        "a.txt",
        "a.txt --select corpus",
        "a.txt --select section-absent --corpus .",
        "a.txt --select mrn-doubled,tag-form --no-corpus",
    ] {
        let run = cli::run(folder.path(), &format!("check {args}"));
        assert!(!run.err.contains("does not run"), "{args}: {}", run.err);
        assert_ne!(run.code, Some(2), "{args}: {}", run.err);
    }
}
