//! Text → [`Cable`].
//!
//! Two levels. Which line is this? is a question of state: [`lines`] holds the cursor, and `envelope`, `heading` and `body` step
//! over the lines that are theirs and say what each is. What does this line say? is a question of grammar, answered with nom.
//! Copying marks and debris are cut out first, so that all of them read the cable's own text.

mod body;
mod citation;
mod classification;
mod classifier;
mod debris;
mod envelope;
mod heading;
mod lex;
mod lines;
mod mark;
mod order;
mod reference;
mod scar;
mod text;

use crate::cable::{Body, Cable, Dialect, Envelope, Field, Heading, Line, LineKind, Repeat, Scar};
use crate::parse::debris::Debris;
use crate::parse::lines::Lines;
use crate::parse::text::{Cut, Text};
use crate::source::Source;
use crate::span::Span;

/// The beginning of the notice that the publisher put in place of headers that are lost.
const EXTRACT_NOTICE: &str = "This record is a partial extract of the original cable.";

/// Reads a cable. Never fails: what is not understood stays visible as a line of text, or as a field whose value is an error.
#[must_use]
pub fn parse(source: Source) -> Cable {
    let scars = scar::find(source.text());
    let debris = debris::find(&source);
    let text = Text::new(&source, &cuts(&scars, &debris));
    let mut lines = Lines::new(&text);
    let mut parts = Parts::default();
    parts.preamble(&mut lines);
    parts.envelope = envelope::parse(&mut lines);
    parts.preamble(&mut lines);
    let earliest = parts
        .envelope
        .dtg
        .as_ref()
        .and_then(|dtg| dtg.ok())
        .map(|dtg| dtg.time.year() - 1);
    let (heading, doubled) = heading::parse(&mut lines, earliest);
    parts.heading = heading;
    parts
        .repeats
        .extend(doubled.into_iter().map(|heading| Repeat {
            envelope: None,
            heading: Some(heading),
        }));
    loop {
        parts.body = body::parse(&mut lines, parts.body);
        if lines.peek().is_none() {
            break;
        }
        let envelope = envelope::parse(&mut lines);
        let (heading, doubled) = heading::parse(&mut lines, earliest);
        parts.repeats.push(Repeat {
            envelope: Some(envelope),
            heading: Some(heading),
        });
        parts
            .repeats
            .extend(doubled.into_iter().map(|heading| Repeat {
                envelope: None,
                heading: Some(heading),
            }));
    }
    let kinds = kinds(&source, &text, lines, &debris);
    drop(text);
    let Parts {
        envelope,
        heading,
        body,
        repeats,
        extract_notice,
    } = parts;
    Cable {
        source,
        dialect: Dialect::Acp127,
        envelope,
        heading,
        body,
        repeats,
        lines: kinds,
        scars,
        extract_notice,
    }
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    envelope: Envelope,
    heading: Heading,
    body: Body,
    repeats: Vec<Repeat>,
    extract_notice: Option<Span>,
}

impl Parts {
    /// Steps over blank lines, a publisher's notice and a publisher's dateline.
    fn preamble(&mut self, lines: &mut Lines) {
        while let Some(line) = lines.peek() {
            let words = line.trim();
            if words.is_empty() {
                lines.take(LineKind::Blank);
            } else if words.starts_with(EXTRACT_NOTICE) {
                self.extract_notice = Some(lines.text.span(words));
                lines.take(LineKind::Notice);
            } else if let Ok((_, value)) = envelope::dateline(words) {
                self.envelope.dateline = Some(Field {
                    span: lines.text.span(words),
                    value,
                });
                lines.take(LineKind::Dateline);
            } else {
                break;
            }
        }
    }
}

/// What is left out of the source to get the cable's own text. A copying mark within debris goes with it.
fn cuts(scars: &[Scar], debris: &[Debris]) -> Vec<Cut> {
    let of_debris = debris.iter().map(|debris| Cut {
        span: debris.span,
        text: String::new(),
    });
    let of_scars = scars.iter().map(|scar| Cut {
        span: scar.span,
        text: scar.text.clone(),
    });
    let mut cuts: Vec<Cut> = of_debris.chain(of_scars).collect();
    cuts.sort_by_key(|cut| (cut.span.start, std::cmp::Reverse(cut.span.end)));
    let mut end = 0;
    cuts.retain(|cut| {
        let apart = cut.span.start >= end;
        end = end.max(cut.span.end);
        apart
    });
    cuts
}

/// What each line of the source is: what its words are in the cable's own text, or debris.
fn kinds(source: &Source, text: &Text, lines: Lines, debris: &[Debris]) -> Vec<Line> {
    let mut kinds: Vec<Line> = source
        .lines()
        .iter()
        .map(|span| Line {
            kind: LineKind::Blank,
            span: *span,
        })
        .collect();
    for (line, kind) in lines.finish() {
        let words = line.trim_start();
        if let Some(of) = kinds.get_mut(source.line_of(text.span(words).start)) {
            of.kind = kind;
        }
    }
    for debris in debris {
        let line = &mut kinds[source.line_of(debris.span.start)];
        if debris.span.contains(line.span) {
            line.kind = debris.kind;
        }
    }
    kinds
}

/// `words` with every run of blanks and line ends made one blank.
fn squeeze(words: &str) -> String {
    let mut squeezed = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}
