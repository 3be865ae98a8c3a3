//! What the configuration says of single files: rules that do not run there, and findings that are accepted.

use std::path::PathBuf;

use super::exception::Exception;
use super::files::Globs;
use super::layer::Held;
use crate::cable::Cable;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::engine::{self, Chosen, RuleSet};
use crate::source::Source;

/// Rules that do not run on some files.
#[derive(Debug)]
pub struct Ignored {
    /// Which files.
    pub files: Globs,
    /// Names and categories of the rules, or `all`.
    pub words: Held<Vec<String>>,
}

/// What is said of files.
#[derive(Debug, Default)]
pub struct Accepted {
    /// The folder that paths in the configuration are relative to, absolute.
    pub folder: PathBuf,
    /// The file that says it, as it is called in output, and its text.
    pub file: Option<(PathBuf, String)>,
    /// Rules that do not run on some, in the order of their patterns.
    pub ignored: Vec<Ignored>,
    /// The exceptions, in their order.
    pub exceptions: Vec<Exception>,
}

impl Accepted {
    /// What is said of a file where `rules` run. Its `absolute` path is asked for only where something is said of any file.
    #[must_use]
    pub fn of<'s>(&'s self, absolute: impl FnOnce() -> PathBuf, rules: &'s RuleSet) -> Local<'s> {
        let mut local = Local {
            rules,
            ignored: Vec::new(),
            exceptions: Vec::new(),
        };
        if !(self.ignored.is_empty() && self.exceptions.is_empty()) {
            let path = absolute();
            let ignored = self.ignored.iter().filter(|it| it.files.fit(&path));
            let exceptions = self.exceptions.iter().enumerate();
            local.ignored.extend(ignored);
            local
                .exceptions
                .extend(exceptions.filter(|(_, it)| it.files.fit(&path)));
        }
        local
    }
}

/// What holds for one file.
#[derive(Debug)]
pub struct Local<'s> {
    /// The rules that run.
    pub rules: &'s RuleSet,
    ignored: Vec<&'s Ignored>,
    exceptions: Vec<(usize, &'s Exception)>,
}

impl Local<'_> {
    /// Whether `rule` runs on it.
    #[must_use]
    pub fn runs(&self, rule: RuleId) -> bool {
        self.runs_as(self.rules.chosen(rule))
    }

    /// Whether the rule that is `chosen` runs on it.
    #[must_use]
    pub fn runs_as(&self, chosen: &Chosen) -> bool {
        let mut words = self.ignored.iter().flat_map(|ignored| &ignored.words.value);
        chosen.on && !words.any(|word| chosen.is_selected_by(word))
    }

    /// What the rules that run on it say of its cable.
    #[must_use]
    pub fn lint(&self, cable: &Cable) -> Vec<Diagnostic> {
        let mut found = engine::lint(cable, self.rules);
        self.drop_ignored(&mut found);
        found
    }

    /// Leaves out what rules say that do not run on it.
    pub fn drop_ignored(&self, found: &mut Vec<Diagnostic>) {
        if !self.ignored.is_empty() {
            found.retain(|diagnostic| self.runs(diagnostic.rule));
        }
    }

    /// The exceptions that are about it, by their numbers.
    pub fn exceptions(&self) -> impl Iterator<Item = (usize, &Exception)> {
        self.exceptions.iter().copied()
    }

    /// The numbers of the exceptions that cover `diagnostic`, in the text `source`.
    pub fn covering<'d>(
        &'d self,
        diagnostic: &'d Diagnostic,
        source: &'d Source,
    ) -> impl Iterator<Item = usize> + 'd {
        let words = source.slice(diagnostic.place.span);
        let covering = self.exceptions();
        covering
            .filter(move |(_, exception)| exception.covers(diagnostic.rule, words))
            .map(|(number, _)| number)
    }
}
