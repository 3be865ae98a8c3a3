//! `caption-stray`: a caption stands in the body or among the TAGS.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::parse::lex;
use crate::rules::marks;
use crate::span::Span;
use crate::tables::captions;

const SIPDIS: &str = "SIPDIS";

static FIND_SIPDIS: LazyLock<Finder> = LazyLock::new(|| Finder::new(SIPDIS));

/// See `rules/caption-stray.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let heading = &cable.heading;
    if let Some(tags) = &heading.tags {
        for tag in tags.codes.iter().filter(|tag| is_stray(&tag.code.value)) {
            let words = cable.words(tag.code.span);
            report(cable, tag.code.span, words.trim(), "among the TAGS", out);
        }
    }
    let Some(order) = &heading.executive_order else {
        return;
    };
    let text = cable.source.text().as_bytes();
    let longest = captions::longest();
    let has_scars = !cable.scars.is_empty();
    let is_sign = |at: u32| text[at as usize].is_ascii_graphic();
    // Longer than any caption, with no blanks round it and no marks of copying in it: nearly all lines are.
    let is_long = |line: Span| {
        line.len() > longest
            && is_sign(line.start)
            && is_sign(line.end - 1)
            && (!has_scars || cable.scars_in(line).is_empty())
    };
    let quotations = cable.body.quotations();
    let body = cable.first_line(|kind| kind == LineKind::Paragraph);
    let lines = cable.source.lines();
    let above = lines.partition_point(|line| line.start < order.span.end);
    for span in dropped(cable, above) {
        if !marks::is_within(span, &quotations) {
            report(cable, span, SIPDIS, "in a sentence", out);
        }
    }
    for (line, kind) in lines[above..].iter().zip(&cable.kinds[above..]) {
        if *kind != LineKind::Text || is_long(*line) {
            continue;
        }
        let words = cable.words(*line);
        let words = lex::trim(&words);
        let quoted = || marks::is_within(*line, &quotations);
        if is_stray(words) && !quoted() {
            let place = match body {
                Some(body) if body.start < line.start => "in the body",
                _ => "below the E.O. line",
            };
            report(cable, *line, words, place, out);
        }
    }
}

/// Where, from the line of number `above` on, a SIPDIS stands that the system dropped into a sentence.
fn dropped(cable: &Cable, above: usize) -> impl Iterator<Item = Span> {
    let text = cable.source.text().as_bytes();
    let start = cable.source.lines().get(above);
    let start = start.map_or(text.len(), |first| first.range().start);
    let found = FIND_SIPDIS.find_iter(&text[start..]);
    let spans = found.map(move |at| Span::new(start + at, start + at + SIPDIS.len()));
    spans.filter(|span| is_dropped(cable, *span))
}

/// Whether the SIPDIS at `span` was dropped into a sentence: not long behind a word that the system took for a classification, and none
/// that the sentence speaks of.
fn is_dropped(cable: &Cable, span: Span) -> bool {
    const FAR: usize = 100; // bytes, more than any line has
    const LEVELS: [&[u8]; 3] = [b"SECRET", b"CONFIDENTIAL", b"UNCLASSIFIED"];
    const BEFORE: [&str; 16] = [
        "a", "and", "as", "add", "caption", "include", "is", "marked", "remove", "sent", "slug",
        "the", "to", "use", "using", "via",
    ];
    const BEHIND: [&str; 16] = [
        "-",
        "and",
        "cable",
        "cables",
        "caption",
        "captions",
        "channel",
        "channels",
        "designation",
        "distribution",
        "in",
        "message",
        "on",
        "tag",
        "telegram",
        "was",
    ];
    let number = cable.source.line_of(span.start);
    let line = cable.source.lines()[number];
    let words = cable.source.slice(line);
    let at = (span.start - line.start) as usize;
    let (before, behind) = (&words[..at], &words[at + SIPDIS.len()..]);
    let is_apart = (before.is_empty() || before.ends_with(' ')) && behind.starts_with(' ');
    if !is_apart
        || behind.trim_start().is_empty()
        || !matches!(cable.kinds[number], LineKind::Text | LineKind::Paragraph)
    {
        return false;
    }
    let is_one_of = |known: &[&str], word: Option<&str>| {
        word.is_some_and(|word| known.iter().any(|one| one.eq_ignore_ascii_case(word)))
    };
    let near = span.range().start.saturating_sub(FAR)..span.range().start;
    let near = &cable.source.text().as_bytes()[near];
    let has = |level: &[u8]| {
        near.windows(level.len())
            .any(|here| here.eq_ignore_ascii_case(level))
    };
    LEVELS.into_iter().any(has)
        && !is_one_of(&BEFORE, before.split_whitespace().next_back())
        && !is_one_of(&BEHIND, behind.split_whitespace().next())
}

/// Whether a line of these words is a caption. Some may be a heading of the drafter's own.
fn is_stray(words: &str) -> bool {
    let may_be_prose = || words == "CODEL" || words == "AGREMENT";
    !words.contains(' ') && captions::is_caption(words) && !may_be_prose()
}

/// Reports the caption of these `words` at `span`.
fn report(cable: &Cable, span: Span, words: &str, place: &str, out: &mut Diagnostics) {
    let fact = [words, " stands ", place];
    let mut message = String::with_capacity(fact.map(str::len).iter().sum());
    fact.iter().for_each(|part| message.push_str(part));
    let diagnostic = out.report(without_blanks(cable, span, words), message);
    let mut captions = cable.heading.captions.iter();
    if let Some(caption) = captions.find(|caption| caption.value == words) {
        diagnostic.label(caption.span, "its place is here");
    }
    diagnostic.help("captions stand between the classification and the E.O. line");
}

/// `span`, where these `words` stand, without the blanks round them.
fn without_blanks(cable: &Cable, span: Span, words: &str) -> Span {
    let raw = cable.source.slice(span);
    if raw.len() == words.len() {
        return span;
    }
    let behind_blanks = raw.trim_start();
    let start = span.range().end - behind_blanks.len();
    Span::new(start, start + behind_blanks.trim_end().len())
}
