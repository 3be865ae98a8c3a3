//! The examples on the pages of the rules.

use std::path::Path;

use cablelint::diagnostic::{Diagnostic, Place};
use cablelint::engine::{RuleSet, lint};
use cablelint::fix;
use cablelint::page::{self, Drawn, Example, Kind, Rule};
use cablelint::parse::parse;
use cablelint::rules;
use cablelint::source::Source;

/// Every example of every page shows what it says.
#[test]
fn examples() {
    let mut faults = Vec::new();
    for (rule, _) in rules::all() {
        let examples = page::examples(&rule.page)
            .unwrap_or_else(|fault| panic!("rules/{}.md, {fault}", rule.name));
        let has = |kind| examples.iter().any(|example| example.kind == kind);
        if !(has(Kind::Bad) && has(Kind::Good)) {
            faults.push(format!(
                "rules/{}.md wants a bad and a good example",
                rule.name
            ));
        }
        if has(Kind::Fixed) != rule.fix.applicability().is_some() {
            faults.push(format!(
                "rules/{}.md has a fixed example just where it has fixes",
                rule.name
            ));
        }
        let mut bad: Option<&Example> = None;
        for example in &examples {
            let shown = match example.kind {
                Kind::Bad => drawn(&rule, example),
                Kind::Good => none(&rule, example),
                Kind::Fixed => mended(
                    &rule,
                    bad.expect("a fixed example follows a bad one"),
                    example,
                ),
            };
            if let Err(fault) = shown {
                faults.push(format!("rules/{}.md:{}: {fault}", rule.name, example.line));
            }
            if example.kind == Kind::Bad {
                bad = Some(example);
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A file's name without its ending.
fn stem(file: Option<&str>) -> Option<String> {
    let stem = Path::new(file?).file_stem()?;
    Some(stem.to_string_lossy().into_owned())
}

/// What the page's rule alone says of an example.
fn said(rule: &Rule, example: &Example) -> (Source, Vec<Diagnostic>) {
    let rules = RuleSet::standard().only(&rule.name, example.strict, &example.options);
    let mut source = Source::decode(example.bytes.clone());
    source.name = stem(example.file.as_deref());
    let cable = parse(source);
    let diagnostics = lint(&cable, &rules);
    (cable.source, diagnostics)
}

fn drawn(rule: &Rule, example: &Example) -> Result<(), String> {
    let (source, diagnostics) = said(rule, example);
    let mut places: Vec<Drawn> = diagnostics
        .iter()
        .map(|found| drawing(&source, found.place, &found.message))
        .collect();
    let mut labels: Vec<Drawn> = diagnostics
        .iter()
        .flat_map(|found| &found.labels)
        .map(|label| drawing(&source, label.place, &label.message))
        .collect();
    places.sort();
    labels.sort();
    same("diagnostics", &example.diagnostics, &places)?;
    if example.labels.is_empty() {
        return Ok(()); // an example may leave out the labels
    }
    assert_eq!(
        diagnostics.len(),
        1,
        "an example with labels draws one diagnostic"
    );
    same("labels", &example.labels, &labels)
}

fn same(what: &str, expected: &[Drawn], found: &[Drawn]) -> Result<(), String> {
    let mut expected = expected.to_vec();
    expected.sort();
    if expected == found {
        return Ok(());
    }
    let lines = |places: &[Drawn]| -> String {
        let line = |at: &Drawn| {
            format!(
                "\n    line {} from {} to {}: {}",
                at.line + 1,
                at.start + 1,
                at.end,
                at.message
            )
        };
        places.iter().map(line).collect()
    };
    Err(format!(
        "{what}\n  drawn:{}\n  found:{}",
        lines(&expected),
        lines(found)
    ))
}

/// A place as a page draws it: on its first line.
fn drawing(source: &Source, place: Place, message: &str) -> Drawn {
    let line = source.line_of(place.span.start);
    let whole = source.lines().get(line).copied().unwrap_or_default();
    let column = |offset: u32| {
        source.text()[whole.start as usize..offset as usize]
            .chars()
            .count()
    };
    let end = place.span.end.min(whole.end).max(place.span.start);
    Drawn {
        line,
        start: column(place.span.start),
        end: column(end),
        message: message.to_owned(),
    }
}

fn none(rule: &Rule, example: &Example) -> Result<(), String> {
    let (_, diagnostics) = said(rule, example);
    if diagnostics.is_empty() {
        Ok(())
    } else {
        Err(format!("a good example draws {diagnostics:#?}"))
    }
}

/// All fixes of the bad example give the fixed one, in which the rule finds nothing that it would mend.
fn mended(rule: &Rule, bad: &Example, fixed: &Example) -> Result<(), String> {
    let (source, diagnostics) = said(rule, bad);
    let fixes: Vec<_> = diagnostics
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .collect();
    for fix in &fixes {
        assert_eq!(
            Some(fix.applicability),
            rule.fix.applicability(),
            "{}: the page says what its fixes are",
            rule.name
        );
    }
    let mut edits: Vec<_> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort();
    let mended = fix::apply(source.text(), edits);
    let expected = Source::decode(fixed.bytes.clone());
    if mended != expected.text() {
        return Err(format!("mending gives\n{mended}"));
    }
    let (_, left) = said(rule, fixed);
    if left.iter().any(|found| found.fix.is_some()) {
        Err(format!("mended twice: {left:#?}"))
    } else {
        Ok(())
    }
}
