//! The tables that people without Rust correct are read, and hold together.

use std::collections::BTreeSet;

use cablelint::tables::{
    agencies, captions, exclusions, indicators, instructions, orders, reasons, secretaries,
    signals, tags,
};
use jiff::civil::date;

/// The rows of a table below its notes and its line of headings, as written.
fn rows(table: &str) -> Vec<&str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).collect()
}

/// Every row of every table is read, and none stands twice.
#[test]
fn rows_are_read_and_stand_once() {
    let tables = [
        include_str!("../src/tables/tags.csv"),
        include_str!("../src/tables/places.csv"),
        include_str!("../src/tables/exclusions.csv"),
        include_str!("../src/tables/instructions.csv"),
        include_str!("../src/tables/orders.csv"),
        include_str!("../src/tables/posts.csv"),
        include_str!("../src/tables/reasons.csv"),
        include_str!("../src/tables/secretaries.csv"),
        include_str!("../src/tables/signals.csv"),
        include_str!("../src/tables/routing-indicators.csv"),
        include_str!("../src/tables/originators.csv"),
    ];
    for table in tables {
        let rows = rows(table);
        let once: BTreeSet<&&str> = rows.iter().collect();
        assert_eq!(once.len(), rows.len(), "{}", rows[0]);
    }
    let cell = |row: &str| row.split(',').next().unwrap_or_default().to_owned();
    let known = rows(tables[0])
        .iter()
        .all(|row| tags::code(&cell(row)).is_some());
    assert!(known, "every tag is found");
    let known = rows(tables[1])
        .iter()
        .all(|row| tags::place(&cell(row)).is_some());
    assert!(known, "every place is found");
}

/// What a table names is in the table that it names it from.
#[test]
fn tables_know_each_other() {
    for successor in tags::codes().filter_map(|code| code.successor) {
        assert!(tags::code(successor).is_some(), "{successor}");
    }
    let captions: Vec<&str> = captions::all().collect();
    for row in rows(include_str!("../src/tables/exclusions.csv")) {
        let mut cells = row.split(',');
        for caption in cells.by_ref().take(2) {
            assert!(caption == "*" || captions.contains(&caption), "{caption}");
        }
    }
    assert!(exclusions::exclude("SIPDIS", "NODIS", 2005));
    assert!(instructions::knowing("OADR").all(|code| orders::numbered(code.order).is_some()));
    let letters: String = reasons::of(4).map(|reason| reason.letter).collect();
    assert_eq!(letters, "abcdefgh");
    let then: Vec<&str> = secretaries::on(date(1978, 6, 1)).collect();
    assert_eq!(then, ["VANCE", "CHRISTOPHER"]);
    assert!(
        agencies::is_other("CDR USEUCOM VAIHINGEN GE") && agencies::is_other("NSACSS FT MEADE")
    );
    assert!(!agencies::is_other("AMEMBASSY CIAMPINO") && !agencies::is_other("SECSTATE WASHDC"));
    assert!(signals::known("ZFF4").is_some() && signals::known("ZFF").is_some());
    assert_eq!(
        signals::known("ZEX").and_then(|signal| signal.line),
        Some(5)
    );
    assert_eq!(indicators::owners("RUEHKB")[0].plad, "AMEMBASSY BAKU");
}
