//! The transmission header as JSON.

use compact_str::CompactString;
use serde::Serialize;

use super::{Bytes, Read, Value, Words, bytes, read, value, word, words};
use crate::cable;
use crate::source::Source;
use crate::span::Spanned;

#[derive(Serialize)]
pub(super) struct Envelope {
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
    date_in_words: Option<Read<Value<String>>>,
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

pub(super) fn envelope(source: &Source, part: &cable::Envelope) -> Envelope {
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
                indicator: station.indicator.value.to_string(),
                serial: station.serial.value.to_string(),
                section: station.section.as_ref().map(|section| section.value),
                filing: source.slice(station.filing.span).to_owned(),
            })
        }),
        security: part.security.as_ref().map(|field| {
            read(source, field, |security| Security {
                span: bytes(field.span),
                signal: security.signal.value.to_string(),
                letters: security.letters.value.to_string(),
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
        date_in_words: part.date_in_words.as_ref().map(|field| {
            read(source, field, |date| Value {
                value: date.to_string(),
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
    let text =
        |word: &Option<Spanned<CompactString>>| word.as_ref().map(|word| word.value.to_string());
    Addressee {
        span: bytes(one.span),
        plad: one.plad.value.to_string(),
        indicator: text(&one.indicator),
        precedence: one
            .precedence
            .as_ref()
            .map(|precedence| precedence.value.word()),
        mcn: text(&one.mcn),
    }
}
