//! Citations of references in the body: `ref A`, `refs B and C`, `reftel`.

use crate::cable::Citation;
use crate::parse::lex::{self, count};
use crate::parse::sought::Sought;
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;

/// Finds the citations in `words`.
pub fn find(words: &str, sought: &Sought, text: &Text, citations: &mut Vec<Citation>) {
    for at in sought.references(words, text) {
        let Some(end) = word_end(words, at) else {
            continue;
        };
        let (rest, letters) = letters(&words[end..], text);
        let plain = end - at > "refs".len();
        if letters.is_empty() && !plain {
            continue;
        }
        let all = &words[at..words.len() - rest.len()];
        citations.push(Citation {
            span: text.span(all),
            text: squeeze(all),
            letters,
        });
    }
}

/// Where the word ends that begins with `ref` at byte `at`, if it is that, its plural or `reftel`.
fn word_end(words: &str, at: usize) -> Option<usize> {
    const ENDINGS: [&str; 7] = ["TELS", "TEL", "tels", "tel", "S", "s", ""];
    let is_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    if words[..at].ends_with(is_of_a_word) {
        return None;
    }
    let behind = &words[at + "ref".len()..];
    let whole = |ending: &&&str| {
        let rest = behind.strip_prefix(**ending);
        rest.is_some_and(|rest| !rest.starts_with(is_of_a_word))
    };
    let ending = ENDINGS.iter().find(whole)?;
    Some(at + "ref".len() + ending.len())
}

/// A letter as it stands in the text.
#[derive(Clone, Copy, Debug)]
struct Letter<'t>(&'t str);

impl Letter<'_> {
    fn value(self) -> char {
        self.0
            .chars()
            .next()
            .map_or('?', |letter| letter.to_ascii_uppercase())
    }
}

/// The letters behind `ref`, those within a range too, and what follows them.
///
/// ```text
/// letters := item *( sep item )                  ; sep: "," "and" "&" "or" "/"
/// item    := letter [ ( "-" | "–" | "through" ) letter ]
/// letter  := "(" L ")" | L                       ; a small letter is one only where no word follows: "ref a demarche"
/// ```
///
/// Source: specification, section 8.4.
fn letters<'t>(input: &'t str, text: &Text) -> (&'t str, Vec<Spanned<char>>) {
    let mut found = Vec::new();
    let mut rest = input;
    loop {
        let separated = match found.is_empty() {
            true => Some(behind_gap(rest)),
            false => behind_separator(rest),
        };
        let Some((after, first)) = separated.and_then(letter) else {
            return (rest, found);
        };
        found.push(Spanned::new(first.value(), text.span(first.0)));
        rest = after;
        if let Some((after, last)) =
            last_of_range(after).filter(|(_, last)| last.value() > first.value())
        {
            // What follows the first letter of a range is cited where the last one stands.
            let place = text.span(last.0);
            let others = (first.value()..=last.value()).skip(1);
            found.extend(others.map(|value| Spanned::new(value, place)));
            rest = after;
        }
    }
}

/// What follows the blanks and the stop or colon between `ref` and the first letter.
fn behind_gap(input: &str) -> &str {
    let rest = behind_space(input);
    behind_space(rest.strip_prefix(['.', ':']).unwrap_or(rest))
}

/// The last letter of a range behind its first, and what follows it.
fn last_of_range(input: &str) -> Option<(&str, Letter<'_>)> {
    const SIGNS: [&str; 5] = ["-", "–", "through", "thru", "to"];
    let unspaced = behind_space(input);
    let mut signs = SIGNS.iter();
    letter(behind_space(
        signs.find_map(|sign| lex::behind(unspaced, sign))?,
    ))
}

/// What follows the sign or the word between two letters.
fn behind_separator(input: &str) -> Option<&str> {
    let unspaced = behind_space(input);
    if let Some(behind) = unspaced.strip_prefix([',', '/', ';']) {
        let behind = behind_space(behind);
        return Some(behind_word(behind, "AND").unwrap_or(behind));
    }
    let is_spaced = unspaced.len() < input.len();
    let mut words = ["AND", "OR", "&"].iter();
    let behind = words.find_map(|word| behind_word(unspaced, word));
    behind
        .filter(|_| is_spaced)
        .or_else(|| Some(behind_space(unspaced.strip_prefix('&')?)))
}

/// What follows `word` and at least one blank behind it.
fn behind_word<'i>(input: &'i str, word: &str) -> Option<&'i str> {
    let behind = lex::behind(input, word)?;
    let unspaced = behind_space(behind);
    (unspaced.len() < behind.len()).then_some(unspaced)
}

/// What follows the blanks and line ends that `input` begins with, if any.
fn behind_space(input: &str) -> &str {
    &input[count(input, |byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))..]
}

/// The letter, perhaps in brackets, that `input` begins with, and what follows it.
fn letter(input: &str) -> Option<(&str, Letter<'_>)> {
    let begins = |words: &str| words.starts_with(|c: char| c.is_ascii_alphabetic());
    if let Some(inner) = input.strip_prefix('(') {
        let inner = behind_space(inner);
        let behind = begins(inner).then(|| behind_space(&inner[1..]))?;
        return Some((behind.strip_prefix(')')?, Letter(&inner[..1])));
    }
    if !begins(input) {
        return None;
    }
    let (letter, rest) = input.split_at(1);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'));
    let after = rest.trim_start_matches(')').trim_start();
    let word_follows = || after.starts_with(char::is_alphanumeric) && !another_follows(rest);
    // "ref a demarche" has an article, "in ref I met" a pronoun.
    let small = letter.starts_with(|c: char| c.is_ascii_lowercase());
    let pronoun = letter == "I" && after.starts_with(|c: char| c.is_ascii_lowercase());
    let is_letter = ends && !((small || pronoun) && word_follows());
    is_letter.then(|| (rest.strip_prefix(')').unwrap_or(rest), Letter(letter)))
}

/// Whether a further letter of the list follows: `refs a and b`.
fn another_follows(rest: &str) -> bool {
    behind_separator(rest.strip_prefix(')').unwrap_or(rest)).is_some_and(|after| {
        let mut next = after.trim_start_matches('(').chars();
        next.next().is_some_and(|c| c.is_ascii_alphabetic())
            && !next.next().is_some_and(char::is_alphanumeric)
    })
}
