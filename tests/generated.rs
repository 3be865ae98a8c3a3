//! Whole invented cables: of a sound one the rules say nothing, of one with a single defect only the rule for it speaks.

use std::collections::BTreeSet;

use cablelint::cable::{Dialect, Level};
use cablelint::diagnostic::Severity;
use cablelint::engine::{RuleSet, lint};
use cablelint::page::Options;
use cablelint::parse::parse;
use cablelint::rules;
use cablelint::source::Source;

use crate::generator::{DEFECTS, Defect, Form, Invented, WITHOUT};

/// How many sound cables are checked.
const SOUND: u64 = 1_600;

/// From how many each defect takes those that it can be put into.
const TRIED: u64 = 800;

/// How many of these.
const BROKEN: usize = 12;

/// What the rules find in the cable: the rule's name, the 0-based line, its severity and the message.
fn found(cable: &Invented, rules: &RuleSet) -> Vec<(String, usize, Severity, String)> {
    let cable = parse(Source::decode(cable.bytes()));
    let found = lint(&cable, rules).into_iter();
    found
        .map(|found| {
            let name = rules.rule(found.rule).name.clone();
            let line = cable.source.line_of(found.place.span.start);
            (name, line, found.severity, found.message.into_string())
        })
        .collect()
}

#[test]
fn of_sound_cables_no_rule_speaks() {
    let rules = RuleSet::standard();
    let mut faults = Vec::new();
    let mut faulty = None;
    for seed in 0..SOUND {
        let cable = Invented::new(seed);
        for (rule, line, _, message) in found(&cable, &rules) {
            faults.push(format!("{rule}: {message}, seed {seed}, line {}", line + 1));
            faulty.get_or_insert(cable.text());
        }
    }
    faults.sort();
    assert!(
        faults.is_empty(),
        "{} findings\n{}\nthe first in\n{}",
        faults.len(),
        faults.join("\n"),
        faulty.unwrap_or_default()
    );
}

#[test]
fn of_one_defect_only_its_rule_speaks() {
    let standard = RuleSet::standard();
    let faults: Vec<String> = DEFECTS
        .iter()
        .copied()
        .flatten()
        .filter_map(|defect| broken(defect, &standard).err())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Puts the defect into several cables: its rule finds it where it is, and no other rule finds anything that matters.
fn broken((name, inject): &Defect, standard: &RuleSet) -> Result<(), String> {
    if !rules::all().any(|(rule, _)| rule.name == *name) {
        return Err(format!("{name}: there is no such rule"));
    }
    let own = RuleSet::standard().only(name, false, &Options::default());
    let mut number = 0;
    for seed in 0..TRIED {
        let mut cable = Invented::new(seed);
        let Some(part) = inject(&mut cable) else {
            continue;
        };
        number += 1;
        let lines = cable.at(part);
        let here = found(&cable, &own);
        let fault = |what: &str| {
            let text: Vec<String> = (1..)
                .zip(cable.text().lines())
                .map(|(at, line)| format!("{at:4} {line}"))
                .collect();
            Err(format!("{name}, seed {seed}: {what}\n{}", text.join("\n")))
        };
        if here.is_empty() || !here.iter().all(|(_, line, ..)| lines.contains(line)) {
            return fault(&format!("found {here:?}, not on {lines:?}"));
        }
        let others = found(&cable, standard);
        let other = others
            .iter()
            .find(|(rule, _, severity, _)| rule != name && *severity >= Severity::Warning);
        if let Some(other) = other {
            return fault(&format!("found {other:?} as well"));
        }
        if number == BROKEN {
            return Ok(());
        }
    }
    if number < 3 {
        return Err(format!(
            "{name}: only {number} of {TRIED} cables can be broken so"
        ));
    }
    Ok(())
}

/// A rule is broken by a machine, or it is said why it is not.
#[test]
fn every_rule_has_its_defect() {
    let defects = DEFECTS.iter().copied().flatten().map(|(name, _)| *name);
    let set: BTreeSet<&str> = defects
        .chain(WITHOUT.iter().map(|(name, _)| *name))
        .collect();
    let all: Vec<String> = rules::all().map(|(rule, _)| rule.name).collect();
    let rules: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(
        set, rules,
        "every rule has a defect or a reason, and nothing else has"
    );
}

#[test]
fn a_seed_makes_one_cable() {
    for seed in 0..80 {
        assert_eq!(Invented::new(seed).text(), Invented::new(seed).text());
    }
}

/// What is measured on them holds for real ones, which are of 7 kB on average.
#[test]
fn long_cables_are_as_long_as_real_ones_and_as_sound() {
    let rules = RuleSet::standard();
    let cables: Vec<Invented> = (0..160).map(Invented::long).collect();
    let average = cables
        .iter()
        .map(|cable| cable.bytes().len())
        .sum::<usize>()
        / cables.len();
    assert!((6_000..8_000).contains(&average), "{average} bytes");
    for (seed, cable) in cables.iter().enumerate() {
        assert_eq!(found(cable, &rules), [], "seed {seed}");
    }
}

/// What is invented is read as what it is.
#[test]
fn sound_cables_are_of_all_kinds() {
    let mut levels = BTreeSet::new();
    let mut precedences = BTreeSet::new();
    for seed in 0..SOUND {
        let invented = Invented::new(seed);
        let facts = &invented.facts;
        let cable = parse(Source::decode(invented.bytes()));
        let dialect = match facts.form {
            Form::Print => Dialect::Nara,
            Form::Telegram => Dialect::Acp127,
            Form::Message => Dialect::Smart,
        };
        assert_eq!(cable.dialect, dialect, "seed {seed}");
        assert_eq!(cable.date(), Some(facts.day()), "seed {seed}");
        if facts.form != Form::Message {
            assert_eq!(cable.level(), Some(facts.level), "seed {seed}");
        }
        let mrn = cable.heading.mrn.expect("there is an MRN").value;
        assert_eq!(
            (mrn.post.as_str(), mrn.number),
            (facts.post.name, facts.number),
            "seed {seed}"
        );
        let own = cable
            .body
            .paragraphs
            .iter()
            .filter(|it| !it.quoted && it.depth == 0);
        assert_eq!(own.count(), facts.paragraphs, "seed {seed}");
        assert_eq!(
            cable.heading.references.len(),
            facts.references,
            "seed {seed}"
        );
        levels.insert(facts.level);
        precedences.insert(facts.action);
    }
    assert!(levels.contains(&Level::Secret) && levels.len() == 3);
    assert_eq!(precedences.len(), 5);
}
