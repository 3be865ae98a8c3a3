//! One of the texts that settings come from: the file, or a fragment of the command line.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use miette::NamedSource;
use toml::Spanned;

use super::declared::{Declared, Words};
use crate::engine::RuleSet;
use crate::error::{Error, Faulty, Renamed, legible, shown};

/// The largest number that an option takes: no rule counts further, be it in years, days, hours or characters.
pub(super) const MOST: i64 = 10_000;

/// Who says what holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody: it is so by default.
    Default,
    /// The profile.
    Profile,
    /// A line of the file, counted from 1.
    File {
        /// The file, as it is called in output.
        name: String,
        /// The line.
        line: usize,
    },
    /// An option of the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::Profile => f.write_str("profile"),
            Origin::File { name, line } => write!(f, "{name}:{line}"),
            Origin::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A value, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<T> {
    /// What holds.
    pub value: T,
    /// Who says so.
    pub origin: Origin,
}

impl<T> Held<T> {
    /// `value`, as `origin` says.
    pub fn new(value: T, origin: Origin) -> Held<T> {
        Held { value, origin }
    }
}

/// One text with settings.
#[derive(Debug)]
pub(super) struct Layer {
    /// The file as it is called in output; none for a fragment of the command line.
    file: Option<String>,
    text: String,
    pub declared: Declared,
}

impl Layer {
    /// Reads the file of this text.
    pub fn file(file: &Path, text: String) -> Result<Layer, Error> {
        Layer::read(Some(shown(file)), text)
    }

    /// Reads a fragment of the command line.
    pub fn fragment(text: String) -> Result<Layer, Error> {
        Layer::read(None, text)
    }

    fn read(file: Option<String>, text: String) -> Result<Layer, Error> {
        let mut layer = Layer {
            file,
            text,
            declared: Declared::default(),
        };
        layer.declared = toml::from_str(&layer.text).map_err(|error| {
            let at = error.span().unwrap_or_default();
            layer.fault(at, error.message()).suggesting()
        })?;
        Ok(layer)
    }

    /// It does not say what it should at the bytes `at`.
    pub fn fault(&self, at: Range<usize>, message: impl AsRef<str>) -> Faulty {
        Faulty::new(self.name(), &self.text, at, message.as_ref())
    }

    /// Who says what stands at the bytes `at`.
    pub fn origin(&self, at: Range<usize>) -> Origin {
        match &self.file {
            Some(name) => Origin::File {
                name: name.clone(),
                line: 1 + self.text[..at.start].matches('\n').count(),
            },
            None => Origin::Flag("--config"),
        }
    }

    /// Whether it is the file.
    pub fn is_file(&self) -> bool {
        self.file.is_some()
    }

    fn name(&self) -> String {
        self.file.clone().unwrap_or_else(|| "--config".to_owned())
    }

    /// Holds every name of a rule against the rules there are: those that are used though they are former ones.
    pub fn names(&self, rules: &RuleSet) -> Result<Vec<Renamed>, Error> {
        let Declared {
            select,
            ignore,
            extend_select,
            severity,
            options,
            per_file_ignores,
            exception,
            ..
        } = &self.declared;
        let lists = [select, ignore, extend_select].into_iter().flatten();
        let selectors = lists
            .flat_map(Words::get_ref)
            .chain(per_file_ignores.values().flatten());
        let mut renamed = Vec::new();
        for word in selectors {
            rules.selectable(word.get_ref()).map_err(|help| {
                let message = format!("there is no rule or category `{}`", word.get_ref());
                self.fault(word.span(), message).advising(help)
            })?;
            renamed.extend(self.renamed(word, rules));
        }
        let excepted = exception.iter().map(|exception| &exception.rule);
        for word in severity.keys().chain(options.keys()).chain(excepted) {
            rules.find(word.get_ref()).map_err(|help| {
                let message = format!("there is no rule `{}`", word.get_ref());
                self.fault(word.span(), message).advising(help)
            })?;
            renamed.extend(self.renamed(word, rules));
        }
        self.options(rules)?;
        Ok(renamed)
    }

    fn renamed(&self, word: &Spanned<String>, rules: &RuleSet) -> Option<Renamed> {
        let (_, known) = rules.find(word.get_ref()).ok()?;
        (known.rule.name != *word.get_ref()).then(|| Renamed {
            from: word.get_ref().clone(),
            to: known.rule.name.clone(),
            file: Some(NamedSource::new(self.name(), legible(&self.text))),
            at: Some(word.span().into()),
        })
    }

    /// Holds every option against those that its rule's page declares.
    fn options(&self, rules: &RuleSet) -> Result<(), Error> {
        for (name, settings) in &self.declared.options {
            let Ok((_, known)) = rules.find(name.get_ref()) else {
                continue;
            };
            for (option, setting) in settings {
                let declared = known.rule.options.get(option.get_ref()).ok_or_else(|| {
                    let names = known.rule.options.iter().map(|(name, _)| name);
                    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
                    let message = format!(
                        "unknown option `{}`, expected {}",
                        option.get_ref(),
                        match names.as_slice() {
                            [] => "none: the rule has no options".to_owned(),
                            names => names.join(" or "),
                        }
                    );
                    self.fault(option.span(), message).suggesting()
                })?;
                if declared.kind() != setting.get_ref().kind() {
                    let message = format!("{} is expected", declared.kind());
                    return Err(self.fault(setting.span(), message).into());
                }
                if !setting.get_ref().is_in(0..=MOST) {
                    let message =
                        format!("numbers from 0 to {MOST} are expected, and at least one");
                    return Err(self.fault(setting.span(), message).into());
                }
            }
        }
        Ok(())
    }
}
