//! `line-ending`: line endings are mixed, or the last is missing.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::Span;

/// See `rules/line-ending.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let text = cable.source.text();
    let lines = cable.source.lines();
    let first = cable.source.ending(0);
    if first.is_empty() {
        return;
    }
    let usual = cable.source.slice(first);
    let other = |span: &Span| !span.is_empty() && cable.source.slice(*span) != usual;
    let others: Vec<Span> = (0..lines.len())
        .map(|number| cable.source.ending(number))
        .filter(other)
        .collect();
    let edits = |places: &[Span]| {
        let edit = |span: &Span| Edit {
            span: *span,
            text: usual.to_owned(),
        };
        places.iter().map(edit).collect::<Vec<_>>()
    };
    if let Some(place) = others.first() {
        let number = cable.source.line_of(place.start);
        out.report(
            lines[number],
            match others.len() {
                1 => format!("1 line ending is not {}", name(usual)),
                count => format!("{count} line endings are not {}", name(usual)),
            },
        )
        .label(lines[0], format!("the first is {}", name(usual)))
        .help("copies were joined, or a program wrote its own")
        .safe_fix(format!("make them {}", name(usual)), edits(&others));
    }
    let end = Span::new(text.len(), text.len());
    let last = lines.last().copied().unwrap_or_default();
    if !text.ends_with(['\n', '\r']) {
        out.report(last, "no newline ends the last line")
            .help("programs that join files run it into the next")
            .safe_fix("add one", edits(&[end]));
    }
}

fn name(ending: &str) -> &'static str {
    match ending {
        "\n" => "LF",
        "\r\n" => "CR LF",
        _ => "CR",
    }
}
