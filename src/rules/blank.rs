//! `blank`: blanks at line ends, tabs, and blank lines in surplus.

use memchr::{memchr, memchr_iter};

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
    let (mut trailing, mut tabs) = (Vec::new(), Vec::new());
    // Lines that stand together go together.
    let (mut surplus, mut lines_in_surplus): (Vec<Span>, usize) = (Vec::new(), 0);
    let mut blank = 0;
    let mut begun = false;
    let lines = cable.source.lines();
    let text = cable.source.text().as_bytes();
    let has_tabs = !cable.source.is_plain() && memchr(b'\t', text).is_some();
    if !has_tabs && is_tidy(lines, text) {
        return;
    }
    for (number, line) in lines.iter().enumerate() {
        let words = &text[line.range()];
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let kept = words.len() - words.iter().rev().take_while(|byte| is_blank(byte)).count();
        if has_tabs {
            let start = line.range().start;
            let found = memchr_iter(b'\t', &words[..kept]);
            tabs.extend(found.map(|at| Span::new(start + at, start + at + 1)));
        }
        if kept > 0 {
            (blank, begun) = (0, true);
            if kept < words.len() {
                let start = line.range().start + kept;
                trailing.push(Span::new(start, line.range().end));
            }
            continue;
        }
        let next = lines.get(number + 1);
        blank += usize::from(next.is_some());
        match next.filter(|_| blank > MOST || !begun) {
            // The blanks of a line that goes, go with it.
            Some(next) => {
                lines_in_surplus += 1;
                let (start, end) = (line.start, next.start);
                match surplus.last_mut().filter(|above| above.end == start) {
                    Some(above) => above.end = end,
                    None => surplus.push(Span { start, end }),
                }
            }
            None if !line.is_empty() => trailing.push(*line),
            None => {}
        }
    }
    say(&trailing, trailing.len(), "blanks end a line", "", out);
    say(&tabs, tabs.len(), "tabs stand in the text", " ", out);
    say(
        &surplus,
        lines_in_surplus,
        "blank lines are too many",
        "",
        out,
    );
}

/// Whether the text begins with words, no more blank lines stand together than may, and no blank ends a line.
fn is_tidy(lines: &[Span], text: &[u8]) -> bool {
    let mut blank = MOST;
    lines.iter().all(|line| {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        blank <= MOST && (line.is_empty() || text[line.range().end - 1] != b' ')
    })
}

/// Says of so `many` things of one kind, which stand at `places`, that they are to be `text`.
fn say(places: &[Span], many: usize, what: &str, text: &str, out: &mut Diagnostics) {
    let message = || format!("{what}, {many} in all");
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
