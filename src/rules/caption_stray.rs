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
    let mut dropped = dropped(cable, above);
    dropped.retain(|span| !marks::is_within(*span, &quotations));
    for span in &dropped {
        report(cable, *span, SIPDIS, "in a sentence", out);
    }
    for (line, kind) in lines[above..].iter().zip(&cable.kinds[above..]) {
        if *kind != LineKind::Text || is_long(*line) {
            continue;
        }
        let words = cable.words(*line);
        let words = lex::trim(&words);
        let quoted = || marks::is_within(*line, &quotations);
        let is_reported = || dropped.iter().any(|span| line.contains(*span));
        if is_stray(words) && !quoted() && !is_reported() {
            let place = match body {
                Some(body) if body.start < line.start => "in the body",
                _ => "below the E.O. line",
            };
            report(cable, *line, words, place, out);
        }
    }
}

/// Where, from the line of number `above` on, a SIPDIS stands that the system dropped into a sentence: the first of each line.
fn dropped(cable: &Cable, above: usize) -> Vec<Span> {
    let lines = cable.source.lines();
    let below = lines.get(above).map_or(&[][..], |first| {
        &cable.source.text().as_bytes()[first.range().start..]
    });
    let start = cable.source.text().len() - below.len();
    let found = FIND_SIPDIS.find_iter(below).map(|at| {
        let span = Span::new(start + at, start + at + SIPDIS.len());
        (cable.source.line_of(span.start), span)
    });
    let mut dropped: Vec<(usize, Span)> = found
        .filter(|(number, span)| is_dropped(cable, *number, *span))
        .collect();
    dropped.dedup_by_key(|(number, _)| *number);
    dropped.into_iter().map(|(_, span)| span).collect()
}

/// Whether the SIPDIS at `span`, on the line of this number, was dropped into a sentence: on a line that begins with one, or that was
/// reflowed. One that the sentence speaks of was not.
fn is_dropped(cable: &Cable, number: usize, span: Span) -> bool {
    const LONGEST_LINE: usize = 100; // of those that were not reflowed
    const BEFORE: [&str; 9] = [
        "include", "use", "using", "via", "add", "slug", "caption", "as", "and",
    ];
    const BEHIND: [&str; 9] = [
        "caption",
        "captions",
        "channel",
        "channels",
        "distribution",
        "in",
        "on",
        "cable",
        "cables",
    ];
    let line = cable.source.lines()[number];
    let is_of_text = matches!(cable.kinds[number], LineKind::Text | LineKind::Paragraph);
    let words = cable.source.slice(line);
    if !is_of_text || !words.starts_with(SIPDIS) && words.len() <= LONGEST_LINE {
        return false;
    }
    let is_one_of = |known: &[&str], word: Option<&str>| {
        word.is_some_and(|word| known.iter().any(|one| one.eq_ignore_ascii_case(word)))
    };
    let at = (span.start - line.start) as usize;
    let (before, behind) = (&words[..at], &words[at + SIPDIS.len()..]);
    let is_apart = (before.is_empty() || before.ends_with(' ')) && behind.starts_with(' ');
    is_apart
        && !behind.trim_start().is_empty()
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
