//! The few words and signs that mean something wherever they stand in a body, all found before its lines are read.

use std::sync::LazyLock;

use memchr::memchr2_iter;
use regex::Regex;

use crate::parse::lines::Lines;
use crate::parse::text::Text;

/// Ten literals and nothing else: such a pattern is searched for at memory speed. None begins as another one ends, but for the E
/// of UNQUOTE.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("BEGIN |Begin |END |End |UNQUOTE|REF|Ref|ref|XXXX|xxxx")
        .expect("the pattern is a constant")
});

/// Where each of them stands, in order: bytes of the text.
pub struct Sought {
    verbs: Vec<usize>,
    references: Vec<usize>,
    masks: Vec<usize>,
    brackets: Vec<usize>,
}

/// Where something may begin or end from the line at hand on, for who goes over the text's lines from the first to the last.
#[derive(Clone, Copy)]
pub struct Stops<'s> {
    verbs: &'s [usize],
    brackets: &'s [usize],
}

impl<'s> Stops<'s> {
    /// The first byte from `start`, which is in the line at hand or below it, at which a bracket opens, or `BEGIN`, `END` or `UNQUOTE`
    /// begins. What stands before is left behind.
    pub fn first_from(&mut self, start: u32) -> usize {
        first_from(&mut self.verbs, start as usize)
            .min(first_from(&mut self.brackets, start as usize))
    }

    /// The bytes of `words`, a slice of `text` not above the line at hand, at which `BEGIN`, `END` or `UNQUOTE` begins.
    pub fn verbs(self, words: &str, text: &Text) -> impl Iterator<Item = usize> + use<'s> {
        within(self.verbs, words, text)
    }

    /// The bytes of `words`, a slice of `text` not above the line at hand, at which brackets open.
    pub fn brackets(self, words: &str, text: &Text) -> impl Iterator<Item = usize> + use<'s> {
        within(self.brackets, words, text)
    }
}

impl Sought {
    /// Those from the next of `lines` on.
    pub fn find(lines: &Lines) -> Sought {
        let text = lines.text.whole();
        let next = lines.peek().map(|next| lines.text.offset(next));
        let from = next.unwrap_or(text.len());
        let text = &text[from..];
        let mut sought = Sought {
            verbs: Vec::new(),
            references: Vec::new(),
            masks: Vec::new(),
            brackets: Vec::with_capacity(32),
        };
        for sign in memchr2_iter(b'(', b'#', text.as_bytes()) {
            if text.as_bytes()[sign] == b'(' {
                sought.brackets.push(from + sign);
            } else if text[sign..].starts_with("####") {
                sought.masks.push(from + sign);
            }
        }
        for word in WORDS.find_iter(text) {
            let places = match word.as_str().as_bytes()[0] {
                b'B' | b'E' | b'U' => &mut sought.verbs,
                b'R' | b'r' => &mut sought.references,
                _ => &mut sought.masks,
            };
            places.push(from + word.start());
        }
        sought.masks.sort_unstable();
        sought
    }

    /// Where something may begin or end, for who goes over all lines.
    pub fn stops(&self) -> Stops<'_> {
        Stops {
            verbs: &self.verbs,
            brackets: &self.brackets,
        }
    }

    /// The bytes of `words`, a slice of `text`, at which `ref` begins.
    pub fn references(&self, words: &str, text: &Text) -> impl Iterator<Item = usize> {
        within(&self.references, words, text)
    }

    /// The bytes of `words`, a slice of `text`, at which four signs begin that black something out.
    pub fn masks(&self, words: &str, text: &Text) -> impl Iterator<Item = usize> {
        within(&self.masks, words, text)
    }
}

/// The first of the places `ahead` from `start`; those before it are left behind.
fn first_from(ahead: &mut &[usize], start: usize) -> usize {
    while let [first, rest @ ..] = ahead {
        if *first >= start {
            return *first;
        }
        *ahead = rest;
    }
    usize::MAX
}

/// Those of `places` that are in `words`, a slice of `text`, counted from its start.
fn within<'s>(
    places: &'s [usize],
    words: &str,
    text: &Text,
) -> impl Iterator<Item = usize> + use<'s> {
    let start = text.offset(words);
    let end = start + words.len();
    let first = places.partition_point(|place| *place < start);
    let here = places[first..]
        .iter()
        .take_while(move |place| **place < end);
    here.map(move |place| place - start)
}
