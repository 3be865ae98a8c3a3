//! The labels of a heading's elements.

use crate::cable::LineKind;
use crate::parse::lex::{behind, behind_blanks, count, trim_start};
use crate::parse::{classifier, order, reference};

/// The label of the TAGS line, and the slips for it that stand before a colon.
const TAGS: [&str; 5] = ["TAGS", "TAG", "TAS", "TABS", "TGS"];

/// The label of the SUBJECT line, in full and short.
const SUBJECT: [&str; 2] = ["SUBJECT", "SUBJ"];

/// The element whose label `words` begin with.
pub fn label(words: &str) -> Option<LineKind> {
    match words.as_bytes().first()?.to_ascii_uppercase() {
        b'T' if behind_tags(words).is_some() => Some(LineKind::Tags),
        b'S' if behind_subject(words).is_some() => Some(LineKind::Subject),
        b'R' if reference::label(words).is_ok() => Some(LineKind::Reference),
        b'C' | b'D' | b'(' if classifier::label(words).is_ok() => Some(LineKind::ClassifiedBy),
        b'A'..=b'Z' if order::label(words).is_ok() => Some(LineKind::ExecutiveOrder),
        _ => None,
    }
}

/// What follows the label of the TAGS line that `words` begin with: `TAGS:`, `TAGS`, `TAGS/`, `TAS:`, `TAGSC:`.
pub fn behind_tags(words: &str) -> Option<&str> {
    let signed = || behind_sign(words.strip_prefix("TAGS")?);
    // A letter stands for the colon, or before it.
    let lettered = || {
        let letter = words.strip_prefix("TAGS")?;
        behind_colon(letter.strip_prefix(|c: char| c.is_ascii_uppercase())?)
    };
    coloned(words, &TAGS)
        .or_else(signed)
        .or_else(|| bare(words, &["TAGS", "TAG"]))
        .or_else(lettered)
}

/// What follows the label of the SUBJECT line that `words` begin with: `SUBJECT:`, `SUBJ:`, `SUBJECT`, `SUBJECT;`, `SUBJT:`,
/// `S U B J E C T:`.
pub fn behind_subject(words: &str) -> Option<&str> {
    let signed = || {
        let mut labels = SUBJECT.iter();
        labels.find_map(|label| behind_sign(words.strip_prefix(label)?))
    };
    let spaced = || behind_colon(words.strip_prefix("S U B J E C T")?);
    coloned(words, &SUBJECT)
        .or_else(signed)
        .or_else(|| bare(words, &["SUBJECT"]))
        .or_else(spaced)
        .or_else(|| behind_misspelt(words))
}

/// Whether the label of TAGS or SUBJECT that `words` begin with has another sign than a colon, or a slip: it may be words of a text.
pub fn is_slip(words: &str) -> bool {
    coloned(words, &TAGS)
        .or_else(|| coloned(words, &SUBJECT))
        .or_else(|| bare(words, &["TAGS", "TAG", "SUBJECT"]))
        .is_none()
}

/// What follows one of `labels`, in any case, and its colon.
fn coloned<'w>(words: &'w str, labels: &[&str]) -> Option<&'w str> {
    let mut labels = labels.iter();
    labels.find_map(|label| behind_colon(behind(words, label)?))
}

/// What follows a colon, or several, and the blanks round it.
fn behind_colon(words: &str) -> Option<&str> {
    let rest = trim_start(words).strip_prefix(':')?;
    Some(rest.trim_start_matches([':', ' ', '\t']))
}

/// What follows a sign in a colon's place, and a blank behind it. (Keys and shifts slipped on teletypes.)
fn behind_sign(words: &str) -> Option<&str> {
    let rest = trim_start(words).strip_prefix([';', '/', '.', '-'])?;
    rest.starts_with(' ').then(|| behind_blanks(rest))
}

/// What follows one of `labels`, which no sign ends.
fn bare<'w>(words: &'w str, labels: &[&str]) -> Option<&'w str> {
    let mut labels = labels.iter();
    let rest = labels.find_map(|label| {
        let rest = words.strip_prefix(label)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
    })?;
    Some(behind_blanks(rest))
}

/// What follows SUBJECT or SUBJ with one letter lost, added or exchanged and a colon behind it.
fn behind_misspelt(words: &str) -> Option<&str> {
    let (word, rest) = words.split_at(count(words, u8::is_ascii_uppercase));
    let rest = behind_colon(rest)?;
    let is_near = SUBJECT.iter().any(|label| {
        word.len().abs_diff(label.len()) <= 1 && strsim::osa_distance(word, label) == 1
    });
    (is_near && word.starts_with("SU")).then_some(rest)
}
