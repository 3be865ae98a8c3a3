//! The lines that the Department's archive printed above the DTG: offices, counter, drafting.

use compact_str::CompactString;
use nom::Parser;
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::opt;

use crate::cable::{Archive, Counter, Direction, Distribution, Labelled, LineKind};
use crate::parse::lex::{beginning, behind_blanks};
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{lex, squeeze};
use crate::span::Spanned;

/// The kind of archive line that `line` is by its first words, if any.
pub fn kind(line: &str) -> Option<LineKind> {
    match line.as_bytes().first()? {
        b'A' | b'O' | b'I' if is_distribution(line) => Some(LineKind::Distribution),
        b'-' if is_counter(line) => Some(LineKind::Counter),
        b'D' | b'A' if drafting(line).is_some() => Some(LineKind::Drafting),
        _ => None,
    }
}

/// Whether `line` goes on with what stands `above` it: offices, or clearances below a drafting line.
pub fn continues(line: &str, above: LineKind) -> bool {
    match above {
        LineKind::Distribution => lex::words(line).all(is_office) || is_figure(line),
        LineKind::Drafting => true,
        _ => false,
    }
}

/// `62`, `61-S`, `60 S`, `46/15` below the first page line, and `66640` below the distribution.
pub fn is_figure(line: &str) -> bool {
    let signs = line
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b' ' | b'S'));
    (1..=7).contains(&line.len()) && line.starts_with(|c: char| c.is_ascii_digit()) && signs
}

/// `ACTION AF-00`, `INFO  LOG-00   EEB-00`: the Department's offices with their numbers of copies, above the DTG.
fn is_distribution(line: &str) -> bool {
    let direction = match line.as_bytes().first() {
        Some(b'A') => "ACTION",
        Some(b'O') => "ORIGIN",
        _ => "INFO",
    };
    let offices = line.strip_prefix(direction);
    offices.is_some_and(|offices| {
        offices.starts_with(char::is_whitespace)
            && lex::words(offices).next().is_some_and(is_office)
    })
}

/// `LOG-00`, `SS-25`, the total `/012W`, or a bracket of those round some offices.
fn is_office(word: &str) -> bool {
    match word.as_bytes() {
        [b'/', ..] => office(word).is_some() || total(word).is_ok(),
        [b'R' | b'W' | b'(' | b')'] => true,
        _ => office(word).is_some(),
    }
}

/// `LOG-00`, `(H-00`: an office and its number of copies.
fn office(word: &str) -> Option<(&str, u32)> {
    let is_of_a_name = |byte: &u8| byte.is_ascii_uppercase() || *byte == b'/';
    let word = word.strip_prefix('(').unwrap_or(word);
    match word.as_bytes() {
        [name @ .., b'-', tens @ b'0'..=b'9', ones @ b'0'..=b'9']
            if !name.is_empty() && name.iter().all(is_of_a_name) =>
        {
            let copies = 10 * (tens - b'0') + (ones - b'0');
            Some((&word[..name.len()], u32::from(copies)))
        }
        _ => None,
    }
}

/// `/026`, `/012W`: the total and the letter that may follow it.
fn total(word: &str) -> nom::IResult<&str, (&str, Option<char>)> {
    let (rest, (_, figures, suffix)) = (char('/'), digit1, opt(one_of("RW"))).parse(word)?;
    Ok((rest, (figures, suffix)))
}

/// `------------------A54E38  291401Z /38`: the line at which the Department's counter passed.
fn is_counter(line: &str) -> bool {
    let rest = line.trim_start_matches('-');
    line.len() - rest.len() >= 10
        && rest.trim().len() >= 5
        && rest.contains(|c: char| c.is_ascii_digit())
}

/// The label of a drafting line and the words behind it.
fn drafting(line: &str) -> Option<(&'static str, &str)> {
    let mut labels = ["DRAFTED BY", "APPROVED BY"].into_iter();
    let (label, behind) = labels.find_map(|label| Some((label, lex::behind(line, label)?)))?;
    let unspaced = behind_blanks(behind);
    let rest = unspaced.strip_prefix([':', '/']).unwrap_or(unspaced);
    Some((label, behind_blanks(rest)))
}

/// Adds a line of `kind` to what is known of the archive's lines.
pub fn read(archive: &mut Archive, kind: LineKind, words: &str, text: &Text) {
    match kind {
        LineKind::Distribution => distribution(archive, words, text),
        LineKind::Counter => archive.counter = Some(counter(words, text)),
        LineKind::Drafting => match drafting(words) {
            Some((label, name)) => archive.labelled.push(Labelled {
                label,
                values: vec![Spanned::new(name.into(), text.span(name))],
            }),
            None => match archive.labelled.last_mut() {
                Some(cleared) if cleared.label == "CLEARED BY" => {
                    cleared
                        .values
                        .push(Spanned::new(words.into(), text.span(words)));
                }
                _ => archive.labelled.push(Labelled {
                    label: "CLEARED BY",
                    values: vec![Spanned::new(words.into(), text.span(words))],
                }),
            },
        },
        _ => {}
    }
}

/// How many offices are named at most, as a rule.
const OFFICES: usize = 16;

/// ```text
/// distribution := ( "ACTION" | "ORIGIN" | "INFO" ) *( sp office "-" nn ) [ sp "/" nnn [ sp ] ( "R" | "W" ) ]
/// ```
///
/// Source: specification, sections 11 and 11.1.
fn distribution(archive: &mut Archive, words: &str, text: &Text) {
    let span = text.span(words);
    let distribution = archive.distribution.get_or_insert_with(|| Distribution {
        span,
        direction: None,
        offices: Vec::with_capacity(OFFICES),
        total: None,
        suffix: None,
    });
    distribution.span = distribution.span.cover(span);
    for word in lex::words(words) {
        let span = text.span(word);
        match word {
            "ORIGIN" => distribution.direction = Some(Spanned::new(Direction::Origin, span)),
            "ACTION" => distribution.direction = Some(Spanned::new(Direction::Action, span)),
            "R" | "W" => {
                distribution.suffix = word.chars().next().map(|letter| Spanned::new(letter, span))
            }
            _ => {
                if let Some((office, copies)) = office(word) {
                    distribution
                        .offices
                        .push(Spanned::new((office.into(), copies), span));
                } else if let Ok((_, (figures, suffix))) = total(word) {
                    distribution.total =
                        figures.parse().ok().map(|total| Spanned::new(total, span));
                    distribution.suffix = suffix.map(|letter| Spanned::new(letter, span));
                }
            }
        }
    }
}

/// ```text
/// counter := "-"{10,} ( number [ sp time ] | time sp number ) [ sp "/" nn ]
/// ```
///
/// Source: specification, sections 11.1 and 11.2 (7).
fn counter(words: &str, text: &Text) -> Counter {
    let is_time = |word: &&str| {
        let figures = word.bytes().take(6).filter(u8::is_ascii_digit).count();
        figures == 6 && word.as_bytes().get(6) == Some(&b'Z')
    };
    let parts = lex::words(words.trim_start_matches('-'));
    let time = parts.clone().find(is_time).map(CompactString::from);
    let number = parts
        .filter(|part| !is_time(part))
        .find(|part| !part.starts_with('/'))
        .unwrap_or_default();
    Counter {
        span: text.span(words),
        number: number.into(),
        time,
    }
}

/// The line above the archive's attributes of a telegram (specification, section 11.1).
const ATTRIBUTES: &str = "Message Attributes";

/// Lets the cursor go no further than the line above the attributes, where there are any.
pub fn until_attributes(lines: &mut Lines) {
    let text = lines.text;
    lines.until(|ahead| {
        let mut numbers = beginning(ahead, b'M', text.whole());
        numbers.find(|number| text.words(ahead[*number]) == ATTRIBUTES)
    });
}

/// Reads the archive's attributes from the next line on: `Key: value`, one a line.
pub fn attributes(archive: &mut Archive, lines: &mut Lines) {
    while let Some(line) = lines.peek() {
        let attribute = line.split_once(':');
        lines.take(if line.is_empty() {
            LineKind::Blank
        } else {
            LineKind::Attribute
        });
        if let Some((key, value)) = attribute {
            let value = value.trim();
            archive.attributes.push((
                squeeze(key),
                Spanned::new(squeeze(value), lines.text.span(value)),
            ));
        }
    }
}
