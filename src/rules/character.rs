//! `character`: characters that no telegram had and no reader sees.

use memchr::memchr;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// What may be wrong with a character.
struct Kind {
    name: &'static str,
    holds: fn(char) -> bool,
    /// What is put in its place; `None`: what stood there is not known.
    left: Option<&'static str>,
}

const KINDS: [Kind; 5] = [
    Kind {
        name: "control character",
        holds: |c| is_control(c) && !has_eaten(c),
        left: Some(""),
    },
    Kind {
        name: "control character in the place of something else",
        holds: |c| is_control(c) && has_eaten(c),
        left: None,
    },
    Kind {
        name: "soft hyphen or invisible mark",
        holds: is_invisible,
        left: Some(""),
    },
    Kind {
        name: "no-break blank",
        holds: is_blank,
        left: Some(" "),
    },
    Kind {
        name: "replacement character",
        holds: |c| c == '\u{fffd}',
        left: None,
    },
];

/// How many bytes are looked through at once.
const STRETCH: usize = 512;

/// See `rules/character.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.source.is_plain() {
        return;
    }
    let whole = cable.source.text();
    let may_be_odd =
        |byte: u8| byte >= 0x80 || byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let mut found: [Vec<Span>; KINDS.len()] = Default::default();
    if is_usual(whole.as_bytes()) {
        return;
    }
    let stretches = whole.as_bytes().chunks(STRETCH).enumerate();
    let odd = stretches
        .filter(|(_, stretch)| !is_usual(stretch))
        .flat_map(|(number, stretch)| {
            let bytes = (number * STRETCH..).zip(stretch);
            bytes
                .filter(|(_, byte)| may_be_odd(**byte))
                .map(|(at, _)| at)
        });
    for at in odd.filter(|at| whole.is_char_boundary(*at)) {
        let Some(c) = whole[at..].chars().next() else {
            continue;
        };
        if let Some(kind) = KINDS.iter().position(|kind| (kind.holds)(c)) {
            found[kind].push(Span::new(at, at + c.len_utf8()));
        }
    }
    for (Kind { name, left, .. }, places) in KINDS.iter().zip(found) {
        let message = || match places.len() {
            1 => format!("1 {name}"),
            count => format!("{count} times a {name}"),
        };
        let Some(diagnostic) = text::report(&places, message, out) else {
            continue;
        };
        match left {
            Some(left) => {
                let edits = places.iter().map(|span| Edit {
                    span: *span,
                    text: (*left).to_owned(),
                });
                diagnostic
                    .help("no telegram had one: a conversion put it in")
                    .safe_fix("take it out", edits.collect());
            }
            None => {
                diagnostic.help("a conversion lost what stood here: see another copy");
            }
        }
    }
}

/// Whether all is printable ASCII, line ends, tabs and form feeds: asked without a branch, of many bytes at once.
fn is_usual(bytes: &[u8]) -> bool {
    let is_printable = |byte: u8| byte.wrapping_sub(b' ') < 0x7f - b' ';
    // From the tab to the CR; of these only the vertical tab is odd.
    let is_blank = |byte: u8| byte.wrapping_sub(b'\t') < 5;
    let all = bytes.iter();
    all.fold(true, |usual, byte| {
        usual & (is_printable(*byte) | is_blank(*byte))
    }) && memchr(b'\x0b', bytes).is_none()
}

fn is_control(c: char) -> bool {
    // A form feed divides the pages of a print.
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')
}

/// Whether it divides lines, stands for what could not be read, or is a byte of another code page: `\u{92}` was an apostrophe.
fn has_eaten(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{80}'..='\u{9f}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}
