//! `tag-form`: the TAGS line is not written as usual.

use std::ops::Range;

use memchr::memchr_iter;

use crate::cable::{Cable, Dialect, Tag, Tags};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::tags as tag;
use crate::span::Span;
use crate::tables::tags::{self, Kind};

/// See `rules/tag-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    if cable.dialect != Dialect::Smart {
        label(cable, line, out);
    }
    surplus(cable, line, out);
    separators(cable, line, out);
    order(line, out);
    organizations(line, out);
}

/// TAG, TAS or another slip for TAGS.
fn label(cable: &Cable, line: &Tags, out: &mut Diagnostics) {
    let words = cable.source.slice(line.span);
    let end = words.bytes().position(|byte| matches!(byte, b':' | b' '));
    let end = end.unwrap_or(words.len());
    if !words[..end].eq_ignore_ascii_case("TAGS") {
        let start = line.span.range().start;
        let span = Span::new(start, start + end);
        let text = "TAGS".to_owned();
        out.report(span, format!("`{}` stands for TAGS", &words[..end]))
            .help("the line begins with TAGS and a colon")
            .unsafe_fix("write TAGS", vec![Edit { span, text }]);
    }
}

/// A stop or a comma that divides nothing.
fn surplus(cable: &Cable, line: &Tags, out: &mut Diagnostics) {
    let words = cable.source.slice(line.span);
    let start = line.span.range().start;
    let mut delete = |range: Range<usize>, message: &str| {
        let span = Span::new(start + range.start, start + range.end);
        let text = String::new();
        out.report(span, message)
            .help("codes are divided by blanks or by commas, and no stop ends the line")
            .unsafe_fix("delete it", vec![Edit { span, text }]);
    };
    let end = words.trim_end().len();
    if words[..end].ends_with('.') {
        delete(end - 1..end, "the line ends with a full stop");
    } else if words[..end].ends_with(',') {
        delete(end - 1..end, "the line ends with a comma");
    }
    if let Some(at) = doubled_comma(words) {
        delete(at..at + 1, "two commas stand together");
    }
}

/// Where a comma stands behind which only blanks are before the next.
fn doubled_comma(words: &str) -> Option<usize> {
    let mut commas = memchr_iter(b',', words.as_bytes());
    commas.find(|at| words[at + 1..].trim_start_matches(' ').starts_with(','))
}

/// Some codes divided by commas, some by blanks alone. A line's end divides without either.
fn separators(cable: &Cable, line: &Tags, out: &mut Diagnostics) {
    let between = |pair: &[Tag]| Span {
        start: pair[0].code.span.end,
        end: pair[1].code.span.start,
    };
    let plain = line
        .codes
        .windows(2)
        .filter(|pair| pair[0].names.is_empty());
    let gaps = plain.map(between).filter(|gap| {
        let words = cable.source.slice(*gap);
        let mut bytes = words.bytes();
        !bytes.any(|byte| matches!(byte, b'\n' | b'\r' | b'(' | b'.'))
    });
    let has_comma = |gap: &Span| {
        let mut bytes = cable.source.slice(*gap).bytes();
        bytes.any(|byte| matches!(byte, b',' | b';'))
    };
    let mut commas = gaps.clone().filter(has_comma);
    let blanks = gaps.filter(|gap| !has_comma(gap));
    if let (Some(comma), Some(blank)) = (commas.next(), blanks.clone().next()) {
        let edits = blanks.map(|span| Edit {
            span,
            text: ", ".to_owned(),
        });
        out.report(blank, "a blank divides these two codes, and commas others")
            .label(comma, "a comma")
            .help("either will do, but one for the whole line")
            .unsafe_fix("put commas", edits.collect());
    }
}

/// Subjects stand before places and organizations. Lists in the order of the alphabet were sorted by a system.
fn order(line: &Tags, out: &mut Diagnostics) {
    if line
        .codes
        .is_sorted_by(|one, next| one.code.value <= next.code.value)
    {
        return;
    }
    let mut place: Option<&Tag> = None;
    for tag in &line.codes {
        let code = tag.code.value.as_str();
        let kind = tags::code(code).map(|known| known.kind);
        match (kind, place) {
            (Some(Kind::Subject | Kind::Program), Some(place)) => {
                out.report(
                    tag.code.span,
                    format!("{code} stands behind {}", place.code.value),
                )
                .label(place.code.span, "no subject")
                .help("subjects come first, then places and organizations, then names");
                return;
            }
            (Some(Kind::Organization), None) => place = Some(tag),
            (None, None) if tags::place(code).is_some() => place = Some(tag),
            _ => {}
        }
    }
}

/// A known organization with other signs between its letters.
fn organizations(line: &Tags, out: &mut Diagnostics) {
    for tag in &line.codes {
        let code = tag.code.value.as_str();
        if let Some(known) = tag::organization(code) {
            let (span, text) = (tag.code.span, known.to_owned());
            out.report(span, format!("{code} is written {known}"))
                .help("one spelling finds all cables of an organization")
                .unsafe_fix(format!("write {known}"), vec![Edit { span, text }]);
        }
    }
}
