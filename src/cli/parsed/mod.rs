//! The cable as JSON: what `cablelint parse` prints.
//!
//! These structures are the format. An absent field is `null`, an absent list `[]`; whatever stands for words in the text has a
//! `span` of UTF-8 bytes.

mod archive;
mod body;
mod envelope;
mod heading;

use compact_str::CompactString;
use serde::Serialize;

use archive::{Archive, archive};
use body::{Body, body};
use envelope::{Envelope, envelope};
use heading::{Heading, heading};

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

fn word(spanned: &Spanned<CompactString>) -> Value<String> {
    value(spanned, ToString::to_string)
}

fn words(spanned: &[Spanned<CompactString>]) -> Vec<Value<String>> {
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
            // As in every other text, blanks of any kind and line ends are one blank.
            text: source
                .slice(field.span)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            value: None,
            problem,
        },
    }
}

/// Words that say nothing but that they are there.
#[derive(Serialize)]
struct Words {
    span: Bytes,
}

#[derive(Serialize)]
struct Repeat {
    envelope: Option<Envelope>,
    heading: Option<Heading>,
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
                .lines()
                .map(|line| Line {
                    kind: line.kind.name(),
                    span: bytes(line.span),
                })
                .collect(),
        }
    }
}
