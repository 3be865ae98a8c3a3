//! Places in reports, against those that are counted here in the text itself.

use cablelint::diagnostic::{Diagnostics, Severity};
use cablelint::fix::Edit;
use cablelint::report::Format;
use cablelint::run::{Checked, Summary};
use cablelint::source::{CableId, Source};
use serde_json::Value;

use crate::report::{PLAIN, PLAINLY, checked, find, write};

/// Every character before `WORDS` may be counted wrongly; the last texts are longer than what is counted at once.
fn texts() -> Vec<String> {
    let strange = "e\u{301} \u{1d4b3}\u{1f6a2} 日本\t\u{fb01}\0\u{200f}";
    let plain = "words\n\nand é WORDS\n";
    let mut texts = vec![
        plain.to_owned(),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("{strange}\n{strange}WORDS{strange}\n"),
        "WORDS".to_owned(),
    ];
    for length in [100, 101, 4000] {
        texts.push(format!("\n{}WORDS\n", strange.repeat(length)));
        texts.push(format!("\n{}WORDS\n", "a".repeat(length + 920)));
    }
    texts
}

/// `text` with a finding at `WORDS` that is to be deleted, in a file of these `bytes`.
fn flagged(text: &str, bytes: Vec<u8>) -> Checked {
    let span = find(text, "WORDS", 0);
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Warning);
    let text = String::new();
    found
        .report(span, "wrong")
        .safe_fix("delete it", vec![Edit { span, text }]);
    let mut file = checked("", found.finish());
    file.source = Source::decode(bytes);
    file
}

/// The number of the line with `WORDS`, and what stands before them on it.
fn before(text: &str) -> (u64, String) {
    let (before, _) = text.split_once("WORDS").expect("they are there");
    let before = before.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = before.split('\n').collect();
    (lines.len() as u64, lines[lines.len() - 1].to_owned())
}

fn json(format: Format, file: Checked) -> Value {
    let written = write(format, PLAIN, &[file], &Summary::default());
    serde_json::from_str(&written).expect("it is JSON")
}

#[test]
fn columns_count_characters() {
    for text in texts() {
        let (line, before) = before(&text);
        let column = before.chars().count() as u64 + 1;
        let end = column + 5;
        let bytes = text.clone().into_bytes();
        let utf16 = text.encode_utf16().flat_map(u16::to_be_bytes);
        let utf16: Vec<u8> = [0xFE, 0xFF].into_iter().chain(utf16).collect();
        for bytes in [[b"\xEF\xBB\xBF", &*bytes].concat(), utf16, bytes] {
            let sarif = json(Format::Sarif, flagged(&text, bytes.clone()));
            let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
            let expected = serde_json::json!(
                {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}
            );
            assert_eq!(place["region"], expected, "{text:?}");
            let others = [
                (
                    Format::GitHub,
                    format!(",line={line},endLine={line},col={column},endColumn={end},"),
                ),
                (
                    Format::Csv,
                    format!(".txt,,{line},{column},{line},{end},warning,"),
                ),
                (Format::Concise, format!(".txt:{line}:{column}: warning")),
                (Format::JUnit, format!(".txt:{line}:{column}\nwrong")),
            ];
            for (format, expected) in others {
                let file = flagged(&text, bytes.clone());
                let written = write(format, PLAIN, &[file], &Summary::default());
                assert!(written.contains(&expected), "{expected}: {written}");
            }
        }
    }
}

/// reviewdog counts bytes of the file, and puts in place of them what is suggested.
#[test]
fn rdjson_counts_bytes() {
    for text in texts() {
        for mark in ["", "\u{feff}"] {
            let file = format!("{mark}{text}");
            let (line, before) = before(&file);
            let rdjson = json(Format::RdJson, flagged(&text, file.into_bytes()));
            let (start, end) = (before.len() + 1, before.len() + 6);
            let range = serde_json::json!(
                {"start": {"line": line, "column": start}, "end": {"line": line, "column": end}}
            );
            let found = &rdjson["diagnostics"][0];
            assert_eq!(found["location"]["range"], range, "{text:?}");
            assert_eq!(
                found["suggestions"],
                serde_json::json!([{"range": range, "text": ""}])
            );
        }
    }
}

/// Where the bytes are not those of the text, lines are all that is certain, and nothing is suggested.
#[test]
fn rdjson_offers_nothing_for_bytes_that_are_no_utf_8() {
    let text = "é\né WORDS\n";
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16).collect();
    for bytes in [b"\xE9\n\xE9 WORDS\n".to_vec(), utf16] {
        let rdjson = json(Format::RdJson, flagged(text, bytes));
        let found = &rdjson["diagnostics"][0];
        let range = serde_json::json!({"start": {"line": 2}, "end": {"line": 2}});
        assert_eq!(found["location"]["range"], range);
        assert_eq!(found["suggestions"], serde_json::json!([]));
    }
}
