//! Checks that are data: the `[check]` table of a rule page.
//!
//! A kind of check is added when three rules need it; whatever compares or computes is Rust.

use regex::{Captures, Regex};
use serde::Deserialize;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::span::Spanned;

/// A check as a page declares it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// `[check.at-most]`: what fits a pattern may stand so many times and no more.
    AtMost(AtMost),
}

/// What `[check.at-most]` holds. Messages may name the pattern's groups: `{caption}` is what `(?<caption>…)` took.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Declared")]
pub struct AtMost {
    part: Part,
    pattern: Regex,
    count: usize,
    message: String,
    label: String,
    help: String,
    delete: String,
}

/// The parts of a cable that a pattern can be held against.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    /// Each caption between the classification and the E.O. line, in capitals.
    Caption,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    /// Which part of a cable the pattern is held against.
    part: Part,
    /// A regular expression.
    pattern: String,
    /// How many may stand.
    count: usize,
    /// What is said of each one more.
    message: String,
    /// What is said of the first.
    label: String,
    /// What to do.
    help: String,
    /// The title of the fix that deletes the one too many.
    delete: String,
}

impl TryFrom<Declared> for AtMost {
    type Error = String;

    fn try_from(declared: Declared) -> Result<AtMost, String> {
        let Declared {
            part,
            pattern,
            count,
            message,
            label,
            help,
            delete,
        } = declared;
        let pattern = Regex::new(&pattern).map_err(|error| error.to_string())?;
        let groups: Vec<&str> = pattern.capture_names().flatten().collect();
        for text in [&message, &label, &help, &delete] {
            if let Some(unknown) = holes(text).find(|hole| !groups.contains(hole)) {
                return Err(format!(
                    "the pattern has no group `{unknown}` for the hole {{{unknown}}}"
                ));
            }
        }
        if count == 0 {
            return Err("count is at least 1".to_owned());
        }
        Ok(AtMost {
            part,
            pattern,
            count,
            message,
            label,
            help,
            delete,
        })
    }
}

impl Pattern {
    /// Holds the check against `cable`.
    pub fn check(&self, cable: &Cable, out: &mut Diagnostics) {
        match self {
            Pattern::AtMost(at_most) => at_most.check(cable, out),
        }
    }
}

impl AtMost {
    fn check(&self, cable: &Cable, out: &mut Diagnostics) {
        let fitting: Vec<(&Spanned<String>, Captures)> = parts(self.part, cable)
            .iter()
            .filter_map(|part| Some((part, self.pattern.captures(&part.value)?)))
            .collect();
        let Some((first, _)) = fitting.first() else {
            return;
        };
        for (part, groups) in fitting.iter().skip(self.count) {
            out.report(part.span, fill(&self.message, groups))
                .label(first.span, fill(&self.label, groups))
                .help(fill(&self.help, groups))
                .safe_fix(
                    fill(&self.delete, groups),
                    vec![fix::delete(&cable.source, part.span)],
                );
        }
    }
}

fn parts(part: Part, cable: &Cable) -> &[Spanned<String>] {
    match part {
        Part::Caption => &cable.heading.captions,
    }
}

/// The names in braces.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(hole, _)| hole))
}

/// `text` with what the groups took in place of their names in braces.
fn fill(text: &str, groups: &Captures) -> String {
    let mut filled = text.to_owned();
    for hole in holes(text) {
        let taken = groups.name(hole).map_or("", |group| group.as_str());
        filled = filled.replace(&format!("{{{hole}}}"), taken);
    }
    filled
}
