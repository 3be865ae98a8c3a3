//! `attribute-mismatch`: an attribute that the archive printed below a telegram is not what the telegram says.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::cable::{Cable, Level};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::id;
use crate::span::Spanned;

/// See `rules/attribute-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for (key, value) in &cable.archive.attributes {
        match key.to_ascii_uppercase().as_str() {
            "ORIGINAL CLASSIFICATION" => classification(cable, value, out),
            "DOCUMENT NUMBER" => number(cable, value, out),
            "TAGS" => tags(cable, value, out),
            "PAGE COUNT" => pages(cable, value, out),
            _ => {}
        }
    }
}

fn classification(cable: &Cable, value: &Spanned<CompactString>, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.classification else {
        return;
    };
    let levels = [
        Level::Unclassified,
        Level::Confidential,
        Level::Secret,
        Level::TopSecret,
    ];
    let limited = "LIMITED OFFICIAL USE";
    let is_limited = line.controls.iter().any(|control| control.value == limited);
    let own = if is_limited {
        limited
    } else {
        line.level().name()
    };
    let known = value.value == limited || levels.iter().any(|level| level.name() == value.value);
    if known && value.value != own {
        out.report(
            value.span,
            format!("the attribute says {}, the heading {own}", value.value),
        )
        .label(line.span, "the heading")
        .help("the heading is the telegram's own; correct the attribute");
    }
}

fn number(cable: &Cable, value: &Spanned<CompactString>, out: &mut Diagnostics) {
    let Some(id) = id::parse(&value.value) else {
        return;
    };
    let page = cable.archive.pages.iter().find(|page| page.mrn.is_some());
    let printed = page.and_then(|page| Some((page.span, page.mrn.as_ref()?)));
    let heading = cable.heading.mrn.as_ref().map(|mrn| (mrn.span, &mrn.value));
    let Some((span, mrn)) = printed.or(heading) else {
        return;
    };
    if !id.is_of(mrn, cable) {
        out.report(
            value.span,
            format!(
                "the attribute says {}, the telegram {} {}",
                value.value, mrn.post, mrn.number
            ),
        )
        .label(span, "the telegram's number")
        .help("these may be another telegram's attributes: look up both numbers");
    }
}

fn tags(cable: &Cable, value: &Spanned<CompactString>, out: &mut Diagnostics) {
    let Some(tags) = &cable.heading.tags else {
        return;
    };
    let listed: BTreeSet<String> = value
        .value
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(str::to_ascii_uppercase)
        .collect();
    let missing: Vec<&str> = tags
        .codes
        .iter()
        .map(|tag| tag.code.value.as_str())
        .filter(|code| !listed.contains(*code))
        .collect();
    if !missing.is_empty() {
        out.report(
            value.span,
            format!(
                "the attribute lacks {} of the TAGS line",
                missing.join(", ")
            ),
        )
        .label(tags.span, "the TAGS line")
        .help("search the archive by the codes that it has, and report the others to it");
    }
}

fn pages(cable: &Cable, value: &Spanned<CompactString>, out: &mut Diagnostics) {
    let Ok(count) = value.value.trim_matches(['\'', '"']).parse::<usize>() else {
        return;
    };
    let printed: BTreeSet<(u32, u32)> = cable
        .archive
        .pages
        .iter()
        .map(|page| {
            (
                page.section.map_or(0, |section| section.number),
                page.number,
            )
        })
        .collect();
    let there = match printed.len() {
        1 => "is 1".to_owned(),
        more => format!("are {more}"),
    };
    // 8,000 of 2 million telegrams count none, where nobody counted.
    if let Some(last) = cable.archive.pages.last()
        && printed.len() != count
        && count > 0
    {
        out.report(
            value.span,
            format!("the attribute counts {count} pages, but there {there}"),
        )
        .label(last.span, "the last page")
        .help("a page may be missing: compare the number of lines, or another print");
    }
}
