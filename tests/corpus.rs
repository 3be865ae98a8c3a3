//! Rules over several cables: how numbers are compared, and whole invented archives.

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
        ("BANDAR SERI BEGAWAN", "BANDARSERIBE"),
        ("A1Z9 0", "A1Z90"),
        ("ZZZZZZZZZZZZ", "ZZZZZZZZZZZZ"),
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
    let corpus = Corpus::new(facts.collect(), checked, true);
    let rules = RuleSet::standard();
    let checked = (0..).take(checked).flat_map(|number| {
        let found = lint_in(&corpus, corpus.facts(CableId(number)), &rules);
        let named = |found: &cablelint::diagnostic::Diagnostic| {
            let rule = rules.rule(found.rule).name.clone();
            (number, rule, found.message.clone())
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

/// Of equal files the first is the cable, and what was in the archive before is no copy of what is checked.
#[test]
fn copies_are_told_from_what_they_are_copies_of() {
    let cable = |seed| Invented::new(seed).bytes();
    let (one, other) = (cable(1), cable(2));
    let touched = |text: &[u8]| [text, b"\n"].concat();
    let cases = [
        // (files, how many are checked, which of them are copies)
        (vec![one.clone(), other.clone()], 2, vec![]),
        (vec![one.clone(), other.clone(), one.clone()], 3, vec![2]),
        (vec![one.clone(), one.clone(), touched(&one)], 3, vec![1, 2]),
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

const BRIDGES: &str = "R 131502Z JUL 07\nUNCLAS BERN 000311\nTAGS: PGOV\nSUBJECT: BRIDGES\n";
const TUNNELS: &str = "R 141112Z JUL 07\nUNCLAS BERN 000311\nTAGS: PGOV\nSUBJECT: TUNNELS\n";

#[test]
fn a_run_compares_what_it_checks() {
    let archive = cli::folder(&[
        ("a.txt", BRIDGES),
        ("b.txt", "UNCLAS\n"),
        ("c.txt", TUNNELS),
    ]);
    let doubled = "c.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [a.txt:2:8: the other]\n";
    let cases = [
        // (arguments, what is found, exit code, clean files)
        ("", doubled, 1, 2),
        ("--threads 1", doubled, 1, 2),
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
    let found = "a.txt:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [new.txt:2:8: the other]\n";
    assert_eq!(run.out, found, "{}", run.err);
}

/// With an archive given, only the files named are reported on, and what is nowhere in it is absent.
#[test]
fn the_whole_archive_is_known() {
    let section = "R 131502Z JUL 77\nUNCLAS SECTION 02 OF 02 BERN 00298\nTEXT.\n";
    let archive = cli::folder(&[
        ("all/a.txt", BRIDGES),
        ("all/b.txt", section),
        ("all/excluded/e.txt", TUNNELS),
        ("new/c.txt", TUNNELS),
        (
            "configured/cablelint.toml",
            "corpus = \"../all\"\nexclude = [\"../all/excluded\"]\n",
        ),
        ("configured/c.txt", TUNNELS),
        ("empty/notes.md", ""),
    ]);
    let doubled = |name: &str| {
        format!(
            "{name}:2:8: error[mrn-doubled] 07BERN311 is in two files, and their words differ [all/a.txt:2:8: the other]\n"
        )
    };
    let absent = "all/b.txt:2:8: warning[section-absent] section 1 of 2 is not in the archive\n";
    let cases = [
        // (arguments, what is found, exit code)
        ("new", String::new(), 0),
        ("new --corpus all", doubled("new/c.txt"), 1),
        (
            "new --corpus all --no-corpus --extend-select tag-form",
            String::new(),
            0,
        ),
        (
            "new/c.txt --corpus all --threads 1",
            doubled("new/c.txt"),
            1,
        ),
        ("configured", doubled("configured/c.txt"), 1),
        ("configured --isolated", String::new(), 0),
        ("all/b.txt", String::new(), 0),
        ("all/b.txt --corpus all", absent.to_owned(), 1),
        (
            "all --exclude all/excluded --corpus all",
            absent.to_owned(),
            1,
        ),
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
    assert_eq!(run.out, doubled("c.txt").replace("all/a", "../all/a"));
}
