//! Rules of one's own: pages in folders that the configuration names.

use std::fs;
use std::path::{Path, PathBuf};

use super::layer::Layer;
use super::text;
use crate::error::{Error, Faulty, shown};
use crate::page::{self, Category, Rule};

/// The rules whose pages are in the folders that `layer` names, which are relative to `folder`, and the files that they were read
/// from.
pub(super) fn rules(layer: &Layer, folder: &Path) -> Result<(Vec<Rule>, Vec<PathBuf>), Error> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut files = Vec::new();
    for name in layer.declared.rules.iter().flat_map(toml::Spanned::get_ref) {
        let pages = pages(&folder.join(name.get_ref()))?;
        if pages.is_empty() {
            let message = format!("there is no rule page (*.md) in `{}`", name.get_ref());
            return Err(layer.fault(name.span(), message).into());
        }
        for page in pages {
            let (rule, read) = rule(&page)?;
            if rules.iter().any(|other| other.name == rule.name) {
                return Err(taken(&page, &rule, &rule.name));
            }
            rules.push(rule);
            files.extend(read);
        }
    }
    Ok((rules, files))
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

/// Reads the page of a rule of one's own: the rule, and the files that it was read from. It is named as its file is, and its check
/// stands on it.
///
/// # Errors
/// [`Error::Unreadable`], and [`Error::Faulty`] with the place where the page does not say what it should.
pub fn rule(page: &Path) -> Result<(Rule, Vec<PathBuf>), Error> {
    let name = page
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let written = text(page)?.replace("\r\n", "\n");
    let fault = |message: &str| Error::from(Faulty::new(shown(page), &written, 0..3, message));
    if !is_name(&name) {
        let expected = "a rule's file is named as the rule is: small letters, figures and hyphens, and neither a \
                        category nor `all`";
        return Err(fault(expected));
    }
    let mut files = vec![page.to_owned()];
    let list = |file: &str| {
        let path = page.with_file_name(file);
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("{} cannot be read: {error}", shown(&path)))?;
        files.push(path);
        Ok(text)
    };
    let rule = page::parse(&name, &shown(page), &written, list)?;
    if rule.check.is_none() {
        return Err(fault(
            "a table [check.forbid], [check.require], [check.at-most] or [check.one-of] is expected: \
             without one nothing is checked",
        ));
    }
    match crate::rules::all().find(|(known, _)| rule.is_called(&known.name)) {
        Some((known, _)) => Err(taken(page, &rule, &known.name)),
        None => Ok((rule, files)),
    }
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.bytes();
        !word.is_empty() && letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(is_word) && Category::named(name).is_none() && name != "all"
}

fn taken(page: &Path, rule: &Rule, name: &str) -> Error {
    let message = format!("there is a rule `{name}` already: give this one another name");
    Faulty::new(shown(page), &rule.page, 0..3, &message).into()
}
