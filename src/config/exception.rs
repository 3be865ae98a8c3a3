//! Exceptions: oddities of the record that stand, the archivist's *sic*.

use std::ops::Range;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::declared::Words;
use super::files::Globs;
use super::layer::{Layer, Origin};
use super::merge::globs;
use super::schema::RuleName;
use crate::diagnostic::RuleId;
use crate::engine::RuleSet;
use crate::error::Error;

/// A table `[[exception]]` as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Exception")]
pub(super) struct Declared {
    /// The rule whose findings are accepted.
    #[schemars(with = "RuleName")]
    pub rule: Spanned<String>,
    /// The files in which they are. Patterns are relative to the folder of the configuration.
    #[schemars(with = "Vec<String>", length(min = 1))]
    pub files: Words,
    /// Why they stand.
    #[schemars(with = "String", regex(pattern = r"\S"))]
    pub reason: Spanned<String>,
    /// The words of the place that the rule flags; left out: any.
    pub text: Option<String>,
}

/// Findings that are accepted.
#[derive(Debug)]
pub struct Exception {
    /// Whose findings.
    pub rule: RuleId,
    /// In which files.
    pub files: Globs,
    /// At which words; none: at any.
    pub text: Option<String>,
    /// Why they stand.
    pub reason: String,
    /// Who says so.
    pub origin: Origin,
    /// Where the file of the configuration names the rule, in bytes; none for one from the command line.
    pub place: Option<Range<usize>>,
}

impl Exception {
    /// Whether it covers what `rule` finds at `words`, in a file that it names.
    #[must_use]
    pub fn covers(&self, rule: RuleId, words: &str) -> bool {
        let text = self.text.as_deref();
        self.rule == rule && text.is_none_or(|text| same(text, words))
    }
}

/// Whether two texts are the same but for blanks around them and the way their lines end.
fn same(one: &str, other: &str) -> bool {
    one.trim().lines().eq(other.trim().lines())
}

/// The exceptions that `layer` makes, of rules that are known.
pub(super) fn exceptions(
    layer: &Layer,
    folder: &Path,
    rules: &RuleSet,
) -> Result<Vec<Exception>, Error> {
    let mut exceptions = Vec::new();
    for declared in &layer.declared.exception {
        if declared.reason.get_ref().trim().is_empty() {
            let message = "an exception wants a reason, for those who come after";
            return Err(layer.fault(declared.reason.span(), message).into());
        }
        if declared.files.get_ref().is_empty() {
            let message = "an exception names at least one file";
            return Err(layer.fault(declared.files.span(), message).into());
        }
        let name = &declared.rule;
        let Ok((rule, _)) = rules.find(name.get_ref()) else {
            continue;
        };
        exceptions.push(Exception {
            rule,
            files: globs(layer, folder, declared.files.get_ref())?,
            text: declared.text.clone(),
            reason: declared.reason.get_ref().clone(),
            origin: layer.origin(name.span()),
            place: layer.is_file().then(|| name.span()),
        });
    }
    Ok(exceptions)
}
