//! Parses any bytes, runs all rules on them, and renders what they found.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cablelint::cli::parsed::Parsed;
use cablelint::engine::{RuleSet, Selection, lint};
use cablelint::parse::parse;
use cablelint::report::{Format, Setting, Style, reporter};
use cablelint::run::Checked;
use cablelint::source::Source;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let all = Selection { select: vec!["all".to_owned()], ..Selection::default() };
    RuleSet::standard().select(&all).expect("`all` is known")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let cable = parse(Source::decode(bytes.to_vec()));
    serde_json::to_vec(&Parsed::new(&cable, String::new())).expect("a parsed cable is JSON");
    let diagnostics = lint(&cable, &RULES);
    let checked = Checked { path: PathBuf::from("cable.txt"), record: None, source: cable.source, diagnostics, others: Vec::new(), mended: None };
    for format in [Format::Full, Format::Concise, Format::Json] {
        let style = Style { color: false, width: 80, ascii: false, links: false, edits: true };
        let setting = Setting { rules: &RULES, root: Path::new("/"), rule_url: None };
        let mut out = Vec::new();
        let mut reporter = reporter(format, setting, style);
        reporter.file(&checked, &mut out).expect("memory can be written to");
    }
});
