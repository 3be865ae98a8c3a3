//! What the reporters write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cablelint::diagnostic::{Diagnostic, Diagnostics, RuleId, Severity};
use cablelint::engine::RuleSet;
use cablelint::error::Error;
use cablelint::fix::{Applicability, Edit};
use cablelint::page;
use cablelint::report::{self, Format, Setting, Style};
use cablelint::rules::Check;
use cablelint::run::{Checked, Failure, Other, Summary, Thresholds};
use cablelint::source::{CableId, Columns, Source};
use cablelint::span::Span;
use cablelint::walk::absolute;
use clap::ValueEnum;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::cli;

pub const SIPDIS: RuleId = RuleId(0);
pub const DATE: RuleId = RuleId(1);
pub const PLAINLY: RuleId = RuleId(2);

pub fn rules() -> RuleSet {
    let page = |name: &str, category: &str, authority: &str| {
        let front = format!(
            "+++\nseverity = \"warning\"\nenabled = true\ncategory = \"{category}\"\nfix = \"safe\"\nsince = \"0.1.0\"\n\
             summary = \"…\"\nauthority = [{authority}]\n+++\n"
        );
        (
            page::parse(name, name, &front, |_| Err(String::new()))
                .expect("the page is well-formed"),
            None,
        )
    };
    let sipdis = page("sipdis-doubled", "captions", "\"5 FAH-2 H-443.2\"");
    let date = page(
        "decl-date",
        "declassification",
        "\"E.O. 12958 §1.6(b)\", \"32 CFR 2001.12\"",
    );
    let (plain, _) = page("plain", "text", "");
    let plain = (plain, Some(Check::Corpus(|_, _, _, _| {})));
    [sipdis, date, plain].into_iter().collect()
}

const CABLE: &str = "\
P 200858Z SEP 07
FM AMEMBASSY BAKU
TO SECSTATE WASHDC PRIORITY 3909

C O N F I D E N T I A L BAKU 001160

SIPDIS

SIPDIS

DEPARTMENT FOR EUR/CARC

E.O. 12958: DECL: 09/21/2018
TAGS: PREL PGOV AJ
SUBJECT: AZERBAIJAN: FURTHER RESPONSE
 ON OSCE MEETING

Classified By: Charge d'Affaires Donald Lu, Reasons 1.4 (b) and (d)
";

/// Where the `nth` (from 0) `words` stand in `text`.
pub fn find(text: &str, words: &str, nth: usize) -> Span {
    let (at, _) = text
        .match_indices(words)
        .nth(nth)
        .expect("the words are in the text");
    Span::new(at, at + words.len())
}

pub fn checked(text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    Checked {
        path: PathBuf::from("cables/07BAKU1160.txt"),
        record: None,
        source: Source::decode(text.into()),
        diagnostics,
        mended: None,
        others: Vec::new(),
    }
}

fn other(text: &str) -> Other {
    let mut source = Source::decode(text.into());
    source.cable = CableId(1);
    Other {
        path: PathBuf::from("cables/copies/07BAKU1160.txt"),
        source,
    }
}

fn sample() -> Checked {
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(SIPDIS, Severity::Warning);
    found
        .report(find(CABLE, "SIPDIS", 1), "SIPDIS stands twice")
        .safe_fix(
            "delete the second SIPDIS",
            vec![Edit {
                span: find(CABLE, "SIPDIS\n\n", 1),
                text: String::new(),
            }],
        )
        .label(find(CABLE, "SIPDIS", 0), "the first");
    found.speaks(DATE, Severity::Error);
    found
        .report(
            find(CABLE, "09/21/2018", 0),
            "DECL 09/21/2018 is not 2007-09-20 plus 10, 15, 20 or 25 years",
        )
        .help("the date of declassification is counted from the day of classification")
        .unsafe_fix(
            "write 09/20/2017",
            vec![Edit {
                span: find(CABLE, "09/21/2018", 0),
                text: "09/20/2017".into(),
            }],
        )
        .label(find(CABLE, "P 200858Z SEP 07", 0), "sent 2007-09-20");
    found.speaks(SIPDIS, Severity::Info);
    found.report(
        find(CABLE, "AZERBAIJAN: FURTHER RESPONSE\n ON OSCE MEETING", 0),
        "the subject is in two lines",
    );
    found.report(
        find(CABLE, "C O N F I D E N T I A L", 0),
        "the classification is spaced out",
    );
    found
        .report(find(CABLE, "(d)", 0), "too few reasons")
        .label(
            find(CABLE, "Donald Lu", 0),
            "the one who classified the cable, who ought to know",
        )
        .label(find(CABLE, "(b)", 0), "the one reason");
    found.report(find(CABLE, "PREL", 0), "a tag").label(find(CABLE, "PGOV", 0), "its neighbour").label(
        find(CABLE, "TAGS: ", 0),
        "a label with so many words that they do not fit to the right of all that, at least not in one line",
    );
    checked(CABLE, found.finish())
}

pub fn write(format: Format, style: Style, files: &[Checked], summary: &Summary) -> String {
    let rules = rules();
    let root = absolute(Path::new("."));
    let setting = Setting {
        rules: &rules,
        root: &root,
        rule_url: Some(RULE_URL).filter(|_| style.links),
    };
    let mut reporter = report::reporter(format, setting, style);
    let mut out = Vec::new();
    reporter.begin(&mut out).expect("memory takes everything");
    for checked in files {
        reporter
            .file(checked, &mut out)
            .expect("memory takes everything");
    }
    reporter
        .finish(summary, &mut out)
        .expect("memory takes everything");
    String::from_utf8(out).expect("output is UTF-8")
}

/// Where rules are explained, to whom links are shown.
const RULE_URL: &str = "https://example.org/rules/{rule}.md";

const ESCAPE: char = '\u{1b}';
const RESET: &str = "\u{1b}[0m";
pub const PLAIN: Style = Style {
    color: false,
    width: 80,
    ascii: false,
    links: false,
    edits: false,
};

fn full(checked: Checked, width: usize) -> String {
    write(
        Format::Full,
        Style { width, ..PLAIN },
        &[checked],
        &Summary::default(),
    )
}

/// The cable `text` with one warning at `span`.
fn flagged(text: &str, span: Span) -> Checked {
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Warning);
    found.report(span, "something is wrong");
    checked(text, found.finish())
}

#[test]
fn full_shows_fact_places_reason_and_remedy() {
    insta::assert_snapshot!(full(sample(), 80), @r#"
        info[sipdis-doubled]: the classification is spaced out
           ╭─[ cables/07BAKU1160.txt:5:1 ]
           │
         5 │ C O N F I D E N T I A L BAKU 001160
           │ ───────────────────────
           │
           │ why: 5 FAH-2 H-443.2
        ───╯

        warning[sipdis-doubled]: SIPDIS stands twice
           ╭─[ cables/07BAKU1160.txt:9:1 ]
           │
         7 │ SIPDIS
           │ ┬─────
           │ ╰─────── the first
           ┆
         9 │ SIPDIS
           │ ┬─────
           │ ╰─────── here
           │
           │ why: 5 FAH-2 H-443.2
           │ fix: delete the second SIPDIS (safe)
        ───╯

        error[decl-date]: DECL 09/21/2018 is not 2007-09-20 plus 10, 15, 20 or 25 years
            ╭─[ cables/07BAKU1160.txt:13:19 ]
            │
          1 │ P 200858Z SEP 07
            │ ┬───────────────
            │ ╰───────────────── sent 2007-09-20
            ┆
         13 │ E.O. 12958: DECL: 09/21/2018
            │                   ┬─────────
            │                   ╰─────────── here
            │
            │ why:  E.O. 12958 §1.6(b); 32 CFR 2001.12
            │ help: the date of declassification is counted from the day of
            │       classification
            │ fix:  write 09/20/2017 (unsafe)
        ────╯

        info[sipdis-doubled]: a tag
            ╭─[ cables/07BAKU1160.txt:14:7 ]
            │
         14 │ TAGS: PREL PGOV AJ
            │ ┬─────┬─── ┬───
            │ ╰──────────────── a label with so many words that they do not fit to the
            │       │    │      right of all that, at least not in one line
            │       │    │
            │       ╰────────── here
            │            │
            │            ╰───── its neighbour
            │
            │ why: 5 FAH-2 H-443.2
        ────╯

        info[sipdis-doubled]: the subject is in two lines
            ╭─[ cables/07BAKU1160.txt:15:10, up to line 16 ]
            │
         15 │ SUBJECT: AZERBAIJAN: FURTHER RESPONSE
            │          ────────────────────────────
            │
            │ why: 5 FAH-2 H-443.2
        ────╯

        info[sipdis-doubled]: too few reasons
            ╭─[ cables/07BAKU1160.txt:18:65 ]
            │
         18 │ Classified By: Charge d'Affaires Donald Lu, Reasons 1.4 (b) and (d)
            │                                  ┬────────              ┬──     ┬──
            │                                  ╰─────────────────────────────────── (1)
            │                                                         │       │
            │                                                         ╰──────────── (2)
            │                                                                 │
            │                                                                 ╰──── here
            │
            │ (1): the one who classified the cable, who ought to know
            │ (2): the one reason
            │ why: 5 FAH-2 H-443.2
        ────╯
        "#);
}

#[test]
fn full_cuts_a_long_line_around_its_places() {
    let text = format!(
        "1. (C) {}see REF C{} 4 (q) and the rest.{}\n",
        "Words. ".repeat(900),
        " More.".repeat(900),
        " End.".repeat(900)
    );
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Error);
    found
        .report(find(&text, "REF C", 0), "REF C is cited but not listed")
        .label(find(&text, "1.", 0), "the paragraph")
        .label(
            find(&text, "(q)", 0),
            "a label whose words are so long that there is no room for them to the right of its place",
        );
    found.report(Span::new(0, text.len()), "the paragraph is long");
    insta::assert_snapshot!(full(checked(&text, found.finish()), 80), @r#"
        error[plain]: the paragraph is long
           ╭─[ cables/07BAKU1160.txt:1:1 ]
           │
         1 │ 1. (C) Words. Words. Words. Words. Words. Words. Words. Words. Words. Wor…
           │ ──────────────────────────────────────────────────────────────────────────
        ───╯

        error[plain]: REF C is cited but not listed
           ╭─[ cables/07BAKU1160.txt:1:6312 ]
           │
         1 │ 1. (C) Words. Words. Words. Words. Words. Words. Words. Words. Words. Wor…
           │ ┬─
           │ ╰─── the paragraph
           ┆
         1 │ …rds. Words. Words. Words. see REF C More. More. More. More. More. More. M…
           │                                ┬────
           │                                ╰────── here
           ┆
         1 │ …More. More. 4 (q) and the rest. End. End. End. End. End. End. End. End. E…
           │                ┬──
           │                ╰──── a label whose words are so long that there is no room
           │                      for them to the right of its place
        ───╯
        "#);
}

#[test]
fn full_keeps_carets_under_odd_characters() {
    let text = "\tA\u{301}中𝒳\u{1b}[31m\u{85}\u{202e}x\r\nlast \u{a0}x";
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Info);
    for words in [
        "\u{301}", "中", "𝒳", "\u{1b}", "\u{202e}", "x", "\r\n", "\u{a0}",
    ] {
        found.report(find(text, words, 0), words);
    }
    found.report(Span::new(text.len(), text.len()), "the end");
    insta::assert_snapshot!(full(checked(text, found.finish()), 80), @r#"
        info[plain]: ́
           ╭─[ cables/07BAKU1160.txt:1:3 ]
           │
         1 │     Á中𝒳␛[31m��x
           │     ─
        ───╯

        info[plain]: 中
           ╭─[ cables/07BAKU1160.txt:1:4 ]
           │
         1 │     Á中𝒳␛[31m��x
           │      ──
        ───╯

        info[plain]: 𝒳
           ╭─[ cables/07BAKU1160.txt:1:5 ]
           │
         1 │     Á中𝒳␛[31m��x
           │        ─
        ───╯

        info[plain]: ␛
           ╭─[ cables/07BAKU1160.txt:1:6 ]
           │
         1 │     Á中𝒳␛[31m��x
           │         ─
        ───╯

        info[plain]: �
           ╭─[ cables/07BAKU1160.txt:1:12 ]
           │
         1 │     Á中𝒳␛[31m��x
           │               ─
        ───╯

        info[plain]: x
           ╭─[ cables/07BAKU1160.txt:1:13 ]
           │
         1 │     Á中𝒳␛[31m��x
           │                ─
        ───╯

        info[plain]: ␍␊
           ╭─[ cables/07BAKU1160.txt:1:14 ]
           │
         1 │     Á中𝒳␛[31m��x
           │                 ─
        ───╯

        info[plain]:
           ╭─[ cables/07BAKU1160.txt:2:6 ]
           │
         2 │ last  x
           │      ─
        ───╯

        info[plain]: the end
           ╭─[ cables/07BAKU1160.txt:2:8 ]
           │
         2 │ last  x
           │        ─
        ───╯
        "#);
}

#[test]
fn full_shows_what_has_no_words_to_show() {
    let after_mark = Source::decode("\u{feff}SIPDIS".into());
    let mut marked = flagged("", Span::new(0, 0));
    marked.diagnostics[0].place.span = Span::new(0, 6);
    marked.source = after_mark;
    let empty = flagged("", Span::new(0, 0));
    let past_end = flagged("A\r\n", Span::new(3, 3));
    let blanks = flagged("A  \nB", Span::new(1, 3));
    insta::assert_snapshot!(write(Format::Full, PLAIN, &[marked, empty, past_end, blanks], &Summary::default()), @r#"
        warning[plain]: something is wrong
           ╭─[ cables/07BAKU1160.txt:1:1 ]
           │
         1 │ SIPDIS
           │ ──────
        ───╯

        warning[plain]: something is wrong
           ╭─[ cables/07BAKU1160.txt:1:1 ]
           │
         1 │
           │ ─
        ───╯

        warning[plain]: something is wrong
           ╭─[ cables/07BAKU1160.txt:2:1 ]
           │
         2 │
           │ ─
        ───╯

        warning[plain]: something is wrong
           ╭─[ cables/07BAKU1160.txt:1:2 ]
           │
         1 │ A
           │  ──
        ───╯
        "#);
}

#[test]
fn full_can_be_drawn_in_ascii() {
    let style = Style {
        ascii: true,
        ..PLAIN
    };
    let drawn = write(Format::Full, style, &[sample()], &Summary::default());
    let (_, fifth) = drawn.split_once("a tag\n").expect("it is there");
    let (fifth, _) = fifth.split_once("\n\n").expect("another follows");
    insta::assert_snapshot!(fifth, @r#"
            ,-[ cables/07BAKU1160.txt:14:7 ]
            |
         14 | TAGS: PREL PGOV AJ
            | ^-----^--- ^---
            | `---------------- a label with so many words that they do not fit to the
            |       |    |      right of all that, at least not in one line
            |       |    |
            |       `---------- here
            |            |
            |            `----- its neighbour
            |
            | why: 5 FAH-2 H-443.2
        ----'
        "#);
    let text = format!("{}REF C{}\n", "Words. ".repeat(90), " More.".repeat(90));
    let long = flagged(&text, find(&text, "REF C", 0));
    let drawn = write(Format::Full, style, &[long], &Summary::default());
    assert!(drawn.is_ascii(), "{drawn}");
    assert_eq!(drawn.matches('~').count(), 2, "{drawn}");
    // What stands in the cable stays as it is.
    let text = "SUBJECT: ── BOXES ──\n";
    let drawn = write(
        Format::Full,
        style,
        &[flagged(text, find(text, "BOXES", 0))],
        &Summary::default(),
    );
    assert!(drawn.contains(" 1 | SUBJECT: ── BOXES ──\n"), "{drawn}");
}

#[test]
fn narrated_says_in_lines_what_full_draws() {
    let told = write(Format::Narrated, PLAIN, &[sample()], &Summary::default());
    insta::assert_snapshot!(told, @r#"
        info: the classification is spaced out
        rule: sipdis-doubled
        file: cables/07BAKU1160.txt
        place: line 5, column 1, reads C O N F I D E N T I A L
        why: 5 FAH-2 H-443.2

        warning: SIPDIS stands twice
        rule: sipdis-doubled
        file: cables/07BAKU1160.txt
        place: line 9, column 1, reads SIPDIS
        also: line 7, column 1, the first, reads SIPDIS
        why: 5 FAH-2 H-443.2
        fix: delete the second SIPDIS (safe)

        error: DECL 09/21/2018 is not 2007-09-20 plus 10, 15, 20 or 25 years
        rule: decl-date
        file: cables/07BAKU1160.txt
        place: line 13, column 19, reads 09/21/2018
        also: line 1, column 1, sent 2007-09-20, reads P 200858Z SEP 07
        why: E.O. 12958 §1.6(b); 32 CFR 2001.12
        help: the date of declassification is counted from the day of classification
        fix: write 09/20/2017 (unsafe)

        info: a tag
        rule: sipdis-doubled
        file: cables/07BAKU1160.txt
        place: line 14, column 7, reads PREL
        also: line 14, column 1, a label with so many words that they do not fit to the right of all that, at least not in one line, reads TAGS:
        also: line 14, column 12, its neighbour, reads PGOV
        why: 5 FAH-2 H-443.2

        info: the subject is in two lines
        rule: sipdis-doubled
        file: cables/07BAKU1160.txt
        place: line 15, column 10, up to line 16, reads AZERBAIJAN: FURTHER RESPONSE, and so on
        why: 5 FAH-2 H-443.2

        info: too few reasons
        rule: sipdis-doubled
        file: cables/07BAKU1160.txt
        place: line 18, column 65, reads (d)
        also: line 18, column 34, the one who classified the cable, who ought to know, reads Donald Lu
        also: line 18, column 57, the one reason, reads (b)
        why: 5 FAH-2 H-443.2
        "#);
    let long = format!("SUBJECT: {}\n", "NEWS ".repeat(500));
    let told = write(
        Format::Narrated,
        PLAIN,
        &[flagged(
            &long,
            find(&long, "NEWS", 0).cover(find(&long, "NEWS", 400)),
        )],
        &Summary::default(),
    );
    assert!(
        told.contains("NEWS, and so on\n") && told.len() < 400,
        "{told}"
    );
}

#[test]
fn concise_is_one_line_each() {
    insta::assert_snapshot!(write(Format::Concise, PLAIN, &[sample()], &Summary::default()), @r#"
        cables/07BAKU1160.txt:5:1: info[sipdis-doubled] the classification is spaced out
        cables/07BAKU1160.txt:9:1: warning[sipdis-doubled] SIPDIS stands twice
        cables/07BAKU1160.txt:13:19: error[decl-date] DECL 09/21/2018 is not 2007-09-20 plus 10, 15, 20 or 25 years
        cables/07BAKU1160.txt:14:7: info[sipdis-doubled] a tag
        cables/07BAKU1160.txt:15:10: info[sipdis-doubled] the subject is in two lines
        cables/07BAKU1160.txt:18:65: info[sipdis-doubled] too few reasons
        "#);
    let mut odd = flagged("a\r\nb\tc", Span::new(5, 6));
    odd.path = "a\nb\u{1b}c.txt".into();
    odd.diagnostics[0].message = "one\r\ntwo\u{9b}\u{2028}".into();
    assert_eq!(
        write(Format::Concise, PLAIN, &[odd], &Summary::default()),
        "a␊b␛c.txt:2:3: warning[plain] one␍␊two��\n"
    );
}

/// A finding about two files, and the same words in either.
pub fn doubled() -> Checked {
    let mrn = find(CABLE, "BAKU 001160", 0);
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Error);
    found
        .report(mrn, "07BAKU1160 is here again")
        .help("keep one of them")
        .label(find(CABLE, "P 200858Z SEP 07", 0), "sent the same day")
        .label_in(CableId(1), mrn, "the other");
    let mut checked = checked(CABLE, found.finish());
    checked
        .others
        .push(other(&format!("{CABLE}{}", "\n".repeat(90))));
    checked
}

#[test]
fn full_shows_places_in_other_files() {
    insta::assert_snapshot!(full(doubled(), 80), @r#"
        error[plain]: 07BAKU1160 is here again
           ╭─[ cables/07BAKU1160.txt:5:25 ]
           │
         1 │ P 200858Z SEP 07
           │ ┬───────────────
           │ ╰───────────────── sent the same day
           ┆
         5 │ C O N F I D E N T I A L BAKU 001160
           │                         ┬──────────
           │                         ╰──────────── here
           │
           ├─[ cables/copies/07BAKU1160.txt:5:25 ]
           │
         5 │ C O N F I D E N T I A L BAKU 001160
           │                         ┬──────────
           │                         ╰──────────── the other
           │
           │ help: keep one of them
        ───╯
        "#);
}

#[test]
fn concise_names_places_in_other_files() {
    insta::assert_snapshot!(write(Format::Concise, PLAIN, &[doubled()], &Summary::default()), @"cables/07BAKU1160.txt:5:25: error[plain] 07BAKU1160 is here again [cables/copies/07BAKU1160.txt:5:25: the other]");
}

#[test]
fn json_names_the_file_of_each_label() {
    let json = write(Format::Json, PLAIN, &[doubled()], &Summary::default());
    let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let labels = read["diagnostics"][0]["labels"].as_array();
    let labels: Vec<String> = labels
        .expect("there are labels")
        .iter()
        .map(|label| format!("{}:{}", label["path"], label["location"]))
        .collect();
    insta::assert_debug_snapshot!(labels, @r#"
        [
            "\"cables/07BAKU1160.txt\":{\"column\":1,\"line\":1}",
            "\"cables/copies/07BAKU1160.txt\":{\"column\":25,\"line\":5}",
        ]
        "#);
}

#[test]
fn json_holds_every_field() {
    let error = Error::TooLarge {
        path: "big.txt".into(),
        size: 5_000_000_000,
    };
    let summary = Summary {
        files: 2,
        clean: 1,
        errors: 2,
        failures: vec![Failure {
            path: "./big.txt".into(),
            error,
        }],
        hidden: 4,
        ..Summary::default()
    };
    insta::assert_snapshot!(write(Format::Json, PLAIN, &[sample()], &summary), @r#"
        {"version":1,"tool":{"name":"cablelint","version":"0.1.0"},"summary":{"files":2,"clean":1,"errors":2,"warnings":0,"infos":0,"fixable":0,"unsafe_fixable":0,"fixed":0,"hidden":{"severity":4,"exceptions":0,"baseline":0}},"failures":[{"path":"big.txt","message":"big.txt: 5000000000 bytes are more than a cable can have"}],"diagnostics":[
        {"rule":"sipdis-doubled","category":"captions","severity":"info","message":"the classification is spaced out","path":"cables/07BAKU1160.txt","record":null,"span":[69,92],"location":{"line":5,"column":1},"end_location":{"line":5,"column":24},"labels":[],"help":null,"authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"cf83a1e3e1326dcd","fix":null},
        {"rule":"sipdis-doubled","category":"captions","severity":"warning","message":"SIPDIS stands twice","path":"cables/07BAKU1160.txt","record":null,"span":[114,120],"location":{"line":9,"column":1},"end_location":{"line":9,"column":7},"labels":[{"message":"the first","path":"cables/07BAKU1160.txt","span":[106,112],"location":{"line":7,"column":1},"end_location":{"line":7,"column":7}}],"help":null,"authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"909bfd1e777a9e75","fix":{"title":"delete the second SIPDIS","applicability":"safe","edits":[{"span":[114,122],"text":""}]}},
        {"rule":"decl-date","category":"declassification","severity":"error","message":"DECL 09/21/2018 is not 2007-09-20 plus 10, 15, 20 or 25 years","path":"cables/07BAKU1160.txt","record":null,"span":[165,175],"location":{"line":13,"column":19},"end_location":{"line":13,"column":29},"labels":[{"message":"sent 2007-09-20","path":"cables/07BAKU1160.txt","span":[0,16],"location":{"line":1,"column":1},"end_location":{"line":1,"column":17}}],"help":"the date of declassification is counted from the day of classification","authority":["E.O. 12958 §1.6(b)","32 CFR 2001.12"],"url":null,"fingerprint":"4b103116075d6b2f","fix":{"title":"write 09/20/2017","applicability":"unsafe","edits":[{"span":[165,175],"text":"09/20/2017"}]}},
        {"rule":"sipdis-doubled","category":"captions","severity":"info","message":"a tag","path":"cables/07BAKU1160.txt","record":null,"span":[182,186],"location":{"line":14,"column":7},"end_location":{"line":14,"column":11},"labels":[{"message":"a label with so many words that they do not fit to the right of all that, at least not in one line","path":"cables/07BAKU1160.txt","span":[176,182],"location":{"line":14,"column":1},"end_location":{"line":14,"column":7}},{"message":"its neighbour","path":"cables/07BAKU1160.txt","span":[187,191],"location":{"line":14,"column":12},"end_location":{"line":14,"column":16}}],"help":null,"authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"c2fcdd8452f5efb4","fix":null},
        {"rule":"sipdis-doubled","category":"captions","severity":"info","message":"the subject is in two lines","path":"cables/07BAKU1160.txt","record":null,"span":[204,249],"location":{"line":15,"column":10},"end_location":{"line":16,"column":17},"labels":[],"help":null,"authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"f7fa6ee6a83431b3","fix":null},
        {"rule":"sipdis-doubled","category":"captions","severity":"info","message":"too few reasons","path":"cables/07BAKU1160.txt","record":null,"span":[315,318],"location":{"line":18,"column":65},"end_location":{"line":18,"column":68},"labels":[{"message":"the one who classified the cable, who ought to know","path":"cables/07BAKU1160.txt","span":[284,293],"location":{"line":18,"column":34},"end_location":{"line":18,"column":43}},{"message":"the one reason","path":"cables/07BAKU1160.txt","span":[307,310],"location":{"line":18,"column":57},"end_location":{"line":18,"column":60}}],"help":null,"authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"bba96aa2dd9ceba2","fix":null}]}
        "#);
}

#[test]
fn json_is_valid_with_nothing_to_say() {
    insta::assert_snapshot!(write(Format::Json, PLAIN, &[], &Summary::default()), @r#"{"version":1,"tool":{"name":"cablelint","version":"0.1.0"},"summary":{"files":0,"clean":0,"errors":0,"warnings":0,"infos":0,"fixable":0,"unsafe_fixable":0,"fixed":0,"hidden":{"severity":0,"exceptions":0,"baseline":0}},"failures":[],"diagnostics":[]}"#);
}

#[test]
fn json_escapes_what_a_terminal_would_obey() {
    let mut odd = flagged("x", Span::new(0, 1));
    odd.diagnostics[0].message =
        "\u{1b}[2J \u{9b}31m \u{7f} \u{202e} \u{feff} \u{e0041} \n中".into();
    let json = write(Format::Json, PLAIN, &[odd], &Summary::default());
    assert!(
        json.contains(r#""\u001b[2J \u009b31m \u007f \u202e \ufeff \udb40\udc41 \n中""#),
        "{json}"
    );
    let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(
        read["diagnostics"][0]["message"],
        "\u{1b}[2J \u{9b}31m \u{7f} \u{202e} \u{feff} \u{e0041} \n中"
    );
}

#[test]
fn json_ends_a_span_on_its_own_line() {
    for (text, span, end) in [
        ("ab\r\ncd\n", Span::new(0, 2), (1, 3)),
        ("ab\r\ncd\n", Span::new(0, 4), (2, 1)),
        ("ab\r\ncd\n", Span::new(4, 6), (2, 3)),
        ("ab\r\ncd\n", Span::new(7, 7), (3, 1)),
        ("ab\r\ncd", Span::new(4, 6), (2, 3)),
        ("", Span::new(0, 0), (1, 1)),
    ] {
        let json = write(
            Format::Json,
            PLAIN,
            &[flagged(text, span)],
            &Summary::default(),
        );
        let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        let at = &read["diagnostics"][0]["end_location"];
        assert_eq!(
            (at["line"].as_u64(), at["column"].as_u64()),
            (Some(end.0), Some(end.1)),
            "{text:?} {span:?}"
        );
    }
}

/// The fingerprints of `checked` with paths relative to `root`.
fn fingerprints(checked: &Checked, root: &str) -> Vec<String> {
    let rules = rules();
    let root = absolute(Path::new(root));
    let setting = Setting {
        rules: &rules,
        root: &root,
        rule_url: None,
    };
    let mut reporter = report::reporter(Format::Json, setting, PLAIN);
    let mut out = Vec::new();
    reporter
        .file(checked, &mut out)
        .expect("memory takes everything");
    reporter
        .finish(&Summary::default(), &mut out)
        .expect("memory takes everything");
    let read: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    let diagnostics = read["diagnostics"].as_array().expect("a list").iter();
    diagnostics
        .map(|diagnostic| {
            diagnostic["fingerprint"]
                .as_str()
                .expect("a string")
                .to_owned()
        })
        .collect()
}

#[test]
fn fingerprints_outlive_edits_elsewhere() {
    let flag = |text: &str| {
        let mut found = Diagnostics::new(CableId(0));
        found.speaks(PLAINLY, Severity::Info);
        for (at, words) in text.match_indices("SIPDIS") {
            found.report(Span::new(at, at + words.len()), "there");
        }
        checked(text, found.finish())
    };
    let before = fingerprints(&flag("SIPDIS\nSIPDIS\nX SIPDIS\n"), ".");
    assert_eq!(
        before,
        fingerprints(&flag("NEW\r\nSIPDIS\r\n\r\nSIPDIS\nX SIPDIS\n"), ".")
    );
    assert_eq!(
        before
            .iter()
            .collect::<std::collections::HashSet<_>>()
            .len(),
        3,
        "{before:?}"
    );
    // These stay as they are for good: other people's tools keep them.
    assert_eq!(
        before,
        ["a86c8d524c055d3d", "7ac45a051e0e72ea", "c64d04bf75f77fcd"]
    );

    let mut moved = flag("SIPDIS\nSIPDIS\nX SIPDIS\n");
    moved.path = "archive/./x/../cables/07BAKU1160.txt".into();
    assert_ne!(before, fingerprints(&moved, "."));
    assert_eq!(before, fingerprints(&moved, "archive"));
    assert_eq!(before, fingerprints(&moved, "./archive/"));
    moved.path =
        std::path::absolute("archive/cables/07BAKU1160.txt").expect("there is a working directory");
    assert_eq!(before, fingerprints(&moved, "archive"));
}

#[test]
fn summaries_say_what_a_run_came_to() {
    let thresholds = Thresholds {
        shown: Severity::Warning,
        fail_on: Some(Severity::Warning),
    };
    let says = |summary: Summary| report::summary(&summary, thresholds, 80);
    let none = Summary::default;
    assert_eq!(says(none()), "0 files checked, 0 clean");
    assert_eq!(
        says(Summary {
            files: 1,
            clean: 1,
            ..none()
        }),
        "1 file checked, 1 clean"
    );
    assert_eq!(
        says(Summary {
            files: 2,
            clean: 1,
            warnings: 1,
            fixable: 1,
            ..none()
        }),
        "2 files checked, 1 clean: 1 warning (1 fixable)"
    );
    assert_eq!(
        says(Summary {
            files: 9,
            errors: 2,
            infos: 1,
            hidden: 3,
            fixable: 2,
            unsafe_fixable: 1,
            ..none()
        }),
        "9 files checked, 0 clean: 2 errors, 1 info, 3 hidden below warning (2 fixable, 1\n  more but unsafe)"
    );
    assert_eq!(
        says(Summary {
            files: 1,
            hidden: 3,
            unsafe_fixable: 1,
            ..none()
        }),
        "1 file checked, 0 clean: 3 hidden below warning (1 fixable, but unsafe)"
    );
    let error = Error::TooLarge {
        path: "big.txt".into(),
        size: 5_000_000_000,
    };
    let unmended = |path: &str| Failure {
        path: path.into(),
        error: Error::NeverSettles { path: path.into() },
    };
    let big = Failure {
        path: "big.txt".into(),
        error,
    };
    let failures = vec![unmended("a.txt"), big, unmended("b.txt")];
    assert_eq!(
        says(Summary { failures, ..none() }),
        "0 files checked, 0 clean\n1 file could not be checked\n2 files could not be mended"
    );
}

#[test]
fn without_colour_there_is_no_escape_and_with_it_the_words_are_the_same() {
    let plain = full(sample(), 80);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(bare(&coloured(sample(), 80)), plain);
}

fn coloured(checked: Checked, width: usize) -> String {
    write(
        Format::Full,
        Style {
            color: true,
            width,
            ..PLAIN
        },
        &[checked],
        &Summary::default(),
    )
}

/// The colours that `coloured` is in, which are all of the 256 that terminals agree on.
fn colours(coloured: &str) -> BTreeSet<u8> {
    let codes = coloured.split("\u{1b}[").skip(1);
    let codes = codes.map(|piece| piece.split_once('m').expect("a colour").0);
    let mut colours = BTreeSet::new();
    for code in codes {
        let others = match code.split_once("38;5;") {
            Some((before, colour)) => {
                let (colour, behind) = colour.split_once(';').unwrap_or((colour, ""));
                colours.insert(colour.parse().expect("a number"));
                format!("{before}{behind}")
            }
            None => code.to_owned(),
        };
        let others = others.split(';').filter(|other| !other.is_empty());
        for other in others {
            let is_colour = !["0", "1", "4", "39"].contains(&other);
            assert!(!is_colour, "{code} depends on the theme");
        }
    }
    colours
}

/// The relative luminance of one of the 240 colours that are fixed (WCAG 2.2): of the cube of six steps, or of the greys.
fn luminance(colour: u8) -> f64 {
    let parts = match colour {
        0..16 => panic!("{colour} is what the theme makes of it"),
        16..232 => [36, 6, 1].map(|unit| match (colour - 16) / unit % 6 {
            0 => 0,
            step => 55 + 40 * step,
        }),
        232.. => [8 + 10 * (colour - 232); 3],
    };
    let linear = |part: u8| match f64::from(part) / 255.0 {
        dark if dark <= 0.04045 => dark / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    };
    let [red, green, blue] = parts.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn every_colour_can_be_read_on_white_and_on_black() {
    let style = Style {
        color: true,
        ..PLAIN
    };
    let table = write(Format::Statistics, style, &[sample()], &Summary::default());
    let folder = cli::folder(&[("a.txt", &cli::doubled())]);
    let said = |args: &str| {
        let run = cli::run(folder.path(), &format!("{args} --color always"));
        run.out + &run.err
    };
    let used = [
        coloured(sample(), 80),
        table,
        said("check --diff"),
        said("check nothing.txt --select tags --ignore tags,sipdis"),
        said("check --config severity=1"),
        said("check --selct tags"),
        said("check --help"),
    ];
    let used: BTreeSet<u8> = used.iter().flat_map(|text| colours(text)).collect();
    assert!(used.len() >= 6, "{used:?}");
    for colour in used {
        let luminance = luminance(colour);
        let (on_white, on_black) = (1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05);
        assert!(on_white > 4.0, "{colour} on white: {on_white}");
        assert!(on_black > 4.0, "{colour} on black: {on_black}");
    }
}

/// `coloured` without its escape sequences.
fn bare(coloured: &str) -> String {
    let mut pieces = coloured.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default();
    pieces.fold(first.to_owned(), |bare, piece| {
        bare + piece.split_once('m').expect("a colour").1
    })
}

#[test]
fn many_findings_in_one_long_line_or_in_many_lines_are_reported_in_time() {
    for text in ["word 中 ".repeat(200_000), "A\n".repeat(2_000_000)] {
        let mut found = Diagnostics::new(CableId(0));
        found.speaks(PLAINLY, Severity::Info);
        let step = text.len() / 2_000;
        let last = Span::new(text.len() - 1, text.len());
        for at in (0..text.len() - step).step_by(step) {
            let at = boundary(&text, at);
            found
                .report(Span::new(at, at + 1), "")
                .label(last, "the last");
        }
        let checked = checked(&text, found.finish());
        // Counting from the start of the line or of the text for each of them takes minutes.
        for format in Format::value_variants() {
            write(
                *format,
                PLAIN,
                std::slice::from_ref(&checked),
                &Summary::default(),
            );
        }
    }
}

/// A text with everything that is hard to draw.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Z ]{0,30}",
        2 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "中", "\u{301}", "𝒳", "\u{1b}[31m", "\u{85}", "\u{202e}", "\u{200d}", "\u{2028}", "\u{b}", "👩\u{200d}👩", "☺\u{fe0f}",
            "\u{feff}", "\u{a0}", "\u{3000}", "│", "╰─", "…", "\u{1160}", "\u{ad}", "⸻",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => prop::sample::select(vec!["X".repeat(300), "中".repeat(90), "\u{301}".repeat(500), " ".repeat(200), "\n".repeat(120)]),
    ];
    prop::collection::vec(piece, 0..12)
        .prop_map(|pieces| pieces.concat().trim_start_matches('\u{feff}').to_owned()) // the mark is no part of a text
}

/// The nearest boundary of characters at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

prop_compose! {
    pub fn reports()(text in texts())(
        spans in prop::collection::vec((0..=text.len(), 0..=text.len()), 1..5),
        words in prop::collection::vec(prop_oneof![Just(String::new()), texts()], 4),
        text in Just(text),
        help in prop::option::of(texts()),
        apart in 0..4_u32,
        trust in prop::sample::select(vec![Applicability::Safe, Applicability::Unsafe, Applicability::Display]),
    ) -> Checked {
        let spans = spans.iter().map(|(a, b)| {
            let (a, b) = (boundary(&text, *a), boundary(&text, *b));
            Span::new(a.min(b), a.max(b))
        });
        let mut found = Diagnostics::new(CableId(0));
        found.speaks(RuleId(1), Severity::Info);
        let mut spans = spans.zip(&words);
        let (span, message) = spans.next().expect("there is at least one");
        let diagnostic = found.report(span, message);
        for (number, (span, message)) in (0..).zip(spans) {
            // Some of them are in another file, which happens to have the same text.
            let cable = CableId(u32::from(number < apart));
            diagnostic.label_in(cable, span, message);
        }
        if let Some(title) = &help {
            diagnostic.offer(title.clone(), trust, Vec::new());
        }
        diagnostic.help = help.map(Into::into);
        let mut checked = checked(&text, found.finish());
        checked.others.push(other(&text));
        checked
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn full_fits_its_width_coloured_or_not(checked in reports(), width in prop_oneof![20..200_usize, Just(usize::MAX)]) {
        let coloured = coloured(checked, width);
        let drawn = bare(&coloured);
        for line in drawn.lines() {
            prop_assert!(line.width() <= width.max(60), "{line:?} is {} wide\n{drawn}", line.width());
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert_eq!(line, line.trim_end());
        }
        prop_assert!(coloured.lines().all(|line| !line.contains(ESCAPE) || line.contains(RESET)), "a colour runs on");
    }

    #[test]
    fn narrated_says_one_thing_a_line(checked in reports()) {
        let notes = checked.diagnostics[0].labels().len() + 5;
        let told = write(Format::Narrated, PLAIN, &[checked], &Summary::default());
        for line in told.lines() {
            prop_assert!(line.contains(": ") && !line.chars().any(char::is_control), "{line:?}");
        }
        prop_assert!((notes..=notes + 2).contains(&told.lines().count()), "{told}");
    }

    #[test]
    fn full_without_colour_is_the_same_and_has_no_escape(text in texts(), at in 0..200_usize) {
        let at = boundary(&text, at.min(text.len()));
        let flag = || flagged(&text, Span::new(at, text.len()));
        let plain = full(flag(), 80);
        prop_assert_eq!(plain.find(ESCAPE), None);
        prop_assert_eq!(bare(&coloured(flag(), 80)), plain);
    }

    #[test]
    fn concise_stays_one_line(checked in reports()) {
        let drawn = write(Format::Concise, PLAIN, &[checked], &Summary::default());
        prop_assert_eq!(drawn.lines().count(), 1);
        prop_assert_eq!(drawn.chars().filter(|character| character.is_control()).count(), 1);
    }

    #[test]
    fn json_can_be_read_back(checked in reports()) {
        let message = checked.diagnostics[0].message.clone();
        let json = write(Format::Json, PLAIN, &[checked], &Summary::default());
        let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        prop_assert_eq!(read["diagnostics"][0]["message"].as_str(), Some(message.as_str()));
        prop_assert!(!json.replace('\n', "").chars().any(char::is_control));
    }

    #[test]
    fn columns_are_those_of_the_source(text in texts(), long in 0..3_usize) {
        let source = Source::decode(format!("{}{text}", "é中\t".repeat(long * 700)).into());
        let mut columns = Columns::new(&source);
        for (at, _) in source.text().char_indices() {
            let at = u32::try_from(at).expect("it is short");
            prop_assert_eq!(columns.location(at), source.location(at));
        }
    }
}
