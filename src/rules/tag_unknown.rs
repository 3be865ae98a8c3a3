//! `tag-unknown`: a tag is in no list.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{tags as tag, text};
use crate::span::Span;
use crate::tables::tags;

/// See `rules/tag-unknown.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    let is_unknown = |code: &str| {
        let is_code = code.len() <= 4 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        // Programs come and go; any K and three letters may be one.
        let is_program = code.len() == 4 && code.starts_with('K');
        // What is misspelt is for tag-misspelt: asked last, for it takes the longest.
        is_code
            && !is_program
            && tags::place(code).is_none()
            && tags::code(code).is_none()
            && tag::meant(code).is_none()
    };
    let unknown = line.codes.iter().filter(|tag| is_unknown(&tag.code.value));
    let places: Vec<Span> = unknown.map(|tag| tag.code.span).collect();
    let message = || match places.as_slice() {
        [one] => format!("`{}` is in no list of tags", cable.source.slice(*one)),
        _ => format!("{} tags are in no list", places.len()),
    };
    if let Some(diagnostic) = text::report(&places, message, out) {
        diagnostic.help("the lists are not complete: see whether it is a slip");
    }
}
