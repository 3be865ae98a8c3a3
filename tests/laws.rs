//! What holds for any input whatever: the promises that the crate's documentation makes.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::SystemTime;

use cablelint::cable::Cable;
use cablelint::cli::parsed::Parsed;
use cablelint::corpus::{Corpus, Facts};
use cablelint::diagnostic::{Diagnostic, Severity};
use cablelint::engine::{RuleSet, Selection, lint, lint_in};
use cablelint::error::Error;
use cablelint::fix::{Applicability, Edit};
use cablelint::page::Category;
use cablelint::parse::parse;
use cablelint::report::{self, Reader};
use cablelint::run::{self, Input, Mended, Mending, Plan, Sieve, Thresholds};
use cablelint::source::{CableId, Encoding, Name, Source};
use cablelint::span::Span;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// Every fixture, whole and torn, with its name.
fn fixtures() -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new("fixtures").sort_by_file_name();
    let paths = files
        .into_iter()
        .map(|entry| entry.expect("the fixtures can be listed").into_path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let bytes = fs::read(&path).expect("a fixture can be read");
            (path, bytes)
        })
        .collect()
}

/// All rules, those that are off by default too.
fn all_rules() -> RuleSet {
    let all = Selection {
        select: vec!["all".to_owned()],
        ..Selection::default()
    };
    RuleSet::standard().select(&all).expect("`all` is known")
}

/// The lines, concatenated with their endings, give the text back.
fn tile(cable: &Cable) -> Result<(), String> {
    let text = cable.source.text();
    let mut end = 0;
    for line in cable.lines() {
        let ending = &text[end..line.span.start as usize];
        if !matches!(ending, "" | "\n" | "\r\n" | "\r")
            || ending.is_empty() != (end == 0 && line.span.start == 0)
        {
            return Err(format!(
                "`{}` stands between two lines",
                ending.escape_debug()
            ));
        }
        let words = cable.source.slice(line.span);
        if words.contains(['\n', '\r']) {
            return Err(format!("a line holds a line end: {words:?}"));
        }
        end = line.span.end as usize;
    }
    match &text[end..] {
        "" | "\n" | "\r\n" | "\r" => Ok(()),
        rest => Err(format!("after the last line stands {rest:?}")),
    }
}

/// Every span lies in the text, on character boundaries.
fn spans(cable: &Cable, diagnostics: &[Diagnostic]) -> Result<(), String> {
    let parsed =
        serde_json::to_value(Parsed::new(cable, String::new())).expect("a parsed cable is JSON");
    let mut spans = Vec::new();
    collect(&parsed, &mut spans);
    for found in diagnostics {
        spans.push(found.place.span);
        spans.extend(found.labels().iter().map(|label| label.place.span));
        spans.extend(
            found
                .fix()
                .iter()
                .flat_map(|fix| &fix.edits)
                .map(|edit| edit.span),
        );
    }
    spans.extend(cable.scars.iter().map(|scar| scar.span));
    let text = cable.source.text();
    match spans
        .into_iter()
        .find(|span| text.get(span.range()).is_none())
    {
        Some(span) => Err(format!("{span:?} is no part of the text")),
        None => Ok(()),
    }
}

fn collect(value: &Value, spans: &mut Vec<Span>) {
    match value {
        Value::Object(fields) => {
            if let Some([start, end]) = fields
                .get("span")
                .and_then(Value::as_array)
                .map(Vec::as_slice)
            {
                let offset = |at: &Value| {
                    usize::try_from(at.as_u64().expect("an offset")).expect("an offset fits")
                };
                spans.push(Span::new(offset(start), offset(end)));
            }
            fields.values().for_each(|field| collect(field, spans));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, spans)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What is read of a TAGS line without copying marks stands at the span that it is given.
fn exact(cable: &Cable) -> Result<(), String> {
    let codes = cable
        .heading
        .tags
        .iter()
        .flat_map(|tags| &tags.codes)
        .map(|tag| &tag.code);
    let plain = |span: Span| {
        !cable
            .scars
            .iter()
            .any(|scar| span.start < scar.span.end && scar.span.start < span.end)
    };
    for code in codes.filter(|code| plain(code.span)) {
        let words = cable.source.slice(code.span).to_ascii_uppercase();
        let letters = |text: &str| {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        if letters(&words) != letters(&code.value) {
            return Err(format!("{} is said to stand at {words:?}", code.value));
        }
    }
    Ok(())
}

/// All that is promised of any bytes: 1, they are parsed; 2, nothing is dropped; 3, spans are sound; 4, rules are pure.
fn promises(bytes: Vec<u8>, rules: &RuleSet) -> Result<(), String> {
    let cable = parse(Source::decode(bytes.clone()));
    let diagnostics = lint(&cable, rules);
    tile(&cable)?;
    spans(&cable, &diagnostics)?;
    exact(&cable)?;
    let again = lint(&parse(Source::decode(bytes)), rules);
    if again != diagnostics {
        return Err("the same bytes gave other diagnostics".to_owned());
    }
    for fix in diagnostics.iter().filter_map(|found| found.fix()) {
        let changes = |edit: &Edit| cable.source.slice(edit.span) != edit.text;
        if !fix.edits.iter().any(changes) {
            return Err(format!("a fix changes nothing: {}", fix.title));
        }
    }
    Ok(())
}

#[test]
fn promises_1_to_4_hold_for_every_fixture() {
    let rules = all_rules();
    for (path, bytes) in fixtures() {
        promises(bytes, &rules).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    }
}

/// The fixtures show every rule: what no fixture brings up is not seen by anybody who tries them.
#[test]
fn fixtures_show_every_rule() {
    let rules = all_rules();
    let cables: Vec<Cable> = (0..)
        .zip(fixtures())
        .map(|(number, (path, bytes))| {
            let mut source = Source::decode(bytes);
            source.cable = CableId(number);
            source.name = Name::of_file(&path);
            parse(source)
        })
        .collect();
    let facts = cables.iter().map(Facts::of).collect();
    let corpus = Corpus::new(facts, true);
    let shown: BTreeSet<String> = cables
        .iter()
        .flat_map(|cable| {
            let facts = corpus.facts(cable.source.cable);
            [lint(cable, &rules), lint_in(&corpus, facts, &rules)].concat()
        })
        .map(|found| rules.rule(found.rule).name.clone())
        .collect();
    let all: BTreeSet<String> = rules
        .rules()
        .filter(|chosen| chosen.rule.category != Category::Configuration) // no cable shows these
        .map(|chosen| chosen.rule.name.clone())
        .collect();
    assert_eq!(shown, all);
}

#[test]
fn promise_5_a_cable_is_evidence() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (number, (_, bytes)) in fixtures().into_iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.txt")), bytes)
            .expect("it can be written to");
    }
    let state = || -> Vec<(Vec<u8>, SystemTime)> {
        let files = fs::read_dir(folder.path()).expect("it can be listed");
        let mut paths: Vec<_> = files
            .map(|file| file.expect("it can be listed").path())
            .collect();
        paths.sort();
        let modified = |path: &PathBuf| {
            fs::metadata(path)
                .and_then(|file| file.modified())
                .expect("files have a time")
        };
        paths
            .iter()
            .map(|path| (fs::read(path).expect("it can be read"), modified(path)))
            .collect()
    };
    let before = state();
    let output = Command::new(env!("CARGO_BIN_EXE_cablelint"))
        .args(["check", "--select", "all"])
        .arg(folder.path())
        .output();
    assert_eq!(output.expect("the program runs").status.code(), Some(1));
    assert!(before == state(), "checking changed a file");
}

#[test]
fn promise_6_silence_means_checked() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::create_dir(folder.path().join("empty")).expect("it can be written to");
    fs::write(folder.path().join("sound.txt"), "UNCLAS ROME 1\n").expect("it can be written to");
    for args in [
        "missing.txt",
        "empty",
        "sound.txt missing.txt",
        "sound.txt --select rfe-undefined",
        "sound.txt --ignore all",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cablelint"));
        let output = command
            .current_dir(folder.path())
            .arg("check")
            .args(args.split(' '))
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "check {args}");
        assert!(!output.stderr.is_empty(), "check {args} says why");
    }
}

proptest! {
    #[test]
    fn promises_1_to_4_hold_for_any_bytes(bytes in any::<Vec<u8>>()) {
        promises(bytes, &all_rules()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn promises_1_to_4_hold_for_words_of_cables_in_any_order(words in prop::collection::vec(word(), 0..80)) {
        promises(words.concat().into_bytes(), &all_rules()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn promises_1_to_4_hold_for_mutilated_cables(bytes in mutilated()) {
        promises(bytes, &all_rules()).map_err(TestCaseError::fail)?;
    }
}

/// What mending `bytes` with every fix there is comes to, and the errors that are left. `None` where the file's encoding cannot
/// say what a fix writes.
fn mended(bytes: &[u8]) -> Result<Option<(Mended, usize)>, String> {
    let file = tempfile::Builder::new()
        .suffix(".txt")
        .tempfile()
        .expect("there is room for a file");
    fs::write(file.path(), bytes).expect("it can be written to");
    let mending = Mending {
        least: Applicability::Unsafe,
        write: false,
    };
    let mut mended = None;
    let input = Input::File(file.path().into());
    let summary = run::check(
        &[input],
        None,
        &all_rules(),
        &plan(1, Some(mending)),
        &mut Sieve::default(),
        |checked| {
            mended.clone_from(&checked.mended);
            ControlFlow::Continue(())
        },
    );
    let summary = summary.expect("threads can be started");
    match summary.failures.first().map(|failure| &failure.error) {
        Some(Error::Unencodable { .. }) if !is_utf8(bytes) => Ok(None),
        Some(error) => Err(error.to_string()),
        None => Ok(Some((mended.expect("it was mended"), summary.errors))),
    }
}

fn is_utf8(bytes: &[u8]) -> bool {
    *Source::decode(bytes.to_vec()).encoding() == Encoding::Utf8
}

/// Mending ends, brings no error, and leaves nothing for a second time.
fn mends(bytes: &[u8]) -> Result<(), String> {
    let errors = |bytes: &[u8]| {
        let cable = parse(Source::decode(bytes.to_vec()));
        let found = lint(&cable, &all_rules());
        let grave = found
            .iter()
            .filter(|found| found.severity == Severity::Error);
        grave.count()
    };
    let Some((first, left)) = mended(bytes)? else {
        return Ok(());
    };
    if left > errors(bytes) {
        return Err(format!("{left} errors, and there were {}", errors(bytes)));
    }
    report::diff(Path::new("a.txt"), &first, Reader::Program, &mut io::sink())
        .map_err(|error| error.to_string())?;
    let second = mended(&first.after)?;
    if second.is_none_or(|(second, _)| second.differs()) {
        return Err("a second time changes more".to_owned());
    }
    Ok(())
}

#[test]
fn promise_5_mending_ends_and_brings_no_error() {
    for (path, bytes) in fixtures() {
        mends(&bytes).unwrap_or_else(|broken| panic!("{}: {broken}", path.display()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn promise_5_mending_ends_and_brings_no_error_in_mutilated_cables(bytes in mutilated()) {
        mends(&bytes).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn promise_4_the_number_of_threads_changes_nothing(cables in prop::collection::vec(mutilated(), 1..80)) {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let inputs: Vec<Input> = cables
            .iter()
            .enumerate()
            .map(|(number, bytes)| {
                let path = folder.path().join(format!("{number}.txt"));
                fs::write(&path, bytes).expect("it can be written to");
                Input::File(path.into())
            })
            .collect();
        let rules = all_rules();
        let with = |threads: usize| {
            let mut found = Vec::new();
            let summary = run::check(&inputs, Some(&[]), &rules, &plan(threads, None), &mut Sieve::default(), |checked| {
                found.push((checked.path.clone(), checked.diagnostics.clone()));
                ControlFlow::Continue(())
            });
            (found, summary.expect("threads can be started").files)
        };
        prop_assert_eq!(with(1), with(2));
    }
}

/// A run that shows everything.
fn plan(threads: usize, mending: Option<Mending>) -> Plan {
    Plan {
        thresholds: Thresholds {
            shown: Severity::Info,
            fail_on: None,
        },
        mending,
        threads,
        stop: Arc::default(),
    }
}

/// A fixture with bytes taken out and others put in.
fn mutilated() -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), prop::collection::vec(mutilation(), 1..8)).prop_map(|(which, cuts)| {
        let fixtures = fixtures();
        let (_, mut bytes) = which.get(&fixtures).clone();
        for (at, length, with) in cuts {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, with);
        }
        bytes
    })
}

/// Bytes to take out somewhere, and what to put in their place.
fn mutilation() -> impl Strategy<Value = (Index, usize, Vec<u8>)> {
    let with = prop_oneof![
        Just(Vec::new()),
        any::<[u8; 3]>().prop_map(Vec::from),
        word().prop_map(String::into_bytes),
    ];
    (any::<Index>(), 0..40_usize, with)
}

/// The words and signs that parsing turns on, and some that it does not expect.
fn word() -> impl Strategy<Value = String> {
    const WORDS: [&str; 67] = [
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "VZCZCXRO2980",
        "PP RUEHDBU",
        "DE RUEHKB #1160 2630858",
        "ZNY CCCCC ZZH",
        "P 200858Z SEP 07",
        "O R ",
        "FM AMEMBASSY BAKU",
        "TO RUEHC/SECSTATE WASHDC PRIORITY 3909",
        "INFO ",
        "XMT ",
        "BT",
        "NNNN",
        "#1160",
        "C O N F I D E N T I A L ",
        "S E C R E T ",
        "UNCLAS ",
        "BAKU 001160",
        "SECTION 01 OF 03 ",
        "SIPDIS",
        "NOFORN",
        "FOR EUR/CARC",
        "E.O. 12958: ",
        "E.O. 13526: ",
        "DECL: 09/20/2017",
        "DECL: 29/02/2017",
        "N/A",
        "OADR",
        "TAGS: PREL (NAME, A) ",
        "TAGS PGOV, ",
        "SUBJECT: ",
        "(S) ",
        "REF: ",
        "A. STATE 1 ",
        "B) BAKU 2; ",
        "(C) 07 ROME 3 ",
        "Classified By: ",
        "reasons 1.4 (b) and (d)",
        "1.5 (a)",
        "\n1. (C) ",
        "\n2. ",
        "(SBU) ",
        "C) ",
        "(S//REL TO USA) ",
        "ENTIRE TEXT",
        "ref A",
        "refs B-D and E",
        "reftel",
        "BEGIN TEXT",
        "END TEXT",
        "[1](#)",
        "[é–",
        "](#)",
        "&#233;",
        "[PREL](#)",
        "¶",
        "&amp;",
        "<br>",
        "BAKU 00001160  001.2 OF 003",
        "é𝒳\u{301}\u{feff}",
    ];
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}
