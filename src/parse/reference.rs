//! The REF line: its entries and the cables that they name.

use nom::IResult;

use crate::cable::Reference;
use crate::parse::lex::{self, behind_blanks, count, find_in_any_case, no_match};
use crate::parse::named::{self, Cables, Named, is_mrn, written};
use crate::parse::text::Text;
use crate::parse::{mark, squeeze};
use crate::span::Spanned;

/// The label of a REF line: `REF:`, `REFS:`, `REF(S):`, `REFTEL:`, `RETEL:`, `REFERENCE:`, `REF A:`, in any case. Without its colon,
/// only in capitals.
///
/// Source: specification, section 8.1; corpus notes, section 3.
pub fn label(input: &str) -> IResult<&str, &str> {
    let behind = label_word(input).ok_or_else(|| no_match(input))?;
    let word = &input[..input.len() - behind.len()];
    let rest = behind_blanks(behind);
    if let Some(rest) = rest.strip_prefix(':') {
        return Ok((behind_blanks(rest), word));
    }
    let stopped = rest.strip_prefix(['.', ';']).map(behind_blanks);
    if let Some(rest) = stopped.filter(|rest| is_mrn(rest) && is_list(rest)) {
        return Ok((rest, word));
    }
    // `REF A: STATE 1`: the letter belongs to the entry.
    let lettered = || {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && behind_blanks(&rest[1..]).starts_with(':')
    };
    let is_short = word == "REF" || word == "REFS";
    let bare = is_short || !word.contains(|c: char| c.is_ascii_lowercase()) && is_list(rest);
    let entry = || bare && input.len() > word.len() && (marker(rest).is_ok() || is_mrn(rest));
    if lettered() || entry() {
        return Ok((rest, word));
    }
    Err(no_match(input))
}

/// Whether `words` are a list of cables, and no sentence: `REFTEL ROME 12 WAS LATE` is one.
fn is_list(words: &str) -> bool {
    let first = marker(words).map_or(words, |(rest, _)| behind_blanks(rest));
    let last = Cables::of(first).last();
    let behind = last.map_or("", |last| last.behind.trim_start());
    let notes = ["NOTAL", "(NOTAL", "(DTG "];
    behind.is_empty()
        || behind.starts_with(';')
        || marker(behind.trim_start_matches([',', ' '])).is_ok()
        || notes.iter().any(|note| behind.starts_with(note))
}

/// What stands behind the word of a label that `input` begins with.
fn label_word(input: &str) -> Option<&str> {
    const ENDINGS: [&str; 6] = ["ERENCES", "ERENCE", "TELS", "TEL", "(S)", "S"];
    let Some(behind_ref) = lex::behind(input, "REF") else {
        return lex::behind(input, "RETELS").or_else(|| lex::behind(input, "RETEL"));
    };
    let mut endings = ENDINGS.iter();
    let behind = endings.find_map(|ending| lex::behind(behind_ref, ending));
    Some(behind.unwrap_or(behind_ref))
}

/// A reference's letter with its sign: `A.`, `A)`, `(A)`, `A:`, in any case; `1.` where references are numbered.
///
/// Source: specification, sections 8.1 and 11.2 (17).
pub fn marker(input: &str) -> IResult<&str, (&str, char)> {
    let (rest, letter) = match input.as_bytes() {
        [letter, b'.' | b')' | b':', ..] => (&input[2..], *letter),
        [b'(', ..] => {
            let inner = behind_blanks(&input[1..]);
            let behind = inner.get(1..).map(behind_blanks);
            let rest = behind.and_then(|behind| behind.strip_prefix(')'));
            let rest = rest.ok_or_else(|| no_match(input))?;
            (rest, inner.as_bytes()[0])
        }
        _ => return Err(no_match(input)),
    };
    if !letter.is_ascii_alphanumeric() {
        return Err(no_match(input));
    }
    let mark = &input[..input.len() - rest.len()];
    Ok((rest, (mark, char::from(letter))))
}

/// Whether `line`, right below the reference line `above`, is no longer part of the list: words that begin something else, or any
/// words below a reference that is whole.
pub fn ends_before(line: &str, above: &str) -> bool {
    const OTHERS: [&str; 7] = [
        "SUMMARY",
        "SECTION ",
        "COMMENT",
        "INTRODUCTION",
        "FOR ",
        "BEGIN ",
        "PASS ",
    ];
    let whole = || {
        let last = above.rsplit([';', ',']).next().unwrap_or(above);
        let last = last.trim_start();
        let entry = marker(last).map_or(last, |(rest, _)| rest.trim_start());
        let last = Cables::of(entry).last();
        last.is_some_and(|last| last.cable.is_some() && last.behind.trim().is_empty())
    };
    let entry = || marker(line).is_ok() || is_mrn(line);
    let goes_on = || {
        ["AND ", "NOTAL", "(", "DTG", "ET SEQ"]
            .iter()
            .any(|word| line.starts_with(word))
    };
    OTHERS.iter().any(|word| line.starts_with(word))
        || line.len() > 30 && !entry() && !goes_on() && whole()
}

/// Whether `line`, which stands below a blank line under a REF line whose last letter was `last`, goes on with it.
pub fn continues(line: &str, last: char) -> bool {
    let next = next(last);
    starts_entry(line, next)
        || (0..line.len()).any(|at| line.is_char_boundary(at) && inner_marker(line, at, next))
}

/// The last letter on a line of a REF block.
pub fn last_letter<'t>(line: &'t str, text: &'t Text) -> Option<char> {
    let mut last = None;
    for_each_entry(line, first_letter(line), text, |letter, _| {
        last = letter.map(|letter| letter.value).or(last);
    });
    last
}

/// Whether the last cable of a REF block's line `above` is only begun, and `line`, which stands below a blank line, has the rest:
/// `C) RIO`, then `DE JANEIRO 1291`.
pub fn completes<'t>(line: &str, above: &'t str, text: &'t Text) -> bool {
    let mut last = "";
    for_each_entry(above, first_letter(above), text, |_, words| last = words);
    let whole = format!("{last} {line}");
    let ends = |rest: &str| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with([';', ',', '(']) || marker(rest).is_ok()
    };
    !is_mrn(last) && written(&whole).is_ok_and(|(rest, _)| ends(rest))
}

/// The letter of a line of a REF block that may begin with any letter of the list.
fn first_letter(line: &str) -> char {
    marker(line.trim_start()).map_or('A', |(_, (_, letter))| letter.to_ascii_uppercase())
}

fn next(letter: char) -> char {
    char::from_u32(letter as u32 + 1).unwrap_or('Z')
}

/// Whether an entry lettered `expected`, or one lettered not far beyond, begins `line`.
fn starts_entry(line: &str, expected: char) -> bool {
    match marker(line) {
        Ok((rest, (_, letter))) => {
            let ahead = letter.to_ascii_uppercase() as i32 - expected as i32;
            (-1..=3).contains(&ahead) && rest.trim().len() > 2
        }
        Err(_) => false,
    }
}

/// Whether the entry lettered `next` begins in the middle of a line, at `at`.
fn inner_marker(line: &str, at: usize, next: char) -> bool {
    let Ok((rest, (mark, letter))) = marker(&line[at..]) else {
        return false;
    };
    let before = &line[..at];
    if !before.ends_with([' ', ';', ',']) {
        return false;
    }
    let due = letter.to_ascii_uppercase() == next;
    // At a line's end a letter with a bracket has its cable below; `JOHN B.` there is a name, and `(SEE B)` no mark.
    let is_apart = || mark.starts_with('(') || before.rfind('(') <= before.rfind(')');
    let divided = rest.starts_with([' ', '('])
        || mark.ends_with('.') && before.trim_end().ends_with([',', ';']) && is_mrn(rest)
        || rest.is_empty() && mark.ends_with(')') && is_apart()
        || mark.ends_with(')') && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    due && divided && !before.trim_end().ends_with("REF")
}

/// The entries of a REF line's `words`, which may be of several lines.
pub fn parse<'t>(words: &'t str, text: &'t Text) -> Vec<Reference> {
    let numbered = marker(words.trim_start()).is_ok_and(|(_, (_, first))| first == '1');
    let first = if numbered { '1' } else { 'A' };
    let mut references = Vec::new();
    for_each_entry(words, first, text, |mut letter, words| {
        let named = Cables::of(words).map(|named| reference(letter.take(), named, text));
        references.extend(named);
    });
    references
}

/// Divides `words` into entries, the first of which has the letter `expected` if any. Each gets an entry's letter and what
/// follows it.
fn for_each_entry<'t>(
    words: &'t str,
    mut expected: char,
    text: &'t Text,
    mut each: impl FnMut(Option<Spanned<char>>, &'t str),
) {
    // The entry that may go on with the next line.
    let mut open: Option<(Option<Spanned<char>>, &str)> = None;
    for line in lex::lines(words) {
        let mut rest = lex::trim(line);
        if rest.is_empty() {
            continue;
        }
        let is_lettered = open.as_ref().map(|(letter, _)| letter.is_some());
        if !begins(rest, expected, is_lettered)
            && let Some((_, words)) = &mut open
        {
            let (head, tail) = split(rest, expected);
            *words = text.between(words, head).trim();
            match tail {
                Some(tail) => rest = tail,
                None => continue,
            }
        }
        loop {
            let (letter, after) = lettered(rest, expected, text);
            if let Some(letter) = &letter {
                expected = next(letter.value);
            }
            let (head, tail) = split(after, expected);
            if !(head.is_empty() && letter.is_none())
                && let Some((letter, words)) = open.replace((letter, head))
            {
                each(letter, words);
            }
            match tail {
                Some(tail) => rest = tail,
                None => break,
            }
        }
    }
    if let Some((letter, words)) = open {
        each(letter, words);
    }
}

/// Whether `line` begins an entry rather than going on with the one above.
fn begins(line: &str, expected: char, above_is_lettered: Option<bool>) -> bool {
    match above_is_lettered {
        None => true,
        Some(_) if starts_entry(line, expected) => true,
        Some(true) => bare_letter(line, expected).is_some(),
        Some(false) => is_mrn(line),
    }
}

/// `B KUALA LUMPUR 739`, `A - KABUL 28`: the letter has lost its stop.
fn bare_letter(line: &str, expected: char) -> Option<&str> {
    let rest = line.strip_prefix(expected)?.strip_prefix(' ')?;
    let rest = rest.trim_start_matches([' ', '-']);
    is_mrn(rest).then_some(rest)
}

/// What stands behind a label that their drafter wrote once more before the cable or the letter that `words` name: `REF A) ROME 1`,
/// `REFTEL ROME 2`.
fn behind_own_label(words: &str) -> &str {
    let behind = label_word(words).filter(|behind| behind.starts_with([' ', ':']));
    let behind = behind.map(|behind| behind.trim_start_matches([' ', ':']));
    let names = |rest: &&str| marker(rest).is_ok() || is_mrn(rest);
    behind.filter(names).unwrap_or(words)
}

/// The letter that `words` begin with, and what follows it; a second letter, the drafter's own, is passed over.
fn lettered<'t>(words: &'t str, expected: char, text: &Text) -> (Option<Spanned<char>>, &'t str) {
    let words = behind_own_label(words);
    let Ok((rest, (_, letter))) = marker(words) else {
        return match bare_letter(words, expected) {
            Some(rest) => (
                Some(Spanned::new(expected, text.span(&words[..1]))),
                rest.trim_start(),
            ),
            None => (None, words),
        };
    };
    let at = count(words, |byte| char::from(*byte) != letter);
    let spanned = Spanned::new(letter.to_ascii_uppercase(), text.span(&words[at..=at]));
    let rest = behind_own_label(rest.trim_start());
    let own = match marker(rest) {
        Ok((after, (_, own))) if own.eq_ignore_ascii_case(&letter) => after.trim_start(),
        _ => bare_letter(rest, letter).unwrap_or(rest),
    };
    (Some(spanned), own)
}

/// Divides `words` before the next entry on the same line: at a semicolon, or where the letter `next` stands.
fn split(words: &str, next: char) -> (&str, Option<&str>) {
    let divides = |sign: &(usize, u8)| matches!(sign.1, b' ' | b';' | b',');
    for (at, sign) in words.bytes().enumerate().filter(divides) {
        if sign == b';' {
            let tail = words[at + 1..].trim();
            return (words[..at].trim_end(), (!tail.is_empty()).then_some(tail));
        }
        let stands_beside = sign == b' ' && words[..at].ends_with(|c: char| c.is_ascii_digit());
        if stands_beside
            && written(&words[at..]).is_ok_and(|(_, (year, _))| year.is_some())
            && is_mrn(words)
        {
            return (words[..at].trim_end(), Some(words[at..].trim_start()));
        }
        let behind = at + 1;
        if inner_marker(words, behind, next) {
            return (
                words[..behind]
                    .trim_end()
                    .trim_end_matches([',', ';'])
                    .trim_end(),
                Some(&words[behind..]),
            );
        }
    }
    (words.trim_end_matches(',').trim_end(), None)
}

fn reference(letter: Option<Spanned<char>>, named: Named, text: &Text) -> Reference {
    let words = without_notice(named.words);
    let span = text.span(words);
    let written = squeeze(words);
    Reference {
        span: letter
            .as_ref()
            .map_or(span, |letter| letter.span.cover(span)),
        letter,
        mrn: named.cable.map(named::read),
        notal: find_in_any_case(&written, "NOTAL").is_some(),
        text: Spanned::new(written, span),
    }
}

/// A reference without what only ran into its line: a marked handling notice (`BRASILIA 123 (U) THIS CABLE …`), or the address
/// that a message system linked it to (`10 KINSHASA 858 <http://…>`).
fn without_notice(words: &str) -> &str {
    let begins = |&(at, sign): &(usize, u8)| match sign {
        b'<' => words[at..].starts_with("<http"),
        b' ' => {
            let behind = &words[at + 1..];
            behind.starts_with("PLEASE PASS ") || behind.starts_with('(') && mark::is_mark(behind)
        }
        _ => false,
    };
    let end = words.bytes().enumerate().find(begins);
    end.map_or(words, |(end, _)| words[..end].trim_end())
}
