//! The cable as JSON: what `cablelint parse` prints.
//!
//! These structures are the format. An absent field is `null`, an absent list `[]`; whatever stands for words in the text has a
//! `span` of UTF-8 bytes.

use serde::Serialize;

use crate::cable::{self, Cable, Field, Malformed};
use crate::source::Source;
use crate::span::{Span, Spanned};

/// Format version 1 of a parsed cable.
#[derive(Serialize)]
pub struct Parsed {
    version: u32,
    path: String,
    encoding: &'static str,
    id: Option<String>,
    dialect: &'static str,
    envelope: Envelope,
    heading: Heading,
    body: Body,
    repeats: Vec<Repeat>,
    archive: Option<Archive>,
    lines: Vec<Line>,
}

type Bytes = [u32; 2];

fn squeeze(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bytes(span: Span) -> Bytes {
    [span.start, span.end]
}

#[derive(Serialize)]
struct Value<T> {
    value: T,
    span: Bytes,
}

fn value<V, T>(spanned: &Spanned<V>, map: impl FnOnce(&V) -> T) -> Value<T> {
    Value {
        value: map(&spanned.value),
        span: bytes(spanned.span),
    }
}

fn word(spanned: &Spanned<String>) -> Value<String> {
    value(spanned, String::clone)
}

fn words(spanned: &[Spanned<String>]) -> Vec<Value<String>> {
    spanned.iter().map(word).collect()
}

/// A field that can be read, or what stands in its place.
#[derive(Serialize)]
#[serde(untagged)]
enum Read<T> {
    Readable(T),
    Unreadable {
        span: Bytes,
        text: String,
        value: Option<()>,
        problem: &'static str,
    },
}

fn read<V, T>(source: &Source, field: &Field<V>, map: impl FnOnce(&V) -> T) -> Read<T> {
    match &field.value {
        Ok(value) => Read::Readable(map(value)),
        Err(Malformed(problem)) => Read::Unreadable {
            span: bytes(field.span),
            text: source.slice(field.span).to_owned(),
            value: None,
            problem,
        },
    }
}

#[derive(Serialize)]
struct Envelope {
    identifier: Option<Value<String>>,
    routing: Option<Routing>,
    station: Option<Read<Station>>,
    security: Option<Read<Security>>,
    signals: Vec<Value<String>>,
    precedence: Vec<Value<&'static str>>,
    dtg: Option<Read<Value<String>>>,
    from: Option<Addressee>,
    to: Vec<Addressee>,
    info: Vec<Addressee>,
    xmt: Vec<Addressee>,
    dateline: Option<Read<Value<String>>>,
    end: End,
}

#[derive(Serialize)]
struct Routing {
    span: Bytes,
    precedence: Option<String>,
    indicators: Vec<Value<String>>,
}

#[derive(Serialize)]
struct Station {
    span: Bytes,
    indicator: String,
    serial: String,
    section: Option<u32>,
    filing: String,
}

#[derive(Serialize)]
struct Security {
    span: Bytes,
    signal: String,
    letters: String,
}

#[derive(Serialize)]
struct Addressee {
    span: Bytes,
    plad: String,
    indicator: Option<String>,
    precedence: Option<&'static str>,
    mcn: Option<String>,
}

#[derive(Serialize)]
struct End {
    bt: Vec<Words>,
    serial: Option<Value<String>>,
    nnnn: Vec<Words>,
}

/// Words that say nothing but that they are there.
#[derive(Serialize)]
struct Words {
    span: Bytes,
}

#[derive(Serialize)]
struct Heading {
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
struct ReferredMrn {
    year: Option<i16>,
    post: String,
    number: u32,
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
struct Body {
    paragraphs: Vec<Paragraph>,
    citations: Vec<Citation>,
    blocks: Vec<Block>,
    section_marks: Vec<SectionMark>,
    redactions: Vec<Words>,
    signature: Option<Value<String>>,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    open: Option<Bytes>,
    close: Option<Bytes>,
}

#[derive(Serialize)]
struct SectionMark {
    post: String,
    number: u32,
    section: u32,
    page: Option<u32>,
    of: u32,
    span: Bytes,
}

#[derive(Serialize)]
struct Notice {
    text: String,
    span: Bytes,
}

#[derive(Serialize)]
struct Paragraph {
    span: Bytes,
    number: u32,
    letter: Option<String>,
    depth: u8,
    mark: Option<Read<Mark>>,
    quoted: bool,
}

#[derive(Serialize)]
struct Mark {
    span: Bytes,
    level: &'static str,
    controls: Vec<String>,
    rel: Vec<String>,
    entire_text: bool,
}

#[derive(Serialize)]
struct Citation {
    span: Bytes,
    text: String,
    letters: Vec<Value<String>>,
}

#[derive(Serialize)]
struct Repeat {
    envelope: Option<Envelope>,
    heading: Option<Heading>,
}

#[derive(Serialize)]
struct Archive {
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

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    span: Bytes,
}

impl Parsed {
    /// `cable`, read from `path`.
    pub fn new(cable: &Cable, path: String) -> Parsed {
        let source = &cable.source;
        let sent = cable.date().map(|sent| sent.year());
        Parsed {
            version: 1,
            path,
            encoding: source.encoding().name(),
            id: cable.canonical_id(),
            dialect: match cable.dialect {
                cable::Dialect::Acp127 => "acp127",
                cable::Dialect::Nara => "nara",
                cable::Dialect::Smart => "smart",
            },
            envelope: envelope(source, &cable.envelope),
            heading: heading(source, &cable.heading, sent),
            body: body(cable),
            repeats: cable
                .repeats
                .iter()
                .map(|repeat| Repeat {
                    envelope: repeat.envelope.as_ref().map(|part| envelope(source, part)),
                    heading: repeat
                        .heading
                        .as_ref()
                        .map(|part| heading(source, part, sent)),
                })
                .collect(),
            archive: (!cable.archive.is_empty()).then(|| archive(source, &cable.archive)),
            lines: cable
                .lines
                .iter()
                .map(|line| Line {
                    kind: line.kind.name(),
                    span: bytes(line.span),
                })
                .collect(),
        }
    }
}

fn envelope(source: &Source, part: &cable::Envelope) -> Envelope {
    let addressees = |some: &[cable::Addressee]| some.iter().map(addressee).collect();
    Envelope {
        identifier: part.identifier.as_ref().map(word),
        routing: part.routing.as_ref().map(|routing| Routing {
            span: bytes(routing.span),
            precedence: routing
                .precedence
                .as_ref()
                .map(|precedence| precedence.value.prosign().to_string().repeat(2)),
            indicators: words(&routing.indicators),
        }),
        station: part.station.as_ref().map(|field| {
            read(source, field, |station| Station {
                span: bytes(field.span),
                indicator: station.indicator.value.clone(),
                serial: station.serial.value.clone(),
                section: station.section.as_ref().map(|section| section.value),
                filing: source.slice(station.filing.span).to_owned(),
            })
        }),
        security: part.security.as_ref().map(|field| {
            read(source, field, |security| Security {
                span: bytes(field.span),
                signal: security.signal.value.clone(),
                letters: security.letters.value.clone(),
            })
        }),
        signals: words(&part.signals),
        precedence: part
            .precedence
            .iter()
            .map(|one| value(one, |precedence| precedence.word()))
            .collect(),
        dtg: part.dtg.as_ref().map(|field| {
            read(source, field, |dtg| Value {
                value: format!("{}Z", dtg.time),
                span: bytes(field.span),
            })
        }),
        from: part.from.as_ref().map(addressee),
        to: addressees(&part.to),
        info: addressees(&part.info),
        xmt: addressees(&part.xmt),
        dateline: part.dateline.as_ref().map(|field| {
            read(source, field, |time| Value {
                value: time.to_string(),
                span: bytes(field.span),
            })
        }),
        end: End {
            bt: part
                .end
                .bt
                .iter()
                .map(|span| Words { span: bytes(*span) })
                .collect(),
            serial: part.end.serial.as_ref().map(word),
            nnnn: part
                .end
                .nnnn
                .iter()
                .map(|span| Words { span: bytes(*span) })
                .collect(),
        },
    }
}

fn addressee(one: &cable::Addressee) -> Addressee {
    let text = |word: &Option<Spanned<String>>| word.as_ref().map(|word| word.value.clone());
    Addressee {
        span: bytes(one.span),
        plad: one.plad.value.clone(),
        indicator: text(&one.indicator),
        precedence: one
            .precedence
            .as_ref()
            .map(|precedence| precedence.value.word()),
        mcn: text(&one.mcn),
    }
}

fn heading(source: &Source, part: &cable::Heading, sent: Option<i16>) -> Heading {
    let codes = part.tags.iter().flat_map(|tags| &tags.codes);
    Heading {
        classification: part.classification.as_ref().map(|line| Classification {
            span: bytes(line.span),
            level: line.level().name(),
            controls: words(&line.controls),
        }),
        mrn: part.mrn.as_ref().map(|mrn| Mrn {
            span: bytes(mrn.span),
            post: mrn.value.post.clone(),
            number: mrn.value.number,
        }),
        section: part.section.as_ref().map(|section| Section {
            span: bytes(section.span),
            number: section.value.number,
            of: section.value.of,
        }),
        captions: words(&part.captions),
        passing: words(&part.passing),
        executive_order: part.executive_order.as_ref().map(executive_order),
        tags: codes
            .map(|code| Tag {
                value: code.value.clone(),
                name: None,
                span: bytes(code.span),
            })
            .collect(),
        subject: part.subject.as_ref().map(|subject| Subject {
            value: subject.text.clone(),
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
            text: statement.text.clone(),
            by: statement.by.as_ref().map(|by| by.value.clone()),
            derived_from: statement
                .derived_from
                .as_ref()
                .map(|from| from.value.clone()),
            reasons: statement
                .reasons
                .iter()
                .map(|reason| value(reason, ToString::to_string))
                .collect(),
        }),
    }
}

fn archive(source: &Source, part: &cable::Archive) -> Archive {
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
                level: one.value.clone(),
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
            number: counter.number.clone(),
            time: counter.time.clone(),
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
                key: key.clone(),
                value: value.value.clone(),
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
            post: mrn.post.clone(),
            number: mrn.number,
        }),
        section: page.section.map(|section| PageSection {
            number: section.number,
            of: section.of,
        }),
        time: page.time.clone(),
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
                office: one.value.0.clone(),
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

fn executive_order(order: &cable::ExecutiveOrder) -> ExecutiveOrder {
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
            .map(|instruction| instruction.text.clone()),
        text: instruction.map(|instruction| instruction.text.clone()),
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
        text: reference.text.value.clone(),
        mrn: reference.mrn.as_ref().map(|mrn| ReferredMrn {
            year: mrn.year.or(sent),
            post: mrn.post.clone(),
            number: mrn.number,
        }),
        notal: reference.notal,
    }
}

fn mark(source: &Source, field: &Field<cable::Mark>) -> Read<Mark> {
    read(source, field, |mark| Mark {
        span: bytes(field.span),
        level: mark.level.letters(),
        controls: mark.controls.clone(),
        rel: mark.rel.clone(),
        entire_text: mark.entire_text,
    })
}

fn body(cable: &Cable) -> Body {
    let (source, part) = (&cable.source, &cable.body);
    let of_kind = cable
        .lines
        .iter()
        .filter(|line| line.kind == cable::LineKind::Notice);
    let notices = of_kind
        .map(|line| Notice {
            text: squeeze(source.slice(line.span)),
            span: bytes(line.span),
        })
        .collect();
    Body {
        paragraphs: part
            .paragraphs
            .iter()
            .map(|paragraph| Paragraph {
                span: bytes(paragraph.span),
                number: paragraph.number.value,
                letter: paragraph.letter.map(String::from),
                depth: paragraph.depth,
                mark: paragraph.mark.as_ref().map(|field| mark(source, field)),
                quoted: paragraph.quoted,
            })
            .collect(),
        citations: part
            .citations
            .iter()
            .map(|citation| Citation {
                span: bytes(citation.span),
                text: citation.text.clone(),
                letters: citation
                    .letters
                    .iter()
                    .map(|letter| value(letter, ToString::to_string))
                    .collect(),
            })
            .collect(),
        blocks: part
            .blocks
            .iter()
            .map(|block| Block {
                kind: block.kind.name(),
                open: block.open.map(bytes),
                close: block.close.filter(|close| !close.is_empty()).map(bytes),
            })
            .collect(),
        section_marks: part
            .section_marks
            .iter()
            .map(|mark| SectionMark {
                post: mark.post.clone(),
                number: mark.number,
                section: mark.section,
                page: mark.page,
                of: mark.of,
                span: bytes(mark.span),
            })
            .collect(),
        redactions: part
            .redactions
            .iter()
            .map(|one| Words {
                span: bytes(one.span),
            })
            .collect(),
        signature: part.signature.as_ref().map(word),
        notices,
    }
}
