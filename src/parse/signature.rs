//! The signature: the surname under the text.

use compact_str::CompactString;
use memchr::memrchr2;

use crate::parse::debris::page::is_banner;
use crate::parse::lex::{self, trim};
use crate::parse::text::Text;
use crate::parse::{body, envelope, publisher};
use crate::span::Spanned;
use crate::tables::captions;

/// The surname under the text: the last line of words if it is one of one to three names, or such names behind the last sentence,
/// where reflowing put them.
///
/// Source: specification, section 9.5; seen in real cables.
pub fn find(all: &str, text: &Text) -> Option<Spanned<CompactString>> {
    let mut lines = backwards(all.trim_end())
        .map(|line| line.trim_end_matches(['#', ' ', '\t']))
        .map(trim)
        .skip_while(|line| is_below(line));
    let line = undated(lines.next()?).trim_end_matches(" ...");
    let name = if is_name(line.trim_end_matches('.')) {
        alone(line, || lines.next().unwrap_or_default())
    } else {
        behind_sentence(line)
    };
    name.map(|name| Spanned::new(name.into(), text.span(name)))
}

/// Whether a line may stand below the signature: the end of the message, a banner, a caption, a note of the communicators, words of
/// an archive, the address of a post's pages.
fn is_below(line: &str) -> bool {
    let is_one_word = line.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_of_several = || {
        line.bytes().all(|byte| matches!(byte, b'.' | b' '))
            || body::is_underline(line)
            || line.starts_with("NOTE BY OC/T")
            || line.starts_with("*** Current ")
            || line.chars().all(|c| c == '¿')
            || line.starts_with("NOTE: NOT PASSED")
            || line.eq_ignore_ascii_case("End Cable Text")
            || publisher::is_foot(line)
            || is_address(line) && behind_sentence(line).is_none()
    };
    line.len() <= 1
        || envelope::end(line).is_some()
        || is_banner(line)
        || captions::is_caption(line)
        || !is_one_word && is_of_several()
}

/// Whether `line` has an address, or is the rest of one that a line's end broke.
fn is_address(line: &str) -> bool {
    let is_rest = || !line.contains(' ') && line.contains('/') && line.contains('.');
    line.contains(':') && (line.contains("http://") || line.contains("https://") || is_rest())
}

/// `line` without the day that an archive wrote behind it: `SOBEL 2008-01-08`.
fn undated(line: &str) -> &str {
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return line;
    }
    let (before, day) = line.rsplit_once(' ').unwrap_or_default();
    let is_day = jiff::civil::Date::strptime("%Y-%m-%d", day).is_ok();
    if is_day { before } else { line }
}

/// The name that a `line` of its own is, below the line that `above` gives.
fn alone<'t>(line: &'t str, above: impl FnOnce() -> &'t str) -> Option<&'t str> {
    let name = line.trim_end_matches('.');
    // Mixed case, or a stop, may be the last words of a paragraph.
    let is_apart = || {
        let above = above();
        above.is_empty() || ends_sentence(above) || is_address(above)
    };
    let is_signature = match (is_in_capitals(name), name.len() < line.len()) {
        (true, false) => true,
        (false, true) => false,
        _ => is_apart(),
    };
    is_signature.then_some(name)
}

/// The name that `line` ends with behind a sentence, perhaps without a blank, or behind `END COMMENT` without its stop.
fn behind_sentence(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 3;
    let mut ends = line.rmatch_indices(' ').take(MOST_WORDS);
    let found = ends.find_map(|(at, _)| {
        let (before, name) = (line[..at].trim_end(), &line[at + 1..]);
        let last = before.rsplit(' ').next().unwrap_or(before);
        let ends = ends_sentence(last) || NO_NAMES.contains(&last) || ends_address(before);
        ends.then_some((before, name))
    });
    let Some((before, name)) = found else {
        return unspaced(line);
    };
    let is_one = is_in_capitals(name) || !name.contains(' ');
    (is_name(name) && is_one && !goes_on(before, name)).then_some(name)
}

/// The name in capitals right behind the last sentence's stop: `came back at dusk.DOE`.
fn unspaced(line: &str) -> Option<&str> {
    let (before, name) = line.rsplit_once('.')?;
    let is_sentence = before.ends_with(|c: char| c.is_lowercase());
    (is_sentence && is_in_capitals(name) && name.len() > 2 && is_name(name)).then_some(name)
}

/// Whether the sentence `before` a name is not over: `5. BAKU`, `Mr. Smith`, `the U.S. Government`, `(MFA) Ankara`.
fn goes_on(before: &str, name: &str) -> bool {
    let mut words = before.rsplit(' ');
    let last = words.next().unwrap_or(before);
    let word = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    // `for NEA and T. CLINTON` ends with an office's letter.
    let is_office = is_in_capitals(name) && words.next() == Some("and");
    let is_letter = word.len() < 2 && !is_office;
    let is_number = word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = TITLES.contains(&word) || word.contains('.');
    let is_whole = before.rfind('(') == Some(0) && is_in_capitals(name);
    let is_aside = last.ends_with([')', ']']) && !last.contains('.') && !ends_text(word);
    is_letter || is_number || is_short || is_aside && !is_whole
}

/// Whether an address that a blank may break is the end of `words`.
fn ends_address(words: &str) -> bool {
    let address = words.rfind("http").map(|at| &words[at..]);
    address.is_some_and(|address| {
        address.contains("://") && address.split(' ').skip(1).all(|rest| rest.contains('_'))
    })
}

fn ends_text(word: &str) -> bool {
    let mut ends = NO_NAMES.iter();
    ends.any(|end| end.eq_ignore_ascii_case(word))
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', ')', ']', '!', '?', '"', '”', '’'])
}

fn is_in_capitals(words: &str) -> bool {
    !words.contains(|c: char| c.is_lowercase())
}

/// Whether `words` are one to three names.
fn is_name(words: &str) -> bool {
    let is_word = |word: &str| {
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'));
        let is_masked = word.as_bytes().windows(3).any(|signs| signs == b"XXX");
        letters && word.starts_with(char::is_uppercase) && !is_masked && !ends_text(word)
    };
    (1..=30).contains(&words.len())
        && lex::words(words).nth(3).is_none()
        && lex::words(words).all(is_word)
}

/// Words that end texts and are no names.
const NO_NAMES: [&str; 20] = [
    "END",
    "ENDS",
    "BT",
    "NNNN",
    "MINIMIZE",
    "CONSIDERED",
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
    "REGARDS",
    "THE",
    "THIS",
];

/// What stands before a name within a sentence, with a stop.
const TITLES: [&str; 20] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Amb", "Min", "Sec", "Gov", "Sen", "Rep", "Gen", "Col", "Maj",
    "Capt", "Lt", "Rev", "St", "No", "vs",
];

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
