//! Page lines and the banners round them.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, digit1, space0, space1};
use nom::combinator::{opt, recognize};
use nom::{IResult, Parser};

use super::{Debris, whole_lines};
use crate::cable::{LineKind, Page, Section};
use crate::parse::lex::trim;
use crate::parse::{classification, lex, publisher};
use crate::source::Source;
use crate::span::Span;

/// The page line that line `number` is, if it is one, with the banners above it.
pub(super) fn find(source: &Source, number: usize, debris: &mut Vec<Debris>) {
    let line = source.lines()[number];
    let words = source.slice(line).trim_start();
    if !words.starts_with("PAGE ") {
        return;
    }
    let Ok((rest, mut page)) = page_line(words.trim_end()) else {
        return;
    };
    let mut last = number;
    let is_relay = page.mrn.is_none() && is_relay_head(rest);
    let rest = if is_relay { "" } else { rest };
    if page.mrn.is_none() && !is_relay {
        // Since 1978 post and number have a line of their own.
        let words = |below: &usize| source.slice(source.lines()[*below]).trim();
        let near = number + 1..source.lines().len().min(number + 4);
        let mut filled = near.filter(|below| !words(below).is_empty());
        let Some(below) = filled.next() else { return };
        let Ok(("", located)) = located(words(&below)) else {
            return;
        };
        (page.mrn, page.section, page.time) = (located.mrn, located.section, located.time);
        last = below;
    }
    if !rest.trim().is_empty() {
        return;
    }
    page.span = Span::new(line.start as usize, source.lines()[last].end as usize);
    debris.push(Debris {
        page: Some(page),
        ..Debris::new(LineKind::PageLine, whole_lines(source, number, last))
    });
    joint(source, number, last, debris);
}

/// What stands round the page line on lines `first` to `last`: the banners at the foot of one page and the head of the next, and blank
/// lines, so that the text goes on.
fn joint(source: &Source, first: usize, last: usize, debris: &mut Vec<Debris>) {
    let words = |line: usize| source.slice(source.lines()[line]).trim();
    let is_blank = |line: &usize| words(*line).is_empty();
    let filled = (0..first).rev().filter(|line| !is_blank(line)).take(2);
    let top = filled.take_while(|line| is_banner(words(*line))).last();
    let top = top.unwrap_or(first);
    let start = (0..top).rev().take_while(is_blank).last().unwrap_or(top);
    let below = last + 1..source.lines().len();
    let lines: Vec<usize> = (start..first).chain(below.take_while(is_blank)).collect();
    for run in lines.chunk_by(|one, next| one + 1 == *next && is_blank(one) && is_blank(next)) {
        let kind = match is_blank(&run[0]) {
            true => LineKind::Blank,
            false => LineKind::Banner,
        };
        let span = whole_lines(source, run[0], run[run.len() - 1]);
        debris.push(Debris::new(kind, span));
    }
}

/// A page line, as much of it as stands on the first line.
///
/// ```text
/// page    := "PAGE" sp nn [ sp located ]
/// located := post sp number [ sp nn sp "OF" sp nn ] [ sp DDHHMM "Z" ] [ sp remark ]
/// remark  := "POSS DUPE" | ( "TOSEC" | "SECTO" ) sp number
/// ```
///
/// Source: specification, section 11 and 11.2 (2, 3).
fn page_line(input: &str) -> IResult<&str, Page> {
    let (rest, (_, _, number, _)) =
        (tag("PAGE"), space1, lex::digits(2, 2), space0).parse(input)?;
    let page = Page {
        span: Span::default(),
        number,
        of: None,
        mrn: None,
        section: None,
        time: None,
    };
    match located(rest) {
        Ok((rest, located)) => Ok((rest, Page { number, ..located })),
        Err(_) => Ok((rest, page)),
    }
}

/// Whether `words`, behind `PAGE 02`, are a relay's head of a page: `RUEHFRA2440 C O N F I D E N T I A L PARIS 002440`.
///
/// ```text
/// head := indicator digit{4} sp+ level words
/// ```
///
/// Source: ACP 127(G) ¶208c; seen in real cables.
fn is_relay_head(words: &str) -> bool {
    const LEVELS: [&str; 5] = [
        "UNCLAS",
        "C O N F I D E N T I A L",
        "S E C R E T",
        "T O P",
        "LIMITED OFFICIAL USE",
    ];
    let (station, level) = words.split_once(' ').unwrap_or_default();
    let figures = station.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = station.len() - figures.len();
    let is_serial = figures.len() == 4 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let level = level.trim_start();
    is_serial && (4..=8).contains(&letters) && LEVELS.iter().any(|known| level.starts_with(known))
}

/// Whether `words` are a page line.
pub fn is_page_line(words: &str) -> bool {
    page_line(words).is_ok_and(|(rest, page)| page.mrn.is_some() && rest.trim().is_empty())
}

fn located(input: &str) -> IResult<&str, Page> {
    let section = (
        space1,
        lex::digits(2, 2),
        space1,
        tag("OF"),
        space1,
        lex::digits(2, 2),
    )
        .map(|(_, number, _, _, _, of)| Section { number, of });
    let time = recognize((figures(6), char('Z')));
    // The Secretary's party on its travels numbers what goes to it and comes from it.
    let party = recognize((alt((tag("TOSEC"), tag("SECTO"))), space1, digit1));
    let remark = (space1, alt((tag("POSS DUPE"), party)));
    let (rest, ((_, mrn), section, time, _)) = (
        classification::mrn,
        opt(section),
        opt((space1, time)),
        opt(remark),
    )
        .parse(input)?;
    let time = time.map(|(_, time)| time.into());
    Ok((
        rest,
        Page {
            span: Span::default(),
            number: 0,
            of: None,
            mrn: Some(mrn),
            section,
            time,
        },
    ))
}

/// Whether a line is a classification, perhaps with the number of a page's print behind it: `UNCLASSIFIED     PTQ5647`.
pub fn is_banner(line: &str) -> bool {
    const BANNERS: [&str; 8] = [
        "UNCLASSIFIED",
        "LIMITED OFFICIAL USE",
        "CONFIDENTIAL",
        "SECRET",
        "TOP SECRET",
        "RESTRICTED",
        "UNCLAS",
        "SBU",
    ];
    BANNERS.contains(&unprinted(trim(line)))
}

/// `words` without the number of a page's print, `PTQ5647`, that they end with.
pub fn unprinted(words: &str) -> &str {
    let Some((before, print)) = words.as_bytes().split_last_chunk::<7>() else {
        return words;
    };
    let is_print = before.last() == Some(&b' ') && publisher::is_print(print);
    match is_print {
        true => words[..before.len()].trim_end(),
        false => words,
    }
}

/// The banner at the foot of the last page.
pub(super) fn foot(source: &Source, debris: &mut Vec<Debris>) {
    let filled = (0..source.lines().len())
        .rev()
        .filter(|number| !source.slice(source.lines()[*number]).trim().is_empty());
    // Release stamps and the end mark stand below it.
    for number in filled.take(4) {
        if is_banner(source.slice(source.lines()[number])) {
            debris.push(Debris::new(
                LineKind::Banner,
                whole_lines(source, number, number),
            ));
        }
    }
}

fn figures<'i>(
    count: usize,
) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    take_while_m_n(count, count, |c: char| c.is_ascii_digit())
}
