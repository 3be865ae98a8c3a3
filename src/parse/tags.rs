//! The TAGS line.

use crate::cable::{Tag, Tags};
use crate::parse::lex::{count, in_capitals};
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;
use crate::tables::tags;

/// Whether `word`, perhaps with a sign that divides it from the next, is written as codes are.
fn is_code(word: &str) -> bool {
    let code = word.trim_end_matches([',', ';', '.']);
    (2..=12).contains(&code.len())
        && code.bytes().any(|b| b.is_ascii_uppercase())
        && code.bytes().all(|b| {
            b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'&')
        })
}

/// Whether `line`, right below codes, has more of them, and not the words of a subject that lost its label: most are known, or the
/// `subject_follows`.
pub fn go_on(line: &str, subject_follows: impl FnOnce() -> bool) -> bool {
    let (mut codes, mut known) = (0, 0);
    for word in line.split_whitespace() {
        if !is_code(word) {
            return false;
        }
        let code = word.trim_end_matches([',', ';', '.']);
        codes += 1;
        known += usize::from(tags::code(code).is_some() || tags::place(code).is_some());
    }
    2 * known > codes || subject_follows()
}

/// The codes behind the label of a TAGS line; a name in brackets belongs to the code before it.
///
/// ```text
/// tags := "TAGS" [ ":" ] *( code *( "(" name ")" ) sep )          ; sep: blanks, commas, semicolons, line ends
/// ```
///
/// Source: 1974 TAGS handbook §§3a, 4a.
pub fn parse(words: &str, text: &Text) -> Tags {
    let mut rest = words;
    let mut codes: Vec<Tag> = Vec::with_capacity(words.len() / CODE + 1);
    loop {
        rest = behind_dividers(rest);
        if rest.is_empty() {
            break;
        }
        if let Some(behind) = rest.strip_prefix('(') {
            let (name, after) = behind.split_once(')').unwrap_or((behind, ""));
            if let Some(tag) = codes.last_mut() {
                tag.names.push(Spanned::new(squeeze(name), text.span(name)));
            }
            rest = after;
            continue;
        }
        let (code, behind) = rest.split_at(code_end(rest));
        let code = match code.as_bytes() {
            [b'A'..=b'Z', .., b'A'..=b'Z'] => code,
            _ => code.trim_end_matches('.').trim_start_matches('•'),
        };
        if !code.is_empty() {
            let code = Spanned::new(in_capitals(code), text.span(code));
            codes.push(Tag {
                code,
                names: Vec::new(),
            });
        }
        rest = behind;
    }
    Tags {
        span: text.span(words),
        codes,
    }
}

/// How long a code is with what divides it from the next, as a rule, in bytes.
const CODE: usize = 5;

/// `words` without the blanks and signs that they begin with.
fn behind_dividers(words: &str) -> &str {
    let signs = count(words, |byte| matches!(byte, b' ' | b',' | b';' | b':'));
    let rest = &words[signs..];
    match rest.as_bytes().first() {
        Some(first) if first.is_ascii_graphic() => rest,
        _ => rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')),
    }
}

/// Where the code ends that `words` begin with.
fn code_end(words: &str) -> usize {
    let letters = count(words, u8::is_ascii_alphanumeric);
    match words.as_bytes().get(letters) {
        None | Some(b' ' | b',' | b';' | b'(') => letters,
        _ => words
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '('))
            .unwrap_or(words.len()),
    }
}
