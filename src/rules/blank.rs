//! `blank`: blanks at line ends, tabs, and blank lines in surplus.

use memchr::memchr;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::text as findings;
use crate::span::Span;

/// As many blank lines as may stand together.
const MOST: usize = 2;

/// See `rules/blank.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (mut trailing, mut tabs, mut surplus) = (Vec::new(), Vec::new(), Vec::new());
    let mut blank = 0;
    let mut begun = false;
    let lines = cable.source.lines();
    let has_tabs = memchr(b'\t', cable.source.text().as_bytes()).is_some();
    for (number, line) in lines.iter().enumerate() {
        let words = cable.source.slice(*line);
        let kept = words.trim_end_matches([' ', '\t']).len();
        if has_tabs {
            let start = line.range().start;
            let found = words[..kept].match_indices('\t');
            tabs.extend(found.map(|(at, _)| Span::new(start + at, start + at + 1)));
        }
        let next = lines.get(number + 1).filter(|_| kept == 0);
        if kept > 0 {
            (blank, begun) = (0, true);
        } else if next.is_some() {
            blank += 1;
        }
        match next.filter(|_| blank > MOST || !begun) {
            // The blanks of a line that goes, go with it.
            Some(next) => surplus.push(Span {
                start: line.start,
                end: next.start,
            }),
            None if kept < words.len() => {
                let start = line.range().start + kept;
                trailing.push(Span::new(start, line.range().end));
            }
            None => {}
        }
    }
    say(&trailing, "blanks end a line", "", out);
    say(&tabs, "tabs stand in the text", " ", out);
    say(&surplus, "blank lines are too many", "", out);
}

fn say(places: &[Span], what: &str, text: &str, out: &mut Diagnostics) {
    let message = || format!("{what}, {} in all", places.len());
    if let Some(diagnostic) = findings::report(places, message, out) {
        let edits = places.iter().map(|span| Edit {
            span: *span,
            text: text.to_owned(),
        });
        diagnostic
            .help("they say nothing, and make equal texts differ")
            .safe_fix("take them out", edits.collect());
    }
}
