//! `paragraph-unnumbered`: there are several paragraphs and no numbers.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::span::Span;

/// How many characters a stretch of text has that is taken for a paragraph and no title.
const SHORTEST: usize = 80;

/// See `rules/paragraph-unnumbered.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let is_whole = cable.extract_notice.is_none() && cable.repeats.is_empty();
    let Some(subject) = &cable.heading.subject else {
        return;
    };
    if !cable.body.paragraphs.is_empty() || !is_whole {
        return;
    }
    let mut stretches: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in cable
        .lines()
        .filter(|line| line.span.start > subject.span.end)
    {
        let is_text = line.kind == LineKind::Text && !line.span.is_empty();
        match stretches.last_mut() {
            Some(last) if is_text && goes_on => *last = last.cover(line.span),
            _ if is_text => stretches.push(line.span),
            _ => {}
        }
        goes_on = is_text;
    }
    stretches.retain(|stretch| stretch.len() >= SHORTEST);
    if let [first, second, ..] = stretches.as_slice() {
        let line = |span: &Span| cable.source.lines()[cable.source.line_of(span.start)];
        out.report(
            line(first),
            format!("{} paragraphs have no numbers", stretches.len()),
        )
        .label(line(second), "the second of them")
        .help("more than one paragraph are numbered, so that they can be cited");
    }
}
