//! What is read of telegrams of the 1970s, whatever stands in their way.

use serde_json::{Value, json};

use crate::parse::{facts, reads};

/// A telegram of the 1970s with one of its lines, `from`, written as `to`.
fn seventies(from: &str, to: &str) -> String {
    let telegram = "CONFIDENTIAL\n\nPAGE 01        BONN  14953  201651Z\n\n43\nACTION EUR-25\n\nINFO  OCT-01 ISO-00 /026 W\n                     ---------------------     091423\nP R 201642Z SEP 74\nFM AMEMBASSY BONN\nTO SECSTATE WASHDC PRIORITY 5188\nINFO AMEMBASSY ROME\n\nC O N F I D E N T I A L BONN 14953\n\nE.O. 11652: GDS\nTAGS: PFOR, GE\nSUBJECT: HARBOR FEES\n\nREF: STATE 203936\n\n1. THE FEES ROSE.\n\n2. NOBODY PAID.\nDAVIS\n\n\nCONFIDENTIAL\n\n\n\nNNNN\n";
    assert!(telegram.contains(from), "{from}");
    telegram.replace(from, to)
}

#[test]
fn what_stands_in_the_way_of_a_seventies_telegram() {
    let facts = [
        ("dialect", json!("nara")),
        ("envelope.dtg", json!("1974-09-20T16:42:00Z")),
        ("envelope.from.plad", json!("AMEMBASSY BONN")),
        ("envelope.to.0.plad", json!("SECSTATE WASHDC")),
        ("envelope.info.0.plad", json!("AMEMBASSY ROME")),
        ("heading.mrn.number", json!(14953)),
        ("heading.captions", json!([])),
        ("heading.passing", json!([])),
        ("heading.executive_order.number", json!(11652)),
        ("heading.tags", json!(["PFOR", "GE"])),
        ("heading.subject", json!("HARBOR FEES")),
        ("heading.references.0.mrn.number", json!(203936)),
        ("body.paragraphs.1.number", json!(2)),
        ("body.signature", json!("DAVIS")),
    ];
    for (from, to) in [
        ("SUBJECT:", "SUBJECT;"),
        ("SUBJECT:", "SUBJ/"),
        ("SUBJECT:", "SUBJECT -"),
        ("SUBJECT:", "SUBJT:"),
        ("SUBJECT:", "SUBEJCT:"),
        ("SUBJECT:", "S U B J E C T :"),
        ("TAGS:", "TAGS."),
        ("TAGS:", "TAGSC:"),
        ("TAGS:", "TAGS: N/A\nTAGS:"),
        ("REF:", "RETEL:"),
        ("REF:", "REFTEL"),
        ("REF:", "REF."),
        ("201651Z", "201651Z POSS DUPE"),
        ("201651Z", "TOSEC 123"),
        (
            "     ---------------------     091423",
            "DRAFTED B EUR:JSMITH\nEPPROVED BY: EUR:RJONES\n     ---------------------     091423",
        ),
        ("L BONN 14953", "L SECTION ONE OF TWO BONN 14953"),
        ("L BONN 14953", "L BONN 14953 SECTION 01 OF 02"),
        ("L BONN 14953", "L\nBONN 14953"),
        ("L BONN 14953", "L E F T O BONN 14953"),
        (
            "PRIORITY 5188\n",
            "PRIORITY 5188\n\nCONFIDENTIAL\n\n\nCONFIDENTIAL\n\nPAGE 02 BONN 14953 201651Z\n\n",
        ),
        ("\n1. THE", "\n1.) THE"),
        (
            "NNNN\n",
            "*** Current Handling Restrictions *** n/a\n*** Current Classification *** CONFIDENTIAL\n",
        ),
        ("NNNN\n", "NNNN\n\u{bf}\u{bf}\u{bf}\n\u{bf}\u{bf}\n"),
    ] {
        reads(&seventies(from, to), &facts);
    }
    reads(
        &seventies(
            "CONFIDENTIAL\n\nPAGE 01 ",
            "id: 2446\norigin: Embassy Bonn\n\nPAGE 01 OF 02 ",
        ),
        &facts[1..],
    );
    reads(
        &seventies("P R 201642Z SEP 74", "P R 2O1642Z SEP 74"),
        &facts[2..],
    );
}

#[test]
fn references_of_the_seventies() {
    for (line, numbers) in [
        (
            "REF: A. STATE 203936, B.BONN 13117",
            json!([203_936, 13_117]),
        ),
        (
            "RETELS: STATE 203936 AND BONN 13117",
            json!([203_936, 13_117]),
        ),
        (
            "REFTELS STATE 203936 (NOTAL), BONN 131",
            json!([203_936, 131]),
        ),
        ("REF: STATE 203936, PARA 132", json!([203_936])),
        ("REF: STATE 203936, BONN 13", json!([203_936])),
    ] {
        let facts = facts(seventies("REF: STATE 203936", line).into_bytes());
        let references = facts["heading"]["references"].as_array().expect("a list");
        let found: Vec<&Value> = references.iter().map(|one| &one["mrn"]["number"]).collect();
        assert_eq!(json!(found), numbers, "{line}");
    }
}

#[test]
fn repeated_telegrams_of_the_seventies() {
    for announced in [
        "FOL REPEAT BERN 1234 ACTION SECSTATE SEP 20.\nQUOTE C O N F I D E N T I A L BERN 1234",
        "FOLLOWING SENT ACTION ROME FROM BERN 20 SEP:\nQUOTE: C O N F I D E N T I A L BERN 1234",
        "FOLLOWING TEL FROM BERN REPEATED TO YOU\nQTE:\nCONFIDENTIAL BERN 1234",
    ] {
        let own = seventies("\n\nE.O. 11652", &format!("\n\n{announced}\nE.O. 11652"));
        reads(
            &own,
            &[
                ("heading.passing", json!([])),
                ("heading.executive_order", json!(null)),
                ("repeats.0.heading.mrn.post", json!("BERN")),
                ("repeats.0.heading.subject", json!("HARBOR FEES")),
            ],
        );
    }
}
