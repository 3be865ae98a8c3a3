//! `cablelint.toml`: the settings of a run.

use std::fs;
use std::path::{Path, PathBuf};

use miette::NamedSource;
use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, shown};
use crate::page::{self, Category, Rule};

/// The name of the file.
pub const NAME: &str = "cablelint.toml";

/// The settings that a file gives.
#[derive(Debug)]
pub struct Config {
    /// The folder that it lies in, and that its paths are relative to.
    pub folder: PathBuf,
    /// The rules of one's own.
    pub rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    /// Folders with pages of rules.
    #[serde(default)]
    rules: Vec<Spanned<String>>,
}

/// Reads the nearest file of this name in `folder` or above it, up to `root`, the repository's, where there is one.
///
/// # Errors
/// [`Error::Unreadable`], and [`Error::Faulty`] with the place where it does not say what it should.
pub fn nearest(folder: &Path, root: Option<&Path>) -> Result<Option<Config>, Error> {
    let within = |folder: &&Path| root.is_none_or(|root| folder.starts_with(root));
    let mut files = folder
        .ancestors()
        .take_while(within)
        .map(|folder| folder.join(NAME));
    files
        .find(|file| file.is_file())
        .map(|file| read(&file))
        .transpose()
}

fn read(file: &Path) -> Result<Config, Error> {
    let text = text(file)?;
    let fault = |message: String, at: std::ops::Range<usize>| Error::Faulty {
        message,
        file: NamedSource::new(shown(file), text.clone()),
        at: at.into(),
    };
    let Declared { rules: folders } = toml::from_str(&text)
        .map_err(|error| fault(error.message().to_owned(), error.span().unwrap_or_default()))?;
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let mut rules: Vec<Rule> = Vec::new();
    for name in folders {
        let pages = pages(&folder.join(name.get_ref()))?;
        if pages.is_empty() {
            let message = format!("there is no rule page (*.md) in `{}`", name.get_ref());
            return Err(fault(message, name.span()));
        }
        for page in pages {
            let rule = rule(&page)?;
            if rules.iter().any(|other| other.name == rule.name) {
                return Err(taken(&page, &rule));
            }
            rules.push(rule);
        }
    }
    Ok(Config { folder, rules })
}

/// The rule pages in `folder`, in the order of their names.
///
/// # Errors
/// [`Error::Unreadable`].
pub fn pages(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        // A folder of pages may well have a README.
        let is_page = path.extension().is_some_and(|extension| extension == "md");
        if is_page && path.file_stem().is_none_or(|stem| stem != "README") {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

/// Reads the page of a rule of one's own. It is named as its file is, and its check stands on it.
///
/// # Errors
/// [`Error::Unreadable`], and [`Error::Faulty`] with the place where the page does not say what it should.
pub fn rule(page: &Path) -> Result<Rule, Error> {
    let name = page
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let written = text(page)?.replace("\r\n", "\n");
    let fault = |message: &str| Error::Faulty {
        message: message.to_owned(),
        file: NamedSource::new(shown(page), written.clone()),
        at: (0, 3).into(),
    };
    if !is_name(&name) {
        let expected = "a rule's file is named as the rule is: small letters, figures and hyphens, and neither a \
                        category nor `all`";
        return Err(fault(expected));
    }
    let list = |file: &str| {
        let path = page.with_file_name(file);
        fs::read_to_string(&path)
            .map_err(|error| format!("{} cannot be read: {error}", shown(&path)))
    };
    let rule = page::parse(&name, &shown(page), &written, list)?;
    if rule.check.is_none() {
        return Err(fault(
            "a table [check.forbid], [check.require], [check.at-most] or [check.one-of] is expected: \
             without one nothing is checked",
        ));
    }
    if crate::rules::all().any(|(known, _)| known.name == rule.name) {
        return Err(taken(page, &rule));
    }
    Ok(rule)
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.bytes();
        !word.is_empty() && letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let is_category = Category::ALL.iter().any(|category| category.name() == name);
    name.split('-').all(is_word) && !is_category && name != "all"
}

fn taken(page: &Path, rule: &Rule) -> Error {
    Error::Faulty {
        message: format!("there is a rule `{}` already: rename this file", rule.name),
        file: NamedSource::new(shown(page), rule.page.clone()),
        at: (0, 3).into(),
    }
}

fn text(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(|source| Error::Unreadable {
        path: file.to_owned(),
        source,
    })
}
