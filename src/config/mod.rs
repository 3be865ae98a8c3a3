//! `cablelint.toml`: the settings of a run.

mod baseline;
mod declared;
mod exception;
mod files;
mod layer;
mod local;
mod merge;
mod own;
mod schema;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::engine::{Profile, RuleSet, Selection};
use crate::error::{Error, Renamed};
use crate::page::Setting;
pub use baseline::{Baseline, Entry};
pub use declared::{FailOn, Quotes};
pub use exception::Exception;
pub use files::{Files, Globs, INCLUDED, pattern};
use layer::Layer;
pub use layer::{Held, Origin};
pub use local::{Accepted, Ignored, Local};
pub use own::{pages, rule};
pub use schema::schema;

/// The name of the file.
pub const NAME: &str = "cablelint.toml";
/// What stands for the name of a rule where a URL of its page is wanted.
pub const RULE: &str = "{rule}";

/// What the command line says of the settings; it beats the configuration.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// Fragments of a configuration, which beat the file.
    pub fragments: Vec<String>,
    /// `--profile`.
    pub profile: Option<Profile>,
    /// `--select`, `--extend-select` and `--ignore`.
    pub selection: Selection,
    /// `--min-severity`.
    pub min_severity: Option<Severity>,
    /// `--fail-on`.
    pub fail_on: Option<FailOn>,
    /// The files that a folder is searched for where no configuration says so; none: [`INCLUDED`].
    pub included: &'static [&'static str],
    /// `--exclude`.
    pub exclude: Vec<String>,
    /// `--force-exclude`.
    pub force_exclude: bool,
    /// `--corpus`, absolute.
    pub corpus: Option<PathBuf>,
    /// `--baseline`, absolute.
    pub baseline: Option<PathBuf>,
    /// The working directory, absolute: patterns of the command line are relative to it.
    pub here: PathBuf,
}

/// The settings that hold in a run, and who says so.
#[derive(Debug)]
pub struct Settings {
    /// The folder that paths in the configuration and in fingerprints are relative to, absolute.
    pub folder: PathBuf,
    /// The files that they were read from: `cablelint.toml`, pages of rules of one's own, and the lists beside these.
    pub read: Vec<PathBuf>,
    /// Every rule, with its severity and its options, and whether it runs.
    pub rules: RuleSet,
    /// Whom the rules are set for.
    pub profile: Held<Profile>,
    /// The rules that the configuration asks for in place of those that are on by default; empty: those.
    pub select: Held<Vec<String>>,
    /// The rules that it asks for as well.
    pub extend_select: Held<Vec<String>>,
    /// The rules that it does not want.
    pub ignore: Held<Vec<String>>,
    /// Severities that it gives, by rule.
    pub severities: BTreeMap<String, Held<Severity>>,
    /// Options that it sets, by rule and name.
    pub options: BTreeMap<String, BTreeMap<String, Held<Setting>>>,
    /// Diagnostics below it are hidden.
    pub min_severity: Held<Severity>,
    /// Diagnostics at or above it make the run fail.
    pub fail_on: Held<FailOn>,
    /// Which files are checked.
    pub files: Files,
    /// The folder of the whole archive, with which cables are compared, absolute.
    pub corpus: Option<Held<PathBuf>>,
    /// The file with what is known, absolute.
    pub baseline: Option<Held<PathBuf>>,
    /// Where rules are explained: a URL in which [`RULE`] stands for the name of the rule.
    pub rule_url: Option<Held<String>>,
    /// The column or field with a record's id; none: that which is usual.
    pub record_id: Option<Held<String>>,
    /// Those with its text; none: those which are usual.
    pub record_text: Held<Vec<String>>,
    /// How a quote is written in a cell in quotes.
    pub record_quotes: Held<Quotes>,
    /// What is said of single files.
    pub accepted: Accepted,
    /// Names of rules that are used though they are former ones.
    pub renamed: Vec<Renamed>,
}

/// The nearest file of this name in `folder` or above it, up to `root`, the repository's, where there is one.
#[must_use]
pub fn nearest(folder: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let within = |folder: &&Path| root.is_none_or(|root| folder.starts_with(root));
    let mut files = folder
        .ancestors()
        .take_while(within)
        .map(|folder| folder.join(NAME));
    files.find(|file| file.is_file())
}

/// Reads the settings from `file`, where there is one, and from the command line. Paths in them are relative to `folder`, which is
/// absolute: the file's own, where there is one.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::Faulty`] with the place where the file or a fragment does not say what it should,
/// [`Error::UnknownRule`] and [`Error::NoPattern`] for words of the command line.
pub fn read(file: Option<&Path>, folder: &Path, flags: &Flags) -> Result<Settings, Error> {
    let mut layers = Vec::new();
    let mut whole = None;
    if let Some(file) = file {
        let text = text(file)?;
        layers.push(Layer::file(file, text.clone())?);
        whole = Some((file.to_owned(), text));
    }
    for fragment in &flags.fragments {
        layers.push(Layer::fragment(fragment.clone())?);
    }
    let mut settings = merge::settings(&layers, folder, flags)?;
    settings.read.extend(file.map(Path::to_owned));
    settings.accepted.file = whole;
    Ok(settings)
}

/// The text of a file, without a byte-order mark.
fn text(file: &Path) -> Result<String, Error> {
    let text = fs::read_to_string(file).map_err(|source| Error::Unreadable {
        path: file.to_owned(),
        source,
    })?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
