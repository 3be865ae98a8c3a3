//! Runs the rules over several cables, once something is known of all of them.

use std::collections::BTreeSet;

use super::{Checked, Input, Other, read};
use crate::corpus::{Corpus, Facts};
use crate::diagnostic::Diagnostic;
use crate::engine::{self, RuleSet};
use crate::error::Error;
use crate::parse;
use crate::source::{CableId, Source};

/// What is known of the cables of a run, while they are read in their order.
#[derive(Debug)]
pub(super) struct Known {
    cables: Vec<Facts>,
    /// Standard input, which cannot be read a second time.
    stdin: Option<Source>,
}

impl Known {
    /// Nothing yet, of so many cables. (Grown as they come, the list would be copied, and for a time be there twice.)
    pub(super) fn of(cables: usize) -> Known {
        Known {
            cables: Vec::with_capacity(cables),
            stdin: None,
        }
    }

    /// Adds the next one, with what is known of it, nothing where it could not be read, and its text where that is at hand.
    pub(super) fn add(&mut self, facts: Option<Facts>, input: &Input, text: Option<&Source>) {
        let unknown = || Facts {
            cable: super::id(self.cables.len()),
            ..Facts::default()
        };
        let facts = facts.unwrap_or_else(unknown);
        self.cables.push(facts);
        if matches!(input, Input::Stdin(_)) {
            self.stdin = text.cloned();
        }
    }

    /// All of them: those that are `checked`, and `others`. `is_whole`: what is not among them is not in the archive.
    pub(super) fn archive<'i>(
        self,
        checked: &'i [Input],
        others: &'i [Input],
        is_whole: bool,
    ) -> Archive<'i> {
        Archive {
            corpus: Corpus::new(self.cables, is_whole),
            checked,
            others,
            stdin: self.stdin,
        }
    }
}

/// What is known of a cable that is not checked itself.
pub(super) fn facts(input: &Input, cable: CableId) -> Result<Facts, Error> {
    let mut source = read(input)?;
    source.cable = cable;
    Ok(Facts::of(&parse::parse(source)))
}

/// Every cable of a run.
#[derive(Debug)]
pub(super) struct Archive<'i> {
    corpus: Corpus,
    checked: &'i [Input],
    others: &'i [Input],
    stdin: Option<Source>,
}

impl Archive<'_> {
    /// What the rules say of `cable`, where they say anything, and the texts that it points into.
    pub(super) fn lint(&self, cable: CableId, rules: &RuleSet) -> Option<Result<Checked, Error>> {
        let found = engine::lint_in(&self.corpus, self.corpus.facts(cable), rules);
        (!found.is_empty()).then(|| self.checked(cable, found))
    }

    fn checked(&self, cable: CableId, diagnostics: Vec<Diagnostic>) -> Result<Checked, Error> {
        let labels = diagnostics.iter().flat_map(Diagnostic::labels);
        let mut others: BTreeSet<CableId> = labels.map(|label| label.place.cable).collect();
        others.remove(&cable);
        let other = |other| {
            let path = self.input(other).path().to_owned();
            let source = self.again(other)?;
            Ok(Other { path, source })
        };
        Ok(Checked {
            path: self.input(cable).path().to_owned(),
            record: None,
            source: self.again(cable)?,
            others: others
                .into_iter()
                .map(other)
                .collect::<Result<_, Error>>()?,
            diagnostics,
            mended: None,
        })
    }

    fn input(&self, cable: CableId) -> &Input {
        let number = cable.0 as usize;
        match number.checked_sub(self.checked.len()) {
            None => &self.checked[number],
            Some(number) => &self.others[number],
        }
    }

    /// Reads a cable a second time, to show what stands there.
    fn again(&self, cable: CableId) -> Result<Source, Error> {
        let input = self.input(cable);
        let mut source = match (input, &self.stdin) {
            (Input::Stdin(_), Some(source)) => source.clone(),
            _ => read(input)?,
        };
        source.cable = cable;
        if self.corpus.facts(cable).are_of(&source) {
            Ok(source)
        } else {
            let path = input.path().to_owned();
            Err(Error::Changed { path })
        }
    }
}
