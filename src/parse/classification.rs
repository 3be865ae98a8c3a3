//! The classification line: level, controls, section, MRN.

use compact_str::CompactString;
use nom::IResult;

use crate::cable::{Classification, Level, Mrn, Section};
use crate::parse::lex::{self, behind_blanks, count, no_match, trim};
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;

/// What a classification line says.
pub struct Line<'t> {
    pub classification: Classification,
    pub section: Option<Spanned<Section>>,
    pub mrn: Option<Spanned<Mrn>>,
    /// What stands behind the MRN: other elements of the heading that ran into the line.
    pub rest: &'t str,
}

/// The parts of a classification line as they stand there.
struct Parts<'t> {
    word: &'t str,
    level: Option<Level>,
    controls: Vec<&'t str>,
    section: Option<(&'t str, Section)>,
    mrn: Option<Written<'t>>,
    rest: &'t str,
}

/// Divides `line` if it is a classification line: a level that is spelt as it should be, or one that is nearly so and followed by
/// a section or an MRN.
///
/// ```text
/// heading := level [ control ] ( [ section ] mrn | mrn section )
/// ```
///
/// Source: specification, section 2.3.
fn divide(line: &str) -> Option<Parts<'_>> {
    let words = trim(line);
    let (rest, level, proper) = match level(words) {
        Some((rest, level)) => (rest, level, true),
        None => {
            let (rest, level) = garbled(words)?;
            (rest, level, false)
        }
    };
    let word = lex::trim_end(&words[..words.len() - rest.len()]);
    let (rest, controls) = controls(rest);
    let (rest, section, mrn) = located(rest);
    let is_located = section.is_some() || mrn.is_some();
    (is_located || proper && is_alone(word, level, rest)).then_some(Parts {
        word,
        level,
        controls,
        section,
        mrn,
        rest,
    })
}

/// The section and the MRN that `words` begin with, in either order and if they are there, behind what follows them.
fn located(words: &str) -> (&str, Option<(&str, Section)>, Option<Written<'_>>) {
    let (rest, section) = section_at(words);
    let Ok((rest, mrn)) = written(rest) else {
        return (rest, section, None);
    };
    let (rest, section) = match section {
        None => section_at(rest),
        Some(_) => (rest, section),
    };
    (rest, section, Some(mrn))
}

/// The section that `rest` begins with, if any, and what follows it.
fn section_at(rest: &str) -> (&str, Option<(&str, Section)>) {
    let unspaced = behind_blanks(rest);
    match lex::section(unspaced) {
        Ok((after, section)) => {
            let words = &unspaced[..unspaced.len() - after.len()];
            (after, Some((words, section)))
        }
        Err(_) => (rest, None),
    }
}

/// Whether `line` is a classification line.
pub fn is_line(line: &str) -> bool {
    divide(line).is_some()
}

/// Where in `line`, behind other words, a classification line begins that is its end: one whose level is spaced, or UNCLAS right behind
/// the last word or a number. Its MRN is on it, or where it `goes_on`, on the line below.
pub fn within(line: &str, goes_on: bool) -> Option<usize> {
    let spaced = ["C O N F I D E N T I A L", "S E C R E T"].iter();
    let spaced = spaced.filter_map(|level| line.rfind(level)).map(|at| {
        let before = line[..at].trim_end();
        before.strip_suffix("T O P").map_or(at, str::len)
    });
    let unclassified = line.rfind("UNCLAS").filter(|at| {
        let before = &line[..*at];
        !before.ends_with(' ') || before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    });
    let mut places = spaced.chain(unclassified).filter(|at| *at > 0);
    places.find(|at| {
        let parts = divide(&line[*at..]);
        parts.is_some_and(|parts| parts.mrn.is_some() != goes_on && parts.rest.trim().is_empty())
    })
}

/// Reads `line` if it is a classification line.
pub fn parse<'t>(line: &'t str, text: &Text) -> Option<Line<'t>> {
    let parts = divide(line)?;
    let spanned = |word: &str| Spanned::new(lex::in_capitals(word), text.span(word));
    let last = parts.controls.last().copied().unwrap_or(parts.word);
    let alone = parts.level.is_none().then_some(parts.word);
    Some(Line {
        classification: Classification {
            span: text.span(text.between(parts.word, last)),
            level: parts
                .level
                .map(|level| Spanned::new(level, text.span(parts.word))),
            controls: parts
                .controls
                .into_iter()
                .chain(alone)
                .map(spanned)
                .collect(),
        },
        section: parts
            .section
            .map(|(words, section)| Spanned::new(section, text.span(words))),
        mrn: parts
            .mrn
            .map(|mrn| Spanned::new(mrn.read(), text.span(mrn.words))),
        rest: parts.rest,
    })
}

/// The section and MRN that `line` begins with, where the level stands alone above it: `SECTION 01 OF 02 BAKU 000687`, `BONN 14953`.
pub fn below_level<'t>(line: &'t str, text: &Text) -> Option<Below<'t>> {
    let (rest, section, mrn) = located(line);
    let mrn = mrn?;
    let passes = |word: &str| matches!(word, "ATTN" | "FOR" | "FROM" | "PASS");
    let is_alone =
        mrn.number.len() > 3 && rest.trim().is_empty() && !lex::words(mrn.post).any(passes);
    (section.is_some() || is_alone).then(|| Below {
        section: section.map(|(words, section)| Spanned::new(section, text.span(words))),
        mrn: Spanned::new(mrn.read(), text.span(mrn.words)),
        rest,
    })
}

/// What stands below a level.
pub struct Below<'t> {
    pub section: Option<Spanned<Section>>,
    pub mrn: Spanned<Mrn>,
    /// Other elements of the heading that ran into the line.
    pub rest: &'t str,
}

/// `LIMITED OFFICIAL USE` alone on a line, as it may stand in place of a classification line.
pub fn limited<'t>(line: &'t str, text: &Text) -> Option<Line<'t>> {
    (line == "LIMITED OFFICIAL USE").then(|| Line {
        classification: Classification {
            span: text.span(line),
            level: None,
            controls: vec![Spanned::new(line.into(), text.span(line))],
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

/// A level spelt as it should be, spaced or not, and what follows it. `None` for the level: LIMITED OFFICIAL USE, a control alone.
///
/// Source: ACP 127(G) ¶209a, c; specification, section 2.1.
fn level(input: &str) -> Option<(&str, Option<Level>)> {
    let alike: &[(&str, Option<Level>)] = match input.as_bytes().first()?.to_ascii_uppercase() {
        b'U' => &[
            ("UNCLASSIFIED", Some(Level::Unclassified)),
            ("UNCLAS", Some(Level::Unclassified)),
        ],
        b'C' => &[("CONFIDENTIAL", Some(Level::Confidential))],
        b'S' => &[("SECRET", Some(Level::Secret))],
        b'T' => &[("TOPSECRET", Some(Level::TopSecret))],
        b'R' => &[("RESTRICTED", Some(Level::Restricted))],
        b'L' => &[("LIMITEDOFFICIALUSE", None)],
        _ => return None,
    };
    let (rest, level) = alike.iter().find_map(|(name, level)| {
        let rest = behind_letters(input, name)?;
        let ends = rest.is_empty() || rest.starts_with([' ', '/', '\t', '-', ':']);
        ends.then_some((rest, *level))
    })?;
    let lone_letter = rest.trim_start().as_bytes();
    // `S E C R E T A R Y` goes on in single letters.
    let goes_on = lone_letter.first().is_some_and(u8::is_ascii_alphabetic)
        && matches!(lone_letter.get(1), None | Some(b' '));
    (!goes_on).then_some((rest, level))
}

/// What follows the letters of `word`, a word in capitals, in any case and with any blanks between them, which `input` begins with.
fn behind_letters<'i>(input: &'i str, word: &str) -> Option<&'i str> {
    let mut rest = input.as_bytes().iter();
    for letter in word.bytes() {
        let found = rest.find(|byte| **byte != b' ')?;
        if found.to_ascii_uppercase() != letter {
            return None;
        }
    }
    Some(&input[input.len() - rest.len()..])
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
    const LONGEST: usize = "UNCLASSIFIED".len() + 2;
    let mut joined = CompactString::default();
    let mut best: Option<(usize, &str, Level)> = None;
    for word in line.split(' ').take(14) {
        let is_of_letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !is_of_letters || word == "SECTION" || joined.len() + word.len() > LONGEST {
            break;
        }
        joined.push_str(word);
        joined.make_ascii_uppercase();
        let end = word.as_ptr() as usize - line.as_ptr() as usize + word.len();
        for (name, level) in LEVELS {
            let most = if name.len() > 8 { 2 } else { 1 };
            // Of one part more than there are faults, one is whole.
            let mut parts = name.as_bytes().chunks(name.len().div_ceil(most + 1));
            let joined_bytes = joined.as_bytes();
            let near = name.len().abs_diff(joined.len()) <= most
                && parts.any(|part| joined_bytes.windows(part.len()).any(|here| here == part));
            if !near {
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
    const CONTROLS: [&str; 6] = [
        "EFTO",
        "E F T O",
        "SENSITIVE",
        "NOFORN",
        "LIMITED OFFICIAL USE",
        "FOR OFFICIAL USE ONLY",
    ];
    let mut rest = input;
    let mut found = Vec::new();
    loop {
        let start = &rest[count(rest, |byte| matches!(byte, b' ' | b'/' | b','))..];
        let behind = CONTROLS.iter().find_map(|control| {
            let behind = lex::behind(start, control)?;
            let is_whole = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
            is_whole.then_some(behind)
        });
        let Some(behind) = behind else {
            return (rest, found);
        };
        found.push(&start[..start.len() - behind.len()]);
        rest = behind;
    }
}

/// An MRN without a year, as it stands in the text.
#[derive(Clone, Copy)]
pub struct Written<'i> {
    /// The whole.
    pub words: &'i str,
    /// The post, perhaps with several blanks between its words.
    pub post: &'i str,
    /// One figure to eight.
    pub number: &'i str,
}

impl Written<'_> {
    /// What it says.
    pub fn read(&self) -> Mrn {
        let mut post = squeeze(self.post);
        post.make_ascii_uppercase();
        Mrn {
            year: None,
            post,
            number: self
                .number
                .bytes()
                .fold(0, |number, figure| 10 * number + u32::from(figure - b'0')),
        }
    }
}

/// The MRN that `input` begins with.
///
/// ```text
/// mrn := word *( sp word ) sp digit{1,8}       ; words of letters, stops, apostrophes, hyphens; sp may hold line ends
/// ```
///
/// Source: specification, section 2.3.
pub fn written(input: &str) -> IResult<&str, Written<'_>> {
    const MOST_WORDS: usize = 6;
    const LONGEST_POST: usize = 32; // with the blanks behind it
    let is_of_a_word =
        |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'\'' | b'-');
    let start = behind_blanks(input);
    let mut rest = start;
    for _ in 0..MOST_WORDS {
        let word = count(rest, is_of_a_word);
        let blanks = count(&rest[word..], |byte| matches!(byte, b' ' | b'\r' | b'\n'));
        if word == 0 || blanks == 0 {
            break;
        }
        rest = &rest[word + blanks..];
    }
    let post = &start[..start.len() - rest.len()];
    let digits = count(rest, u8::is_ascii_digit);
    if post.is_empty() || post.len() > LONGEST_POST || !(1..=8).contains(&digits) {
        return Err(no_match(input));
    }
    let (number, rest) = rest.split_at(digits);
    let written = Written {
        words: &start[..post.len() + digits],
        post: lex::trim_end(post),
        number,
    };
    Ok((rest, written))
}

/// The words of the MRN that `input` begins with, and what they say.
pub fn mrn(input: &str) -> IResult<&str, (&str, Mrn)> {
    let (rest, written) = written(input)?;
    Ok((rest, (written.words, written.read())))
}
