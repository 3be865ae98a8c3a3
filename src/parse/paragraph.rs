//! How a paragraph begins: its number, and what stands where its mark does.

use memchr::{memchr_iter, memchr2};

use crate::cable::{Field, Mark};
use crate::parse::lex::{count, trim_start};
use crate::parse::mark;
use crate::parse::text::Text;

/// A paragraph's beginning: its number and what follows.
pub struct Opening<'t> {
    pub digits: &'t str,
    pub number: u32,
    pub letter: Option<char>,
    /// What follows the number and its stop.
    pub rest: &'t str,
}

/// Reads a paragraph number at the start of `words`.
///
/// ```text
/// number := digit{1,3} [ letter ] ( "." ( sp | mark | end ) | ".)" sp | sp mark )
/// ```
///
/// Source: specification, section 9.2.
pub fn opening(words: &str) -> Option<Opening<'_>> {
    let length = count(words, u8::is_ascii_digit);
    if !(1..=3).contains(&length) {
        return None;
    }
    let (digits, behind) = words.split_at(length);
    let letter = behind
        .as_bytes()
        .first()
        .filter(|byte| byte.is_ascii_lowercase());
    let behind = &behind[usize::from(letter.is_some())..];
    let rest = match behind.as_bytes() {
        [b'.'] | [b'.', b' ' | b'\t' | b'(' | b'A'..=b'Z', ..] => trim_start(&behind[1..]),
        [b'.', b')', b' ', ..] => trim_start(&behind[2..]),
        // The stop is lost, but a mark follows.
        [b' ', ..] => Some(trim_start(behind)).filter(|rest| mark::is_mark(rest))?,
        _ => return None,
    };
    let add = |number, digit| 10 * number + u32::from(digit - b'0');
    Some(Opening {
        digits,
        number: digits.bytes().fold(0, add),
        letter: letter.map(|letter| char::from(*letter)),
        rest,
    })
}

/// Whether `words`, the start of a line, begin a paragraph after the one numbered `above`: the next number, or any number that a
/// mark follows. `July\n2005. The court` is none, nor is a wrapped amount.
pub fn starts(words: &str, above: u32) -> bool {
    opening(words).is_some_and(|opening| opening.number == above + 1 || mark::is_mark(opening.rest))
        || behind_mark(words, above).is_some()
}

/// Reads the number after `above` at the start of `words` behind a mark, `(C) 1. The talks …`; and the mark.
pub fn behind_mark(words: &str, above: u32) -> Option<(&str, Opening<'_>)> {
    let end = words.strip_prefix('(')?.find(')')? + "()".len();
    let (mark, rest) = words.split_at(end);
    let opening = opening(trim_start(rest)).filter(|opening| opening.number == above + 1)?;
    mark::is_mark(mark).then_some((mark, opening))
}

/// Where in `words` the paragraph after the one numbered `above` begins, with its mark.
pub fn within(words: &str, above: u32) -> Option<usize> {
    memchr_iter(b'(', words.as_bytes()).find_map(|bracket| before(words, bracket, above))
}

/// Where in `words` the paragraph after the one numbered `above` begins if its mark is at byte `bracket`.
pub fn before(words: &str, bracket: usize, above: u32) -> Option<usize> {
    let number = words[..bracket].trim_end_matches(' ').strip_suffix('.')?;
    let bytes = number.bytes().rev().take(4);
    let start = number.len() - bytes.take_while(u8::is_ascii_digit).count();
    if !number[..start].ends_with([' ', '\t']) {
        return None;
    }
    let next = opening(&words[start..])?;
    (next.number == above + 1 && mark::is_mark(next.rest)).then_some(start)
}

/// The mark that begins with the bracket at byte `at` of what follows the number, a few words behind it: `1. Summary: (C)`.
pub fn misplaced(rest: &str, at: usize, text: &Text) -> Option<Field<Mark>> {
    if at > 40 {
        return None;
    }
    let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    let (mut field, _) = mark::parse(rest.get(at..end)?, text)?;
    if let Ok(mark) = &mut field.value {
        mark.proper = false;
    }
    Some(field)
}

/// Whether the place of the mark, or the words right behind the number, are blacked out.
pub fn is_redacted(rest: &str) -> bool {
    let head = &rest.as_bytes()[..rest.len().min(48)];
    let is_mask = |sign: &u8| matches!(sign, b'x' | b'X' | b'#' | b'.' | b'~');
    // Most have none: all signs are looked at, which takes less time than to stop at the first.
    let is_any = head
        .iter()
        .fold(false, |any, sign| any | is_mask(sign) | (*sign == b'['));
    let mut runs = head.chunk_by(|one, next| one == next);
    let said = |at: usize| {
        let here = &head[at + 1..];
        here.starts_with(b"REDACTED") || here.starts_with(b"redacted")
    };
    is_any
        && (rest == "..."
            || runs.any(|run| run.len() >= 4 && is_mask(&run[0]))
            || memchr_iter(b'[', head).any(said))
}
