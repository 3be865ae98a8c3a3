//! `envelope-form`: blanks, joints, capitals and figures of the header's lines.

use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;

use crate::cable::{Addressee, Cable, Dialect, LineKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::indicators::is_indicator;
use crate::rules::words;
use crate::span::Span;

static TWO_BLANKS: LazyLock<Finder> = LazyLock::new(|| Finder::new("  "));

/// See `rules/envelope-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return;
    }
    if cable.dialect == Dialect::Acp127 {
        blanks(cable, out);
    }
    let envelope = &cable.envelope;
    let lists = [&envelope.to, &envelope.info, &envelope.xmt];
    let all = envelope.from.iter().chain(lists.into_iter().flatten());
    let has_lower = has_lower(cable, all.clone());
    for addressee in all {
        if has_lower {
            capitals(cable, addressee, out);
        }
        joint(cable, addressee, out);
        continuity(addressee, out);
    }
}

/// Two blanks between groups, up to the last addressee.
fn blanks(cable: &Cable, out: &mut Diagnostics) {
    use LineKind as K;
    let heading = |kind: &K| matches!(kind, K::Classification | K::Paragraph | K::Text);
    let end = cable.kinds.iter().position(heading);
    let lines = cable.lines().take(end.unwrap_or(cable.kinds.len()));
    let Some(header) = lines.clone().map(|line| line.span).reduce(Span::cover) else {
        return;
    };
    let header = cable.source.slice(header).as_bytes();
    if TWO_BLANKS.find(header).is_none() {
        return;
    }
    for line in lines {
        let of_header = matches!(
            line.kind,
            K::Identifier
                | K::Routing
                | K::Station
                | K::Security
                | K::Dtg
                | K::From
                | K::To
                | K::Info
                | K::Xmt
        );
        if !of_header {
            continue;
        }
        let words = cable.source.slice(line.span).trim_end();
        let is_spaced = words.contains("  ");
        // A page line, which has blanks of its own, may fall right behind a label.
        if !is_spaced || words.contains("PAGE ") {
            continue;
        }
        let start = line.span.start as usize;
        let indent = words.len() - words.trim_start().len();
        let edits: Vec<Edit> = runs(words)
            .filter(|(at, _)| *at >= indent)
            .map(|(at, length)| Edit {
                span: Span::new(start + at, start + at + length),
                text: " ".to_owned(),
            })
            .collect();
        let Some(first) = edits.first() else { continue };
        out.report(first.span, "more than one blank between two groups")
            .help("one blank divides the groups of a header line")
            .unsafe_fix("make it one blank", edits);
    }
}

/// The runs of two blanks and more: where they begin, and how long they are.
fn runs(words: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    words
        .split_inclusive(|c: char| c != ' ')
        .filter_map(move |part| {
            let start = at;
            at += part.len();
            let length = part.bytes().take_while(|byte| *byte == b' ').count();
            (length > 1).then_some((start, length))
        })
}

/// Whether any letter from the first of these addressees to the last is in lower case.
fn has_lower<'c>(cable: &Cable, all: impl Iterator<Item = &'c Addressee>) -> bool {
    let spans = all.map(|addressee| addressee.plad.span);
    spans
        .reduce(Span::cover)
        .is_some_and(|whole| words::has_lower(cable.source.slice(whole)))
}

fn capitals(cable: &Cable, addressee: &Addressee, out: &mut Diagnostics) {
    let span = addressee.plad.span;
    let words = cable.source.slice(span);
    if words.bytes().any(|byte| byte.is_ascii_lowercase()) && !words.contains(['[', '<', '&']) {
        let text = words.to_ascii_uppercase();
        out.report(span, "a designator in lower case")
            .help("a teletype has capitals only")
            .unsafe_fix("make it capitals", vec![Edit { span, text }]);
    }
}

/// Blanks round the stroke, or a second addressee on the line.
fn joint(cable: &Cable, addressee: &Addressee, out: &mut Diagnostics) {
    let span = addressee.span;
    let words = cable.source.slice(span);
    let Some(at) = memchr(b'/', words.as_bytes()) else {
        return;
    };
    let (head, tail) = (&words[..at], &words[at + 1..]);
    let start = span.start as usize;
    let indicator = head.trim_end();
    let before = head.len() - indicator.len();
    let after = tail.len() - tail.trim_start().len();
    let single = is_indicator(indicator);
    if single && before + after > 0 && !tail.trim().is_empty() {
        let span = Span::new(start + indicator.len(), start + at + 1 + after);
        out.report(
            span,
            "blanks round the stroke between indicator and designator",
        )
        .help("write indicator, stroke and designator without blanks: RUEHC/SECSTATE WASHDC")
        .unsafe_fix(
            "delete the blanks",
            vec![Edit {
                span,
                text: "/".to_owned(),
            }],
        );
    }
    let from = if single { at + 1 } else { 0 };
    if memchr(b'/', &words.as_bytes()[from..]).is_none() {
        return;
    }
    let mut place = from;
    for word in words[from..].split_inclusive(char::is_whitespace) {
        let is_second = word.split_once('/').is_some_and(|(head, tail)| {
            is_indicator(head) && head.starts_with("RU") && !tail.trim().is_empty()
        });
        if is_second && place > from {
            let second = Span::new(start + place, start + place + word.trim_end().len());
            let ending = cable.source.ending(cable.source.line_of(span.start));
            let blank = words[..place].trim_end().len();
            let edit = Edit {
                span: Span::new(start + blank, start + place),
                text: cable.source.slice(ending).to_owned(),
            };
            out.report(second, "a second addressee on one line")
                .help("every addressee has a line of its own")
                .unsafe_fix("begin a new line", vec![edit]);
            return;
        }
        place += word.len();
    }
}

/// A continuity number has four figures.
fn continuity(addressee: &Addressee, out: &mut Diagnostics) {
    let Some(mcn) = &addressee.mcn else { return };
    if mcn.value.len() != 4 && mcn.value.bytes().all(|byte| byte.is_ascii_digit()) {
        let diagnostic = out.report(
            mcn.span,
            format!("the continuity number {} has not four figures", mcn.value),
        );
        diagnostic.help("zeros fill it up to four");
        if mcn.value.len() < 4 {
            let text = format!("{:0>4}", mcn.value);
            let span = mcn.span;
            diagnostic.unsafe_fix(format!("make it {text}"), vec![Edit { span, text }]);
        }
    } else if addressee.is_collective() && mcn.value != "0000" {
        out.report(mcn.span, "a collective has no continuity number")
            .help("the numbers count the messages to one addressee");
    }
}
