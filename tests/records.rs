//! Files that hold many cables: tables and lines of JSON.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use cablelint::diagnostic::Severity;
use cablelint::engine::RuleSet;
use cablelint::run::{self, Checked, Form, Input, Plan, Quotes, Records, Sieve, Thresholds};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

use crate::cli::{self, Run};

/// Header and body of a cable in which SIPDIS stands twice, as the release of 2010-11 divides them, quotes escaped.
const HEADER: &str = "R 131502Z JUL 07\nFM AMEMBASSY BERN\nUNCLAS BERN 000311\nSIPDIS\nSIPDIS\nE.O. 12958: N/A\nTAGS: PGOV, SZ\nSUBJECT: BRIDGES";
const BODY: &str = "1. They say \\\"it holds\\\".\nFAIRWEATHER";

/// A table of the release's eight columns: a row that is whole, one that is cut, and another whole one.
fn table() -> String {
    let row = |id: &str| {
        format!(
            "\"1\",\"7/13/2007 15:02\",\"{id}\",\"Embassy Bern\",\"UNCLASSIFIED\",\"\",\"{HEADER}\",\"{BODY}\"\n"
        )
    };
    format!(
        "{}\"2\",\"cut\",\"07BERN312\"\n{}",
        row("07BERN311"),
        row("BERN 311, again")
    )
}

fn check(folder: &Path, args: &str) -> Run {
    cli::run(folder, &format!("check --select sipdis-doubled {args}"))
}

#[test]
fn a_finding_names_file_record_and_line() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    let found = "\
cables.csv[07BERN311]:5:1: warning[sipdis-doubled] SIPDIS stands here again
cables.csv[BERN 311, again]:5:1: warning[sipdis-doubled] SIPDIS stands here again
";
    for threads in ["", "-j 1"] {
        let args = format!("cables.csv --input-format csv --output-format concise {threads}");
        let run = check(folder.path(), &args);
        assert_eq!(
            (run.out.as_str(), run.code),
            (found, Some(2)),
            "{}",
            run.err
        );
        assert!(
            run.err.contains("2 records checked, 0 clean"),
            "{}",
            run.err
        );
        let problem = "cables.csv: record 2: it has 3 columns, not 8: is a quote missing?";
        assert!(run.err.contains(problem), "{}", run.err);
    }
    let run = check(
        folder.path(),
        "cables.csv --input-format csv --output-format json",
    );
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let finding = &report["diagnostics"][0];
    let places = (
        &finding["path"],
        &finding["record"],
        &finding["location"]["line"],
    );
    assert_eq!(
        (places.0.as_str(), places.1.as_str(), places.2.as_u64()),
        (Some("cables.csv"), Some("07BERN311"), Some(5))
    );
}

#[test]
fn lines_of_records_are_as_their_schema_says() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let schema = read(&cli::run(folder.path(), "schema --for records").out);
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let args = "cables.csv --input-format csv --output-format json-lines --records";
    let lines = check(folder.path(), args).out;
    assert_eq!(lines.lines().count(), 3, "{lines}");
    for line in lines.lines().map(read) {
        assert!(validator.is_valid(&line), "{line}");
        for field in ["path", "record", "diagnostics"] {
            let mut less = line.clone();
            less.as_object_mut().expect("an object").remove(field);
            assert!(!validator.is_valid(&less), "without {field}");
        }
    }
}

#[test]
fn columns_are_named_or_counted() {
    let named = format!("name,cable\na,\"{}\"\n", HEADER);
    let lines = serde_json::json!({"mrn": 311, "head": HEADER, "body": "1. Text."}).to_string();
    let folder = cli::folder(&[("named.csv", &named), ("lines.jsonl", &lines)]);
    let cases = [
        // (arguments, what is found, exit code)
        (
            "named.csv --input-format csv --record-id name --record-text cable",
            "named.csv[a]:5:1: ",
            1,
        ),
        (
            "named.csv --input-format csv --record-id 1 --record-text cable",
            "named.csv[a]:5:1: ",
            1,
        ),
        (
            "named.csv --input-format csv --record-id 1 --record-text 2",
            "named.csv[a]:5:1: ",
            1,
        ),
        ("named.csv --input-format csv --record-text text", "", 2),
        (
            "lines.jsonl --input-format json-lines --record-id mrn --record-text head,body",
            "lines.jsonl[311]:5:1: ",
            1,
        ),
        ("lines.jsonl --input-format json-lines", "", 2),
    ];
    for (args, found, code) in cases {
        let run = check(folder.path(), &format!("{args} --output-format concise"));
        assert!(
            run.out.starts_with(found) && found.is_empty() == run.out.is_empty(),
            "{args}: {run:?}"
        );
        assert_eq!(run.code, Some(code), "{args}: {run:?}");
    }
}

/// What a table looks like is said once, beside it; the command line beats that.
#[test]
fn a_configuration_says_what_stands_where() {
    let quoted = HEADER.replace("BRIDGES", "C:\\");
    let table = format!("name,cable\na,\"{quoted}\"\nb,\"{quoted}\"\n");
    let toml = "record-id = \"name\"\nrecord-text = [\"cable\"]\nrecord-quotes = \"doubled\"\n";
    let folder = cli::folder(&[("table.csv", &table), ("cablelint.toml", toml)]);
    let cases = [
        // (arguments, how much is found in each record)
        ("", 1),
        ("--record-text 1", 0),
        (
            "--isolated --record-id name --record-text cable --record-quotes doubled",
            1,
        ),
    ];
    for (args, number) in cases {
        let form = "--input-format csv --output-format json-lines --records";
        let run = check(folder.path(), &format!("table.csv {form} {args}"));
        let expected = ["a", "b"].map(|id| (id.to_owned(), number, false));
        assert_eq!(lines(&run), expected, "{args}: {run:?}");
    }
    let shown = cli::run(folder.path(), "config").out;
    for line in toml.lines() {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn a_configuration_counts_columns_or_names_them() {
    let table = format!("name,cable\na,\"{HEADER}\"\n");
    let folder = cli::folder(&[("table.csv", &table)]);
    let printed = cli::run(folder.path(), "schema").out;
    let schema: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (toml, is_taken) in [
        ("record-id = 1\nrecord-text = [2]", true),
        ("record-id = \"1\"\nrecord-text = 2", true),
        ("record-id = \"name\"\nrecord-text = \"cable\"", true),
        ("record-id = 1\nrecord-text = [\"cable\"]", true),
        ("record-id = 0", false),
        ("record-id = [1]", false),
        ("record-text = [-2]", false),
        ("record-text = true", false),
    ] {
        fs::write(folder.path().join("cablelint.toml"), toml).expect("there is room");
        let run = check(
            folder.path(),
            "table.csv --input-format csv --output-format concise",
        );
        assert_eq!(
            run.out.starts_with("table.csv[a]:5:1: "),
            is_taken,
            "{toml}: {run:?}"
        );
        assert_eq!(run.err.contains("from 1"), !is_taken, "{toml}: {run:?}");
        let value: serde_json::Value = toml::from_str(toml).expect("it is TOML");
        assert_eq!(validator.is_valid(&value), is_taken, "{toml}");
    }
}

/// An archive's numbers are longer than a computer's; and an id may stand in the text, too.
#[test]
fn a_field_says_what_is_written_there() {
    let ids = ["12345678901234567890123", "1.50", "-0", "1e3"];
    let line = |id: &str| format!("{{\"id\": {id}, \"text\": \"a\\u00e9\"}}\r\n");
    let input: String = ids.map(line).concat();
    let folder = cli::folder(&[("cables.jsonl", &input)]);
    for text in ["text", "id,text", "text,text,id"] {
        let args = "cables.jsonl --input-format json-lines --output-format json-lines --records -q";
        let run = check(folder.path(), &format!("{args} --record-text {text}"));
        assert_eq!(
            lines(&run),
            ids.map(|id| (id.to_owned(), 0, false)),
            "{text}: {run:?}"
        );
    }
}

#[test]
fn a_quote_that_is_missing_in_the_first_row_is_thought_of() {
    let folder = cli::folder(&[("cables.csv", "\"1\",\"a,\"CABLE\"\n")]);
    let run = check(folder.path(), "cables.csv --input-format csv");
    let said = "cables.csv: there is no column `3` in the first row, which has 2";
    assert!(run.err.contains(said), "{}", run.err);
    assert_eq!(run.code, Some(2));
}

#[test]
fn what_is_wrong_with_a_line_is_said() {
    let cases = [
        (
            r#"{"id": 1, "text": null}"#,
            "`text` is neither a text nor a number",
        ),
        (r#"{"id": 1}"#, "there is no field `text`"),
        (r#"{"id": 1 "text": 2}"#, "expected `,` or `}` at column 10"),
        (
            r#"{"id": 1, "text": "\ud83c."}"#,
            "in `text`: unexpected end of hex escape at column 8",
        ),
        ("[]", "an object is expected"),
    ];
    let input = cases.map(|(line, _)| line).join("\n");
    let folder = cli::folder(&[("cables.jsonl", &input)]);
    let args = "cables.jsonl --input-format json-lines --output-format json-lines --records -q";
    let run = check(folder.path(), args);
    for (line, (_, said)) in run.out.lines().zip(cases) {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let error = record["error"].as_str().unwrap_or_default();
        assert!(error.starts_with(said), "{line}");
    }
    assert_eq!(run.out.lines().count(), cases.len());
}

/// What a stream of records is piped through gives a line for each, also where nothing is found.
#[test]
fn a_line_comes_out_for_each_record() {
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let input = [
        line("a", HEADER),
        line("b", "UNCLAS BERN 000312\nSUBJECT: TUNNELS\n"),
        String::new(),
        "{\"id\": ".to_owned(),
        line("c", HEADER),
    ];
    let folder = cli::folder(&[]);
    let args = "check - --select sipdis-doubled --input-format json-lines --output-format json-lines --records -q";
    let run = cli::run_with_stdin(folder.path(), args, &input.join("\n"));
    assert_eq!(
        lines(&run),
        [
            ("a", 1, false),
            ("b", 0, false),
            ("3", 0, true),
            ("4", 0, true),
            ("c", 1, false),
        ]
        .map(|(id, found, lost)| (id.to_owned(), found, lost))
    );
    assert_eq!(run.code, Some(2), "{run:?}");
    // What is blank is no record that could be lost.
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.contains("-: record 4: EOF"), "{}", run.err);
}

/// Of each line that comes out: the record's id, how much was found in it, and whether it could not be read.
fn lines(run: &Run) -> Vec<(String, usize, bool)> {
    let line = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let found = record["diagnostics"].as_array().expect("a list").len();
        let id = record["record"].as_str().expect("an id").to_owned();
        (id, found, record.get("error").is_some())
    };
    run.out.lines().map(line).collect()
}

/// A mark at the start, a byte that is no UTF-8, a line that is too long for any cable: no other record suffers from it.
#[test]
fn no_line_spoils_another() {
    let line = |id: &str| serde_json::json!({"id": id, "text": HEADER}).to_string();
    let marked = format!("\u{FEFF}{}\n", line("marked"));
    let invalid = line("invalid").replace("BRIDGES", "CAF@");
    let invalid: Vec<u8> = invalid
        .bytes()
        .map(|byte| if byte == b'@' { 0xC9 } else { byte })
        .collect();
    let last = line("last");
    let long = "x".repeat((64 << 20) + 1);
    let input = [
        marked.as_bytes(),
        &invalid,
        b"\n",
        long.as_bytes(),
        b"\n{}\n",
        last.as_bytes(),
    ];
    let folder = cli::folder(&[]);
    let path = folder.path().join("cables.jsonl");
    fs::write(&path, input.concat()).expect("there is room");
    let args = "cables.jsonl --input-format json-lines --output-format json-lines --records -q";
    let run = check(folder.path(), args);
    let expected = [
        ("marked", 1, false),
        ("invalid", 1, false),
        ("3", 0, true),
        ("4", 0, true),
        ("last", 1, false),
    ];
    let expected = expected.map(|(id, found, lost)| (id.to_owned(), found, lost));
    assert_eq!((lines(&run), run.code), (expected.into(), Some(2)));
    for problem in ["record 3: it has more than", "record 4: there is no field"] {
        assert!(run.err.contains(problem), "{}", run.err);
    }
}

#[test]
fn of_many_broken_records_some_are_named() {
    let folder = cli::folder(&[("cables.jsonl", &"{}\n".repeat(50))]);
    let run = check(folder.path(), "cables.jsonl --input-format json-lines");
    assert_eq!(run.err.matches(": record ").count(), 20, "{}", run.err);
    for said in [
        "30 further records cannot be read",
        "\n50 records could not be checked",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

/// Who knows files by their lines is told of the line on which the record begins, and of the place in it in words.
#[test]
fn a_place_within_a_record_is_none_of_the_file() {
    let folder = cli::folder(&[("cables.csv", &table().replace('\n', "\r\n"))]);
    let place = r#""physicalLocation":{"artifactLocation":{"uri":"cables.csv","uriBaseId":"%SRCROOT%"},"region":{"startLine":11,"endLine":11}}}],"relatedLocations":[]"#;
    let cases = [
        // (format, what it writes of the third row, what no row has)
        (
            "github",
            "::warning file=cables.csv,line=11,endLine=11,title=sipdis-doubled::record BERN 311, again, line 5: SIPDIS",
            "col=",
        ),
        (
            "gitlab",
            r#""description":"record BERN 311, again, line 5: SIPDIS stands here again""#,
            r#""begin":5"#,
        ),
        ("gitlab", r#""lines":{"begin":11,"end":11}"#, r#""begin":4"#),
        (
            "rdjson",
            r#""location":{"path":"cables.csv","range":{"start":{"line":11},"end":{"line":11}}}"#,
            r#""suggestions":[{"#,
        ),
        (
            "rdjson",
            r#""message":"record BERN 311, again, line 5: SIPDIS stands here again\ncables.csv[BERN 311, again]:4:1: "#,
            "column",
        ),
        ("sarif", place, "startColumn"),
        (
            "sarif",
            r#""text":"record BERN 311, again, line 5: SIPDIS stands here again\ncables.csv[BERN 311, again]:4:1: "#,
            "artifactChanges",
        ),
        (
            "junit",
            "<failure type=\"warning\" message=\"SIPDIS stands here again\">cables.csv[BERN 311, again]:5:1\n",
            ">cables.csv:",
        ),
        ("csv", "cables.csv,\"BERN 311, again\",5,1,", "cables.csv["),
    ];
    for (format, written, never) in cases {
        let args = format!("cables.csv --input-format csv --output-format {format}");
        let run = check(folder.path(), &args);
        assert!(run.out.contains(written), "{format}: {}", run.out);
        assert!(!run.out.contains(never), "{format}: {}", run.out);
    }
}

/// Records with one id are two records, and each comes where it stands.
#[test]
fn reports_keep_the_order_of_records() {
    let line = |id: &str| serde_json::json!({"id": id, "text": HEADER}).to_string();
    let ids = ["b10", "b2", "a", "b10"];
    let folder = cli::folder(&[("cables.jsonl", &ids.map(line).join("\n"))]);
    let names = ids.map(|id| format!("cables.jsonl[{id}]"));
    for (format, before, behind) in [
        ("grouped", "cables.jsonl", "\n"),
        ("junit", "<testsuite name=\"", "\" tests=\"1\""),
    ] {
        let args = format!("cables.jsonl --input-format json-lines --output-format {format}");
        let run = check(folder.path(), &args);
        let heads = run.out.lines().filter(|line| line.starts_with(before));
        let heads: Vec<String> = heads.map(|line| format!("{line}\n")).collect();
        assert_eq!(heads.len(), names.len(), "{format}: {}", run.out);
        for (head, name) in heads.iter().zip(&names) {
            assert!(
                head.contains(&format!("{name}{behind}")),
                "{format}: {}",
                run.out
            );
        }
    }
}

/// A rule over several cables would look at none of them: who asks for nothing else is told.
#[test]
fn no_rule_compares_records() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    let args = "check cables.csv --input-format csv --select mrn-doubled,ref-unresolved";
    let run = cli::run(folder.path(), args);
    assert!(run.err.contains("no rule is left to run"), "{run:?}");
    assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
}

/// None is mended, so none is said to be fixable.
#[test]
fn nothing_in_a_record_is_fixable() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    for output in ["--output-format full", "--statistics"] {
        let args = format!("cables.csv --input-format csv {output}");
        let run = check(folder.path(), &args);
        assert!(!run.err.contains("fixable"), "{}", run.err);
        assert!(!run.out.contains('%'), "{}", run.out);
    }
}

#[test]
fn fingerprints_tell_records_of_one_id_apart() {
    let line = |id: &str| serde_json::json!({"id": id, "text": HEADER}).to_string();
    let lines = ["a", "a", "b", "a"].map(line).join("\n");
    let folder = cli::folder(&[("cables.jsonl", &lines)]);
    let prints = |args: &str| {
        let args = format!("{args} --input-format json-lines --output-format json-lines -q");
        let run = cli::run_with_stdin(folder.path(), &format!("check {args}"), &lines);
        let print = |line: &str| {
            let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
            finding["fingerprint"].as_str().expect("a text").to_owned()
        };
        run.out.lines().map(print).collect::<Vec<_>>()
    };
    let found = prints("cables.jsonl --select sipdis-doubled");
    let different: BTreeSet<&String> = found.iter().collect();
    assert_eq!((found.len(), different.len()), (4, 4), "{found:?}");
    assert_eq!(found, prints("cables.jsonl --select sipdis-doubled -j 1"));
}

/// An id is any text: it breaks no document and acts upon no terminal.
#[test]
fn any_id_leaves_a_report_whole() {
    let ids = ["\0", "A\u{1b}[31mred\u{7}", "{\"\":null}", "\"", ""];
    let line = |id: &str| serde_json::json!({"id": id, "text": HEADER}).to_string();
    let folder = cli::folder(&[("cables.jsonl", &ids.map(line).join("\n"))]);
    let run = |output: &str| {
        let args = format!("cables.jsonl --input-format json-lines -q --output-format {output}");
        check(folder.path(), &args).out
    };
    let read = run("json-lines --records");
    let read = read.lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(record["diagnostics"].as_array().map(Vec::len), Some(1));
        record["record"].as_str().expect("an id").to_owned()
    });
    assert_eq!(read.collect::<Vec<_>>(), ids);
    for format in ["csv", "concise", "github", "junit", "sarif", "json"] {
        let written = run(format);
        let control = |character: char| character.is_control() && character != '\n';
        assert!(!written.contains(control), "{format}: {written:?}");
    }
}

#[test]
fn the_summary_of_a_step_counts_records() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    let args = "check cables.csv --select sipdis-doubled --input-format csv --output-format github";
    let mut command = cli::command(folder.path(), args);
    cli::output(command.env("GITHUB_STEP_SUMMARY", "summary"));
    let summary = fs::read_to_string(folder.path().join("summary")).expect("it is there");
    for said in [
        r"| cables.csv\[07BERN311\]:5:1 |",
        "cablelint: 2 records checked, 0 clean, 1 record could not be checked\n",
        "- cables.csv: record 2: it has 3 columns, not 8: is a quote missing\\?\n",
    ] {
        assert!(summary.contains(said), "{said}: {summary}");
    }
}

/// The records of a table of two columns: what each is called, and what it says; `None` for one that cannot be read.
fn read(table: &[u8], quotes: Quotes) -> Vec<(String, Option<String>)> {
    let folder = cli::folder(&[]);
    let path = folder.path().join("table.csv");
    fs::write(&path, table).expect("there is room");
    let records = Records {
        form: Form::Csv(quotes),
        id: "1".to_owned(),
        text: vec!["2".to_owned()],
    };
    let plan = Plan {
        thresholds: Thresholds {
            shown: Severity::Info,
            fail_on: None,
        },
        mending: None,
        threads: 2,
        stop: Arc::default(),
    };
    let mut read = Vec::new();
    let each = |checked: &Checked| {
        let record = checked.record.clone().expect("it is a record");
        let text = checked.source.text().to_owned();
        read.push((record.id, record.problem.is_none().then_some(text)));
        ControlFlow::Continue(())
    };
    let (inputs, rules) = ([Input::File(path.into())], RuleSet::standard());
    run::check_records(
        &inputs,
        &records,
        &rules,
        &plan,
        &mut Sieve::default(),
        each,
    )
    .expect("threads start");
    read
}

#[test]
fn a_quote_in_quotes_is_doubled_or_escaped() {
    let cases: [(&str, &[&str], &[&str]); 11] = [
        // (table, texts where a backslash escapes, texts where it does not); `-`: the row cannot be read
        ("1,a", &["a"], &["a"]),
        ("1,\"a\"\"b\"\n", &["a\"b"], &["a\"b"]),
        ("1,\"a\\\"b\"\n2,c", &["a\"b", "c"], &["a\\b\"", "c"]),
        ("1,\"a\\\\\"\n2,c", &["a\\", "c"], &["a\\\\", "c"]),
        ("0,x\n1,\"a\\\"\n2,c", &["x", "-"], &["x", "a\\", "c"]),
        ("1,\"a\\nb\"", &["a\\nb"], &["a\\nb"]),
        ("1,a\\\"b", &["a\\\"b"], &["a\\\"b"]),
        (
            "\u{FEFF}\"1\",a\r\n\r\n2,\"b\r\nc\"\r",
            &["a", "b\r\nc"],
            &["a", "b\r\nc"],
        ),
        (
            "1,a\n2\n3,c\n4,d,e",
            &["a", "-", "c", "-"],
            &["a", "-", "c", "-"],
        ),
        ("1,a\n2,\"b\n3,c", &["a", "-"], &["a", "-"]),
        ("\n\n", &[], &[]),
    ];
    for (table, escaped, doubled) in cases {
        for (quotes, expected) in [(Quotes::Escaped, escaped), (Quotes::Doubled, doubled)] {
            let read = read(table.as_bytes(), quotes);
            let texts = read.iter().map(|(_, text)| text.as_deref().unwrap_or("-"));
            let texts: Vec<&str> = texts.collect();
            assert_eq!(texts, expected, "{table:?} {quotes:?}");
        }
    }
    assert_eq!(
        read(b"1,CAF\xC9", Quotes::Escaped)[0].1.as_deref(),
        Some("CAFÉ")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What others write by RFC 4180 is read as it was.
    #[test]
    fn tables_of_others_are_read(texts in vec("[a\"\\\\,\r\n é]{0,12}", 1..40)) {
        let mut table = csv::Writer::from_writer(Vec::new());
        for (number, text) in texts.iter().enumerate() {
            table.write_record([&number.to_string(), text]).expect("there is room");
        }
        let table = table.into_inner().expect("there is room");
        let numbered = texts.into_iter().enumerate();
        let expected: Vec<_> = numbered.map(|(number, text)| (number.to_string(), Some(text))).collect();
        prop_assert_eq!(read(&table, Quotes::Doubled), expected);
    }
}

#[test]
fn what_records_cannot_do_is_refused() {
    let folder = cli::folder(&[("cables.csv", &table())]);
    for args in [
        "--input-format csv --fix",
        "--input-format csv --fix-only",
        "--input-format csv --diff",
        "--input-format csv --records",
        "--records --output-format json-lines",
        "--record-id 1",
        "--input-format csv --record-text 7,,8",
        "--input-format json-lines --record-quotes doubled",
    ] {
        let run = check(folder.path(), &format!("cables.csv {args}"));
        assert_eq!(
            (run.code, run.out.as_str()),
            (Some(2), ""),
            "{args}: {run:?}"
        );
    }
}

/// A quote that is missing makes one row of several: none of them is lost without a word.
#[test]
fn a_missing_quote_is_no_silence() {
    let whole = table();
    let torn = whole.replacen("FAIRWEATHER\"", "FAIRWEATHER", 1);
    let folder = cli::folder(&[("cables.csv", &format!("{whole}{torn}"))]);
    let run = check(folder.path(), "cables.csv --input-format csv");
    let problem = "columns, not 8: is a quote missing?";
    assert_eq!(
        (run.code, run.err.matches(problem).count()),
        (Some(2), 2),
        "{}",
        run.err
    );
}

/// Which columns there are is not for a broken row to say; neither are the rows behind it lost.
#[test]
fn a_broken_first_row_is_one_broken_record() {
    let table = table();
    let named = format!("name,cable\na,\"{HEADER}\"\nb,\"{HEADER}\"\n");
    let release = [
        "--input-format csv",
        "--input-format csv --record-id name --record-text cable",
    ];
    let cases = [
        // (first row, the table behind it, arguments, what is said of the first row)
        ("a,b", &table, release[0], "it has 2 columns, not 8"),
        (
            "1,2,3,4,5,6,7,8,9",
            &table,
            release[0],
            "it has 9 columns, not 8",
        ),
        (
            "A list of cables",
            &named,
            release[1],
            "it has 1 columns, not 2",
        ),
    ];
    for (first, table, args, said) in cases {
        let folder = cli::folder(&[("cables.csv", &format!("{first}\n{table}"))]);
        let run = check(folder.path(), &format!("cables.csv {args}"));
        assert!(
            run.err.contains("2 records checked"),
            "{first}: {}",
            run.err
        );
        let said = format!("record 1: {said}");
        assert!(run.err.contains(&said), "{first}: {}", run.err);
        assert_eq!(run.code, Some(2));
    }
}

#[test]
fn a_table_in_utf_16_is_told_apart() {
    let folder = cli::folder(&[]);
    for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] {
        fs::write(folder.path().join("cables.csv"), mark).expect("there is room");
        let run = check(folder.path(), "cables.csv --input-format csv");
        assert!(run.err.contains("it is UTF-16"), "{}", run.err);
    }
}

#[test]
fn a_folder_is_searched_for_files_of_the_form() {
    let line = "{\"id\": \"a\", \"text\": \"\"}\n";
    let files = ["a.jsonl", "b.ndjson", "c.json", "d.txt"].map(|name| (name, line));
    let folder = cli::folder(&[files.as_slice(), &[("e.csv", &table())]].concat());
    for (args, shown) in [
        ("--input-format json-lines", "a.jsonl\nb.ndjson\nc.json\n"),
        ("--input-format csv", "e.csv\n"),
        ("", "d.txt\n"),
        ("--input-format csv --config include=['*.txt']", "d.txt\n"),
    ] {
        let run = check(folder.path(), &format!(". --show-files {args}"));
        assert_eq!(
            (run.out.as_str(), run.code),
            (shown, Some(0)),
            "{args}: {run:?}"
        );
    }
    let empty = cli::folder(&[]);
    let run = check(empty.path(), ". --input-format csv");
    assert!(
        run.err.contains("files named *.csv are looked for"),
        "{}",
        run.err
    );
}

/// What ends with its cell lacks no line end; where a file has lines that end with CR LF, so has the blank line between two cells.
#[test]
fn a_record_ends_where_its_cell_does() {
    let header = HEADER.replace('\n', "\r\n");
    let table = format!("a,\"{header}\",\"1. Text.\"\nb,\"{HEADER}\",\"1. Text.\"\n");
    let folder = cli::folder(&[("cables.csv", &table), ("a.txt", HEADER)]);
    let ends = "check --select line-ending --output-format concise";
    let args = "cables.csv --input-format csv --record-id 1 --record-text 2,3";
    let run = cli::run(folder.path(), &format!("{ends} {args}"));
    assert_eq!((run.out.as_str(), run.code), ("", Some(0)), "{run:?}");
    let run = cli::run(folder.path(), &format!("{ends} a.txt"));
    assert!(run.out.contains("no newline ends the last line"), "{run:?}");
}

#[test]
fn the_id_of_a_record_is_no_name_of_a_file() {
    let folder = cli::folder(&[("cables.csv", &table().replace("BERN311", "BERN999"))]);
    let args = "check --select name-mismatch --input-format csv --output-format concise";
    let run = cli::run(folder.path(), &format!("{args} cables.csv"));
    let said = "the record's id is 07BERN999, but the cable is BERN 311 of 2007";
    assert!(run.out.contains(said), "{run:?}");
}

/// What is lost is called what it is.
#[test]
fn a_file_that_cannot_be_read_is_no_record() {
    let line = "{\"id\": \"a\" \"text\": \"\"}\n";
    let folder = cli::folder(&[
        ("table.csv", "a,b\n"),
        ("cables.jsonl", &format!("\n{line}")),
        ("empty/x", ""),
    ]);
    let cases = [
        ("table.csv", "csv", "1 file could not be checked"),
        ("missing.csv", "csv", "1 file could not be checked"),
        ("empty", "csv", "1 file could not be checked"),
        (
            "cables.jsonl",
            "json-lines",
            "1 record could not be checked",
        ),
        (
            "cables.jsonl",
            "json-lines",
            "record 2: expected `,` or `}` at column 12\n",
        ),
    ];
    for (path, format, said) in cases {
        let run = check(folder.path(), &format!("{path} --input-format {format}"));
        assert!(run.err.contains(said), "{path}: {}", run.err);
    }
}

/// A program may write one record and read its line before it writes the next, however lines end.
#[test]
fn each_record_is_answered_at_once() {
    let json = "--input-format json-lines --output-format json-lines --records";
    let csv =
        "--input-format csv --output-format json-lines --records --record-id id --record-text text";
    let object = |id: &str| serde_json::json!({"id": id, "text": cli::doubled()}).to_string();
    let row = |id: &str| format!("{id},\"{}\"", cli::doubled());
    for (args, record, names) in [
        (json, &object as &dyn Fn(&str) -> String, ""),
        (csv, &row, "id,text"),
    ] {
        for end in ["\n", "\r\n", "\n\n"] {
            if names.is_empty() && end == "\n\n" {
                continue; // a blank line has a line of its own
            }
            dialogue(args, names, end, record);
        }
    }
    let concise = "--input-format json-lines --output-format concise";
    dialogue(concise, "", "\n", &object);
}

/// Writes records that end with `end`, behind a line of `names` where there are some, and waits for what is said of each.
fn dialogue(args: &str, names: &str, end: &str, record: &dyn Fn(&str) -> String) {
    let folder = tempfile::tempdir().expect("there is room");
    let args = format!("check - --select sipdis-doubled -q {args}");
    let mut command = cli::command(folder.path(), &args);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let stdout = child.stdout.take().expect("it is piped");
    let (sender, answers) = mpsc::channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            sender
                .send(line.expect("it is a text"))
                .expect("somebody listens");
        }
    });
    if !names.is_empty() {
        write!(stdin, "{names}{end}").expect("it reads");
    }
    for id in ["one", "two", "three"] {
        write!(stdin, "{}{end}", record(id)).expect("it reads");
        let answer = answers.recv_timeout(Duration::from_secs(30));
        let answer = answer.unwrap_or_else(|_| panic!("{args}, {end:?}: no answer to {id}"));
        assert!(answer.contains(id), "{args}, {end:?}: {answer}");
    }
    drop(stdin);
    child.wait().expect("it ends");
    reader.join().expect("it ends");
}
