//! Checks that are data: the `[check]` table of a rule page.
//!
//! A kind of check is added when three rules need it; whatever compares or computes is Rust.

mod part;

use std::ops::Range;

use regex::{Captures, Regex};
use serde::Deserialize;
use toml::Spanned;

use crate::cable::Cable;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::error::nearest;
use crate::fix::{self, Applicability, Edit};
use crate::span::Span;
use part::{Found, Part};

/// A check as a page declares it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// `[check.at-most]`: what fits the pattern may stand so many times and no more.
    AtMost(AtMost),
    /// `[check.forbid]`: what fits the pattern may not stand.
    Forbid(Forbid),
    /// `[check.require]`: something must fit the pattern.
    Require(Require),
    /// `[check.one-of]`: each must be one of the values.
    OneOf(OneOf),
}

/// What `[check.at-most]` holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtMost {
    /// Which part of a cable the pattern is held against.
    part: Part,
    /// A regular expression.
    pattern: Spanned<String>,
    /// How many may stand: 1 or more.
    count: Spanned<usize>,
    /// What is said of each one more.
    message: Spanned<String>,
    /// What is said of the first.
    label: Spanned<String>,
    /// What to do.
    help: Spanned<String>,
    /// The title of the fix that deletes the one too many; left out: none is offered.
    delete: Option<Spanned<String>>,
}

/// What `[check.forbid]` holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forbid {
    /// Which part of a cable the pattern is held against.
    part: Part,
    /// A regular expression. Its group `here`, where it has one, is what is flagged; else all that fits.
    pattern: Spanned<String>,
    /// What is said of it.
    message: Spanned<String>,
    /// What to do.
    help: Spanned<String>,
    /// What is to stand in its place; left out: no fix is offered.
    replacement: Option<Spanned<String>>,
}

/// What `[check.require]` holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Require {
    /// Which part of a cable the pattern is held against.
    part: Part,
    /// A regular expression.
    pattern: Spanned<String>,
    /// What is said at the classification line where nothing fits.
    message: Spanned<String>,
    /// What to do.
    help: Spanned<String>,
}

/// What `[check.one-of]` holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// Which part of a cable is looked at.
    part: Part,
    /// A regular expression; what its group `value` takes must be one of the values. Left out: the whole part.
    pattern: Option<Spanned<String>>,
    /// The values.
    #[serde(default)]
    values: Vec<String>,
    /// A file beside the page with further values, one a line; lines that begin with `#` are notes.
    file: Option<Spanned<String>>,
    /// What is said of any other.
    message: Spanned<String>,
    /// What to do where no value is near.
    help: Spanned<String>,
}

/// A check that is ready to be held against cables. Messages may name the pattern's groups: `{caption}` is what
/// `(?<caption>…)` took.
#[derive(Clone, Debug)]
pub struct Pattern {
    part: Part,
    regex: Regex,
    message: String,
    help: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    AtMost {
        count: usize,
        label: String,
        delete: Option<String>,
    },
    Forbid {
        replacement: Option<String>,
    },
    Require,
    OneOf {
        values: Vec<String>,
    },
}

/// What is wrong with a check, and where on its page, in bytes.
pub type Fault = (String, Range<usize>);

/// Makes a declared check ready. `list` reads a file beside the page.
///
/// # Errors
/// What is wrong, and where.
pub fn prepare(
    declared: Declared,
    list: impl FnOnce(&str) -> Result<String, String>,
) -> Result<Pattern, Fault> {
    match declared {
        Declared::AtMost(check) => at_most(check),
        Declared::Forbid(check) => {
            let regex = regex(&check.pattern)?;
            let texts = [&check.message, &check.help];
            fillable(texts.into_iter().chain(&check.replacement), &regex)?;
            Ok(Pattern {
                part: check.part,
                regex,
                message: check.message.into_inner(),
                help: check.help.into_inner(),
                kind: Kind::Forbid {
                    replacement: check.replacement.map(Spanned::into_inner),
                },
            })
        }
        Declared::Require(check) => {
            let text = [&check.message, &check.help].into_iter();
            let filled = text
                .flat_map(|text| holes(text.get_ref()).map(|hole| (hole, text.span())))
                .next();
            if let Some((hole, at)) = filled {
                let fault =
                    format!("where nothing fits there is nothing to fill the hole {{{hole}}}");
                return Err((fault, at));
            }
            Ok(Pattern {
                part: check.part,
                regex: regex(&check.pattern)?,
                message: check.message.into_inner(),
                help: check.help.into_inner(),
                kind: Kind::Require,
            })
        }
        Declared::OneOf(check) => one_of(check, list),
    }
}

fn at_most(check: AtMost) -> Result<Pattern, Fault> {
    if *check.count.get_ref() == 0 {
        return Err(("1 or more is expected".to_owned(), check.count.span()));
    }
    let regex = regex(&check.pattern)?;
    let texts = [&check.message, &check.label, &check.help];
    fillable(texts.into_iter().chain(&check.delete), &regex)?;
    Ok(Pattern {
        part: check.part,
        regex,
        message: check.message.into_inner(),
        help: check.help.into_inner(),
        kind: Kind::AtMost {
            count: check.count.into_inner(),
            label: check.label.into_inner(),
            delete: check.delete.map(Spanned::into_inner),
        },
    })
}

fn one_of(
    check: OneOf,
    list: impl FnOnce(&str) -> Result<String, String>,
) -> Result<Pattern, Fault> {
    let mut values = check.values;
    if let Some(file) = &check.file {
        let text = list(file.get_ref()).map_err(|fault| (fault, file.span()))?;
        let lines = text.lines().map(str::trim);
        values.extend(
            lines
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .map(str::to_owned),
        );
    }
    if values.is_empty() {
        let expected = "one-of wants `values`, or a `file` with one value a line";
        return Err((expected.to_owned(), check.message.span()));
    }
    let regex = match &check.pattern {
        Some(pattern) => regex(pattern)?,
        None => Regex::new("(?s)^(?<value>.*)$").expect("this is a regular expression"),
    };
    if let Some(pattern) = &check.pattern
        && !regex.capture_names().any(|name| name == Some("value"))
    {
        let expected = "a group (?<value>…) is expected: what it takes must be one of the values";
        return Err((expected.to_owned(), pattern.span()));
    }
    fillable([&check.message, &check.help], &regex)?;
    Ok(Pattern {
        part: check.part,
        regex,
        message: check.message.into_inner(),
        help: check.help.into_inner(),
        kind: Kind::OneOf { values },
    })
}

fn regex(pattern: &Spanned<String>) -> Result<Regex, Fault> {
    let regex = Regex::new(pattern.get_ref()).map_err(|fault| {
        // The lines above the last draw the pattern; the page does that better.
        let text = fault.to_string();
        let reason = text.lines().last().unwrap_or_default();
        let reason = reason.trim_start_matches("error: ");
        (
            format!("a regular expression is expected: {reason}"),
            pattern.span(),
        )
    })?;
    if regex.is_match("") {
        let expected = "a pattern is expected that fits some words: this one fits none as well";
        return Err((expected.to_owned(), pattern.span()));
    }
    Ok(regex)
}

/// Sees that the pattern has a group for every hole.
fn fillable<'t>(
    texts: impl IntoIterator<Item = &'t Spanned<String>>,
    regex: &Regex,
) -> Result<(), Fault> {
    for text in texts {
        let has = |hole: &str| regex.capture_names().flatten().any(|name| name == hole);
        if let Some(unknown) = holes(text.get_ref()).find(|hole| !has(hole)) {
            let fault = format!("the pattern has no group `{unknown}` for the hole {{{unknown}}}");
            return Err((fault, text.span()));
        }
    }
    Ok(())
}

impl Pattern {
    /// Whether it offers fixes.
    #[must_use]
    pub fn mends(&self) -> bool {
        match &self.kind {
            Kind::AtMost { delete, .. } => delete.is_some(),
            Kind::Forbid { replacement } => replacement.is_some(),
            Kind::Require | Kind::OneOf { .. } => false,
        }
    }

    /// Holds the check against `cable`. Its fixes are as trustworthy as `fixes` says, which is what its page says.
    pub fn check(&self, cable: &Cable, fixes: Option<Applicability>, out: &mut Diagnostics) {
        let parts = part::find(self.part, cable);
        match &self.kind {
            Kind::AtMost {
                count,
                label,
                delete,
            } => {
                if parts.len() <= *count {
                    return;
                }
                let fit = |found: &&Found| self.regex.is_match(found.text);
                let fitting: Vec<&Found> = parts.iter().filter(fit).collect();
                for found in fitting.iter().skip(*count) {
                    let Some(groups) = self.regex.captures(found.text) else {
                        continue;
                    };
                    let first = fitting[0].span;
                    let diagnostic = self.report(found.span, &groups, out);
                    diagnostic.label(first, fill(label, &groups));
                    if let Some(delete) = delete {
                        let edit = fix::delete(&cable.source, found.span);
                        offer(diagnostic, fixes, fill(delete, &groups), edit);
                    }
                }
            }
            Kind::Forbid { replacement } => {
                for (found, groups, taken) in self.taken("here", &parts) {
                    let span = found.within(taken, cable);
                    let diagnostic = self.report(span, &groups, out);
                    // Where only the whole part can be pointed at, replacing it would lose the rest of it.
                    if let Some(replacement) =
                        replacement.as_ref().filter(|_| found.is_exact(cable))
                    {
                        let text = fill(replacement, &groups);
                        let title = match text.as_str() {
                            "" => "delete it".to_owned(),
                            text => format!("write {text}"),
                        };
                        offer(diagnostic, fixes, title, Edit { span, text });
                    }
                }
            }
            Kind::Require => {
                let fits = |found: &Found| self.regex.is_match(found.text);
                if cable.extract_notice.is_none() && !parts.iter().any(fits) {
                    out.report(cable.heading_place(), self.message.clone())
                        .help(self.help.clone());
                }
            }
            Kind::OneOf { values } => {
                for (found, groups, taken) in self.taken("value", &parts) {
                    let value = &found.text[taken.clone()];
                    if values.iter().any(|known| known == value) {
                        continue;
                    }
                    let diagnostic = self.report(found.within(taken, cable), &groups, out);
                    if let Some(near) = nearest(value, values.iter().map(String::as_str)) {
                        diagnostic.help(format!("did you mean `{near}`?"));
                    }
                }
            }
        }
    }

    /// Everything that fits, with what the group `name` took of it, or all of it where there is no such group.
    fn taken<'p>(
        &'p self,
        name: &'p str,
        parts: &'p [Found<'p>],
    ) -> impl Iterator<Item = (&'p Found<'p>, Captures<'p>, Range<usize>)> {
        parts.iter().flat_map(move |found| {
            let fitting = self.regex.captures_iter(found.text);
            fitting.filter_map(move |groups| {
                let range = groups.name(name).or_else(|| groups.get(0))?.range();
                Some((found, groups, range))
            })
        })
    }

    fn report<'o>(
        &self,
        span: Span,
        groups: &Captures,
        out: &'o mut Diagnostics,
    ) -> &'o mut Diagnostic {
        out.report(span, fill(&self.message, groups))
            .help(fill(&self.help, groups))
    }
}

fn offer(diagnostic: &mut Diagnostic, fixes: Option<Applicability>, title: String, edit: Edit) {
    match fixes {
        Some(Applicability::Safe) => diagnostic.safe_fix(title, vec![edit]),
        Some(Applicability::Unsafe) => diagnostic.unsafe_fix(title, vec![edit]),
        Some(Applicability::Display) | None => diagnostic,
    };
}

/// The names in braces.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(hole, _)| hole))
}

/// `text` with what the groups took in place of their names in braces.
fn fill(text: &str, groups: &Captures) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((hole, rest)) => {
                filled.push_str(groups.name(hole).map_or("", |group| group.as_str()));
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(part);
            }
        }
    }
    filled
}
