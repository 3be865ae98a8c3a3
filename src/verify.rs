//! Runs the examples of a rule page.

use std::path::Path;

use crate::cable::Cable;
use crate::corpus::{Corpus, Facts};
use crate::diagnostic::{Diagnostic, Place};
use crate::engine::{RuleSet, lint, lint_in};
use crate::fix;
use crate::page::{self, Drawn, Example, Exhibit, Kind, Rule};
use crate::parse::parse;
use crate::rules::Check;
use crate::source::{CableId, Name, Source};

/// What an example does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// 1-based line of the page.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Runs every example on the page of `rule`, which alone is on. A rule without a check is about the configuration: its examples
/// are no cables, and run where a configuration is read.
///
/// # Errors
/// Everything that the examples do not show, in the order of the page.
pub fn verify(rule: &Rule, check: Option<Check>) -> Result<usize, Vec<Fault>> {
    if check.is_none() && rule.check.is_none() {
        return Ok(0);
    }
    let examples = page::examples(&rule.page, "cable")
        .map_err(|(line, message)| vec![Fault { line, message }])?;
    let mut faults = Vec::new();
    let has = |kind| examples.iter().any(|example| example.kind == kind);
    let mut expect = |expected: bool, message: &str| {
        if !expected {
            let message = message.to_owned();
            faults.push(Fault { line: 1, message });
        }
    };
    expect(
        has(Kind::Bad) && has(Kind::Good),
        "a bad and a good example are expected",
    );
    expect(
        has(Kind::Fixed) == rule.fix.applicability().is_some(),
        "a fixed example is expected just where `fix` is safe or unsafe",
    );
    let mut bad: Option<&Example> = None;
    for example in &examples {
        if let Some(unknown) = example.options.unknown_in(&rule.options) {
            let message = format!("the page declares no option `{unknown}`");
            faults.push(Fault {
                line: example.line,
                message,
            });
            continue;
        }
        let said = |example: &Example| said(rule, check, example);
        match example.kind {
            Kind::Bad => {
                drawn(example, said(example), &mut faults);
                bad = Some(example);
            }
            Kind::Good => none(example, said(example), &mut faults),
            Kind::Fixed => match bad {
                Some(bad) => {
                    mended(rule, example, said(bad), &mut faults);
                    let (_, left) = said(example);
                    if left.iter().any(|found| found.fix().is_some()) {
                        faults.push(Fault {
                            line: example.line,
                            message: "what is fixed would be fixed again".to_owned(),
                        });
                    }
                }
                None => faults.push(Fault {
                    line: example.line,
                    message: "a fixed example stands behind the bad one that it mends".to_owned(),
                }),
            },
        }
    }
    if faults.is_empty() {
        Ok(examples.len())
    } else {
        Err(faults)
    }
}

/// The texts of an example's cables, and what the rule alone says of them.
type Said = (Vec<Source>, Vec<Diagnostic>);

fn said(rule: &Rule, check: Option<Check>, example: &Example) -> Said {
    let rules: RuleSet = [(rule.clone(), check)].into_iter().collect();
    let rules = rules.only(&rule.name, example.strict, &example.options);
    let cables: Vec<Cable> = (0..)
        .zip(&example.cables)
        .map(|(number, exhibit)| parse(source(exhibit, CableId(number))))
        .collect();
    let mut diagnostics: Vec<Diagnostic> = cables
        .iter()
        .flat_map(|cable| lint(cable, &rules))
        .collect();
    let facts = cables.iter().map(Facts::of).collect();
    let corpus = Corpus::new(facts, true);
    // What a bad example draws is of its own cable; the others are there to be compared with it.
    let checked = match example.kind {
        Kind::Good => cables.len(),
        Kind::Bad | Kind::Fixed => 1,
    };
    for cable in &cables[..checked] {
        let facts = corpus.facts(cable.source.cable);
        diagnostics.extend(lint_in(&corpus, facts, &rules));
    }
    let sources = cables.into_iter().map(|cable| cable.source);
    (sources.collect(), diagnostics)
}

fn source(exhibit: &Exhibit, cable: CableId) -> Source {
    let mut source = Source::decode(exhibit.bytes.clone());
    source.cable = cable;
    let file = exhibit.file.as_deref();
    source.name = file.and_then(|file| Name::of_file(Path::new(file)));
    source
}

/// Holds what is drawn against what was found.
fn drawn(example: &Example, (sources, diagnostics): Said, faults: &mut Vec<Fault>) {
    let at = |place: Place, message: &str| drawing(&sources, place, message);
    let found = diagnostics
        .iter()
        .map(|found| at(found.place, &found.message))
        .collect();
    compare("diagnostic", example, &example.diagnostics, found, faults);
    if example.labels.is_empty() {
        return; // an example may leave out the labels
    }
    if diagnostics.len() > 1 {
        faults.push(Fault {
            line: example.line,
            message: "an example with labels draws one diagnostic".to_owned(),
        });
        return;
    }
    let labels = diagnostics
        .iter()
        .flat_map(|found| found.labels())
        .map(|label| at(label.place, &label.message))
        .collect();
    compare("label", example, &example.labels, labels, faults);
}

/// Says of each place whether it is missing, noisy (found and not drawn) or misplaced (the same words elsewhere).
fn compare(
    what: &str,
    example: &Example,
    drawn: &[Drawn],
    mut found: Vec<Drawn>,
    faults: &mut Vec<Fault>,
) {
    let mut missing = Vec::new();
    for place in drawn {
        match found.iter().position(|other| other == place) {
            Some(at) => _ = found.remove(at),
            None => missing.push(place),
        }
    }
    let columns = |at: &Drawn| format!("columns {} to {}", at.start + 1, at.end);
    for place in missing {
        let elsewhere = found
            .iter()
            .position(|other| other.message == place.message);
        let line = example.page_line(place.cable, place.line);
        let message = match elsewhere.map(|at| found.remove(at)) {
            Some(other) => format!(
                "misplaced {what}: drawn at {}, found on line {}, {}: {}",
                columns(place),
                example.page_line(other.cable, other.line),
                columns(&other),
                place.message
            ),
            None => format!("missing {what} at {}: {}", columns(place), place.message),
        };
        faults.push(Fault { line, message });
    }
    for other in found {
        let message = format!("noisy {what} at {}: {}", columns(&other), other.message);
        faults.push(Fault {
            line: example.page_line(other.cable, other.line),
            message,
        });
    }
}

/// A place as a page draws it: on its first line.
fn drawing(sources: &[Source], place: Place, message: &str) -> Drawn {
    let cable = place.cable.0 as usize;
    let source = &sources[cable];
    let line = source.line_of(place.span.start);
    let whole = source.lines().get(line).copied().unwrap_or_default();
    let column = |offset: u32| {
        source.text()[whole.start as usize..offset as usize]
            .chars()
            .count()
    };
    let end = place.span.end.min(whole.end).max(place.span.start);
    Drawn {
        cable,
        line,
        start: column(place.span.start),
        end: column(end),
        message: message.to_owned(),
    }
}

/// A good example draws nothing.
fn none(example: &Example, (sources, diagnostics): Said, faults: &mut Vec<Fault>) {
    let found = diagnostics
        .iter()
        .map(|found| drawing(&sources, found.place, &found.message))
        .collect();
    compare("diagnostic", example, &[], found, faults);
}

/// All fixes of the bad example give the fixed one. A rule over several cables offers none, so it is of one.
fn mended(rule: &Rule, fixed: &Example, (sources, diagnostics): Said, faults: &mut Vec<Fault>) {
    let fixes = || diagnostics.iter().filter_map(|found| found.fix());
    let mut fault = |message: String| {
        faults.push(Fault {
            line: fixed.line,
            message,
        });
    };
    if fixes().any(|fix| Some(fix.applicability) != rule.fix.applicability()) {
        fault("the fixes offered are not what `fix` says they are".to_owned());
    }
    let mut edits: Vec<_> = fixes().flat_map(|fix| &fix.edits).collect();
    edits.sort();
    let mended = fix::apply(sources[0].text(), edits);
    if mended != source(&fixed.cables[0], CableId::default()).text() {
        fault(format!("the fixes of the bad example above give\n{mended}"));
    }
}
