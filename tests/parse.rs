//! What is read of cables: every variant of a field, and the same facts in every shape in which copies circulate.

use std::fs;
use std::path::Path;

use cablelint::cable::{BlockKind, LineKind};
use cablelint::cli::parsed::Parsed;
use cablelint::parse::parse;
use cablelint::source::Source;
use serde_json::{Value, json};

/// What was read of a cable: everything but where it stands.
pub(crate) fn facts(bytes: Vec<u8>) -> Value {
    let cable = parse(Source::decode(bytes));
    let mut facts =
        serde_json::to_value(Parsed::new(&cable, String::new())).expect("a parsed cable is JSON");
    without_places(&mut facts);
    facts
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["span", "path", "encoding", "lines", "open", "close"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The value at a path of names and numbers, `heading.references.0.letter`; of a list, the `value`s (or levels, numbers) of its items.
fn at(facts: &Value, path: &str) -> Value {
    let found = path
        .split('.')
        .fold(facts, |value, step| match step.parse::<usize>() {
            Ok(number) => &value[number],
            Err(_) => &value[step],
        });
    match found {
        Value::Array(items) => items
            .iter()
            .map(|item| item.get("value").unwrap_or(item).clone())
            .collect(),
        Value::Object(fields) if fields.contains_key("value") => fields["value"].clone(),
        other => other.clone(),
    }
}

/// Reads `text` and compares what stands at each path.
pub(crate) fn reads(text: &str, expected: &[(&str, Value)]) {
    let facts = facts(text.as_bytes().to_vec());
    for (path, value) in expected {
        assert_eq!(&at(&facts, path), value, "{path} of\n{text}");
    }
}

#[test]
fn headers() {
    reads(
        "VZCZCXYZ0000\nPP RUEHWEB\n\nDE RUEHLP #0096/01 0231326\nZNY CCCCC ZZH ZDK\nO R 231326Z JAN 09 ZDK\nFM AMEMBASSY LA PAZ\n\
         TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 7721-7722\nINFO RUEKJCS/SECDEF WASHDC//USDP:PDUSDP/ISA:EUR// PRIORITY\n\
         XMT AMCONSUL JOHANNESBURG\nAMCONSUL DURBAN\n\nC O N F I D E N T I A L LA PAZ 000096\n",
        &[
            ("envelope.identifier", json!("VZCZCXYZ0000")),
            ("envelope.routing.indicators", json!(["RUEHWEB"])),
            ("envelope.station.serial", json!("0096")),
            ("envelope.station.section", json!(1)),
            ("envelope.security.letters", json!("CCCCC")),
            ("envelope.signals", json!(["ZZH", "ZDK"])),
            ("envelope.precedence", json!(["IMMEDIATE", "ROUTINE"])),
            ("envelope.dtg", json!("2009-01-23T13:26:00Z")),
            ("envelope.from.plad", json!("AMEMBASSY LA PAZ")),
            ("envelope.to.0.precedence", json!("NIACT IMMEDIATE")),
            ("envelope.to.0.mcn", json!("7721-7722")),
            (
                "envelope.info.0.plad",
                json!("SECDEF WASHDC//USDP:PDUSDP/ISA:EUR//"),
            ),
            ("envelope.xmt.1.plad", json!("AMCONSUL DURBAN")),
            ("heading.mrn.post", json!("LA PAZ")),
            ("id", json!("09LAPAZ96")),
        ],
    );
    reads(
        "OO RUEHBC RUEHBW RUEHDE\nRUEHROV\nDE RUEHFR #0957/01 1401441\nO 191441Z MAY 08\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC\n",
        &[(
            "envelope.routing.indicators",
            json!(["RUEHBC", "RUEHBW", "RUEHDE", "RUEHROV"]),
        )],
    );
}

#[test]
fn damaged_headers() {
    // A page line behind TO; an unreadable DTG; the header twice before the heading.
    reads(
        "P 200858Z SEP 07\nFM SECSTATE WASHDC\nTO PAGE 02 STATE 015113 182333Z\nAMEMBASSY BAKU\nAMEMBASSY ROME\n\nUNCLAS STATE 015113\n",
        &[
            ("envelope.to.0.plad", json!("AMEMBASSY BAKU")),
            ("envelope.to.1.plad", json!("AMEMBASSY ROME")),
        ],
    );
    reads(
        "DE RUEHKB #1160 2630858\nZNY CCCCC ZZH\nP 2008 SEPT\nFM AMEMBASSY BAKU\nTO SECSTATE WASHDC\n\nUNCLAS BAKU 1160\n",
        &[
            ("envelope.dtg", json!(null)),
            ("envelope.from.plad", json!("AMEMBASSY BAKU")),
            ("heading.mrn.number", json!(1160)),
        ],
    );
    let header = "VZCZCXRO2980\nPP RUEHDBU\nDE RUEHKB #1160 2630858\nZNY CCCCC ZZH\nP 200858Z SEP 07\nFM AMEMBASSY BAKU\nTO SECSTATE WASHDC\n\n";
    reads(
        &format!("{header}{header}C O N F I D E N T I A L BAKU 001160\n"),
        &[
            ("id", json!("07BAKU1160")),
            ("repeats.0.envelope.from.plad", json!("AMEMBASSY BAKU")),
        ],
    );
    reads(
        "P 200858Z SEP 07\nFM AMEMBASSY BAKU\nTO\nSECSTATE WASHDC PRIORITY\n",
        &[("envelope.to.0.precedence", json!("PRIORITY"))],
    );
}

/// Copies of the 2010–11 release as files of text have a record's head above the cable, and lost a line end behind it and behind
/// the last addressee.
#[test]
fn what_publishers_put_above_a_cable() {
    let head = "05ROME2\nBIRDS\nTue May 17 00:00:00 +0200 2005\nUNCLASSIFIED\nEmbassy Rome\n";
    let notice = "This record is a partial extract of the original cable. The full text of the original cable is not available.";
    let heading = "UNCLAS SECTION 01 OF 02 ROME 000002\nSUBJECT: BIRDS\n\n1. One.\n";
    let is_read = &[
        ("heading.classification.level", json!("UNCLASSIFIED")),
        ("heading.mrn.post", json!("ROME")),
        ("heading.section.of", json!(2)),
        ("heading.passing", json!([])),
        ("heading.subject", json!("BIRDS")),
    ];
    reads(&format!("{head}{heading}"), is_read);
    reads(&format!("{head}{notice}{heading}"), is_read);
    reads(&format!("{head}{notice}\n\n{heading}"), is_read);
    let header = "170856Z May 05\n\n2005ROME00002 - UNCLASSIFIED\n\n     UNCLASSIFIED     PTQ5647\n\nPAGE 01  ROME  00002  170856Z\nACTION EUR-00\n\nINFO LOG-00 /000W\n-----------57D37C  170857Z /38\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC 2952\nINFO AMEMBASSY LIMA";
    let text = format!("{head}{notice}\n\n{header}{heading}");
    reads(&text, is_read);
    reads(
        &text,
        &[
            ("envelope.dtg", json!("2005-05-17T08:56:00Z")),
            ("envelope.from.plad", json!("AMEMBASSY ROME")),
            ("envelope.to.0.mcn", json!("2952")),
            ("envelope.info.0.plad", json!("AMEMBASSY LIMA")),
            ("id", json!("05ROME2")),
        ],
    );
    reads(
        &format!("{head}{notice}\n\n170856Z May 05{heading}"),
        is_read,
    );
    reads(
        &format!("{}{notice}{heading}", head.replace("00:00:00", "15:03:00")),
        is_read,
    );
    reads(
        &format!("{head}{heading}"),
        &[
            ("envelope.dateline", json!("2005-05-17T00:00:00")),
            ("id", json!("05ROME2")),
        ],
    );
    reads(&text, &[("archive.banners.0.level", json!("UNCLASSIFIED"))]);
    // The title of a telegram that has lost its header is no head of a record.
    reads(
        "05ROME2\nBIRDS\nUNCLAS ROME 2\nSUBJECT: BIRDS\n",
        &[("heading.passing", json!(["05ROME2", "BIRDS"]))],
    );
}

/// Reflowing puts the first paragraph on the last line of the heading.
#[test]
fn paragraphs_on_a_line_of_the_heading() {
    for lines in [
        "SUBJECT: BIRDS 1. (C) One.",
        "SUBJECT: BIRDS\n\nREF: STATE 5 1. (C) One.",
        "SUBJECT: BIRDS\n\nClassified By: Ann Example for reasons 1.4 (b) and (d). 1. (C) One.",
    ] {
        reads(
            &format!("C O N F I D E N T I A L ROME 000002\n{lines} 2. (C) Two.\n\n3. (C) Three.\n"),
            &[
                ("heading.subject", json!("BIRDS")),
                ("body.paragraphs.0.number", json!(1)),
                ("body.paragraphs.1.number", json!(2)),
                ("body.paragraphs.2.number", json!(3)),
            ],
        );
    }
    reads(
        "UNCLAS ROME 2\nREF: STATE 5 1. (U) One.\n",
        &[
            ("heading.references.0.text", json!("STATE 5")),
            ("body.paragraphs.0.mark.level", json!("U")),
        ],
    );
}

#[test]
fn headings_of_which_a_part_stands_twice_or_is_lost() {
    let line = "S E C R E T SECTION 01 OF 05 LIMA 003400";
    reads(
        &format!(
            "{line}\nSIPDIS\n{line}\nNOFORN\nE.O. 12958: DECL: 08/18/2016\nSUBJECT: BIRDS\n\n1. (S) One.\n"
        ),
        &[
            ("heading.captions", json!(["SIPDIS", "NOFORN"])),
            ("heading.subject", json!("BIRDS")),
            ("heading.passing", json!([])),
            ("repeats", json!([])),
        ],
    );
    // Of two lines that do not say the same, none is passed over.
    reads(
        "S E C R E T LIMA 003400\nSIPDIS\nUNCLAS LIMA 003400\nSUBJECT: BIRDS\n\n1. (S) One.\n",
        &[
            ("heading.classification.level", json!("SECRET")),
            (
                "repeats.0.heading.classification.level",
                json!("UNCLASSIFIED"),
            ),
        ],
    );
    reads(
        "UNCLAS LIMA 003400\nSENSITIVE BUT UNCLASSIFIED\nTAGS: PREL, UNSC\nDISCUSS HAITI, 19 AUGUST 2005\n\n1. One.\n",
        &[
            ("heading.captions", json!(["SENSITIVE"])),
            ("heading.passing", json!(["DISCUSS HAITI, 19 AUGUST 2005"])),
            ("heading.tags", json!(["PREL", "UNSC"])),
        ],
    );
}

/// Copying lost line ends, or put lines of its own between those of the header.
#[test]
fn headers_that_copying_damaged() {
    let body = "\nSUBJECT: BIRDS\n\n1. (S) One.\n";
    let header = "O 190858Z MAY 09\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC IMMEDIATE 2465";
    let addressee = [
        ("envelope.to.0.plad", json!("SECSTATE WASHDC")),
        ("envelope.to.0.mcn", json!("2465")),
        ("envelope.info", json!([])),
        ("heading.mrn.number", json!(874)),
        ("heading.subject", json!("BIRDS")),
    ];
    for line in [
        "S E C R E T ROME 000874\n",
        "S E C R E T ROME 0874\n",
        "Tuesday, 19 May 2009, 08:58\nS E C R E T ROME 000874",
        "\nTuesday, 19 May 2009, 08:58\nS E C R E T ROME 000874",
    ] {
        reads(&format!("{header}{line}{body}"), &addressee);
    }
    reads(
        &format!("{header}S E C R E T\nSECTION 01 OF 02 ROME 000874{body}"),
        &[
            ("envelope.to.0.mcn", json!("2465")),
            ("heading.classification.level", json!("SECRET")),
            ("heading.section.of", json!(2)),
            ("heading.mrn.number", json!(874)),
        ],
    );
    reads(
        &format!("{header}T O P S E C R E T ROME 000874{body}"),
        &[
            ("envelope.to.0.mcn", json!("2465")),
            ("heading.classification.level", json!("TOP SECRET")),
        ],
    );
    reads(
        &format!(
            "{header}\nINFO RUEHXX/OFFICE OF UNCLAS RECORDS 10234\n\nS E C R E T ROME 000874{body}"
        ),
        &[
            ("envelope.info.0.plad", json!("OFFICE OF UNCLAS RECORDS")),
            ("heading.classification.level", json!("SECRET")),
        ],
    );
    reads(
        &format!("{header}Tuesday, 19 May 2009, 08:58\nS E C R E T ROME 000874{body}"),
        &[("envelope.dateline", json!("2009-05-19T08:58:00"))],
    );
    reads(
        &format!(
            "TED3146\nACTION EUR-00\n\nINFO  LOG-00   SWCI-00  (H-00     L-00\n      PM-00    )  /001W\n------------337677  231445Z /38\n{header}\nS E C R E T ROME 000874{body}"
        ),
        &addressee,
    );
    reads(
        &format!("S E C R E T ROME 000874\nE.O. 12958: DECL: 03/19/2024TAGS: AORC, IR{body}"),
        &[
            ("heading.executive_order.date", json!("2024-03-19")),
            ("heading.tags", json!(["AORC", "IR"])),
        ],
    );
}

#[test]
fn lines_that_only_look_like_a_label_or_an_announcement() {
    reads(
        "UNCLAS TUNIS 000409\n\nFOLLOWING MESSAGE IS FOR ECON OFFICERS\nQUOTE UNQUOTE HANDLING\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: CAVES\n\nRETEL ROME 12, WE ARE LATE AND\nTHE CAVE IS SHUT.\n\n1. One.\n",
        &[
            (
                "heading.passing",
                json!([
                    "FOLLOWING MESSAGE IS FOR ECON OFFICERS",
                    "QUOTE UNQUOTE HANDLING"
                ]),
            ),
            ("heading.executive_order.number", json!(12958)),
            ("heading.subject", json!("CAVES")),
            ("heading.references", json!([])),
        ],
    );
    reads(
        "C O N F I D E N T I A L\nSTATE FOR EUR 1234\nSUBJECT: CAVES\n\n1. One.\n",
        &[
            ("heading.mrn", json!(null)),
            ("heading.passing", json!(["STATE FOR EUR 1234"])),
        ],
    );
}

#[test]
fn slips_and_glue_between_elements() {
    reads(
        "UNCLAS TUNIS 000409\nE.O. 12958: N/ATAGS: PREL, TS\nSUBJECT: CAVES\n\nSUBS: TWO WERE SEEN.\n\n1. One.\n",
        &[
            ("heading.executive_order.kind", json!("not-applicable")),
            ("heading.tags", json!(["PREL", "TS"])),
            ("heading.subject", json!("CAVES")),
            ("repeats", json!([])),
        ],
    );
    reads(
        "Cable dated: 2006-01-30T13:38:00UNCLAS TUNIS 000409SIPDIS\nSUBJECT: CAVES\n\n1. One.\n",
        &[
            ("envelope.dateline", json!("2006-01-30T13:38:00")),
            ("heading.mrn.number", json!(409)),
        ],
    );
}

#[test]
fn marks_before_the_numbers() {
    let marks = |text: &str| {
        let facts = facts(format!("S E C R E T TUNIS 000409\n\n{text}").into_bytes());
        let paragraphs = facts["body"]["paragraphs"].as_array().expect("a list");
        let said = paragraphs
            .iter()
            .map(|one| json!([one["number"], one["mark"]["level"]]));
        said.collect::<Vec<Value>>()
    };
    assert_eq!(
        marks("(C) 1. One.\n\n(S/NF)2. Two,\n(U) 4. not this.\n\n3. (U) Three.\n"),
        [json!([1, "C"]), json!([2, "S"]), json!([3, "U"])]
    );
}

#[test]
fn a_statement_ends_with_its_reasons() {
    for below in [
        "\nFerries Used for Smuggling",
        "\n(U) This message has been coordinated with Embassy Rome.",
        " SUMMARY\n-------",
        "\nSUMMARY",
    ] {
        let statement = "Classified By: DCM Ann Smith. Reasons: 1.4(b), (d)";
        reads(
            &format!("S E C R E T TUNIS 000409\n{statement}{below}\n\n1. (S) One.\n"),
            &[
                ("heading.classified_by.text", json!(statement)),
                ("body.paragraphs.0.number", json!(1)),
            ],
        );
    }
    let named_below = "Classified By: Reasons 1.4(b), (d)\nAmbassador Ann Smith";
    reads(
        &format!("S E C R E T TUNIS 000409\n{named_below}\n\n1. (S) One.\n"),
        &[(
            "heading.classified_by.text",
            json!(named_below.replace('\n', " ")),
        )],
    );
    for further in ["through (e)", "and (e).", "(g)", "Declassify on: 2017", "."] {
        let text = format!("Classified By: DCM Ann Smith. Reasons: 1.4(b), (d) {further}");
        let lines = format!(
            "S E C R E T TUNIS 000409\n{}\n\n1. (S) One.\n",
            text.replace("(d) ", "(d)\n")
        );
        reads(&lines, &[("heading.classified_by.text", json!(text))]);
    }
}

#[test]
fn words_below_tags_that_are_no_codes() {
    let tags = |below: &str, codes: &[&str]| {
        let head = format!(
            "UNCLAS TUNIS 000409\nE.O. 12958: N/A\nTAGS: PREL TS\n{below}\nREF: ROME 1\n\n1. One.\n"
        );
        reads(&head, &[("heading.tags", json!(codes))]);
    };
    tags(
        "PGOV, ECON,\nXYZZY",
        &["PREL", "TS", "PGOV", "ECON", "XYZZY"],
    );
    tags("UNSC PGOV PLUGH", &["PREL", "TS", "UNSC", "PGOV", "PLUGH"]);
    tags("UN ROLE IN IRAQ", &["PREL", "TS"]);
    tags(
        "DISCUSS MALTA AND OTHER ISSUES, 19 AUGUST 2005",
        &["PREL", "TS"],
    );
    tags("RUN-OFF,", &["PREL", "TS"]);
    tags(
        "XYZZY PLUGH\nSUBJECT: CAVES",
        &["PREL", "TS", "XYZZY", "PLUGH"],
    );
}

#[test]
fn a_head_on_one_line_behind_a_labelled_date() {
    let head = "Cable dated:2006-02-07T22:12:00S E C R E T SECTION 01 OF 02 TUNIS 000409SIPDISSIPDISSTATE FOR NEA/MAG SMITHE.O. 12958: DECL: 02/07/2016TAGS: PREL TS\n\nClassified By: DCM Ann Smith. Reason: 1.4(b).\n\n1. (S) One.\n";
    let expected = [
        ("envelope.dateline", json!("2006-02-07T22:12:00")),
        ("heading.classification.level", json!("SECRET")),
        ("heading.section.of", json!(2)),
        ("heading.mrn.number", json!(409)),
        ("heading.captions", json!(["SIPDIS", "SIPDIS"])),
        ("heading.passing", json!(["STATE FOR NEA/MAG SMITH"])),
        ("heading.executive_order.date", json!("2016-02-07")),
        ("heading.tags", json!(["PREL", "TS"])),
        ("heading.classified_by.by", json!("DCM Ann Smith")),
    ];
    reads(head, &expected);
    reads(&head.replacen("00S", "00\nS", 1), &expected);
    let dtg = ("envelope.dtg", json!("2006-02-07T22:12:00Z"));
    for above in [
        "This record is a partial extract of the original cable. The full text of the original cable is not available.",
        "072212Z Feb 06",
        "O 072212Z FEB 06\nFM AMEMBASSY TUNIS\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 4100",
    ] {
        let mut expected = expected.to_vec();
        expected.extend(above.contains('Z').then(|| dtg.clone()));
        reads(&format!("{above}{head}"), &expected);
    }
}

#[test]
fn subjects_and_signatures() {
    for (lines, subject) in [
        ("SUBJECT: SPAIN.\nNEXT STEPS", "SPAIN. NEXT STEPS"),
        ("SUBJ: (C) BIRDS\nAND BEES", "BIRDS AND BEES"),
        ("Subject: BIRDS (S/NF)", "BIRDS"),
        ("SUBJECT: BIRDS Ref(s): A) LIMA 138; B) LIMA 44", "BIRDS"),
        (
            "SUBJECT: THE CURRENCY\n\nREFORM\n\nREF: ROME 1",
            "THE CURRENCY REFORM",
        ),
    ] {
        let text =
            format!("P 200858Z SEP 07\nS E C R E T ROME 2\nTAGS: PREL\n{lines}\n\n1. (S) One.\n");
        reads(&text, &[("heading.subject", json!(subject))]);
    }
    for (end, signature) in [
        ("\nLU\n", json!("LU")),
        ("DE LA CRUZ\nNNNN\n", json!("DE LA CRUZ")),
        ("\nDoe\n>\n", json!("Doe")),
        ("\nEND SUMMARY\n", json!(null)),
        ("\nXXXXXXXX\n", json!(null)),
        ("", json!(null)),
        ("DOE\n  CONFIDENTIAL\n\nSIPDIS\n", json!("DOE")),
        ("\nDOE##\n", json!("DOE")),
        ("\nDOE.\n\nNOTE BY OC/T: NOT PASSED.\n", json!("DOE")),
        ("DOE\n\nNNNN\n\n 2004LIMA01540 - SECRET\n", json!("DOE")),
        ("Two. End comment. DOE 2008-01-08\n", json!("DOE")),
        ("Two go\nFORWARD.   DOE\n", json!("DOE")),
        ("\nDOE ...\n", json!("DOE")),
        ("\nDOE #\n... ...\nNNNN#\n##\n", json!("DOE")),
        ("\n##\n", json!(null)),
        ("MINIMIZE CONSIDERED\n", json!(null)),
        ("We count on the U.S. Government\n", json!(null)),
        ("We met the Ministry (MFA) Ankara\n", json!(null)),
        ("Two (so he said.) DOE\n", json!("DOE")),
        ("Two. (End comment) DOE\n", json!("DOE")),
        ("We met Prof. Smith\n", json!(null)),
        ("For:\n5. ROME\n", json!(null)),
        ("END TEXT DE LA CRUZ\n...\n", json!("DE LA CRUZ")),
        ("Two, in 2009. Doe\nEnd Cable Text\n", json!("Doe")),
        ("(See http://lima.example.org)\nDoe\n", json!("Doe")),
        ("Two, says Mr. Doe\n", json!(null)),
        ("For: 1) ROME 2) LIMA\n", json!(null)),
        ("Two. End Comment\n", json!(null)),
        ("Two. The\n", json!(null)),
        ("Two came back at dusk.DOE\n", json!("DOE")),
        ("Two for the U.S.GOVERNMENT\n", json!(null)),
        ("Two for NEA and T. DOE\n", json!("DOE")),
        ("Two for T. DOE\n", json!(null)),
        ("(SECRET//REL Chile) DOE\n", json!("DOE")),
        ("See http://lima.example.org/A B_C DOE\n", json!("DOE")),
        (
            "DOE\n\"See http://lima.ex\nample.org/Portal:Lima\"\n",
            json!("DOE"),
        ),
        ("Two and the very\nASSISTANCE.\n", json!(null)),
    ] {
        reads(
            &format!("UNCLAS ROME 2\n\n1. (U) One.\n{end}"),
            &[("body.signature", signature)],
        );
    }
}

#[test]
fn date_time_groups() {
    for (line, value) in [
        ("P 200858Z SEP 07", json!("2007-09-20T08:58:00Z")),
        ("081545Z Jun 05", json!("2005-06-08T15:45:00Z")),
        ("P 251346 Z JUN 7 3", json!("1973-06-25T13:46:00Z")),
        ("R 311030A DEC 1999", json!("1999-12-31T09:30:00Z")),
        ("R 300858Z FEB 07", json!(null)),
        ("R 202560Z SEP 07", json!(null)),
        ("R 200858Z SEP", json!(null)),
    ] {
        reads(
            &format!("{line}\nFM AMEMBASSY BAKU\n"),
            &[("envelope.dtg", value)],
        );
    }
}

#[test]
fn classification_lines() {
    for (line, level, post, number) in [
        (
            "C O N F I D E N T I A L BAKU 001160",
            "CONFIDENTIAL",
            "BAKU",
            1160,
        ),
        (
            "S E C R E T SECTION 01 OF 03 RIO DE JANEIRO 000365",
            "SECRET",
            "RIO DE JANEIRO",
            365,
        ),
        (
            "C O N F I D E N T I A L SECTION 1 OF 3 RIYADH 0905",
            "CONFIDENTIAL",
            "RIYADH",
            905,
        ),
        ("S e c r e t state 068250", "SECRET", "STATE", 68250),
        ("UNCLAS STATE 086867", "UNCLASSIFIED", "STATE", 86867),
        (
            "UNCLASSIFIED PORT-AU-PRINCE 1",
            "UNCLASSIFIED",
            "PORT-AU-PRINCE",
            1,
        ),
        ("CONFIDENTIAL BAKU 001160", "CONFIDENTIAL", "BAKU", 1160),
        ("T O P  S E C R E T BAKU 001160", "TOP SECRET", "BAKU", 1160),
        ("SS E C R E T BAKU 001160", "SECRET", "BAKU", 1160),
        ("E C R E T BAKU 001160", "SECRET", "BAKU", 1160),
        (
            "C ONFIDENTIAL SECTION 01 of 03 BAKU 000744",
            "CONFIDENTIAL",
            "BAKU",
            744,
        ),
        ("CSE C R E T BAKU 001160", "SECRET", "BAKU", 1160),
        (
            "O N F I D E N T I A L BAKU 001160",
            "CONFIDENTIAL",
            "BAKU",
            1160,
        ),
        ("UUNCLAS BAKU 001160", "UNCLASSIFIED", "BAKU", 1160),
    ] {
        reads(
            &format!("{line}\n\nSIPDIS\n"),
            &[
                ("heading.classification.level", json!(level)),
                ("heading.mrn.post", json!(post)),
                ("heading.mrn.number", json!(number)),
                ("heading.captions", json!(["SIPDIS"])),
            ],
        );
    }
    reads(
        "UNCLAS SENSITIVE BAKU 1\n",
        &[("heading.classification.controls", json!(["SENSITIVE"]))],
    );
    reads(
        "LIMITED OFFICIAL USE MOSCOW 15133\n",
        &[("heading.classification.level", json!("UNCLASSIFIED"))],
    );
    reads(
        "S E C R E T BOGOTA 000243 SIPDIS NOFORN\nDEPT FOR WHA/BSC E.O. 12958: DECL: 11/22/2012 TAGS: PREL SUBJECT: BIRDS\n",
        &[
            ("heading.captions", json!(["SIPDIS", "NOFORN"])),
            ("heading.passing", json!(["DEPT FOR WHA/BSC"])),
            ("heading.executive_order.date", json!("2012-11-22")),
            ("heading.tags", json!(["PREL"])),
            ("heading.subject", json!("BIRDS")),
        ],
    );
}

#[test]
fn orders_and_instructions() {
    for (line, number, kind, date, codes) in [
        (
            "E.O. 12958: DECL: 09/20/2017",
            12958,
            "date",
            json!("2017-09-20"),
            json!([]),
        ),
        (
            "EO 12958 DECL: 9/20/17",
            12958,
            "date",
            json!("2017-09-20"),
            json!([]),
        ),
        (
            "EO 12958 DECL: 2017/09/20",
            12958,
            "date",
            json!("2017-09-20"),
            json!([]),
        ),
        (
            "E.0. 12958: DECL: 2017-09-20",
            12958,
            "date",
            json!("2017-09-20"),
            json!([]),
        ),
        (
            "E.O 12958 02/01/2019",
            12958,
            "date",
            json!("2019-02-01"),
            json!([]),
        ),
        (
            "E.O. 12958: DNG: CO 05/01/2031",
            12958,
            "date",
            json!("2031-05-01"),
            json!([]),
        ),
        (
            "E.O. 12958: DECLl: 05/01/2017",
            12958,
            "date",
            json!("2017-05-01"),
            json!([]),
        ),
        (
            "E.O. 12958, AS AMENDED: DECL: 05/01/2017",
            12958,
            "date",
            json!("2017-05-01"),
            json!([]),
        ),
        (
            "E.O. 12958: Declassify on: 05/01/2017",
            12958,
            "date",
            json!("2017-05-01"),
            json!([]),
        ),
        (
            "E.O. 12958: N/A",
            12958,
            "not-applicable",
            json!(null),
            json!([]),
        ),
        (
            "EO 12065 N/A",
            12065,
            "not-applicable",
            json!(null),
            json!([]),
        ),
        (
            "E.O.12356: DECL:OADR",
            12356,
            "code",
            json!(null),
            json!(["OADR"]),
        ),
        (
            "E.O. 12958: DECL: X1, X6",
            12958,
            "code",
            json!(null),
            json!(["X1", "X6"]),
        ),
        (
            "E.O. 12958: DECL: 1.6X1",
            12958,
            "code",
            json!(null),
            json!(["1.6X1"]),
        ),
        (
            "E.O. 12958: DECL: 25X1-HUMAN",
            12958,
            "code",
            json!(null),
            json!(["25X1-HUMAN"]),
        ),
        (
            "E.O. 12958: DECL: MR",
            12958,
            "code",
            json!(null),
            json!(["MR"]),
        ),
        (
            "E.O. 11652: GDS",
            11652,
            "code",
            json!(null),
            json!(["GDS"]),
        ),
        (
            "E.O. 11652: XGDS-2",
            11652,
            "code",
            json!(null),
            json!(["XGDS-2"]),
        ),
        (
            "E.O. 11652: ADS, DECLAS 12-31-74",
            11652,
            "code",
            json!("1974-12-31"),
            json!(["ADS"]),
        ),
        (
            "E.O. 12065: RDS-4 6/5/99 (GERLACH, F) OR-M",
            12065,
            "code",
            json!("1999-06-05"),
            json!(["RDS-4"]),
        ),
        (
            "E.O. 12065: GDS-07/02/85 (SMITH, J) OR-M",
            12065,
            "code",
            json!("1985-07-02"),
            json!(["GDS"]),
        ),
        (
            "E.O. 12958: DECL: AFTER KOREAN UNIFICATION",
            12958,
            "event",
            json!(null),
            json!([]),
        ),
        (
            "E.O. 12958: DECLASSIFIED BY NARA 06/21/2006",
            12958,
            "stamp",
            json!("2006-06-21"),
            json!([]),
        ),
        (
            "E.O. 12958: DECL: 011/2/2019",
            12958,
            "unreadable",
            json!(null),
            json!([]),
        ),
        ("MO. 11652: GDS", 11652, "code", json!(null), json!(["GDS"])),
        (
            "E.O. 12598: DECL: 02/15/2020",
            12598,
            "date",
            json!("2020-02-15"),
            json!([]),
        ),
    ] {
        let text = format!("C O N F I D E N T I A L BAKU 001160\n\n{line}\nTAGS: PREL\n");
        reads(
            &text,
            &[
                ("heading.executive_order.number", json!(number)),
                ("heading.executive_order.kind", json!(kind)),
                ("heading.executive_order.date", date),
                ("heading.executive_order.codes", codes),
                ("heading.tags", json!(["PREL"])),
            ],
        );
    }
}

#[test]
fn tags() {
    for (line, codes) in [
        ("TAGS: PREL PGOV AJ", json!(["PREL", "PGOV", "AJ"])),
        ("TAGS PREL, PGOV, AJ", json!(["PREL", "PGOV", "AJ"])),
        ("TAG: PREL; pgov", json!(["PREL", "PGOV"])),
        (
            "TAGS: PREL, PGOV,\nKDEM, EU-1",
            json!(["PREL", "PGOV", "KDEM", "EU-1"]),
        ),
        (
            "TAGS: OVIP (STEINBERG, JAMES B.), PREL.",
            json!(["OVIP", "PREL"]),
        ),
        ("TAGS:\tPREL", json!(["PREL"])),
    ] {
        reads(
            &format!("UNCLAS ROME 2\nE.O. 12958: N/A\n{line}\nSUBJECT: X\n"),
            &[("heading.tags", codes)],
        );
    }
    reads(
        "UNCLAS ROME 2\nTAGS: OVIP (STEINBERG, JAMES B.)\n",
        &[("heading.tags.0", json!("OVIP"))],
    );
    let facts = facts(b"UNCLAS ROME 2\nTAGS: OVIP (STEINBERG, JAMES B.) PREL\n".to_vec());
    assert_eq!(facts["heading"]["tags"][0]["name"], "STEINBERG, JAMES B.");
}

/// A second byte-order mark is a sign of the text, also where tabs are read as blanks.
#[test]
fn two_byte_order_marks_move_no_span() {
    let text = "\u{feff}\u{feff}\tsaid “yes”\nPAGE 02        BERN  00017  01 OF 02  091618Z\nabc\n";
    let cable = parse(Source::decode(text.into()));
    let page = &cable.archive.pages[0];
    assert!(cable.source.slice(page.span).starts_with("PAGE 02 "));
    assert_eq!(cable.kinds[1], LineKind::PageLine);
}

/// Whatever may begin among the lines of a paragraph is not taken for a line that only goes on.
#[test]
fn what_begins_below_a_number_is_no_text_that_goes_on() {
    let below = |line: &str| {
        let above = "R 131502Z JUL 07\nUNCLAS BERN 000311\nSUBJECT: BRIDGES\n\n1. (U) The first\nof its lines\n";
        parse(Source::decode(
            format!("{above}{line}\nand more.\n").into_bytes(),
        ))
    };
    for (line, kind) in [
        ("BT", LineKind::Bt),
        ("NNNN", LineKind::EndOfMessage),
        ("VZCZCXYZ0002", LineKind::Identifier),
        ("DE RUEHSW #0017/01 0091618", LineKind::Station),
        ("ACTION SS-25", LineKind::Distribution),
        ("ORIGIN SS-25", LineKind::Distribution),
        ("UNCLAS BERN 000018", LineKind::Classification),
        ("QTE UNCLAS BERN 000018", LineKind::Classification),
        ("LIMITED OFFICIAL USE BERN 000018", LineKind::Classification),
        ("and so on", LineKind::Text),
    ] {
        assert_eq!(below(line).kinds[6], kind, "{line}");
    }
    for (line, kind) in [
        ("SUMMARY", BlockKind::Summary),
        ("COMMENT: GOOD.", BlockKind::Comment),
        ("NOTE: SEEN.", BlockKind::Note),
        ("QUOTE", BlockKind::Quote),
    ] {
        let kinds: Vec<_> = below(line).body.blocks.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [kind], "{line}");
    }
}

#[test]
fn references() {
    let of = |lines: &str| {
        let text = format!(
            "P 200858Z SEP 07\nC O N F I D E N T I A L BAKU 001160\n\nSUBJECT: BIRDS\n\n{lines}\n\n1. (C) Text.\n"
        );
        let facts = facts(text.into_bytes());
        let entry = |entry: &Value| {
            let letter = entry["letter"].as_str().unwrap_or("-");
            format!(
                "{letter} {}",
                entry["text"].as_str().expect("a reference has its words")
            )
        };
        facts["heading"]["references"]
            .as_array()
            .expect("a list")
            .iter()
            .map(entry)
            .collect::<Vec<_>>()
    };
    for (lines, entries) in [
        ("REF: STATE 126089", vec!["- STATE 126089"]),
        (
            "REF: A. STATE 126089\n     B. BAKU 01141",
            vec!["A STATE 126089", "B BAKU 01141"],
        ),
        (
            "REF: A) STATE 1; B) BAKU 2; C) JOHNSON E-MAIL 10/15/07",
            vec!["A STATE 1", "B BAKU 2", "C JOHNSON E-MAIL 10/15/07"],
        ),
        (
            "REF: (A) CAIRO 5, (B)\nRIO DE JANEIRO 9",
            vec!["A CAIRO 5", "B RIO DE JANEIRO 9"],
        ),
        (
            "REF: (A)STATE 071143, (B)STATE 073601",
            vec!["A STATE 071143", "B STATE 073601"],
        ),
        (
            "Ref: a. 06 ROME 1\nb. 2006 ROME 2 (NOTAL)",
            vec!["A 06 ROME 1", "B 2006 ROME 2 (NOTAL)"],
        ),
        (
            "REF: A. A) PARIS 1\nB. B) PARIS 2",
            vec!["A PARIS 1", "B PARIS 2"],
        ),
        (
            "REF: A. (A) PARIS 1784 B. (B) PARIS 1785",
            vec!["A PARIS 1784", "B PARIS 1785"],
        ),
        (
            "REF: 05 STATE 226504\n06 STATE 083673",
            vec!["- 05 STATE 226504", "- 06 STATE 083673"],
        ),
        (
            "REF: ROME 1; ROME 2 AND PREVIOUS",
            vec!["- ROME 1", "- ROME 2 AND PREVIOUS"],
        ),
        (
            "REF: STATE 115778 AND COPENHAGEN 130",
            vec!["- STATE 115778", "- COPENHAGEN 130"],
        ),
        (
            "REF: BERN 3 (NOTAL), 07 BERN 4,\nROME 5 & ROME 6 AND PREVIOUS, AND ROME 7",
            vec![
                "- BERN 3 (NOTAL)",
                "- 07 BERN 4",
                "- ROME 5",
                "- ROME 6 AND PREVIOUS",
                "- ROME 7",
            ],
        ),
        (
            "REF: A. BERN 3 AND BERN 4, B. LETTER OF BERN 3, ROME 5",
            vec!["A BERN 3", "- BERN 4", "B LETTER OF BERN 3, ROME 5"],
        ),
        (
            "REF: BERN 3, PARAGRAPH 4, NOV 5, 22 AUG 2007, E.O. 12958",
            vec!["- BERN 3, PARAGRAPH 4, NOV 5, 22 AUG 2007, E.O. 12958"],
        ),
        ("REF: BERN 3 , BERN 4", vec!["- BERN 3", "- BERN 4"]),
        (
            "REF: A. LIMA 1\n\nB. LIMA 2\n\n\nC. LIMA 3",
            vec!["A LIMA 1", "B LIMA 2", "C LIMA 3"],
        ),
        (
            "REF: A. LIMA 1\nB KUALA LUMPUR 739",
            vec!["A LIMA 1", "B KUALA LUMPUR 739"],
        ),
        ("REF: (08) SAO PAULO 581", vec!["- (08) SAO PAULO 581"]),
        (
            "REF: A. ROBERT E.JONES TELCON\nB. LIMA 2",
            vec!["A ROBERT E.JONES TELCON", "B LIMA 2"],
        ),
        (
            "REFERENCE: 1. STATE 109337; 2. STATE\n122414; STATE 3",
            vec!["1 STATE 109337", "2 STATE 122414", "- STATE 3"],
        ),
        (
            "REF: BRASILIA 123 (U) THIS CABLE IS SENSITIVE",
            vec!["- BRASILIA 123"],
        ),
        (
            "REF: A. BERN 3 AND\n     BERN 4\n     B. ROME 5",
            vec!["A BERN 3", "- BERN 4", "B ROME 5"],
        ),
        (
            "REF: A) BERN 11657 and 7743, 12155 B)\nBERN 14712 C) ROME 565 (SEE PARA D)",
            vec![
                "A BERN 11657",
                "- 7743",
                "- 12155",
                "B BERN 14712",
                "C ROME 565 (SEE PARA D)",
            ],
        ),
        (
            "Ref: Ref A) Lima 3393 B) Lima 3793 C)\n\nLima 3196",
            vec!["A Lima 3393", "B Lima 3793", "C Lima 3196"],
        ),
        (
            "REF: A. LIMA 2605, B. RIO\n\nDE JANEIRO 1291",
            vec!["A LIMA 2605", "B RIO DE JANEIRO 1291"],
        ),
        (
            "REF: A. REF A ROME 1\nB. REF: ROME 2\nC. REFTEL ROME 3",
            vec!["A ROME 1", "B ROME 2", "C ROME 3"],
        ),
        ("REF: REFERENCE: 01 LIMA 997", vec!["- 01 LIMA 997"]),
        (
            "REF: A. FERRY CALL\n\nIN 2007 THE FERRY SANK.",
            vec!["A FERRY CALL"],
        ),
        (
            "REF: A. SAO\nPAULO 3 AND SAO PAULO 4",
            vec!["A SAO PAULO 3", "- SAO PAULO 4"],
        ),
        ("REF: A - LIMA 28", vec!["A LIMA 28"]),
        (
            "REF: A. LIMA 280/291, (NOTAL) B. BERN 3, 4 MAY C. ROME 5, 2004",
            vec![
                "A LIMA 280",
                "- 291, (NOTAL)",
                "B BERN 3, 4 MAY",
                "C ROME 5, 2004",
            ],
        ),
    ] {
        assert_eq!(of(lines), entries, "{lines}");
    }
    reads(
        "P 200858Z SEP 07\nC O N F I D E N T I A L BAKU 001160\nREF: 05 RIO DE JANEIRO 12, 13, 14 (04)\n",
        &[
            ("heading.references.1.mrn.year", json!(2005)),
            ("heading.references.2.mrn.year", json!(2004)),
            ("heading.references.1.mrn.post", json!("RIO DE JANEIRO")),
            ("heading.references.1.mrn.number", json!(13)),
        ],
    );
    reads(
        "P 200858Z SEP 07\nC O N F I D E N T I A L BAKU 001160\nREF: A. 05 RIO DE JANEIRO 0012 (NOTAL)\nB. BAKU 1141\nC. SMITH TELCON OF 6 MAY\nD. 10 AUGUST 2008 NON PAPER\n",
        &[
            ("heading.references.0.mrn.year", json!(2005)),
            ("heading.references.0.mrn.post", json!("RIO DE JANEIRO")),
            ("heading.references.0.mrn.number", json!(12)),
            ("heading.references.0.notal", json!(true)),
            ("heading.references.1.mrn.year", json!(2007)),
            ("heading.references.2.mrn", json!(null)),
            ("heading.references.3.mrn", json!(null)),
        ],
    );
    reads(
        "P 200858Z SEP 07\nC O N F I D E N T I A L BAKU 001160\nREF: A. BERN\n5361, B. 01\nROME 2, C. LIMA 936/935, D. UNSCR 1737, E. SMITH EMAILS 9-22\nF. REPORT 12/2004\nG. OSLO 00789/08\n",
        &[
            ("heading.references.0.mrn.post", json!("BERN")),
            ("heading.references.0.mrn.number", json!(5361)),
            ("heading.references.1.mrn.year", json!(2001)),
            ("heading.references.2.mrn.number", json!(936)),
            ("heading.references.3.mrn.number", json!(935)),
            ("heading.references.4.mrn", json!(null)),
            ("heading.references.5.mrn", json!(null)),
            ("heading.references.6.mrn", json!(null)),
            ("heading.references.7.mrn", json!(null)),
        ],
    );
}

#[test]
fn classifiers_and_reasons() {
    for (lines, reasons) in [
        (
            "Classified By: DCM Ann Example for reasons 1.4 (b) and (d).",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "CLASSIFIED BY: CONSUL EXAMPLE, REASON: 1.4(B), (D)",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified by Ann Example, 1.4 (b/d)",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "(U) Classified by Ann Example, reasons 1.5 b & d",
            json!(["1.5(b)", "1.5(d)"]),
        ),
        (
            "Classified By: Ann Example for reasons 1.4 (b) a\nnd (d)",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified By: Ann Example, REAS\nONS 1:4 ( c) and (d )",
            json!(["1.4(c)", "1.4(d)"]),
        ),
        (
            "Classfied By: Ann Example, reasons 1.4 (b) or (d).",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified By: Ann Example for reasons 1.4 [b+d]",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified By: Ann Example for reasons 14 (b) and (d)",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified By: Ann Example, reason 1.4 (d). (U) This is a warning.",
            json!(["1.4(d)"]),
        ),
        (
            "Classified By: Ann Example, reason 1.4 (b) and (d) E.O. 12958",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        (
            "Classified By: Ann Example\n\nReasons: 1.4 (b) and (d)",
            json!(["1.4(b)", "1.4(d)"]),
        ),
        ("DERIVED FROM: DSCG 05-1", json!([])),
    ] {
        let text = format!(
            "C O N F I D E N T I A L BAKU 001160\nSUBJECT: BIRDS\n\n{lines}\n\n1. (C) Text.\n"
        );
        reads(&text, &[("heading.classified_by.reasons", reasons)]);
    }
    reads(
        "S E C R E T ROME 2\nSUBJECT: X\n\nClassified By: DCM Ann Example for REAS\nONS 1.4 (b)\n\n1. (S) Text.\n",
        &[("heading.classified_by.by", json!("DCM Ann Example"))],
    );
    for statement in [
        "Classified By: Classified by DCM Ann Example for reasons 1.4 (b)",
        "Classified By: (U) CLASSIFIED BY DCM Ann Example. Reason: 1.4 (b)",
        "Classified By: DCM Ann Example under 1.4 b",
        "Classified By: DCM Ann Example under Se\nction 1.5 b",
        "Classified By: DCM Ann Example based upon reasons 1.5 (B)",
        "Classified By: DCM Ann Example due to 1,4 (C)",
        "Classified By: DCM Ann Example per reasons 1.5 (b, d)",
        "Classified By: DCM Ann Example for reasons 1.4 b\n-- SUMMARY: ONE --",
    ] {
        reads(
            &format!("S E C R E T ROME 2\nSUBJECT: X\n\n{statement}\n\n1. (S) One.\n"),
            &[("heading.classified_by.by", json!("DCM Ann Example"))],
        );
    }
    reads(
        "S E C R E T ROME 2\nSUBJECT: X\n\nDERIVED FROM: DSCG 05-1, B\n\n1. (S) Text.\n",
        &[
            ("heading.classified_by.derived_from", json!("DSCG 05-1, B")),
            ("heading.classified_by.by", json!(null)),
        ],
    );
    for mark in ["(U) ", "(U)\n", ""] {
        reads(
            &format!(
                "S E C R E T ROME 2\nSUBJECT: X\n\n1. {mark}CLASSIFIED BY ANN EXAMPLE, DCM. REASON: 1.5 (D)\n\n2. (S) Text.\n"
            ),
            &[("heading.classified_by.reasons", json!(["1.5(d)"]))],
        );
    }
    reads(
        "S E C R E T ROME 2\nSUBJECT: X\n\n1. (U) 2. (S) CLASSIFIED BY ANN EXAMPLE. REASON: 1.5 (D)\n",
        &[
            ("heading.classified_by.reasons", json!(["1.5(d)"])),
            ("body.paragraphs.1.number", json!(2)),
        ],
    );
}

#[test]
fn paragraphs_and_marks() {
    let of = |text: &str| {
        let facts = facts(format!("S E C R E T ROME 2\nSUBJECT: X\n\n{text}\n").into_bytes());
        let one = |paragraph: &Value| {
            let mark = &paragraph["mark"];
            let rel = mark["rel"].as_array().map_or(String::new(), |rel| {
                rel.iter()
                    .map(|to| format!(">{}", to.as_str().unwrap_or("?")))
                    .collect()
            });
            let controls = mark["controls"].as_array().map_or(String::new(), |all| {
                all.iter()
                    .map(|one| format!("/{}", one.as_str().unwrap_or("?")))
                    .collect()
            });
            let letter = paragraph["letter"].as_str().unwrap_or_default();
            format!(
                "{}{letter}{}{controls}{rel}",
                paragraph["number"],
                mark["level"].as_str().unwrap_or("-")
            )
        };
        facts["body"]["paragraphs"]
            .as_array()
            .expect("a list")
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (text, paragraphs) in [
        (
            "1. (C) One.\n\n2.  (S/NF) Two.\n\n3.(U) Three.",
            "1C 2S/NF 3U",
        ),
        (
            "1. (C) It was in July\n2005. The court sat.\n\n2. (C) Two.",
            "1C 2C",
        ),
        (
            "1. (C) One. 2. (C) Two in the same line. 3. (S) Three.",
            "1C 2C 3S",
        ),
        (
            "1. C) One.\n\n2. (c) Two.\n\n3. ( C ) Three.\n\n4. (N/SF) Four.",
            "1C 2C 3C 4S/NF",
        ),
        (
            "1. (S//REL TO USA, FVEY) One.\n\n2. (S//FGI//NF) Two.\n\n3. (U//FOUO) Three.",
            "1S>USA>FVEY 2S/FGI/NF 3U/FOUO",
        ),
        (
            "1. (S/REL FRANCE, BRITAIN,\nAND QATAR) One.",
            "1S>FRANCE>BRITAIN>QATAR",
        ),
        (
            "1. (SECRET/REL ARMENIA) One.\n\n2. (S/NOFORN) Two.\n\n3. (SBU/NF) Three.",
            "1S>ARMENIA 2S/NF 3SBU/NF",
        ),
        ("1. (In the city) one.\n\n2. (C-130 aircraft) two.", "1- 2-"),
        ("1. (C One.\n\n2. (S\n) Two.\n\n3. (U", "1C 2S 3U"),
        ("1. C - ENTIRE TEXT.\n\n2. Two.", "1C 2-"),
        (
            "1. (C) Points:\n\n1. Bread.\n\n2. Wine.\n\n2. (C) Two.",
            "1C 2C",
        ),
        ("1. (C) One.\n18 (C) No.\n2 (C) Two.", "1C 18C 2C"),
        (
            "1. (C) One:\na. (S) First.\nb. (C) Second.\n\n2. (C) Two.\n2a. (C) More.",
            "1C 1aS 1bC 2C 2aC",
        ),
    ] {
        assert_eq!(of(text), paragraphs, "{text}");
    }
}

#[test]
fn citations() {
    let of = |words: &str| {
        let facts =
            facts(format!("S E C R E T ROME 2\nSUBJECT: X\n\n1. (S) {words}\n").into_bytes());
        let letters = |citation: &Value| {
            let letters = citation["letters"].as_array().expect("a list");
            letters
                .iter()
                .map(|letter| letter["value"].as_str().expect("a letter").to_owned())
                .collect::<String>()
        };
        facts["body"]["citations"]
            .as_array()
            .expect("a list")
            .iter()
            .map(letters)
            .collect::<Vec<_>>()
    };
    for (words, cited) in [
        ("Per ref A we went.", vec!["A"]),
        ("Ref (a) says so, and REF B.", vec!["A", "B"]),
        ("refs A and B; Refs A, C and D.", vec!["AB", "ACD"]),
        ("See refs A-D and F.", vec!["ABCDF"]),
        ("He knew (ref\nC) well.", vec!["C"]),
        ("As in reftel, and in reftels.", vec!["", ""]),
        ("The ref a demarche was made; refs were read.", vec![]),
        ("See refs a and b.", vec!["AB"]),
        ("In ref I met him. The reform of refugees.", vec![]),
        ("Reftel A) said that.", vec!["A"]),
    ] {
        assert_eq!(of(words), cited, "{words}");
    }
}

#[test]
fn quoted_texts_and_what_goes_on_without_their_end() {
    let quoted = |text: &str| {
        let facts = facts(format!("UNCLAS ROME 2\nSUBJECT: X\n\n{text}\n").into_bytes());
        let paragraphs = facts["body"]["paragraphs"]
            .as_array()
            .expect("a list")
            .clone();
        paragraphs
            .iter()
            .map(|one| {
                format!(
                    "{}{}",
                    one["number"],
                    if one["quoted"] == true { "q" } else { "" }
                )
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (text, expected) in [
        (
            "1. (U) It read:\nBEGIN TEXT\n1. (U) A.\n2. (U) B.\nEND TEXT\n2. (U) So.",
            "1 1q 2q 2",
        ),
        (
            "1. (U) It read:\nBEGIN TEXT\n1. (U) A.\n2. (U) So.\n3. (U) On.",
            "1 1q 2 3",
        ),
        ("1. (U) Comment: fine.\n2. (U) So.", "1 2"),
        (
            "1. (U) The note. Begin informal embassy translation:\n1. (U) A.\nEnd translation.\n2. (U) So.",
            "1 1q 2",
        ),
    ] {
        assert_eq!(quoted(text), expected, "{text}");
    }
}

#[test]
fn what_stands_between_the_lines() {
    let body = "1. (C) The pier\nROME 00000002  001.2 OF 003\nis long. See ref\nRome 00000002  002 of 003\nB. And RIO\n\n";
    let text = format!(
        "C O N F I D E N T I A L SECTION 01 OF 03 ROME 000002\nREF: A. ROME 1\nB. LIMA 2\n\n{body}MORALES\n"
    );
    reads(
        &text,
        &[
            ("heading.section.of", json!(3)),
            ("body.section_marks.0.page", json!(2)),
            ("body.section_marks.1.section", json!(2)),
            ("body.citations.0.letters", json!(["B"])),
            ("body.signature", json!("MORALES")),
        ],
    );
    let post = |words: &str| {
        let text =
            format!("UNCLAS ROME 2\nSUBJECT: X\n\n1. (U) {words} 00000002  001.2 OF 003 Two.\n");
        facts(text.into_bytes())["body"]["section_marks"][0]["post"].clone()
    };
    assert_eq!(post("It was so. RIO DE JAN"), "RIO DE JAN");
    assert_eq!(post("IT WAS SO IN RIO DE JAN"), "RIO DE JAN");
    assert_eq!(post("HE WENT TO Rome"), "ROME");
    let stamp = "Margaret P. Grafeld Declassified/Released US Department of State EO Systematic Review 22 May 2009";
    let text = format!(
        "R 101612Z MAY 79\nFM SECSTATE WASHDC\nTO AMEMBASSY ROME\nUNCLAS STATE 118204\n1. TWO\n{stamp}\nWORDS.\n"
    );
    reads(
        &text,
        &[
            ("dialect", json!("nara")),
            ("archive.stamps.0.text", json!(stamp)),
            ("body.paragraphs.0.number", json!(1)),
        ],
    );
    reads(
        "P 141402Z MAY 07\nFM AMEMBASSY ROME\nUNCLAS ROME 000002\n1. TWO\nPAGE 02 RUEHRO0002 UNCLAS ROME 000002\nWORDS.\n",
        &[
            ("dialect", json!("acp127")),
            ("archive.pages.0.number", json!(2)),
            ("body.paragraphs.0.number", json!(1)),
        ],
    );
    reads(
        "Friday, 23 February 2001, 15:53\nC O N F I D E N T I A L ROME 000002\nSIPDIS\n",
        &[
            ("envelope.dateline", json!("2001-02-23T15:53:00")),
            ("heading.captions", json!(["SIPDIS"])),
        ],
    );
}

#[test]
fn date_in_words() {
    for (line, date) in [
        ("Feb 01, 2012 / 011234Z FEB 12", "2012-02-01"),
        ("Jul 22, 20101221710Z JUL 10", "2010-07-22"),
    ] {
        let text = format!("MRN: 12 OSLO 217\nDate/DTG: {line}\nFrom: AMEMBASSY OSLO\n");
        reads(&text, &[("envelope.date_in_words", json!(date))]);
    }
}

#[test]
fn attributes() {
    reads(
        "Message Text\n\nPAGE 01 ROME 00002 221121Z\nACTION EUR-12\nINFO OCT-01 /013 W\nP 220842Z JUL 75\nFM AMEMBASSY ROME\n\
         TO SECSTATE WASHDC\nUNCLAS ROME 0002\nE.O. 11652: N/A\n1. WORDS.\nVOLPE\n\nMessage Attributes\n\n\
         Document Number: 1975ROME00002\nPage Count: 1\n",
        &[
            ("dialect", json!("nara")),
            ("archive.attributes.0.key", json!("Document Number")),
            ("archive.attributes", json!(["1975ROME00002", "1"])),
            ("body.signature", json!("VOLPE")),
        ],
    );
}

/// The prints of the State Archiving System and of SMART that stand among the fixtures.
#[test]
fn archives() {
    let of = |name: &str| {
        facts(fs::read(format!("fixtures/cables/{name}.txt")).expect("the fixture is there"))
    };
    let compare = |name: &str, expected: &[(&str, Value)]| {
        let facts = of(name);
        for (path, value) in expected {
            assert_eq!(&at(&facts, path), value, "{path} of {name}");
        }
    };
    compare(
        "1975LISBON04417",
        &[
            ("dialect", json!("nara")),
            ("id", json!("75LISBON4417")),
            ("archive.distribution.direction", json!("ACTION")),
            ("archive.distribution.total", json!(40)),
            ("archive.distribution.suffix", json!("W")),
            ("archive.counter.number", json!("081573")),
            ("archive.pages.1.section.number", json!(1)),
            ("envelope.info.1.plad", json!("AMEMBASSY MADRID")),
            ("heading.captions", json!(["LIMDIS"])),
            ("heading.references.1.letter", json!("B")),
            ("body.paragraphs.2.number", json!(3)),
            ("repeats.0.heading.section.number", json!(2)),
        ],
    );
    compare(
        "1979STATE118204",
        &[
            ("archive.distribution.direction", json!("ORIGIN")),
            ("archive.drafted_by", json!("OES/OFA:JBARROW:KD")),
            ("archive.cleared_by", json!(["EUR/NE - MR. SHOAL"])),
            ("heading.passing", json!(["DEPT PASS TO NMFS WOODS HOLE"])),
            ("body.signature", json!("VANCE")),
        ],
    );
    compare(
        "12OSLO217",
        &[
            ("dialect", json!("smart")),
            ("envelope.dtg", json!("2012-03-14T10:33:00Z")),
            ("envelope.to.0.precedence", json!("ROUTINE")),
            ("envelope.info.1.plad", json!("COPENHAGEN, AMEMBASSY")),
            ("heading.classification.controls", json!(["SBU"])),
            ("heading.captions", json!(["SENSITIVE", "SIPDIS"])),
            (
                "heading.subject",
                json!("Skis Older Than the Museum that Wants Them"),
            ),
            ("heading.references.1.mrn.number", json!(20117)),
            (
                "archive.cleared_by",
                json!(["PAO:Holm, Per", "DCM:Lund, Eva"]),
            ),
            ("body.signature", json!("BERGLUND")),
        ],
    );
    compare(
        "C00000002",
        &[
            ("id", json!("11QUITO88")),
            ("heading.tags", json!(["SENV", "TBIO", "EC"])),
            ("body.signature", json!("MORALES")),
        ],
    );
}

/// Every shape in which a copy of a telegram circulates gives the same facts.
#[test]
fn shapes_of_copies_say_the_same() {
    for entry in fs::read_dir("fixtures/cables").expect("the fixtures are there") {
        let path = entry.expect("the fixtures can be listed").path();
        let text = fs::read_to_string(&path).expect("a whole fixture is UTF-8");
        if text.contains("](#)") || text.contains('¶') || text.contains('\r') {
            continue; // it is a copy already
        }
        let plain = facts(text.clone().into_bytes());
        for (shape, copy) in copies(&text) {
            assert_eq!(facts(copy), plain, "{} as {shape}", path.display());
        }
    }
}

/// Copies of `text` in every shape.
pub fn copies(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let per_line = |change: &dyn Fn(&str) -> String| -> String {
        text.lines().map(|line| change(line) + "\n").collect()
    };
    let numbered = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits)
            && (line[digits..].starts_with(". (") || line[digits..].starts_with(".  ("))
    };
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let link = |line: &str| match line.strip_prefix("TAGS: ") {
        Some(tags) => tags.split(' ').fold("TAGS:".to_owned(), |links, tag| {
            format!("{links} [{tag}](#)")
        }),
        None if numbered(line) => format!("[1](#){line}"),
        None => line.to_owned(),
    };
    let bytes = String::into_bytes;
    vec![
        (
            "pilcrows",
            bytes(per_line(&|line| {
                if numbered(line) {
                    format!("¶{line}")
                } else {
                    line.to_owned()
                }
            })),
        ),
        ("Markdown links", bytes(per_line(&link))),
        ("CR LF", bytes(text.replace('\n', "\r\n"))),
        ("lone CR", bytes(text.replace('\n', "\r"))),
        ("byte-order mark", bytes(format!("\u{feff}{text}"))),
        ("UTF-16, little-endian", utf16(u16::to_le_bytes)),
        ("UTF-16, big-endian", utf16(u16::to_be_bytes)),
        (
            "trailing blanks",
            bytes(per_line(&|line| format!("{} ", line.trim_end()))),
        ),
        ("no-break blanks", bytes(text.replace(' ', "\u{a0}"))),
        ("tabs", bytes(text.replace(": ", ":\t"))),
        (
            "HTML entities",
            bytes(
                text.replace('&', "&amp;")
                    .replace('"', "&quot;")
                    .replace('\'', "&#39;"),
            ),
        ),
        (
            "no last newline",
            bytes(text.trim_end_matches('\n').to_owned()),
        ),
    ]
}

/// Real cables that stand in three shapes, where they are at hand.
#[test]
fn real_cables_in_three_shapes_say_the_same() {
    let corpus = Path::new("../shared/corpus");
    let Ok(copies) = fs::read_dir(corpus.join("mdlinks")) else {
        println!("skipped: there are no real cables at {}", corpus.display());
        return;
    };
    for copy in copies {
        let name = copy.expect("the folder can be listed").file_name();
        let of = |shape: &str| {
            facts(fs::read(corpus.join(shape).join(&name)).expect("the cable is there"))
        };
        let plain = of("plain");
        for shape in ["pilcrow", "mdlinks"] {
            assert_eq!(of(shape), plain, "{} as {shape}", name.display());
        }
    }
}
