//! The classifier's statement: who, from which source, for which reasons.

use compact_str::CompactString;
use nom::branch::alt;
use nom::character::complete::{char, multispace0, one_of, satisfy};
use nom::combinator::{peek, recognize, value};
use nom::{IResult, Parser};

use crate::cable::{ClassifiedBy, Reason};
use crate::parse::lex::{
    self, any_case, begins_with, behind_blanks, count, find_in_any_case, no_match,
};
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;

const CLASSIFIED: &str = "CLASSIFIED";

/// The label of the statement, perhaps with a letter lost: `Classified By:`, `(U) Classified by`, `CLASSIFIED CONFIDENTIAL BY`, `Derived From:`, in any case.
///
/// Source: specification, section 2.4; corpus notes, section 3.
pub fn label(input: &str) -> IResult<&str, &str> {
    let start = match input.starts_with('(') {
        true => lex::behind(input, "(U)").map_or(input, behind_blanks),
        false => input,
    };
    let (first, rest) = start.split_at(count(start, u8::is_ascii_alphabetic));
    let behind = match first.len() {
        length if length.abs_diff(CLASSIFIED.len()) <= 1 => behind_by(first, rest),
        _ if first.eq_ignore_ascii_case("DERIVED") => {
            behind_some_blanks(rest).and_then(|rest| lex::behind(rest, "FROM"))
        }
        _ => None,
    };
    let Some(behind) = behind else {
        return Err(no_match(input));
    };
    let word = &start[..start.len() - behind.len()];
    let unspaced = behind_blanks(behind);
    let rest = unspaced.strip_prefix(':').unwrap_or(unspaced);
    let divided = rest.len() < behind.len();
    match rest.starts_with(char::is_alphanumeric) && !divided {
        true => Err(no_match(input)),
        false => Ok((rest, word)),
    }
}

/// What follows `By`, perhaps with a level before it, behind `first`, which is `Classified` or nearly so.
fn behind_by<'i>(first: &str, rest: &'i str) -> Option<&'i str> {
    let rest = behind_some_blanks(rest)?;
    let mut levels = ["CONFIDENTIAL", "SECRET"].iter();
    let behind_level = levels.find_map(|level| behind_some_blanks(lex::behind(rest, level)?));
    let rest = lex::behind(behind_level.unwrap_or(rest), "BY")?;
    // The word behind it is far faster to compare.
    let near = first.eq_ignore_ascii_case(CLASSIFIED)
        || strsim::damerau_levenshtein(&first.to_ascii_uppercase(), CLASSIFIED) <= 1;
    near.then_some(rest)
}

/// Whether a statement's line `words` ends before the section of its reasons.
pub fn ends_before_section(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or(words);
    let last = last.trim_end_matches(':');
    last.eq_ignore_ascii_case("reasons") || last.eq_ignore_ascii_case("reason")
}

/// Whether the `statement` is over at the end of its line `above`, and `line` below it is something else: it has a name, and the reasons
/// were all that was to come.
pub fn ends_at(statement: &str, above: &str, line: &str) -> bool {
    const FURTHER: [&str; 9] = [
        "DECL", "DERIVED", "REASON", "E.O.", "BY ", "THROUGH", "THRU", "TO ", "SECTION",
    ];
    let is_named = || {
        let words = label(statement).map_or(statement, |(rest, _)| rest);
        !before_reason(words.trim()).is_empty()
    };
    line.starts_with(|c: char| c.is_alphabetic() || c == '(')
        && is_whole(above)
        && is_named()
        && reason_letter(line).is_err()
        && !FURTHER.iter().any(|word| begins_with(line, word))
}

/// Whether a statement's last `line` ends with its reasons.
fn is_whole(line: &str) -> bool {
    let unstopped = line.trim_end_matches([' ', '.']);
    unstopped.ends_with(')')
        && find_in_any_case(line, "1.").is_some_and(|at| section(&line[at..]).is_ok())
}

/// Where in a statement's last `line`, behind the reasons, the title begins that ran into it.
pub fn title_within(line: &str) -> Option<usize> {
    const TITLE: &str = "SUMMARY";
    let at = line.len().checked_sub(TITLE.len())?;
    let title = line.get(at..)?;
    (title.eq_ignore_ascii_case(TITLE) && is_whole(&line[..at])).then_some(at)
}

/// What stands behind the blanks that `input` begins with; `None` where it begins with none.
fn behind_some_blanks(input: &str) -> Option<&str> {
    let rest = behind_blanks(input);
    (rest.len() < input.len()).then_some(rest)
}

/// Reads the statement `words`, label and all; it may be of several lines.
pub fn parse(words: &str, text: &Text) -> ClassifiedBy {
    let (rest, word) = label(words).unwrap_or((words, ""));
    // `Classified By: Classified by DCM Ann Example`.
    let rest = label(rest.trim_start()).map_or(rest, |(behind_own, _)| behind_own);
    let (sections, reasons) = reasons(rest, text);
    let statement = before_reason(rest.trim());
    let derived = word
        .get(..7)
        .is_some_and(|word| word.eq_ignore_ascii_case("DERIVED"));
    let named =
        (!statement.is_empty()).then(|| Spanned::new(squeeze(statement), text.span(statement)));
    let (by, derived_from) = if derived {
        (None, named)
    } else {
        (named, derived_source(rest, text))
    };
    ClassifiedBy {
        span: text.span(words),
        text: squeeze(words),
        by,
        derived_from,
        reasons,
        sections,
    }
}

/// The name and office: what stands before the reason, the source, or the order. The system broke lines in mid-word, so blanks do
/// not count.
fn before_reason(statement: &str) -> &str {
    let begins = |at: &usize| {
        let ends: &[&str] = match statement.as_bytes()[*at].to_ascii_uppercase() {
            b'F' => &["FORREASON"],
            b'R' => &["REASON"],
            b'D' => &["DERIVEDFROM", "DECLASSIFYON", "DUETO1"],
            b'E' => &["E.O."],
            b'P' => &["PER1."],
            b'U' => &["UNDER1.", "UNDERSECTION1."],
            b'B' => &["BASEDON", "BASEDUPON"],
            b'1' => &["1.4", "1.5"],
            _ => return false,
        };
        ends.iter()
            .any(|word| begins_densely(&statement[*at..], word))
    };
    let end = (0..statement.len()).find(begins);
    let end = end.unwrap_or(statement.len());
    let name = |words: &str| {
        words
            .trim_end_matches(|c: char| c.is_whitespace() || ",.;:(-".contains(c))
            .len()
    };
    let words = &statement[..name(&statement[..end])];
    let mut joints = ["for", "FOR", "per", "PER"].iter();
    let before_for = joints
        .find_map(|joint| words.strip_suffix(joint))
        .filter(|words| words.ends_with([' ', ',']));
    before_for.map_or(words, |words| &words[..name(words)])
}

/// Whether `words` begin with `word`, blanks within and the case of letters left aside.
fn begins_densely(words: &str, word: &str) -> bool {
    let mut dense = words.chars().filter(|c| !c.is_whitespace());
    word.chars()
        .all(|due| dense.next().is_some_and(|c| c.eq_ignore_ascii_case(&due)))
}

fn derived_source(statement: &str, text: &Text) -> Option<Spanned<CompactString>> {
    let at = find_in_any_case(statement, "DERIVED FROM")? + "DERIVED FROM".len();
    let source = before_reason(statement[at..].trim_start_matches([':', ' ']));
    (!source.is_empty()).then(|| Spanned::new(squeeze(source), text.span(source)))
}

/// The reasons with their sections, and where each section's figure stands.
///
/// ```text
/// reasons := "1" ( "." | ":" | "/" | "," ) ( "4" | "5" ) letters | "1" ( "4" | "5" ) "(" letters
/// letters := *( sep letter )            ; letter: a to h, or any in brackets but s and u; sep: blanks, line ends, brackets, commas, strokes, "and", "or"
/// ```
///
/// Source: specification, section 2.4; the 400 spellings: corpus notes, section 3.
fn reasons(statement: &str, text: &Text) -> (Vec<Spanned<u8>>, Vec<Spanned<Reason>>) {
    let mut sections = Vec::new();
    let mut reasons = Vec::new();
    let mut rest = statement;
    while let Some(at) = rest.find('1') {
        let apart = !rest[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        rest = &rest[at..];
        let Some((mut after, written)) = apart.then(|| section(rest).ok()).flatten() else {
            rest = &rest[1..];
            continue;
        };
        let number = if written.ends_with('4') { 4 } else { 5 };
        sections.push(Spanned::new(number, text.span(written)));
        while let Ok((next, found)) = reason_letter(after) {
            let value = Reason {
                section: number,
                letter: found.to_ascii_lowercase().chars().next().unwrap_or('?'),
            };
            reasons.push(Spanned::new(value, text.span(found)));
            after = next;
        }
        rest = after;
    }
    (sections, reasons)
}

fn section(input: &str) -> IResult<&str, &str> {
    let divided = recognize((
        char('1'),
        multispace0,
        one_of(".:/,"),
        multispace0,
        one_of("45"),
    ));
    let undivided = recognize((char('1'), one_of("45"), peek((multispace0, one_of("([")))));
    let (rest, section) = alt((divided, undivided)).parse(input)?;
    match rest.starts_with(|c: char| c.is_ascii_digit()) {
        true => Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Digit,
        ))),
        false => Ok((rest, section)),
    }
}

fn reason_letter(input: &str) -> IResult<&str, &str> {
    let mut rest = input;
    while let Some(after) = behind_divider(rest) {
        rest = after;
    }
    // A letter that no section has is one where it stands in brackets; (S) and (U) there mark the portion that follows.
    let bracketed = input[..input.len() - rest.len()].ends_with('(')
        && rest.get(1..).is_some_and(|rest| rest.starts_with(')'));
    let is_letter = |c: char| {
        let small = c.to_ascii_lowercase();
        matches!(small, 'a'..='h')
            || bracketed && small.is_ascii_lowercase() && !"su".contains(small)
    };
    let (after, letter) = recognize(satisfy(is_letter)).parse(rest)?;
    // `D E.O. 12958` and `d. A new sentence` go on with something else.
    let abbreviation = after
        .strip_prefix('.')
        .is_some_and(|after| after.starts_with(char::is_alphabetic));
    let sentence = letter == "A" && after.starts_with(". ");
    match abbreviation
        || sentence
        || after.starts_with(|c: char| c.is_alphanumeric())
        || after.starts_with("'s")
    {
        true => Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Alpha,
        ))),
        false => Ok((after, letter)),
    }
}

/// What follows the sign or the word that stands between letters.
fn behind_divider(input: &str) -> Option<&str> {
    match input.as_bytes().first()? {
        b' ' | b'\r' | b'\n' | b',' | b';' | b'/' | b'&' | b'(' | b')' | b'.' | b':' | b'-'
        | b'+' | b'[' | b']' | b'{' | b'}' | b'\'' | b'"' => return Some(&input[1..]),
        b'A' | b'O' | b'P' | b'R' | b'a' | b'o' | b'p' | b'r' => {}
        _ => return None,
    }
    // The system broke lines in mid-word: `a\nnd`.
    let and = (
        any_case("A"),
        multispace0,
        any_case("N"),
        multispace0,
        any_case("D"),
        one_of(" \r\n(["),
    );
    let word = |word: &'static str| value((), (any_case(word), one_of(" \r\n([")));
    let mut words = alt((
        value((), and),
        word("OR"),
        word("PLUS"),
        word("PARAGRAPHS"),
        word("PARAGRAPH"),
        word("REASONS"),
        word("REASON"),
    ));
    words.parse(input).ok().map(|(rest, ())| rest)
}
