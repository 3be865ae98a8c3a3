//! Invented cables by the thousand: clean ones draw nothing, and one defect draws what it is.

use cablelint::diagnostic::{Diagnostic, Place, Severity};
use cablelint::engine::{RuleSet, lint};
use cablelint::parse::parse;
use cablelint::source::Source;

use crate::generator::clean;

fn found(text: &str, rules: &RuleSet) -> (Source, Vec<Diagnostic>) {
    let cable = parse(Source::decode(text.as_bytes().to_owned()));
    let diagnostics = lint(&cable, rules);
    (cable.source, diagnostics)
}

/// On 1,000 clean cables of all eras and dialects no rule that is on says anything.
#[test]
fn clean_cables_are_silent() {
    let rules = RuleSet::standard();
    for seed in 0..1_000 {
        let cable = clean(seed).join("\n") + "\n";
        let (_, diagnostics) = found(&cable, &rules);
        let said: Vec<_> = diagnostics
            .iter()
            .map(|found| format!("{}: {}", rules.rule(found.rule).name, found.message))
            .collect();
        assert!(said.is_empty(), "seed {seed}: {said:#?}\n{}", cable);
    }
}
/// A clean telegram into which one defect at a time is put.
const TELEGRAM: &str = "\
VZCZCXYZ0980
PP RUEHWEB

DE RUEHLI #1160 2630858
ZNY CCCCC ZZH
P 200858Z SEP 07
FM AMEMBASSY LISBON
TO RUEHC/SECSTATE WASHDC PRIORITY 3909
INFO RUEHMD/AMEMBASSY MADRID 0001

C O N F I D E N T I A L LISBON 001160

SIPDIS

E.O. 12958: DECL: 09/20/2017
TAGS: PGOV, ECON, PO
SUBJECT: THE FERRY AND ITS FRIENDS

REF: A. STATE 2204
     B. LISBON 1159

Classified By: Consul Ann Cooper for reasons 1.4 (b) and (d).

1. (C) SUMMARY: It is reported that the ferry is back (ref A). END SUMMARY.

2. (C) As ref B foretold, it needs a flag.

3. (C) COMMENT: More will be heard of it.

COOPER
";

/// The same of a print of 1975.
const PRINT: &str = "\
CONFIDENTIAL
PAGE 01 LISBON 04417 221121Z
15
ACTION EUR-12
INFO OCT-01 ISO-00 INR-07 /020 W
--------------------- 081573
R 220842Z JUL 75
FM AMEMBASSY LISBON
TO SECSTATE WASHDC 5870
C O N F I D E N T I A L LISBON 4417
E.O. 11652: GDS
TAGS: PGOV, ECON, PO
SUBJECT: THE FERRY AND ITS FRIENDS
1. THE FERRY IS BACK.
CONFIDENTIAL
CONFIDENTIAL
PAGE 02 LISBON 04417 221121Z
2. IT NEEDS A FLAG.
COOPER
CONFIDENTIAL
NNNN
";

/// Words that stand in the cable, what is put in the place of the first of them, and the rule that speaks of it.
type Defect = (&'static str, &'static str, &'static str);

const DEFECTS: &[(&str, &[Defect])] = &[
    (
        TELEGRAM,
        &[
            ("SIPDIS\n", "SIPDIS\n\nSIPDIS\n", "sipdis-doubled"),
            ("SIPDIS\n", "SIPDIS\nTERREP\nTERREP\n", "caption-doubled"),
            ("SIPDIS\n", "SIPDIS\nNOFRN\n", "caption-misspelt"),
            ("SIPDIS\n", "NODIS\nSIPDIS\n", "caption-conflict"),
            ("SIPDIS\n", "SIPDIS\nSENSITIVE\n", "sensitive-classified"),
            ("SIPDIS\n", "SIPDIS\nNOFORN\n", "noforn-marks"),
            ("12958", "12598", "order-unknown"),
            (
                "12958: DECL: 09/20/2017",
                "12356: DECL: 09/20/2017",
                "order-superseded",
            ),
            ("12958", "13526", "order-not-yet"),
            ("DECL: 09/20/2017", "DECL: OADR", "order-vocabulary"),
            ("DECL: 09/20/2017", "DECL: X1", "order-code"),
            ("DECL: 09/20/2017", "DECL: X1 09/20/2017", "decl-doubled"),
            ("09/20/2017", "09/31/2017", "decl-malformed"),
            ("/2017", "/2006", "decl-past"),
            ("/2017", "/2037", "decl-too-long"),
            ("/2017", "/2016", "decl-date"),
            ("/2017", "/17", "decl-form"),
            ("DECL: 09/20/2017", "N/A", "decl-missing"),
            ("E.O. 12958: DECL: 09/20/2017\n", "", "order-missing"),
            ("TAGS: PGOV, ECON, PO\n", "", "tags-missing"),
            (
                "TAGS: PGOV, ECON, PO",
                "TAGS: KDEM, PO",
                "tag-subject-missing",
            ),
            ("PGOV", "PGOF", "tag-misspelt"),
            ("ECON", "ECON, PGOV", "tag-doubled"),
            ("ECON", "ECON, QQXZ", "tag-unknown"),
            ("ECON", "ECON, SHUM", "tag-era"),
            ("ECON,", "ECON,,", "tag-form"),
            ("PO\n", "OVIP (COOPER, ANN\n", "tag-name"),
            ("FRIENDS", "Friends", "subject-form"),
            ("FRIENDS", "FRIENDS ON [DATE]", "placeholder"),
            (
                "SUBJECT: THE FERRY AND ITS FRIENDS\n",
                "",
                "subject-missing",
            ),
            ("PO\nSUBJECT", "PO SUBJECT", "heading-run-on"),
            (
                "LISBON 1159\n",
                "LISBON 1159\n     D. ROME 7\n",
                "ref-order",
            ),
            ("B. LISBON 1159", "B. STATE 2204", "ref-doubled"),
            ("B. LISBON 1159", "B. LISBON 1160", "ref-self"),
            ("B. LISBON 1159", "B. LISBON 1161", "ref-ahead"),
            ("B. LISBON", "B. 10 LISBON", "ref-future"),
            ("B. LISBON", "B. (B) LISBON", "ref-form"),
            ("B. LISBON 1159", "B. AND PREVIOUS", "ref-malformed"),
            ("(ref A)", "(ref C)", "ref-undefined"),
            ("1.4", "1.5", "reason-outdated"),
            ("(b) and (d)", "(d) and (b)", "reason-form"),
            (
                " for reasons 1.4 (b) and (d).",
                ", Lisbon.",
                "reason-missing",
            ),
            ("By: ", "By: Classified By: ", "classified-by-doubled"),
            (
                "Classified By: Consul Ann Cooper for reasons 1.4 (b) and (d).\n",
                "",
                "classified-by-missing",
            ),
            ("2. (C)", "2. C)", "mark-malformed"),
            ("2. (C)", "2.", "mark-missing"),
            ("2. (C)", "2. (S)", "mark-above-overall"),
            ("2. (C)", "2. (LOU)", "mark-era"),
            ("3. (C)", "5. (C)", "paragraph-number"),
            ("2. (C)", "2.  (C)", "paragraph-form"),
            ("a flag.", "a flag (see para 9).", "paragraph-reference"),
            (
                "a flag.",
                "a flag on Friday, July 11, 2009.",
                "weekday-mismatch",
            ),
            (" END SUMMARY.", "", "block-unclosed"),
            ("needs a flag.", "needs\nSIPDIS\na flag.", "caption-stray"),
            ("C O N F", "CC O N F", "classification-garbled"),
            (
                "C O N F I D E N T I A L",
                "CONFIDENTIAL",
                "classification-form",
            ),
            (" LISBON 001160\n", "\n", "mrn-missing"),
            ("001160", "1160", "mrn-form"),
            (
                "LISBON 001160",
                "SECTION 03 OF 02 LISBON 001160",
                "section-sequence",
            ),
            ("More", "Mo\u{ad}re", "character"),
            ("of it.\n", "of it. \n", "blank"),
            ("flag.\n", "flag.\r\n", "line-ending"),
            ("PGOV", "[PGOV](#)", "copy-scar"),
            ("2630858", "2600858", "filing-date-mismatch"),
            ("2630858", "2631158", "filing-time-mismatch"),
            ("2630858", "2632558", "station-malformed"),
            ("#1160", "#1161", "serial-mismatch"),
            ("CCCCC", "SSSSS", "security-mismatch"),
            ("CCCCC", "CCCC", "security-malformed"),
            ("200858Z", "202558Z", "dtg-malformed"),
            ("SEP", "Sep", "dtg-form"),
            ("P 200858Z", "200858Z", "precedence-missing"),
            ("PP RUEHWEB", "OO RUEHWEB", "precedence-mismatch"),
            ("PRIORITY", "PIORITY", "precedence-misspelt"),
            (
                "FM AMEMBASSY LISBON",
                "FM AMEMBASSY ATHENS",
                "originator-mismatch",
            ),
            ("VZCZCXYZ0980", "VZCZCXYZ09", "envelope-malformed"),
            (
                "MADRID 0001",
                "MADRID 0001\nRUEHMD/AMEMBASSY MADRID 0002",
                "addressee-doubled",
            ),
            ("TO RUEHC/", "INFO RUEHC/", "action-missing"),
        ],
    ),
    (
        PRINT,
        &[
            ("PAGE 02", "PAGE 03", "page-sequence"),
            (
                "PAGE 02 LISBON 04417",
                "PAGE 02 LISBON 04418",
                "mrn-mismatch",
            ),
            ("/020 W", "/021 W", "distribution-total"),
            ("/020 W", "/020 R", "distribution-form"),
            (
                "CONFIDENTIAL\nPAGE 01",
                "SECRET\nPAGE 01",
                "banner-mismatch",
            ),
        ],
    ),
];

/// One defect draws its rule, at the changed words or with a label there (what was taken out is reported where it should follow),
/// and no other rule at warning or above.
#[test]
fn one_defect_draws_one_rule() {
    let rules = RuleSet::standard();
    let mut wrong = Vec::new();
    for (cable, defects) in DEFECTS {
        let (_, clean) = found(cable, &rules);
        assert!(clean.is_empty(), "{clean:#?}");
        for (from, to, rule) in *defects {
            let (source, diagnostics) = found(&cable.replacen(from, to, 1), &rules);
            let at = cable
                .find(from)
                .unwrap_or_else(|| panic!("`{from}` is in the cable"));
            let lines = |at: usize| source.line_of(u32::try_from(at).expect("a cable is small"));
            let (first, last) = (lines(at).saturating_sub(1), lines(at + to.len()));
            let is_there = |place: Place| {
                to.is_empty() || (first..=last).contains(&source.line_of(place.span.start))
            };
            let name = |found: &Diagnostic| rules.rule(found.rule).name.clone();
            let fires = diagnostics
                .iter()
                .filter(|found| name(found) == *rule)
                .any(|found| {
                    is_there(found.place) || found.labels.iter().any(|label| is_there(label.place))
                });
            let others = diagnostics
                .iter()
                .filter(|found| name(found) != *rule && found.severity >= Severity::Warning);
            let others: Vec<_> = others.map(name).collect();
            if !fires || !others.is_empty() {
                let said: Vec<_> = diagnostics.iter().map(name).collect();
                wrong.push(format!("{rule}: `{to}` draws {said:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
