//! Several texts with settings → the settings that hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regex::Regex;
use toml::Spanned;

use super::declared::{Declared, FailOn, Quotes, RULE_URL, Words};
use super::files::{Files, Globs, INCLUDED};
use super::layer::{Held, Layer, Origin};
use super::{Accepted, Flags, Ignored, RULE, Settings, exception, own};
use crate::diagnostic::Severity;
use crate::engine::{Profile, RuleSet, Selection};
use crate::error::{Error, Renamed};

/// What holds by `layers`, of which each beats those before it, and `flags`, which beat them all.
pub(super) fn settings(layers: &[Layer], folder: &Path, flags: &Flags) -> Result<Settings, Error> {
    let mut rules = RuleSet::standard();
    let mut read = Vec::new();
    if let Some((layer, _)) = last(layers, |declared| declared.rules.as_ref()) {
        let (own, files) = own::rules(layer, folder)?;
        (rules, read) = (rules.and(own), files);
    }
    let mut renamed = Vec::new();
    for layer in layers {
        renamed.extend(layer.names(&rules)?);
    }
    renamed.extend(former(&flags.selection, &rules));
    let profile = match flags.profile {
        Some(profile) => Held::new(profile, Origin::Flag("--profile")),
        None => value(
            layers,
            |declared| declared.profile.as_ref(),
            Profile::Archive,
        ),
    };
    let whom = profile.value;
    let fail_on = match flags.fail_on {
        Some(fail_on) => Held::new(fail_on, Origin::Flag("--fail-on")),
        None => value(
            layers,
            |declared| declared.fail_on.as_ref(),
            FailOn::Warning,
        ),
    };
    let corpus = path(layers, folder, |declared| declared.corpus.as_ref());
    let baseline = path(layers, folder, |declared| declared.baseline.as_ref());
    let flag = |path: &Option<PathBuf>, flag| {
        let path = path.clone()?;
        Some(Held::new(path, Origin::Flag(flag)))
    };
    let mut settings = Settings {
        folder: folder.to_owned(),
        read,
        profile,
        select: words(layers, |declared| declared.select.as_ref()),
        extend_select: words(layers, |declared| declared.extend_select.as_ref()),
        ignore: words(layers, |declared| declared.ignore.as_ref()),
        severities: BTreeMap::new(),
        options: BTreeMap::new(),
        min_severity: min_severity(layers, flags, fail_on.value),
        fail_on,
        files: files(layers, folder, flags)?,
        corpus: flag(&flags.corpus, "--corpus").or(corpus),
        baseline: flag(&flags.baseline, "--baseline").or(baseline),
        rule_url: rule_url(layers)?,
        record_id: last(layers, |declared| declared.record_id.as_ref())
            .map(|(layer, id)| Held::new(id.get_ref().to_string(), layer.origin(id.span()))),
        record_text: columns(layers),
        record_quotes: value(
            layers,
            |declared| declared.record_quotes.as_ref(),
            Quotes::default(),
        ),
        accepted: accepted(layers, folder, &rules)?,
        rules: rules.profile(whom),
        renamed,
    };
    for layer in layers {
        settings.set(layer);
    }
    settings.choose(&flags.selection)
}

impl Settings {
    /// Takes the severities and the options of rules from `layer`, whose names are known to be theirs.
    fn set(&mut self, layer: &Layer) {
        let name = |word: &Spanned<String>| match self.rules.find(word.get_ref()) {
            Ok((_, known)) => known.rule.name.clone(),
            Err(_) => word.get_ref().clone(),
        };
        for (word, severity) in &layer.declared.severity {
            let held = Held::new(*severity.get_ref(), layer.origin(word.span()));
            self.severities.insert(name(word), held);
        }
        for (word, settings) in &layer.declared.options {
            let options = self.options.entry(name(word)).or_default();
            for (option, setting) in settings {
                let held = Held::new(setting.get_ref().clone(), layer.origin(option.span()));
                options.insert(option.get_ref().clone(), held);
            }
        }
    }

    /// Gives the rules their severities and options and turns them on and off, as the configuration says it, then `flags`.
    fn choose(mut self, flags: &Selection) -> Result<Settings, Error> {
        for (name, severity) in &self.severities {
            self.rules = self.rules.severity(name, severity.value);
        }
        for (name, settings) in &self.options {
            let options = settings
                .iter()
                .map(|(option, setting)| (option.clone(), setting.value.clone()))
                .collect();
            self.rules = self.rules.options(name, &options);
        }
        let selection = Selection {
            select: self.select.value.clone(),
            extend: self.extend_select.value.clone(),
            ignore: self.ignore.value.clone(),
        };
        self.rules = self.rules.select(&selection)?.select(flags)?;
        Ok(self)
    }
}

/// The last of `layers` that says something, and what it says.
fn last<T>(
    layers: &[Layer],
    what: impl Fn(&Declared) -> Option<&Spanned<T>>,
) -> Option<(&Layer, &Spanned<T>)> {
    layers
        .iter()
        .rev()
        .find_map(|layer| Some((layer, what(&layer.declared)?)))
}

fn value<T: Copy>(
    layers: &[Layer],
    what: impl Fn(&Declared) -> Option<&Spanned<T>>,
    default: T,
) -> Held<T> {
    match last(layers, what) {
        Some((layer, value)) => Held::new(*value.get_ref(), layer.origin(value.span())),
        None => Held::new(default, Origin::Default),
    }
}

fn words(layers: &[Layer], what: impl Fn(&Declared) -> Option<&Words>) -> Held<Vec<String>> {
    match last(layers, what) {
        Some((layer, words)) => Held::new(plain(words.get_ref()), layer.origin(words.span())),
        None => Held::new(Vec::new(), Origin::Default),
    }
}

fn columns(layers: &[Layer]) -> Held<Vec<String>> {
    match last(layers, |declared| declared.record_text.as_ref()) {
        Some((layer, columns)) => {
            Held::new(columns.get_ref().names(), layer.origin(columns.span()))
        }
        None => Held::new(Vec::new(), Origin::Default),
    }
}

fn path(
    layers: &[Layer],
    folder: &Path,
    what: impl Fn(&Declared) -> Option<&Spanned<String>>,
) -> Option<Held<PathBuf>> {
    let (layer, path) = last(layers, what)?;
    Some(Held::new(
        folder.join(path.get_ref()),
        layer.origin(path.span()),
    ))
}

fn rule_url(layers: &[Layer]) -> Result<Option<Held<String>>, Error> {
    let Some((layer, url)) = last(layers, |declared| declared.rule_url.as_ref()) else {
        return Ok(None);
    };
    let is_one = Regex::new(RULE_URL).expect("the pattern is a pattern");
    if !is_one.is_match(url.get_ref()) {
        let message = format!("a URL with {RULE} in it is expected");
        let help = format!("write it like https://example.org/rules/{RULE}.md");
        return Err(layer.fault(url.span(), message).advising(help).into());
    }
    let origin = layer.origin(url.span());
    Ok(Some(Held::new(url.get_ref().clone(), origin)))
}

/// Who asks for a rule on the command line, or fails on infos, wants to see what they find.
fn min_severity(layers: &[Layer], flags: &Flags, fail_on: FailOn) -> Held<Severity> {
    let Selection { select, extend, .. } = &flags.selection;
    let default = match fail_on {
        FailOn::Info => Severity::Info,
        _ if !(select.is_empty() && extend.is_empty()) => Severity::Info,
        FailOn::Error | FailOn::Warning | FailOn::Never => Severity::Warning,
    };
    match flags.min_severity {
        Some(severity) => Held::new(severity, Origin::Flag("--min-severity")),
        None => value(layers, |declared| declared.min_severity.as_ref(), default),
    }
}

fn files(layers: &[Layer], folder: &Path, flags: &Flags) -> Result<Files, Error> {
    let include = match last(layers, |declared| declared.include.as_ref()) {
        Some((layer, words)) => held(layer, folder, words)?,
        None => {
            let (patterns, origin) = match flags.included {
                [] => (INCLUDED.as_slice(), Origin::Default),
                patterns => (patterns, Origin::Flag("--input-format")),
            };
            let globs = Globs::new(folder, patterns).expect("the default patterns are patterns");
            Held::new(globs, origin)
        }
    };
    let mut exclude = Vec::new();
    if let Some((layer, words)) = last(layers, |declared| declared.exclude.as_ref()) {
        exclude.push(held(layer, folder, words)?);
    }
    let given = Globs::new(&flags.here, &flags.exclude);
    let given = given.map_err(|(number, message)| Error::NoPattern {
        option: "--exclude",
        pattern: flags.exclude[number].clone(),
        message,
    })?;
    if !flags.exclude.is_empty() {
        exclude.push(Held::new(given, Origin::Flag("--exclude")));
    }
    Ok(Files {
        include,
        exclude,
        force_exclude: flags.force_exclude,
    })
}

fn accepted(layers: &[Layer], folder: &Path, rules: &RuleSet) -> Result<Accepted, Error> {
    let mut accepted = Accepted {
        folder: folder.to_owned(),
        ..Accepted::default()
    };
    for layer in layers {
        for (pattern, words) in &layer.declared.per_file_ignores {
            let globs = globs(layer, folder, std::slice::from_ref(pattern))?;
            let held = Held::new(plain(words), layer.origin(pattern.span()));
            accepted.ignored.push(Ignored {
                files: globs,
                words: held,
            });
        }
        let exceptions = exception::exceptions(layer, folder, rules)?;
        accepted.exceptions.extend(exceptions);
    }
    Ok(accepted)
}

fn held(layer: &Layer, folder: &Path, words: &Words) -> Result<Held<Globs>, Error> {
    let globs = globs(layer, folder, words.get_ref())?;
    Ok(Held::new(globs, layer.origin(words.span())))
}

/// The patterns that `layer` gives.
pub(super) fn globs(
    layer: &Layer,
    folder: &Path,
    words: &[Spanned<String>],
) -> Result<Globs, Error> {
    Globs::new(folder, &plain(words))
        .map_err(|(number, message)| layer.fault(words[number].span(), message).into())
}

fn plain(words: &[Spanned<String>]) -> Vec<String> {
    words.iter().map(|word| word.get_ref().clone()).collect()
}

/// Former names of rules on the command line.
fn former(selection: &Selection, rules: &RuleSet) -> Vec<Renamed> {
    let Selection {
        select,
        extend,
        ignore,
    } = selection;
    let words = [select, extend, ignore].into_iter().flatten();
    let renamed = words.filter_map(|word| {
        let (_, known) = rules.find(word).ok()?;
        let to = known.rule.name.clone();
        (to != *word).then(|| Renamed {
            from: word.clone(),
            to,
            file: None,
            at: None,
        })
    });
    renamed.collect()
}
