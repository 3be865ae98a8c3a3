//! `placeholder`: what was to be filled in was not.

use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;
use regex::Regex;

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// One of these, or a bracket, is in all that is looked for: to see that there is none takes no regular expression.
static WORDS: LazyLock<[Finder; 3]> =
    LazyLock::new(|| ["TBD", "FILL IN", "INSERT HERE"].map(Finder::new));

static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:TBD|FILL IN|INSERT HERE)\b|\[(?:TBD|FILL IN|NAME|DATE|CAPTION)\]")
        .expect("this is a regular expression")
});

/// See `rules/placeholder.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let is_of_heading = |kind| {
        use LineKind as K;
        matches!(
            kind,
            K::ExecutiveOrder | K::Tags | K::Subject | K::Reference | K::ClassifiedBy | K::Passing
        )
    };
    let lines = cable.lines().filter(|line| is_of_heading(line.kind));
    let lines = lines.map(|line| line.span);
    let Some(heading) = lines.clone().reduce(Span::cover) else {
        return;
    };
    let words = cable.source.slice(heading).as_bytes();
    let has_bracket = memchr(b'[', words).is_some();
    if !has_bracket && WORDS.iter().all(|word| word.find(words).is_none()) {
        return;
    }
    let places: Vec<Span> = lines
        .flat_map(|line| {
            let start = line.range().start;
            let found = OPEN.find_iter(cable.source.slice(line));
            found.map(move |found| Span::new(start + found.start(), start + found.end()))
        })
        // The brackets of a link are none of the drafter's.
        .filter(|place| cable.scar_at(place.start).is_none())
        .collect();
    let words = places
        .first()
        .map_or("", |first| cable.source.slice(*first));
    let message = || format!("`{words}` was never filled in");
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("look for what was to stand there in another copy");
    }
}
