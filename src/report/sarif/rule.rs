//! What a rule's page says, for those who see its results elsewhere.

use serde::Serialize;

use super::{Message, level};
use crate::page::Rule;

/// GitHub shows no more characters of a description.
const LONGEST: usize = 1024;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReportingDescriptor<'r> {
    id: &'r str,
    short_description: Message,
    full_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 1],
}

impl<'r> ReportingDescriptor<'r> {
    /// Of `rule`, which is explained at `url` too.
    pub(super) fn of(rule: &'r Rule, url: Option<String>) -> ReportingDescriptor<'r> {
        let prose = above_examples(rule.prose());
        ReportingDescriptor {
            id: &rule.name,
            short_description: Message::plain(&rule.summary),
            full_description: Message::plain(start(&rule.summary, prose)),
            help_uri: url,
            help: Help {
                text: help(rule, prose),
                markdown: help(rule, rule.prose()),
            },
            default_configuration: Configuration {
                enabled: rule.enabled,
                level: level(rule.severity),
            },
            properties: Properties {
                tags: [rule.category.name()],
            },
        }
    }
}

/// The summary, `prose`, and by what authority.
fn help(rule: &Rule, prose: &str) -> String {
    let summary = format!("{}.", rule.summary);
    let authority = rule.authority.join("; ");
    let mut parts = vec![summary.as_str(), prose, authority.as_str()];
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// What a page says before its first example.
fn above_examples(prose: &str) -> &str {
    let (above, _) = prose.split_once("```").unwrap_or((prose, ""));
    above.trim()
}

/// The summary and as many paragraphs of `prose` as fit.
fn start(summary: &str, prose: &str) -> String {
    let mut start = format!("{summary}.");
    let mut length = start.chars().count();
    for paragraph in prose
        .split("\n\n")
        .filter(|paragraph| !paragraph.is_empty())
    {
        let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        length += 1 + paragraph.chars().count();
        if length > LONGEST {
            break;
        }
        start += " ";
        start += &paragraph;
    }
    start
}
