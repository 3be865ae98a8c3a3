//! Finds what copying left in a text: links, pilcrows, entities, tags.

use memchr::{memchr_iter, memchr2, memchr3, memchr3_iter, memrchr2};

use crate::cable::{Scar, ScarKind};
use crate::source::Source;
use crate::span::Span;

/// The marks of copying in `source`, in order, none overlapping another.
pub fn find(source: &Source) -> Vec<Scar> {
    let text = source.text();
    let bytes = text.as_bytes();
    if source.is_plain() && memchr3(b']', b'&', b'<', bytes).is_none() {
        return Vec::new();
    }
    let mut scars = Vec::new();
    links(text, &mut scars);
    // No text of a telegram's own has one of these signs: the first byte of a pilcrow is that of a few letters besides.
    for at in memchr3_iter(b'&', b'<', "¶".as_bytes()[0], bytes) {
        match bytes[at] {
            b'&' => entity_at(text, at, &mut scars),
            b'<' => tag_at(text, at, &mut scars),
            _ if text[at..].starts_with('¶') => {
                push(&mut scars, ScarKind::Pilcrow, at..at + '¶'.len_utf8(), "");
            }
            _ => {}
        }
    }
    scars.sort_by_key(|scar| scar.span);
    let mut end = 0;
    scars.retain(|scar| {
        let apart = scar.span.start >= end;
        end = end.max(scar.span.end);
        apart
    });
    scars
}

/// The longest word of a link that is looked for, and its longest target, in bytes.
const LONGEST: usize = 400;

/// `[word](#)` and `[word](url)`: a link of a Markdown copy. `[1](#)` at a line's start before a paragraph number or a
/// reference letter is a pilcrow that became a link; any other link is its word.
fn links(text: &str, scars: &mut Vec<Scar>) {
    let bytes = text.as_bytes();
    for middle in memchr_iter(b']', bytes).filter(|at| bytes.get(at + 1) == Some(&b'(')) {
        let near = middle.saturating_sub(LONGEST);
        let Some(open) = memrchr2(b'[', b'\n', &bytes[near..middle]).map(|at| near + at) else {
            continue;
        };
        let target = &bytes[middle + 2..bytes.len().min(middle + LONGEST)];
        let Some(length) = memchr2(b')', b'\n', target) else {
            continue;
        };
        let close = middle + 2 + length;
        let target = &text[middle + 2..close];
        let is_link = target.starts_with('#') || target.contains("://");
        if bytes[open] != b'[' || bytes[close] != b')' || !is_link {
            continue;
        }
        let word = &text[open + 1..middle];
        let before = text[..open].trim_end_matches([' ', '\t']);
        let starts_line = before.is_empty() || before.ends_with(['\n', '\r']);
        let pilcrow = word == "1" && starts_line && is_item(&text[close + 1..]);
        push(
            scars,
            ScarKind::Link,
            open..close + 1,
            if pilcrow { "" } else { word },
        );
    }
}

/// Whether a paragraph number or a reference letter stands here.
fn is_item(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '(']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let length = if digits > 0 { digits } else { letters };
    (digits > 0 || letters == 1) && text[length..].starts_with(['.', ')', ' ', ':'])
}

/// The entities with names that stand for one character of a cable.
const ENTITIES: [(&str, char); 6] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
];

/// Notes the entity that the `&` at byte `at` begins, if any.
fn entity_at(text: &str, at: usize, scars: &mut Vec<Scar>) {
    let rest = &text[at + 1..];
    let Some(end) = rest.bytes().take(10).position(|byte| byte == b';') else {
        return;
    };
    if let Some(character) = entity(&rest[..end]) {
        push(
            scars,
            ScarKind::Entity,
            at..at + end + 2,
            character.encode_utf8(&mut [0; 4]),
        );
    }
}

/// The character that an entity stands for: by its name, or by its number as in `#39` and `#x27`. A line end is a blank, and
/// other control characters are none.
fn entity(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, character)| *character);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    match char::from_u32(code.ok()?)? {
        '\n' | '\r' | '\u{a0}' => Some(' '),
        character => (!character.is_control()).then_some(character),
    }
}

/// The names of tags that a copy from a web page leaves.
const TAGS: [&str; 12] = [
    "a", "b", "br", "code", "div", "em", "i", "p", "pre", "span", "strong", "tt",
];

/// Notes the tag that the `<` at byte `at` begins, if any.
fn tag_at(text: &str, at: usize, scars: &mut Vec<Scar>) {
    let inner = text[at + 1..].trim_start_matches('/');
    let length = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = inner[..length].to_ascii_lowercase();
    let Some(end) = inner[length..]
        .bytes()
        .take(LONGEST)
        .position(|byte| matches!(byte, b'>' | b'\n' | b'<'))
    else {
        return;
    };
    let rest = &inner[length..length + end];
    let closed = inner[length + end..].starts_with('>');
    let attributes = rest.trim_end_matches('/').trim();
    let is_tag = attributes.is_empty() || rest.starts_with(' ') && attributes.contains('=');
    if closed && is_tag && TAGS.contains(&name.as_str()) {
        let close = text.len() - inner.len() + length + end + 1;
        push(scars, ScarKind::Tag, at..close, "");
    }
}

fn push(scars: &mut Vec<Scar>, kind: ScarKind, range: std::ops::Range<usize>, left: &str) {
    scars.push(Scar {
        kind,
        span: Span::new(range.start, range.end),
        text: left.to_owned(),
    });
}
