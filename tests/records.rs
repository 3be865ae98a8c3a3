//! Files that hold many cables: tables and lines of JSON.

use std::path::Path;

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
    assert_eq!(lines.lines().count(), 2, "{lines}");
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
    let lines: Vec<(String, usize)> = run
        .out
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let found = record["diagnostics"].as_array().expect("a list").len();
            assert_eq!(record["path"], "-");
            (record["record"].to_string(), found)
        })
        .collect();
    let expected = [("\"a\"", 1), ("\"b\"", 0), ("\"c\"", 1)];
    assert_eq!(lines, expected.map(|(id, found)| (id.to_owned(), found)));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("-: record 4: EOF"), "{}", run.err);
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
