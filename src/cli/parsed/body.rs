//! The body as JSON.

use serde::Serialize;

use super::heading::{Mark, mark};
use super::{Bytes, Read, Value, Words, bytes, squeeze, value, word};
use crate::cable::{self, Cable};

#[derive(Serialize)]
pub(super) struct Body {
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
struct Citation {
    span: Bytes,
    text: String,
    letters: Vec<Value<String>>,
}

pub(super) fn body(cable: &Cable) -> Body {
    let (source, part) = (&cable.source, &cable.body);
    let of_kind = cable
        .lines()
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
                text: citation.text.to_string(),
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
