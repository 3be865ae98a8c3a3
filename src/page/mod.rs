//! A rule's page: its metadata, its prose and its tested examples.

mod example;

use std::fmt;
use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::error::{Error, Faulty};
use crate::fix::Applicability;
use crate::pattern::{self, Pattern};
pub use example::{Drawn, Example, Exhibit, Kind, examples};

/// What a rule is about. In the order in which a cable shows these things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum Category {
    Envelope,
    Classification,
    Declassification,
    Captions,
    Tags,
    Subject,
    References,
    Portions,
    Paragraphs,
    Sections,
    Text,
    Corpus,
    Configuration,
}

impl Category {
    /// Every category, in order.
    pub const ALL: [Category; 13] = [
        Category::Envelope,
        Category::Classification,
        Category::Declassification,
        Category::Captions,
        Category::Tags,
        Category::Subject,
        Category::References,
        Category::Portions,
        Category::Paragraphs,
        Category::Sections,
        Category::Text,
        Category::Corpus,
        Category::Configuration,
    ];

    /// The name used on pages and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Category::Envelope => "envelope",
            Category::Classification => "classification",
            Category::Declassification => "declassification",
            Category::Captions => "captions",
            Category::Tags => "tags",
            Category::Subject => "subject",
            Category::References => "references",
            Category::Portions => "portions",
            Category::Paragraphs => "paragraphs",
            Category::Sections => "sections",
            Category::Text => "text",
            Category::Corpus => "corpus",
            Category::Configuration => "configuration",
        }
    }

    /// The category of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Category> {
        let mut all = Category::ALL.into_iter();
        all.find(|category| category.name() == name)
    }
}

/// A span of days; DTG dates inside it are those that a rule judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Era {
    /// The first day, inclusive.
    pub from: Option<Date>,
    /// The last day, inclusive.
    pub until: Option<Date>,
}

impl Era {
    /// Its first and its last day.
    #[must_use]
    pub fn days(&self) -> (Date, Date) {
        (
            self.from.unwrap_or(Date::MIN),
            self.until.unwrap_or(Date::MAX),
        )
    }
}

/// As it is written on pages.
impl From<Era> for String {
    fn from(era: Era) -> String {
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        format!("{}/{}", day(era.from), day(era.until))
    }
}

/// In words.
impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, "{from} to {until}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (None, None) => f.write_str("all"),
        }
    }
}

impl TryFrom<String> for Era {
    type Error = String;

    fn try_from(text: String) -> Result<Era, String> {
        let (from, until) = text.split_once('/').ok_or(
            "an era is written FROM/UNTIL, as in \"1995-10-14/2010-06-26\"; either may be left out",
        )?;
        let day = |day: &str| match day {
            "" => Ok(None),
            day => day
                .parse()
                .map(Some)
                .map_err(|_| format!("`{day}` is no day of the form 1995-10-14")),
        };
        Ok(Era {
            from: day(from)?,
            until: day(until)?,
        })
    }
}

/// The value of a rule's option.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "a whole number or a list of whole numbers is expected"
)]
pub enum Setting {
    /// A whole number.
    Integer(i64),
    /// Several whole numbers.
    Integers(Vec<i64>),
}

impl Setting {
    /// Whether it is, or holds, at least one number, and none outside of `range`.
    #[must_use]
    pub fn is_in(&self, range: RangeInclusive<i64>) -> bool {
        match self {
            Setting::Integer(number) => range.contains(number),
            Setting::Integers(numbers) => {
                !numbers.is_empty() && numbers.iter().all(|number| range.contains(number))
            }
        }
    }

    /// What kind of value it is, in words.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Setting::Integer(_) => "a whole number",
            Setting::Integers(_) => "a list of whole numbers",
        }
    }
}

/// As it is written on pages.
impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Setting::Integer(value) => write!(f, "{value}"),
            Setting::Integers(values) => write!(f, "{values:?}"),
        }
    }
}

/// The options of a rule with the values that hold in this run. Names and kinds are those that its page declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Options(std::collections::BTreeMap<String, Setting>);

impl Options {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its name, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.0
            .iter()
            .map(|(name, setting)| (name.as_str(), setting))
    }

    /// Each as a line `name = value`, as on pages.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.iter()
            .map(|(name, setting)| format!("{name} = {setting}"))
    }

    /// The option `name`, where there is one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.get(name)
    }

    /// The whole number `name`.
    ///
    /// # Panics
    /// Where the rule's page declares no such option: a mistake in the rule that its examples bring to light.
    #[must_use]
    pub fn integer(&self, name: &str) -> i64 {
        match self.0.get(name) {
            Some(Setting::Integer(value)) => *value,
            other => panic!("the page declares no whole number `{name}`: {other:?}"),
        }
    }

    /// The whole numbers `name`.
    ///
    /// # Panics
    /// As [`Options::integer`] does.
    #[must_use]
    pub fn integers(&self, name: &str) -> &[i64] {
        match self.0.get(name) {
            Some(Setting::Integers(values)) => values,
            other => panic!("the page declares no whole numbers `{name}`: {other:?}"),
        }
    }

    /// The first name that `declared` has not.
    #[must_use]
    pub fn unknown_in<'o>(&'o self, declared: &Options) -> Option<&'o str> {
        let mut names = self.0.keys();
        names
            .find(|name| !declared.0.contains_key(*name))
            .map(String::as_str)
    }

    /// These options with the values of `over` in place of their own.
    #[must_use]
    pub fn with(&self, over: &Options) -> Options {
        let mut merged = self.clone();
        merged.0.extend(over.0.clone());
        merged
    }
}

impl FromIterator<(String, Setting)> for Options {
    fn from_iter<S: IntoIterator<Item = (String, Setting)>>(settings: S) -> Options {
        Options(settings.into_iter().collect())
    }
}

/// Whether a rule offers a fix, and which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fixes {
    /// It offers none.
    #[default]
    None,
    /// Its fixes change what the record says.
    Unsafe,
    /// Its fixes undo copying damage or delete exact repetitions.
    Safe,
}

impl Fixes {
    /// What may be said of a fix of this rule.
    #[must_use]
    pub fn applicability(self) -> Option<Applicability> {
        match self {
            Fixes::None => None,
            Fixes::Unsafe => Some(Applicability::Unsafe),
            Fixes::Safe => Some(Applicability::Safe),
        }
    }
}

/// What the strict profile changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Strict {
    /// Another severity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// On or off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Other values of options.
    #[serde(skip_serializing_if = "Options::is_empty")]
    pub options: Options,
}

impl Strict {
    /// What it changes, each as a line.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let severity = self.severity.map(|severity| severity.name().to_owned());
        let enabled = self
            .enabled
            .map(|on| if on { "on" } else { "off" }.to_owned());
        severity
            .into_iter()
            .chain(enabled)
            .chain(self.options.lines())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    severity: Severity,
    #[serde(default = "on")]
    enabled: bool,
    category: Category,
    #[serde(default)]
    fix: Fixes,
    #[serde(default)]
    since: String,
    summary: String,
    #[serde(default)]
    authority: Vec<String>,
    #[serde(default)]
    eras: Vec<Era>,
    #[serde(default)]
    options: Options,
    #[serde(default)]
    strict: Strict,
    #[serde(default, rename = "renamed-from")]
    renamed_from: Vec<String>,
    check: Option<toml::Spanned<pattern::Declared>>,
}

fn on() -> bool {
    true
}

/// A rule as its page describes it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, the page's file name without `.md`.
    pub name: String,
    /// The names that it had: configurations may still use them.
    pub renamed_from: Vec<String>,
    /// What it is about.
    pub category: Category,
    /// Its severity unless settings say otherwise.
    pub severity: Severity,
    /// Whether it is on unless settings say otherwise.
    pub enabled: bool,
    /// What kind of fix it offers.
    pub fix: Fixes,
    /// The version it came with; empty where its page does not say.
    pub since: String,
    /// What it says, in one sentence.
    pub summary: String,
    /// The rules and handbooks behind it, with their sections.
    pub authority: Vec<String>,
    /// The days on which it judges, by DTG; empty: all, and cables without a date too.
    pub eras: Vec<Era>,
    /// Its options and their default values.
    pub options: Options,
    /// What the strict profile changes.
    pub strict: Strict,
    /// The check, where it is data.
    pub check: Option<Pattern>,
    /// The whole page as written.
    pub page: String,
}

/// Reads the page of the rule `name`, called `file` in messages. `list` reads a file beside the page.
///
/// # Errors
/// [`Error::Faulty`] with the place where the page has no front matter or its front matter is not that of a rule.
pub fn parse(
    name: &str,
    file: &str,
    page: &str,
    list: impl FnOnce(&str) -> Result<String, String>,
) -> Result<Rule, Error> {
    let fault =
        |message: String, at: Range<usize>| Faulty::new(file.to_owned(), page, at, &message);
    let (front, start) = front_matter(page).ok_or_else(|| {
        fault(
            "a rule page begins with its front matter between two lines `+++`".into(),
            0..0,
        )
    })?;
    let front: FrontMatter = toml::from_str(front).map_err(|error| {
        let at = error.span().unwrap_or_default();
        let at = start + at.start..start + at.end;
        fault(error.message().to_owned(), at).suggesting()
    })?;
    let FrontMatter {
        severity,
        enabled,
        category,
        fix,
        since,
        summary,
        authority,
        eras,
        options,
        strict,
        renamed_from,
        check,
    } = front;
    let check = match check {
        None => None,
        Some(declared) => {
            let whole = declared.span();
            let check = pattern::prepare(declared.into_inner(), list)
                .map_err(|(message, at)| fault(message, start + at.start..start + at.end))?;
            if check.mends() != (fix != Fixes::None) {
                let message = "`fix` is safe or unsafe just where the check offers a fix: with `delete` or `replacement`";
                return Err(
                    fault(message.to_owned(), start + whole.start..start + whole.end).into(),
                );
            }
            Some(check)
        }
    };
    Ok(Rule {
        name: name.to_owned(),
        renamed_from,
        category,
        severity,
        enabled,
        fix,
        since,
        summary,
        authority,
        eras,
        options,
        strict,
        check,
        page: page.to_owned(),
    })
}

/// The front matter of a page and the byte at which it begins.
fn front_matter(page: &str) -> Option<(&str, usize)> {
    let rest = page.strip_prefix("+++\n")?;
    let end = rest.find("\n+++\n")?;
    Some((&rest[..=end], 4))
}

impl Rule {
    /// Whether `name` is its name, or was.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.renamed_from.iter().any(|former| former == name)
    }

    /// The page without its front matter: prose and examples, in Markdown.
    #[must_use]
    pub fn prose(&self) -> &str {
        front_matter(&self.page).map_or("", |(front, start)| {
            self.page[start + front.len()..]
                .trim_start_matches("+++\n")
                .trim()
        })
    }
}
