//! What archives and message systems put round a cable, as JSON.

use serde::Serialize;

use super::heading::ReferredMrn;
use super::{Bytes, Value, bytes, squeeze, word};
use crate::cable;
use crate::source::Source;

#[derive(Serialize)]
pub(super) struct Archive {
    pages: Vec<Page>,
    banners: Vec<Banner>,
    stamps: Vec<Stamp>,
    distribution: Option<Distribution>,
    counter: Option<Counter>,
    drafted_by: Option<Value<String>>,
    cleared_by: Vec<Value<String>>,
    approved_by: Option<Value<String>>,
    released_by: Option<Value<String>>,
    action_office: Option<Value<String>>,
    info_office: Option<Value<String>>,
    attachments: Vec<Value<String>>,
    dissemination_rule: Option<Value<String>>,
    attributes: Vec<Attribute>,
}

#[derive(Serialize)]
struct Page {
    span: Bytes,
    number: u32,
    of: Option<u32>,
    mrn: Option<ReferredMrn>,
    section: Option<PageSection>,
    time: Option<String>,
}

#[derive(Serialize)]
struct PageSection {
    number: u32,
    of: u32,
}

#[derive(Serialize)]
struct Banner {
    level: String,
    span: Bytes,
}

#[derive(Serialize)]
struct Stamp {
    text: String,
    span: Bytes,
}

#[derive(Serialize)]
struct Distribution {
    span: Bytes,
    direction: Option<&'static str>,
    offices: Vec<Office>,
    total: Option<u32>,
    suffix: Option<String>,
}

#[derive(Serialize)]
struct Office {
    office: String,
    copies: u32,
    span: Bytes,
}

#[derive(Serialize)]
struct Counter {
    span: Bytes,
    number: String,
    time: Option<String>,
}

#[derive(Serialize)]
struct Attribute {
    key: String,
    value: String,
    span: Bytes,
}

pub(super) fn archive(source: &Source, part: &cable::Archive) -> Archive {
    let all = |label: &str| {
        let of_label = part
            .labelled
            .iter()
            .filter(|labelled| labelled.label == label);
        of_label
            .flat_map(|labelled| &labelled.values)
            .map(word)
            .collect::<Vec<_>>()
    };
    let first = |label: &str| all(label).into_iter().next();
    Archive {
        pages: part.pages.iter().map(page).collect(),
        banners: part
            .banners
            .iter()
            .map(|one| Banner {
                level: one.value.to_string(),
                span: bytes(one.span),
            })
            .collect(),
        stamps: part
            .stamps
            .iter()
            .map(|span| Stamp {
                text: squeeze(source.slice(*span)),
                span: bytes(*span),
            })
            .collect(),
        distribution: part.distribution.as_ref().map(distribution),
        counter: part.counter.as_ref().map(|counter| Counter {
            span: bytes(counter.span),
            number: counter.number.to_string(),
            time: counter.time.as_ref().map(ToString::to_string),
        }),
        drafted_by: first("DRAFTED BY"),
        cleared_by: all("CLEARED BY"),
        approved_by: first("APPROVED BY"),
        released_by: first("RELEASED BY"),
        action_office: first("ACTION OFFICE"),
        info_office: first("INFO OFFICE"),
        attachments: all("ATTACHMENTS"),
        dissemination_rule: first("DISSEMINATION RULE"),
        attributes: part
            .attributes
            .iter()
            .map(|(key, value)| Attribute {
                key: key.to_string(),
                value: value.value.to_string(),
                span: bytes(value.span),
            })
            .collect(),
    }
}

fn page(page: &cable::Page) -> Page {
    Page {
        span: bytes(page.span),
        number: page.number,
        of: page.of,
        mrn: page.mrn.as_ref().map(|mrn| ReferredMrn {
            year: mrn.year,
            post: mrn.post.to_string(),
            number: mrn.number,
        }),
        section: page.section.map(|section| PageSection {
            number: section.number,
            of: section.of,
        }),
        time: page.time.as_ref().map(ToString::to_string),
    }
}

fn distribution(distribution: &cable::Distribution) -> Distribution {
    Distribution {
        span: bytes(distribution.span),
        direction: distribution
            .direction
            .as_ref()
            .map(|direction| match direction.value {
                cable::Direction::Origin => "ORIGIN",
                cable::Direction::Action => "ACTION",
            }),
        offices: distribution
            .offices
            .iter()
            .map(|one| Office {
                office: one.value.0.to_string(),
                copies: one.value.1,
                span: bytes(one.span),
            })
            .collect(),
        total: distribution.total.as_ref().map(|total| total.value),
        suffix: distribution
            .suffix
            .as_ref()
            .map(|suffix| suffix.value.to_string()),
    }
}
