//! The few words that mean something wherever they stand in a body, all found in one pass over the text.

use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use crate::parse::text::Text;

/// Literals alone: such a pattern is searched for at memory speed. None begins as another one ends, but for the E of UNQUOTE.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("BEGIN |Begin |END |End |UNQUOTE|REF|Ref|ref|XXXX|xxxx|####")
        .expect("the pattern is a constant")
});

/// Where each of them stands, in order: bytes of the text.
#[derive(Default)]
pub struct Sought {
    verbs: Vec<usize>,
    references: Vec<usize>,
    masks: Vec<usize>,
    brackets: Vec<usize>,
    /// The verbs and the brackets.
    stops: Vec<usize>,
}

/// Goes over the text's lines from the first to the last.
pub struct Stops<'s> {
    ahead: &'s [usize],
}

impl Stops<'_> {
    /// Whether a bracket opens, or `BEGIN`, `END` or `UNQUOTE` begins, in `words`: a slice of `text` behind those asked for before.
    pub fn any_in(&mut self, words: &str, text: &Text) -> bool {
        let start = text.offset(words);
        while let [first, rest @ ..] = self.ahead
            && *first < start
        {
            self.ahead = rest;
        }
        self.ahead
            .first()
            .is_some_and(|first| *first < start + words.len())
    }
}

impl Sought {
    /// Those of `text`.
    pub fn find(text: &Text) -> Sought {
        let mut sought = Sought {
            brackets: memchr_iter(b'(', text.whole().as_bytes()).collect(),
            ..Sought::default()
        };
        for word in WORDS.find_iter(text.whole()) {
            let places = match word.as_str().as_bytes()[0] {
                b'B' | b'E' | b'U' => &mut sought.verbs,
                b'R' | b'r' => &mut sought.references,
                _ => &mut sought.masks,
            };
            places.push(word.start());
        }
        sought.stops = [&sought.verbs[..], &sought.brackets].concat();
        sought.stops.sort_unstable();
        sought
    }

    /// Where something may begin or end, for who goes over all lines.
    pub fn stops(&self) -> Stops<'_> {
        Stops { ahead: &self.stops }
    }

    /// The bytes of `words`, a slice of `text`, at which `BEGIN`, `END` or `UNQUOTE` begins.
    pub fn verbs(&self, words: &str, text: &Text) -> impl Iterator<Item = usize> {
        within(&self.verbs, words, text)
    }

    /// The bytes of `words`, a slice of `text`, at which brackets open.
    pub fn brackets(&self, words: &str, text: &Text) -> impl Iterator<Item = usize> {
        within(&self.brackets, words, text)
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

fn within(places: &[usize], words: &str, text: &Text) -> impl Iterator<Item = usize> {
    let start = text.offset(words);
    let end = start + words.len();
    let first = places.partition_point(|place| *place < start);
    let here = places[first..]
        .iter()
        .take_while(move |place| **place < end);
    here.map(move |place| place - start)
}
