//! What holds for any input whatever: the promises that the crate's documentation makes.

use std::path::PathBuf;

use cablelint::cable::Cable;
use cablelint::cli::parsed::Parsed;
use cablelint::diagnostic::Diagnostic;
use cablelint::engine::{RuleSet, Selection, lint};
use cablelint::parse::parse;
use cablelint::source::Source;
use cablelint::span::Span;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// Every fixture, whole and torn, with its name.
fn fixtures() -> Vec<(PathBuf, Vec<u8>)> {
    let mut fixtures = Vec::new();
    for folder in ["fixtures/cables", "fixtures/torn"] {
        for entry in std::fs::read_dir(folder).expect("the fixtures are there") {
            let path = entry.expect("the fixtures can be listed").path();
            let bytes = std::fs::read(&path).expect("a fixture can be read");
            fixtures.push((path, bytes));
        }
    }
    fixtures.sort();
    fixtures
}

/// All rules, those that are off by default too.
fn all_rules() -> RuleSet {
    let all = Selection {
        select: vec!["all".to_owned()],
        ignore: Vec::new(),
    };
    RuleSet::standard().select(&all).expect("`all` is known")
}

/// The lines, concatenated with their endings, give the text back.
fn tile(cable: &Cable) -> Result<(), String> {
    let text = cable.source.text();
    let mut end = 0;
    for line in &cable.lines {
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
        spans.extend(found.labels.iter().map(|label| label.place.span));
        spans.extend(
            found
                .fix
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

/// All that is promised of any bytes: they are parsed, nothing is dropped, spans are sound, and rules are pure.
fn promises(bytes: Vec<u8>, rules: &RuleSet) -> Result<(), String> {
    let cable = parse(Source::decode(bytes.clone()));
    let diagnostics = lint(&cable, rules);
    tile(&cable)?;
    spans(&cable, &diagnostics)?;
    let again = lint(&parse(Source::decode(bytes)), rules);
    if again == diagnostics {
        Ok(())
    } else {
        Err("the same bytes gave other diagnostics".to_owned())
    }
}

#[test]
fn fixtures_keep_the_promises() {
    let rules = all_rules();
    for (path, bytes) in fixtures() {
        promises(bytes, &rules).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    }
}

proptest! {
    #[test]
    fn parsing_never_fails_and_nothing_is_dropped(bytes in any::<Vec<u8>>()) {
        promises(bytes, &all_rules()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn words_of_cables_in_any_order_keep_the_promises(words in prop::collection::vec(word(), 0..80)) {
        promises(words.concat().into_bytes(), &all_rules()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn mutilated_cables_keep_the_promises(which in any::<Index>(), cuts in prop::collection::vec(mutilation(), 1..8)) {
        let fixtures = fixtures();
        let (_, mut bytes) = which.get(&fixtures).clone();
        for (at, length, with) in cuts {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, with);
        }
        promises(bytes, &all_rules()).map_err(TestCaseError::fail)?;
    }
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
    const WORDS: [&str; 64] = [
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
        "[PREL](#)",
        "¶",
        "&amp;",
        "<br>",
        "BAKU 00001160  001.2 OF 003",
        "é𝒳\u{301}\u{feff}",
    ];
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}
