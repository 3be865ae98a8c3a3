//! The signature: the surname under the text.

use compact_str::CompactString;
use memchr::memrchr2;

use crate::parse::lex::trim;
use crate::parse::text::Text;
use crate::parse::{body, envelope};
use crate::span::Spanned;

/// The surname under the text: the last line of words, if it is one of one to three names.
///
/// Source: specification, section 9.5.
pub fn find(all: &str, text: &Text) -> Option<Spanned<CompactString>> {
    let ends = |line: &str| {
        line.is_empty()
            || line.len() == 1
            || body::is_underline(line)
            || envelope::end(line).is_some()
            || line.contains(':') && (line.contains("http://") || line.contains("https://"))
    };
    let mut lines = backwards(all.trim_end())
        .map(trim)
        .skip_while(|line| ends(line));
    let line = lines.next()?;
    let name = |word: &str| {
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'));
        letters && word.starts_with(char::is_uppercase)
    };
    let names = line.len() <= 30 && line.split(' ').nth(3).is_none() && line.split(' ').all(name);
    if !names {
        return None;
    }
    const NO_NAMES: [&str; 12] = [
        "END",
        "QUOTE",
        "UNQUOTE",
        "QTE",
        "UNQTE",
        "EOM",
        "COMMENT",
        "SUMMARY",
        "TEXT",
        "SECRET",
        "CONFIDENTIAL",
        "UNCLASSIFIED",
    ];
    let is_none = |word: &str| {
        let mut none = NO_NAMES.iter();
        none.any(|no_name| no_name.eq_ignore_ascii_case(word))
    };
    let is_masked = |word: &str| word.as_bytes().windows(3).any(|signs| signs == b"XXX");
    let no_name = line.split(' ').any(|word| is_none(word) || is_masked(word));
    if no_name {
        return None;
    }
    let capitals = !line.contains(|c: char| c.is_lowercase());
    // Mixed case may be the last words of a paragraph.
    let above = lines.next().unwrap_or_default();
    let apart = above.is_empty() || above.ends_with(['.', ')', '!', '?', '"']);
    (capitals || apart).then(|| Spanned::new(line.into(), text.span(line)))
}

/// The lines of `all`, from the last to the first.
fn backwards(all: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(all);
    std::iter::from_fn(move || {
        let words = rest?;
        let end = memrchr2(b'\n', b'\r', words.as_bytes());
        rest = end.map(|end| &words[..end]);
        Some(end.map_or(words, |end| &words[end + 1..]))
    })
}
