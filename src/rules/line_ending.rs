//! `line-ending`: line endings are mixed, or the last is missing.

use memchr::memchr;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::source::Name;
use crate::span::Span;

/// See `rules/line-ending.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let text = cable.source.text();
    let lines = cable.source.lines();
    let endings = || (0..lines.len()).map(|number| cable.source.ending(number));
    // Most texts have no CR: then every ending is LF, and no line needs to be looked at.
    let has_cr = !cable.source.is_plain() && memchr(b'\r', text.as_bytes()).is_some();
    let usual = match has_cr {
        true => usual(endings().map(|ending| cable.source.slice(ending))),
        false => memchr(b'\n', text.as_bytes()).map(|_| "\n"),
    };
    let Some(usual) = usual else { return };
    let other = |span: &Span| !span.is_empty() && cable.source.slice(*span) != usual;
    let others: Vec<Span> = match has_cr {
        true => endings().filter(other).collect(),
        false => Vec::new(),
    };
    let edits = |places: &[Span]| {
        let edit = |span: &Span| Edit {
            span: *span,
            text: usual.to_owned(),
        };
        places.iter().map(edit).collect::<Vec<_>>()
    };
    if let Some(place) = others.first() {
        let number = cable.source.line_of(place.start);
        let model = endings().position(|ending| cable.source.slice(ending) == usual);
        out.report(
            lines[number],
            match others.len() {
                1 => format!("1 line ending is not {}", name(usual)),
                count => format!("{count} line endings are not {}", name(usual)),
            },
        )
        .label(
            lines[model.unwrap_or_default()],
            format!("{} is here", name(usual)),
        )
        .help("copies were joined, or a program wrote its own")
        .safe_fix(format!("make them {}", name(usual)), edits(&others));
    }
    let end = Span::new(text.len(), text.len());
    let last = lines.last().copied().unwrap_or_default();
    // What stands in a cell or a field ends with it.
    let is_record = matches!(cable.source.name, Some(Name::Record(_)));
    if !is_record && !text.ends_with(['\n', '\r']) {
        out.report(last, "no newline ends the last line")
            .help("programs that join files run it into the next")
            .safe_fix("add one", edits(&[end]));
    }
}

/// The ending that most lines have; of two that are as frequent, the one that comes first.
fn usual<'t>(endings: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for ending in endings.filter(|ending| !ending.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == ending) {
            Some((_, count)) => *count += 1,
            None => counts.push((ending, 1)),
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(ending, _)| *ending)
}

fn name(ending: &str) -> &'static str {
    match ending {
        "\n" => "LF",
        "\r\n" => "CR LF",
        _ => "CR",
    }
}
