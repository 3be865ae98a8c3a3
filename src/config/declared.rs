//! What a configuration says, as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::exception;
use crate::diagnostic::Severity;
use crate::engine::Profile;
use crate::page::Setting;

/// Words, each with its place.
pub(super) type Words = Spanned<Vec<Spanned<String>>>;

/// The keys of `cablelint.toml`. What is not there is not said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Declared {
    /// Whom the rules are set for: archives, or people who write cables.
    pub profile: Option<Spanned<Profile>>,
    /// The rules that run, in place of those that are on by default: names, categories or `all`.
    pub select: Option<Words>,
    /// Rules that do not run.
    pub ignore: Option<Words>,
    /// Rules that run as well.
    pub extend_select: Option<Words>,
    /// Show what is at least this grave.
    pub min_severity: Option<Spanned<Severity>>,
    /// End with exit code 1 where something is at least this grave.
    pub fail_on: Option<Spanned<FailOn>>,
    /// Which files of a folder are cables. Patterns are relative to the folder of the configuration.
    pub include: Option<Words>,
    /// Which files and folders are left out.
    pub exclude: Option<Words>,
    /// The folder with every cable that references may be to.
    pub corpus: Option<Spanned<String>>,
    /// The file that holds known findings, which are not shown again.
    pub baseline: Option<Spanned<String>>,
    /// Folders with pages of rules of one's own.
    pub rules: Option<Words>,
    /// Severities of rules.
    pub severity: BTreeMap<Spanned<String>, Spanned<Severity>>,
    /// Options of rules.
    pub options: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Setting>>>,
    /// Rules that do not run on the files that a pattern fits.
    pub per_file_ignores: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// What stands although a rule flags it.
    pub exception: Vec<exception::Declared>,
}

/// How grave a finding must be for exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// An error.
    Error,
    /// A warning or an error.
    Warning,
    /// Any finding.
    Info,
    /// None is.
    Never,
}

impl FailOn {
    /// The severity at or above which a run fails; `None`: none does.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}
