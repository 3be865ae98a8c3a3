//! What a configuration says, as it is written.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZero;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::exception;
use super::schema::Selector;
use crate::diagnostic::Severity;
use crate::engine::Profile;
use crate::page::Setting;

/// What [`Declared::rule_url`] must be: what is no sign of ASCII has no place in a URL, and could act upon a terminal.
pub(super) const RULE_URL: &str = r"^[!-~]+://[!-~]*\{rule\}[!-~]*$";

/// Words, each with its place.
pub(super) type Words = Spanned<Vec<Spanned<String>>>;

/// The keys of `cablelint.toml`. What is not there is not said.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[schemars(title = "cablelint.toml")]
pub(super) struct Declared {
    /// Whom the rules are set for: archives, or people who write cables.
    #[schemars(with = "Option<Profile>")]
    pub profile: Option<Spanned<Profile>>,
    /// The rules that run, in place of those that are on by default: names, categories or `all`.
    #[schemars(with = "Option<Vec<Selector>>")]
    pub select: Option<Words>,
    /// Rules that do not run.
    #[schemars(with = "Option<Vec<Selector>>")]
    pub ignore: Option<Words>,
    /// Rules that run as well.
    #[schemars(with = "Option<Vec<Selector>>")]
    pub extend_select: Option<Words>,
    /// Show what is at least this grave.
    #[schemars(with = "Option<Severity>")]
    pub min_severity: Option<Spanned<Severity>>,
    /// End with exit code 1 where something is at least this grave.
    #[schemars(with = "Option<FailOn>")]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Which files of a folder are cables. Patterns are relative to the folder of the configuration.
    #[schemars(with = "Option<Vec<String>>")]
    pub include: Option<Words>,
    /// Which files and folders are left out.
    #[schemars(with = "Option<Vec<String>>")]
    pub exclude: Option<Words>,
    /// The folder of the whole archive: cables with which those that are checked are compared.
    #[schemars(with = "Option<String>")]
    pub corpus: Option<Spanned<String>>,
    /// The file that holds known findings, which are not shown again.
    #[schemars(with = "Option<String>")]
    pub baseline: Option<Spanned<String>>,
    /// Where rules are explained: a URL in which `{rule}` stands for the name of the rule.
    #[schemars(with = "Option<String>", extend("pattern" = RULE_URL))]
    pub rule_url: Option<Spanned<String>>,
    /// The column or field with the id of a record, where files hold many cables each: a name, or a number from 1.
    #[schemars(with = "Option<Column>")]
    pub record_id: Option<Spanned<Column>>,
    /// That with its text, or those.
    #[schemars(with = "Option<Columns>")]
    pub record_text: Option<Spanned<Columns>>,
    /// How a quote is written in a cell of a table that is itself in quotes.
    #[schemars(with = "Option<Quotes>")]
    pub record_quotes: Option<Spanned<Quotes>>,
    /// Folders with pages of rules of one's own.
    #[schemars(with = "Option<Vec<String>>")]
    pub rules: Option<Words>,
    /// Severities of rules.
    #[schemars(with = "BTreeMap<String, Severity>")]
    pub severity: BTreeMap<Spanned<String>, Spanned<Severity>>,
    /// Options of rules.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, Setting>>")]
    pub options: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Setting>>>,
    /// Rules that do not run on the files that a pattern fits.
    #[schemars(with = "BTreeMap<String, Vec<Selector>>")]
    pub per_file_ignores: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// What stands although a rule flags it.
    pub exception: Vec<exception::Declared>,
}

/// A column of a table or a field of an object.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a name, or a number from 1, is expected")]
pub(super) enum Column {
    /// By its name.
    Name(String),
    /// By its place in a row; a field can have such a name.
    Number(NonZero<u32>),
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Column::Name(name) => f.write_str(name),
            Column::Number(number) => number.fmt(f),
        }
    }
}

/// One column, or several.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "names, or numbers from 1, are expected, or one of these"
)]
pub(super) enum Columns {
    /// One.
    One(Column),
    /// Several.
    Several(Vec<Column>),
}

impl Columns {
    /// Their names or numbers.
    pub fn names(&self) -> Vec<String> {
        let columns = match self {
            Columns::One(column) => std::slice::from_ref(column),
            Columns::Several(columns) => columns,
        };
        columns.iter().map(Column::to_string).collect()
    }
}

/// How a quote is written in a cell of a table that is itself in quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Quotes {
    /// Behind a backslash, or twice; a backslash may be behind another.
    #[default]
    Escaped,
    /// Twice (RFC 4180, section 2); a backslash is one.
    Doubled,
}

/// How grave a finding must be for exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
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
