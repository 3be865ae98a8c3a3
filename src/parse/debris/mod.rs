//! Finds what transmission and archives put between the lines of a cable: section marks, page lines, banners, stamps.

pub mod message;
pub mod page;

use memchr::memchr2_iter;
use nom::character::complete::{char, space0, space1};
use nom::combinator::{all_consuming, opt};
use nom::{IResult, Parser};

use crate::cable::{LineKind, Page, SectionMark};
use crate::parse::lex::{self, any_case, beginning};
use crate::source::Source;
use crate::span::Span;
use crate::tables::indicators;

/// A stretch of the source that is not the cable's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debris {
    /// What it is.
    pub kind: LineKind,
    /// Where it stands; whole lines with their endings, or words within one.
    pub span: Span,
    /// What a page line says.
    pub page: Option<Page>,
    /// What a section mark says.
    pub mark: Option<SectionMark>,
}

impl Debris {
    /// The same, each of its spans taken to another place.
    pub fn moved(self, to: impl Fn(Span) -> Span) -> Debris {
        let page = self.page.map(|page| Page {
            span: to(page.span),
            ..page
        });
        let mark = self.mark.map(|mark| SectionMark {
            span: to(mark.span),
            ..mark
        });
        Debris {
            kind: self.kind,
            span: to(self.span),
            page,
            mark,
        }
    }

    fn new(kind: LineKind, span: Span) -> Debris {
        Debris {
            kind,
            span,
            page: None,
            mark: None,
        }
    }
}

/// The debris in `source`, in order.
pub fn find(source: &Source) -> Vec<Debris> {
    let text = source.text().as_bytes();
    let mut debris = Vec::new();
    for sign in memchr2_iter(b'0', b'/', text) {
        if text[sign] == b'/' {
            debris.extend(stamp(source, sign));
        } else if let Some(of) = of_before(text, sign) {
            match section_mark(source, of) {
                Some(mark) => debris.push(mark),
                None => debris.extend(torn_mark(source, of).into_iter().flatten()),
            }
        }
    }
    for number in beginning(source.lines(), b'P', source.text()) {
        page::find(source, number, &mut debris);
    }
    if debris.iter().any(|one| one.page.is_some()) {
        page::foot(source, &mut debris);
    }
    debris.sort_by_key(|one| one.span);
    debris
}

/// Where in `text` the ` OF ` stands, in either case, that is between a figure and the three of which the first is the nought at
/// byte `nought`.
fn of_before(text: &[u8], nought: usize) -> Option<usize> {
    let is_of = matches!(
        text[..nought],
        [.., b'0'..=b'9', b' ', b'O' | b'o', b'F' | b'f', b' ']
    );
    let total = text.get(nought..nought + 3)?;
    (is_of && total.iter().all(u8::is_ascii_digit)).then(|| nought - " OF ".len())
}

/// The number of the line that byte `at` is on.
fn line_of(source: &Source, at: usize) -> usize {
    source.line_of(u32::try_from(at).expect("a text is shorter than 4 GiB"))
}

/// From the start of line `first` to the start of the line after `last`.
fn whole_lines(source: &Source, first: usize, last: usize) -> Span {
    let end = source
        .lines()
        .get(last + 1)
        .map_or(source.text().len(), |next| next.start as usize);
    Span::new(source.lines()[first].start as usize, end)
}

/// The words from byte `start` to byte `end` of line `number`, with the line where nothing else stands on it.
fn words_or_line(source: &Source, number: usize, start: usize, end: usize) -> Span {
    let line = source.lines()[number];
    let words = source.slice(line);
    let alone = words[..start].trim().is_empty() && words[end..].trim().is_empty();
    let from = line.start as usize;
    if alone {
        whole_lines(source, number, number)
    } else {
        Span::new(from + start, from + end)
    }
}

/// The section mark whose ` OF ` is at byte `of`, in either case.
fn section_mark(source: &Source, of: usize) -> Option<Debris> {
    let number = line_of(source, of);
    let line = source.lines()[number];
    let text = source.slice(line);
    let of = of - line.start as usize;
    let end = of
        + " OF ".len()
        + text[of + " OF ".len()..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
    let indent = text.len() - text.trim_start().len();
    let (start, mark) = match mark_between(text, indent, end) {
        Some(whole) => (indent, whole),
        None => mark_behind_words(text, of, end)?,
    };
    let span = Span::new(line.start as usize + start, line.start as usize + end);
    let mark = Some(SectionMark { span, ..mark });
    Some(Debris {
        mark,
        ..Debris::new(
            LineKind::SectionMark,
            words_or_line(source, number, start, end),
        )
    })
}

/// The section mark at the end of other words, up to `end`, and where it starts. A post's name is up to 14 characters long and may have
/// blanks: it is the last word before the figures, with those before it where a city is called so.
fn mark_behind_words(words: &str, of: usize, end: usize) -> Option<(usize, SectionMark)> {
    let near = of.saturating_sub(40)..of;
    let starts = near.rev();
    let mut marks = starts.filter_map(|start| Some((start, mark_between(words, start, end)?)));
    let shortest = marks.next()?;
    let longer = marks.find(|(_, mark)| indicators::begins_city(&mark.post));
    Some(longer.unwrap_or(shortest))
}

/// The section mark whose ` OF ` is at byte `of`, where a line's end tore it behind the section's stop: `BAKU 00001160  002.` over
/// `2 OF 003`. Its two halves; the first holds the mark.
fn torn_mark(source: &Source, of: usize) -> Option<[Debris; 2]> {
    let number = line_of(source, of);
    let line = source.lines()[number];
    let words = source.slice(line);
    let page = of - line.start as usize;
    if page != 1 {
        return None; // one figure stands before OF, and nothing else
    }
    let end = page + " OF 000".len();
    let lower = words.get(..end)?;
    let is_blank = |line: &usize| source.slice(source.lines()[*line]).trim().is_empty();
    let above = (0..number).rev().take(3).find(|line| !is_blank(line))?;
    let start = source.slice(source.lines()[above]).trim_end();
    let from = start.len().saturating_sub(40);
    let mut starts = std::iter::once(0).chain((from..start.len()).rev());
    let (at, mark) = starts.find_map(|at| {
        let whole = format!("{}{lower}", start.get(at..)?);
        let starts_word = at == 0 || start.as_bytes()[at - 1] == b' ';
        let mark = mark_between(&whole, 0, whole.len()).filter(|_| starts_word)?;
        Some((at, mark))
    })?;
    let upper = source.lines()[above].start as usize;
    let span = Span::new(upper + at, upper + start.len());
    let piece = |number, start, end, mark| Debris {
        mark,
        ..Debris::new(
            LineKind::SectionMark,
            words_or_line(source, number, start, end),
        )
    };
    Some([
        piece(above, at, start.len(), Some(SectionMark { span, ..mark })),
        piece(number, 0, end, None),
    ])
}

/// The section mark that begins at `start`, a word's start, and ends at `end`.
fn mark_between(line: &str, start: usize, end: usize) -> Option<SectionMark> {
    let bytes = line.as_bytes();
    let starts_word = start == 0 || bytes[start - 1] == b' ';
    if !starts_word || start >= end || !bytes[start].is_ascii_uppercase() {
        return None;
    }
    let (post, rest) = behind_post(&line[start..end])?;
    let (_, mark) = all_consuming(numbers).parse(rest).ok()?;
    Some(SectionMark {
        post: post.to_ascii_uppercase(),
        ..mark
    })
}

/// The post's name, the words before the first digit, and what follows it.
fn behind_post(mark: &str) -> Option<(&str, &str)> {
    let digit = mark.find(|c: char| c.is_ascii_digit())?;
    let post = mark[..digit].strip_suffix(' ')?;
    let letters = post
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\'' | '-'));
    (letters && (3..=14).contains(&post.len())).then_some((post, &mark[digit..]))
}

/// `00001160  001.2 OF 003`: the MRN's number in eight digits, section and page, sections.
///
/// ```text
/// numbers := digit{8} sp+ digit{3} [ "." digit ] " OF " digit{3}
/// ```
///
/// Source: specification, section 4.7; seen in real cables.
fn numbers(input: &str) -> IResult<&str, SectionMark> {
    let page = opt((char('.'), lex::digits(1, 1)));
    let (rest, (number, _, section, page, _, of)) = (
        lex::digits(8, 8),
        space1,
        lex::digits(3, 3),
        page,
        any_case(" OF "),
        lex::digits(3, 3),
    )
        .parse(input)?;
    let page = page.map(|(_, page)| page);
    Ok((
        rest,
        SectionMark {
            span: Span::default(),
            post: String::new(),
            number,
            section,
            page,
            of,
        },
    ))
}

/// The words that every stamp of the State Department's systematic review holds.
const RELEASED: &str = "Declassified/Released US Department of State EO Systematic Review";

/// Where the stroke stands among them, a sign that few texts have often.
const STROKE: usize = "Declassified".len();

/// The release stamp whose words, [`RELEASED`], have their stroke at byte `stroke`: with the reviewer's name before it and the day
/// behind or below it.
///
/// Source: specification, section 11.1.
fn stamp(source: &Source, stroke: usize) -> Option<Debris> {
    const REVIEWERS: [&str; 2] = ["Sheryl P. Walter", "Margaret P. Grafeld"];
    let at = stroke.checked_sub(STROKE)?;
    if !source.text().as_bytes()[at..].starts_with(RELEASED.as_bytes()) {
        return None;
    }
    let number = line_of(source, at);
    let line = source.lines()[number];
    let words = source.slice(line);
    let at = at - line.start as usize;
    let before = words[..at].trim_end();
    let name = REVIEWERS
        .iter()
        .find(|name| before.ends_with(*name))
        .map_or(0, |name| name.len());
    let start = if name > 0 { before.len() - name } else { at };
    let behind = &words[at + RELEASED.len()..];
    let end = words.len() - day(behind).map_or(behind, |(rest, _)| rest).len();
    let below = source
        .lines()
        .get(number + 1)
        .map(|below| source.slice(*below).trim());
    let day_below = behind.trim().is_empty()
        && start == 0
        && below.is_some_and(|below| matches!(day(below), Ok(("", _))));
    let span = match day_below {
        true => whole_lines(source, number, number + 1),
        false => words_or_line(source, number, start, end),
    };
    Some(Debris::new(LineKind::Stamp, span))
}

/// `20 Mar 2014`.
fn day(input: &str) -> IResult<&str, ()> {
    let (rest, (_, _, _, _, _, _)) = (
        space0,
        lex::digits::<u8>(1, 2),
        space1,
        lex::month,
        space1,
        lex::digits::<i16>(4, 4),
    )
        .parse(input)?;
    Ok((rest, ()))
}
