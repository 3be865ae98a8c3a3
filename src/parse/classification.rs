//! The classification line: level, controls, section, MRN.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::multi::fold_many_m_n;
use nom::{IResult, Parser};

use crate::cable::{Classification, Level, Mrn, Section};
use crate::parse::lex::trim;
use crate::parse::text::Text;
use crate::parse::{lex, squeeze};
use crate::span::Spanned;

/// What a classification line says.
pub struct Line<'t> {
    pub classification: Classification,
    pub section: Option<Spanned<Section>>,
    pub mrn: Option<Spanned<Mrn>>,
    /// What stands behind the MRN: other elements of the heading that ran into the line.
    pub rest: &'t str,
}

/// Reads `line` if it is a classification line: a level that is spelt as it should be, or one that is nearly so and followed by
/// a section or an MRN.
///
/// ```text
/// heading := level [ control ] [ section ] mrn
/// ```
///
/// Source: specification, section 2.3.
pub fn parse<'t>(line: &'t str, text: &Text) -> Option<Line<'t>> {
    let words = trim(line);
    let (rest, level, proper) = match level(words) {
        Ok((rest, level)) => (rest, level, true),
        Err(_) => {
            let (rest, level) = garbled(words)?;
            (rest, level, false)
        }
    };
    let word = words[..words.len() - rest.len()].trim_end();
    let (rest, controls) = controls(rest);
    let (after_section, section) = opt((space0, recognize(lex::section))).parse(rest).ok()?;
    let section = section.and_then(|(_, words)| {
        let (_, value) = lex::section(words).ok()?;
        Some(Spanned::new(value, text.span(words)))
    });
    let (rest, mrn) = match mrn(after_section) {
        Ok((rest, (words, mrn))) => (rest, Some(Spanned::new(mrn, text.span(words)))),
        Err(_) => (after_section, None),
    };
    let located = section.is_some() || mrn.is_some();
    if !(located || proper && is_alone(word, level, rest)) {
        return None;
    }
    let last = controls.last().copied().unwrap_or(word);
    Some(Line {
        classification: Classification {
            span: text.span(text.between(word, last)),
            level: level.map(|level| Spanned::new(level, text.span(word))),
            controls: controls
                .iter()
                .chain(level.is_none().then_some(&word))
                .map(|word| Spanned::new(word.to_ascii_uppercase(), text.span(word)))
                .collect(),
        },
        section,
        mrn,
        rest,
    })
}

/// `LIMITED OFFICIAL USE` alone on a line, as it may stand in place of a classification line.
pub fn limited<'t>(line: &'t str, text: &Text) -> Option<Line<'t>> {
    (line == "LIMITED OFFICIAL USE").then(|| Line {
        classification: Classification {
            span: text.span(line),
            level: None,
            controls: vec![Spanned::new(line.to_owned(), text.span(line))],
        },
        section: None,
        mrn: None,
        rest: "",
    })
}

/// Without section and MRN, only a level spaced as in headings, UNCLAS, or captions behind it make the line a classification
/// line: `CONFIDENTIAL` alone is a page's banner.
fn is_alone(word: &str, level: Option<Level>, rest: &str) -> bool {
    let spaced = word.len() > level.map_or(word.len(), |level| level.name().len());
    (spaced || word.eq_ignore_ascii_case("UNCLAS"))
        && rest.trim().len() < 60
        && !rest.trim_start().starts_with(['-', ':'])
}

/// A level spelt as it should be, spaced or not. `None`: LIMITED OFFICIAL USE, a control alone.
///
/// Source: ACP 127(G) ¶209a, c; specification, section 2.1.
fn level(input: &str) -> IResult<&str, Option<Level>> {
    // What a level begins with.
    let initial = input.as_bytes().first().map(u8::to_ascii_uppercase);
    if !matches!(initial, Some(b'U' | b'C' | b'S' | b'T' | b'R' | b'L')) {
        return Err(lex::no_match(input));
    }
    let end = || peek(alt((nom::combinator::eof, recognize(one_of(" /\t-:")))));
    let (rest, level) = alt((
        value(Some(Level::Unclassified), (letters("UNCLASSIFIED"), end())),
        value(Some(Level::Unclassified), (letters("UNCLAS"), end())),
        value(Some(Level::Confidential), (letters("CONFIDENTIAL"), end())),
        value(Some(Level::Secret), (letters("SECRET"), end())),
        value(Some(Level::TopSecret), (letters("TOPSECRET"), end())),
        value(Some(Level::Restricted), (letters("RESTRICTED"), end())),
        value(None, (letters("LIMITEDOFFICIALUSE"), end())),
    ))
    .parse(input)?;
    let lone_letter = rest.trim_start().as_bytes();
    // `S E C R E T A R Y` goes on in single letters.
    if lone_letter.first().is_some_and(u8::is_ascii_alphabetic)
        && matches!(lone_letter.get(1), None | Some(b' '))
    {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Tag,
        )));
    }
    Ok((rest, level))
}

/// The letters of `word` in any case, with any blanks between them.
fn letters<'i>(
    word: &'static str,
) -> impl Parser<&'i str, Output = (), Error = nom::error::Error<&'i str>> {
    move |input: &'i str| {
        let mut rest = input;
        for letter in word.chars() {
            let found = rest.trim_start_matches(' ');
            let Some(after) = found.strip_prefix(|c: char| c.eq_ignore_ascii_case(&letter)) else {
                return Err(nom::Err::Error(nom::error::Error::new(
                    input,
                    nom::error::ErrorKind::Tag,
                )));
            };
            rest = after;
        }
        Ok((rest, ()))
    }
}

/// A level with a letter lost, doubled or exchanged: the words from the line's start whose letters are nearest to a level's.
fn garbled(line: &str) -> Option<(&str, Option<Level>)> {
    // Only a line with an MRN or a section may be read through garbling, and both end in figures.
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    const LEVELS: [(&str, Level); 4] = [
        ("UNCLAS", Level::Unclassified),
        ("UNCLASSIFIED", Level::Unclassified),
        ("CONFIDENTIAL", Level::Confidential),
        ("SECRET", Level::Secret),
    ];
    let longest = LEVELS
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or_default();
    let mut joined = String::new();
    let mut best: Option<(usize, &str, Level)> = None;
    for word in line.split(' ').take(14) {
        if !word.chars().all(|c| c.is_ascii_alphabetic()) || word == "SECTION" {
            break;
        }
        joined.push_str(&word.to_ascii_uppercase());
        if joined.len() > longest + 2 {
            break;
        }
        let end = word.as_ptr() as usize - line.as_ptr() as usize + word.len();
        for (name, level) in LEVELS {
            let most = if name.len() > 8 { 2 } else { 1 };
            if name.len().abs_diff(joined.len()) > most {
                continue;
            }
            let distance = strsim::levenshtein(name, &joined);
            if distance <= most && best.is_none_or(|(least, _, _)| distance < least) {
                best = Some((distance, &line[end..], level));
            }
        }
    }
    best.map(|(_, rest, level)| (rest, Some(level)))
}

/// The controls behind the level: EFTO, SENSITIVE, NOFORN, FOR OFFICIAL USE ONLY.
fn controls(input: &str) -> (&str, Vec<&str>) {
    const CONTROLS: [&str; 5] = [
        "EFTO",
        "SENSITIVE",
        "NOFORN",
        "LIMITED OFFICIAL USE",
        "FOR OFFICIAL USE ONLY",
    ];
    let mut rest = input;
    let mut found = Vec::new();
    loop {
        let start = rest.trim_start_matches([' ', '/', ',']);
        let hit = CONTROLS.iter().find(|control| {
            let end = start
                .get(..control.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(control));
            end && !start[control.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        let Some(control) = hit else {
            return (rest, found);
        };
        found.push(&start[..control.len()]);
        rest = &start[control.len()..];
    }
}

/// The post and number of an MRN and the words they were read from.
///
/// ```text
/// mrn := word *( sp word ) sp digit{3,8}       ; words of letters, stops, apostrophes, hyphens
/// ```
///
/// Source: specification, section 2.3.
pub fn mrn(input: &str) -> IResult<&str, (&str, Mrn)> {
    let word = || take_while1(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '\'' | '-'));
    let blanks = || (char(' '), take_while(|c| c == ' '));
    let post = recognize(fold_many_m_n(1, 6, (word(), blanks()), || (), |(), _| ()));
    let number = verify(nom::character::complete::digit1, |digits: &str| {
        (1..=8).contains(&digits.len())
    });
    let (rest, (_, words)) = (
        space0,
        recognize((verify(post, |post: &str| post.len() <= 32), number)),
    )
        .parse(input)?;
    let digits = words.rfind(' ').map_or(words, |at| &words[at + 1..]);
    let post = squeeze(words[..words.len() - digits.len()].trim_end());
    let number = digits.parse().unwrap_or(0);
    Ok((
        rest,
        (
            words,
            Mrn {
                year: None,
                post: post.to_ascii_uppercase(),
                number,
            },
        ),
    ))
}
