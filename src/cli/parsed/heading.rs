//! The heading as JSON.

use serde::Serialize;

use super::{Bytes, Read, Value, bytes, read, squeeze, value, words};
use crate::cable::{self, Field};
use crate::source::Source;

#[derive(Serialize)]
pub(super) struct Heading {
    classification: Option<Classification>,
    mrn: Option<Mrn>,
    section: Option<Section>,
    captions: Vec<Value<String>>,
    passing: Vec<Value<String>>,
    executive_order: Option<ExecutiveOrder>,
    tags: Vec<Tag>,
    subject: Option<Subject>,
    references: Vec<Reference>,
    classified_by: Option<ClassifiedBy>,
}

#[derive(Serialize)]
struct Classification {
    span: Bytes,
    level: &'static str,
    controls: Vec<Value<String>>,
}

#[derive(Serialize)]
struct Mrn {
    span: Bytes,
    post: String,
    number: u32,
}

#[derive(Serialize)]
struct Section {
    span: Bytes,
    number: u32,
    of: u32,
}

#[derive(Serialize)]
struct ExecutiveOrder {
    span: Bytes,
    number: Option<u32>,
    kind: Option<&'static str>,
    date: Option<String>,
    codes: Vec<Value<String>>,
    event: Option<String>,
    text: Option<String>,
}

#[derive(Serialize)]
struct Tag {
    value: String,
    name: Option<String>,
    span: Bytes,
}

#[derive(Serialize)]
struct Subject {
    value: String,
    mark: Option<Read<Mark>>,
    span: Bytes,
}

#[derive(Serialize)]
struct Reference {
    span: Bytes,
    letter: Option<String>,
    text: String,
    mrn: Option<ReferredMrn>,
    notal: bool,
}

#[derive(Serialize)]
pub(super) struct ReferredMrn {
    pub(super) year: Option<i16>,
    pub(super) post: String,
    pub(super) number: u32,
}

#[derive(Serialize)]
struct ClassifiedBy {
    span: Bytes,
    text: String,
    by: Option<String>,
    derived_from: Option<String>,
    reasons: Vec<Value<String>>,
}

#[derive(Serialize)]
pub(super) struct Mark {
    span: Bytes,
    level: &'static str,
    controls: Vec<String>,
    rel: Vec<String>,
    entire_text: bool,
}

pub(super) fn heading(source: &Source, part: &cable::Heading, sent: Option<i16>) -> Heading {
    let codes = part.tags.iter().flat_map(|tags| &tags.codes);
    Heading {
        classification: part.classification.as_ref().map(|line| Classification {
            span: bytes(line.span),
            level: line.level().name(),
            controls: words(&line.controls),
        }),
        mrn: part.mrn.as_ref().map(|mrn| Mrn {
            span: bytes(mrn.span),
            post: mrn.value.post.to_string(),
            number: mrn.value.number,
        }),
        section: part.section.as_ref().map(|section| Section {
            span: bytes(section.span),
            number: section.value.number,
            of: section.value.of,
        }),
        captions: words(&part.captions),
        passing: words(&part.passing),
        executive_order: part
            .executive_order
            .as_ref()
            .map(|order| executive_order(source, order)),
        tags: codes
            .map(|tag| Tag {
                value: tag.code.value.to_string(),
                name: tag
                    .names
                    .iter()
                    .map(|name| name.value.to_string())
                    .reduce(|all, name| format!("{all}; {name}")),
                span: bytes(tag.code.span),
            })
            .collect(),
        subject: part.subject.as_ref().map(|subject| Subject {
            value: subject.text.to_string(),
            mark: subject.mark.as_ref().map(|field| mark(source, field)),
            span: bytes(subject.span),
        }),
        references: part
            .references
            .iter()
            .map(|one| reference(one, sent))
            .collect(),
        classified_by: part.classified_by.as_ref().map(|statement| ClassifiedBy {
            span: bytes(statement.span),
            text: statement.text.to_string(),
            by: statement.by.as_ref().map(|by| by.value.to_string()),
            derived_from: statement
                .derived_from
                .as_ref()
                .map(|from| from.value.to_string()),
            reasons: statement
                .reasons
                .iter()
                .map(|reason| value(reason, ToString::to_string))
                .collect(),
        }),
    }
}

fn executive_order(source: &Source, order: &cable::ExecutiveOrder) -> ExecutiveOrder {
    let instruction = order.instruction.as_ref();
    let date = instruction.and_then(|instruction| instruction.date.as_ref()?.ok());
    ExecutiveOrder {
        span: bytes(order.span),
        number: order.number.as_ref().map(|number| number.value),
        kind: instruction.map(|instruction| instruction.kind.name()),
        date: date.map(ToString::to_string),
        codes: instruction
            .map(|instruction| words(&instruction.codes))
            .unwrap_or_default(),
        event: instruction
            .filter(|instruction| instruction.kind == cable::InstructionKind::Event)
            .map(|instruction| squeeze(source.slice(instruction.span))),
        text: instruction.map(|instruction| instruction.text.to_string()),
    }
}

/// A reference; the year of the cable that it names is the citing cable's, `sent`, where none is written (specification,
/// section 8.3).
fn reference(reference: &cable::Reference, sent: Option<i16>) -> Reference {
    Reference {
        span: bytes(reference.span),
        letter: reference
            .letter
            .as_ref()
            .map(|letter| letter.value.to_string()),
        text: reference.text.value.to_string(),
        mrn: reference.mrn.as_ref().map(|mrn| ReferredMrn {
            year: mrn.year.or(sent),
            post: mrn.post.to_string(),
            number: mrn.number,
        }),
        notal: reference.notal,
    }
}

pub(super) fn mark(source: &Source, field: &Field<cable::Mark>) -> Read<Mark> {
    read(source, field, |mark| Mark {
        span: bytes(field.span),
        level: mark.level.letters(),
        controls: mark.controls.clone(),
        rel: mark.rel.clone(),
        entire_text: mark.entire_text,
    })
}
