//! Takes out of what was found what is accepted or known, and says what no longer is.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::{Checked, Summary};
use crate::config::{Accepted, Baseline, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::RuleSet;
use crate::page::Category;
use crate::source::{CableId, Source};
use crate::span::Span;
use crate::walk::{absolute, key};

/// The exceptions and the baseline of a run, and what has become of them so far.
#[derive(Debug, Default)]
pub struct Sieve {
    pub(super) accepted: Arc<Accepted>,
    /// The exceptions whose rule ran on a file that they name, by their numbers.
    due: BTreeSet<usize>,
    /// The exceptions that cover something.
    used: BTreeSet<usize>,
    /// Whether the whole archive is at hand.
    pub(super) is_whole: bool,
    /// The findings that are known.
    pub baseline: Option<Baseline>,
    /// Findings at or above it become known, and what no longer occurs is forgotten; `None`: all stays as it is.
    pub learns: Option<Severity>,
}

impl Sieve {
    /// With what is accepted.
    #[must_use]
    pub fn new(accepted: Accepted) -> Sieve {
        Sieve {
            accepted: Arc::new(accepted),
            ..Sieve::default()
        }
    }

    /// Takes out of what `rules` found in a file what is accepted or known, and counts it.
    pub(super) fn sift(&mut self, checked: &mut Checked, rules: &RuleSet, summary: &mut Summary) {
        let local = self.accepted.of(|| absolute(checked.file()), rules);
        // Without the whole archive, a rule over several cables may find nothing because the other one is not at hand.
        let is_whole = self.is_whole;
        let runs = |rule| {
            let over_several = rules.rule(rule).category == Category::Corpus;
            local.runs(rule) && (is_whole || !over_several)
        };
        let exceptions = local.exceptions();
        let ran = exceptions.filter(|(_, exception)| runs(exception.rule));
        self.due.extend(ran.map(|(number, _)| number));
        let source = &checked.source;
        local.drop_ignored(&mut checked.diagnostics);
        if local.exceptions().next().is_some() {
            checked.diagnostics.retain(|diagnostic| {
                let covering: Vec<usize> = local.covering(diagnostic, source).collect();
                self.used.extend(&covering);
                summary.excepted += usize::from(!covering.is_empty());
                covering.is_empty()
            });
        }
        let Some(baseline) = &mut self.baseline else {
            return;
        };
        let file = key(&checked.path, &self.accepted.folder);
        baseline.expect(&file, |rule| {
            rules.find(rule).is_ok_and(|(rule, _)| runs(rule))
        });
        let mut met: HashMap<Entry, usize> = HashMap::new();
        checked.diagnostics.retain(|diagnostic| {
            let rule = &rules.rule(diagnostic.rule).name;
            let mut entry = Entry::new(&file, rule, line(source, diagnostic));
            let before = met.entry(entry.clone()).or_default();
            *before += 1;
            entry.occurrence = *before;
            if self
                .learns
                .is_some_and(|least| diagnostic.severity >= least)
            {
                baseline.add(entry.clone());
            }
            let known = baseline.meet(&entry);
            if known {
                summary.known += 1;
                summary.offer(diagnostic);
            }
            !known
        });
    }

    /// What `rules` say of the configuration and of the baseline, once all files are checked.
    pub(super) fn leftovers(&self, rules: &RuleSet) -> Vec<Checked> {
        let mut leftovers = Vec::new();
        if let Some((path, text)) = &self.accepted.file {
            let unused = self.due.difference(&self.used);
            let found = unused.filter_map(|number| {
                let exception = &self.accepted.exceptions[*number];
                let rule = &rules.rule(exception.rule).name;
                Some(Leftover {
                    at: exception.place.clone()?,
                    message: format!("this exception covers nothing that {rule} finds"),
                    help: "take it out, or correct `files` or `text`",
                })
            });
            leftovers.extend(report("exception-unused", rules, path, text, found));
        }
        if let Some(baseline) = self.baseline.as_ref().filter(|_| self.learns.is_none()) {
            let found = baseline.stale().map(|(entry, at)| Leftover {
                at,
                message: format!("{} no longer finds this in {}", entry.rule, entry.file),
                help: "--write-baseline drops it",
            });
            let (path, text) = (&baseline.path, &baseline.text);
            leftovers.extend(report("baseline-stale", rules, path, text, found));
        }
        leftovers
    }
}

/// The text of the line on which `diagnostic` is.
fn line<'s>(source: &'s Source, diagnostic: &Diagnostic) -> &'s str {
    let number = source.line_of(diagnostic.place.span.start);
    let line = source.lines().get(number);
    line.map_or("", |line| source.slice(*line))
}

/// Something in a file that is no cable.
struct Leftover {
    at: Range<usize>,
    message: String,
    help: &'static str,
}

/// No cable of a run has this number.
const NO_CABLE: CableId = CableId(u32::MAX);

/// The file at `path` with what the rule called `name`, if it is on, finds in it, if anything.
fn report(
    name: &str,
    rules: &RuleSet,
    path: &Path,
    text: &str,
    leftovers: impl Iterator<Item = Leftover>,
) -> Option<Checked> {
    let (rule, chosen) = rules.find(name).ok()?;
    if !chosen.on {
        return None;
    }
    let mut found = Diagnostics::new(NO_CABLE);
    found.speaks(rule, chosen.severity);
    for leftover in leftovers {
        let at = Span::new(leftover.at.start, leftover.at.end);
        found.report(at, leftover.message).help(leftover.help);
    }
    let diagnostics = found.finish();
    if diagnostics.is_empty() {
        return None;
    }
    let mut source = Source::decode(text.as_bytes().to_vec());
    source.cable = NO_CABLE;
    Some(Checked {
        path: path.to_owned(),
        record: None,
        source,
        diagnostics,
        others: Vec::new(),
        mended: None,
    })
}
