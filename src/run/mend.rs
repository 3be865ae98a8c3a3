//! Makes the fixes of one file until none is left.

use std::collections::BTreeMap;
use std::path::Path;

use super::read::decode;
use crate::cable::Cable;
use crate::config::Local;
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::error::Error;
use crate::fix::{self, Applicability, Change, Edit, Fix};
use crate::parse;
use crate::source::{CableId, Source};
use crate::span::Span;

/// How often a file is parsed again for fixes that others were in the way of. Rules whose fixes call for each other would go on
/// for ever.
const PASSES: usize = 10;

/// How many fixes of one pass are found out to bring an error, each at the cost of reading the file some times over; from then on
/// all that are left of the rule at hand count as such.
const TRIES: usize = 10;

/// What mending one file came to.
#[derive(Clone, Debug)]
pub struct Mended {
    /// Its bytes as they were read.
    pub before: Vec<u8>,
    /// Its bytes with all fixes made.
    pub after: Vec<u8>,
    /// What is different, in order.
    pub changes: Vec<Change>,
    /// How many fixes were made.
    pub fixed: usize,
    /// The fixes that were not made.
    pub withheld: Vec<Withheld>,
}

impl Mended {
    /// Nothing was mended.
    pub(super) fn nothing(bytes: Vec<u8>) -> Mended {
        Mended {
            before: bytes.clone(),
            after: bytes,
            changes: Vec::new(),
            fixed: 0,
            withheld: Vec::new(),
        }
    }

    /// Whether anything is different.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// A fix that was not made, since it would bring an error that was not there.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The rule that offers it.
    pub rule: RuleId,
    /// Where it would change something, in the mended text.
    pub span: Span,
    /// The rule whose error it would bring.
    pub brings: RuleId,
}

/// One state of a file.
pub(super) struct Draft {
    bytes: Vec<u8>,
    /// How it differs from the state before it.
    changes: Vec<Change>,
    pub(super) cable: Cable,
    pub(super) found: Vec<Diagnostic>,
}

impl Draft {
    /// Reads `bytes` of the file at `path` and checks them.
    pub(super) fn new(bytes: Vec<u8>, path: &Path, id: CableId, local: &Local) -> Draft {
        let mut source = decode(bytes.clone(), path);
        source.cable = id;
        Draft::checked(bytes, Vec::new(), source, local)
    }

    fn checked(bytes: Vec<u8>, changes: Vec<Change>, source: Source, local: &Local) -> Draft {
        let cable = parse::parse(source);
        let found = local.lint(&cable);
        Draft {
            bytes,
            changes,
            cable,
            found,
        }
    }

    /// This state with `fixes` made, none of which touches another. `None` where the file's encoding cannot say what they write.
    fn with(&self, fixes: &[(RuleId, &Fix)], local: &Local) -> Option<Draft> {
        let mut edits: Vec<&Edit> = fixes.iter().flat_map(|(_, fix)| &fix.edits).collect();
        edits.sort();
        let source = &self.cable.source;
        let (bytes, changes) = fix::splice(&self.bytes, source, edits.iter().copied());
        let mut spliced = Source::decode(bytes.clone());
        let is_exact = spliced.text() == fix::apply(source.text(), edits.iter().copied());
        spliced.cable = source.cable;
        spliced.name.clone_from(&source.name);
        is_exact.then(|| Draft::checked(bytes, changes, spliced, local))
    }

    /// This state with `fixes` made, those taken out of them that would bring an error. `None` as for [`Draft::with`].
    fn mended(
        &self,
        fixes: &mut Vec<(RuleId, &Fix)>,
        withheld: &mut Vec<Withheld>,
        local: &Local,
    ) -> Option<Draft> {
        // The first `good` of them bring no error, the first `bad` do.
        let mut good = 0;
        loop {
            let next = self.with(fixes, local)?;
            let Some(worse) = self.worsened_in(&next) else {
                return Some(next);
            };
            let (mut bad, mut brings) = (fixes.len(), worse);
            while good + 1 < bad {
                let middle = good.midpoint(bad);
                match self.worsened_in(&self.with(&fixes[..middle], local)?) {
                    Some(worse) => (bad, brings) = (middle, worse),
                    None => good = middle,
                }
            }
            let (rule, _) = fixes[good];
            let all = withheld.len() >= TRIES;
            let last = if all { fixes.len() } else { good + 1 };
            let tried = fixes.extract_if(good..last, |(other, _)| *other == rule);
            withheld.extend(tried.map(|(_, fix)| Withheld {
                rule,
                span: fix.edits[0].span,
                brings,
            }));
        }
    }

    /// How many errors each rule finds.
    fn errors(&self) -> BTreeMap<RuleId, usize> {
        let mut errors = BTreeMap::new();
        let grave = |found: &&Diagnostic| found.severity == Severity::Error;
        for found in self.found.iter().filter(grave) {
            *errors.entry(found.rule).or_default() += 1;
        }
        errors
    }

    /// The rule that finds more errors in `next` than here, if any does.
    fn worsened_in(&self, next: &Draft) -> Option<RuleId> {
        let before = self.errors();
        let more =
            |(rule, count): &(RuleId, usize)| before.get(rule).is_none_or(|known| known < count);
        next.errors().into_iter().find(more).map(|(rule, _)| rule)
    }

    /// The fixes of at least `least` applicability, by start and then by rule, as many as do not get in each other's way.
    fn fixes(
        &self,
        least: Applicability,
        withheld: &[Withheld],
        local: &Local,
    ) -> Vec<(RuleId, &Fix)> {
        let is_withheld = |rule: RuleId, start: u32| {
            let same = |other: &Withheld| other.rule == rule && other.span.start == start;
            withheld.iter().any(same)
        };
        let mut fixes: Vec<(u32, RuleId, &Fix)> = Vec::new();
        for found in &self.found {
            let Some(fix) = found.fix().filter(|fix| fix.applicability >= least) else {
                continue;
            };
            if local.covering(found, &self.cable.source).next().is_some() {
                continue; // an exception says that it stands
            }
            if let Some(first) = fix.edits.first()
                && !is_withheld(found.rule, first.span.start)
            {
                fixes.push((first.span.start, found.rule, fix));
            }
        }
        fixes.sort_by_key(|(start, rule, _)| (*start, &local.rules.rule(*rule).name));
        let mut taken = Taken::default();
        fixes.retain(|(_, _, fix)| taken.take(fix));
        fixes
            .into_iter()
            .map(|(_, rule, fix)| (rule, fix))
            .collect()
    }
}

/// The places that fixes of one pass change: where each starts, and where it ends.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the places of `fix` if none of them overlaps or touches one that is taken.
    fn take(&mut self, fix: &Fix) -> bool {
        let is_free = |edit: &Edit| {
            let before = self.0.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, end)| *end < edit.span.start)
        };
        let free = fix.edits.iter().all(is_free);
        if free {
            self.0.extend(
                fix.edits
                    .iter()
                    .map(|edit| (edit.span.start, edit.span.end)),
            );
        }
        free
    }
}

/// Makes all fixes of at least `least` applicability: those that get in each other's way one after the other, and none that
/// would bring an error that is not there. What then remains is the state returned.
///
/// # Errors
/// [`Error::NeverSettles`] where fixes call for each other, [`Error::Unencodable`] where the file's encoding cannot say what they
/// write.
pub(super) fn mend(
    mut draft: Draft,
    path: &Path,
    least: Applicability,
    local: &Local,
) -> Result<(Draft, Mended), Error> {
    let mut mended = Mended::nothing(draft.bytes.clone());
    for _ in 0..=PASSES {
        let mut fixes = draft.fixes(least, &mended.withheld, local);
        if fixes.is_empty() {
            mended.after.clone_from(&draft.bytes);
            return Ok((draft, mended));
        }
        let mut withheld = Vec::new();
        let next = draft
            .mended(&mut fixes, &mut withheld, local)
            .ok_or_else(|| Error::Unencodable {
                path: path.to_owned(),
            })?;
        mended.changes = fix::compose(&mended.changes, &next.changes);
        mended.fixed += fixes.len();
        mended.withheld.extend(withheld);
        for withheld in &mut mended.withheld {
            withheld.span = moved(withheld.span, &fixes);
        }
        draft = next;
    }
    Err(Error::NeverSettles {
        path: path.to_owned(),
    })
}

/// Where what stands at `span` is once `fixes` are made.
fn moved(span: Span, fixes: &[(RuleId, &Fix)]) -> Span {
    let edits = fixes.iter().flat_map(|(_, fix)| &fix.edits);
    let before = edits.filter(|edit| edit.span.start < span.start);
    let (put_in, taken_out) = before.fold((0, 0), |(put_in, taken_out), edit| {
        (put_in + edit.text.len(), taken_out + edit.span.len())
    });
    let moved = |offset: u32| (offset as usize + put_in).saturating_sub(taken_out);
    Span::new(moved(span.start), moved(span.end))
}
