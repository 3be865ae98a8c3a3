//! The cables that an entry of a REF line names.

use nom::IResult;

use crate::cable::Mrn;
use crate::parse::classification::{self, Written};
use crate::parse::lex::{self, begins_with, behind_blanks, count, no_match};
use crate::tables::indicators;

/// One cable of an entry.
pub struct Named<'w> {
    /// All that is said of it.
    pub words: &'w str,
    /// `None`: it is another document.
    pub cable: Option<Cabled<'w>>,
    /// What follows its number in `words`, and a comma or AND.
    pub behind: &'w str,
}

/// A year, and the rest of an MRN as it is written.
pub type Cabled<'w> = (Option<i16>, Written<'w>);

/// The cables of one entry, each joined to the one before by a comma, AND, & or, before three figures or more, a stroke:
/// `STATE 115778 AND COPENHAGEN 130`, `TRIPOLI 33, 53`. What is joined is a cable of the same post or of one that is known, or has a number
/// of three figures or more; else it belongs to the first (`BERN 3, ROME 4`).
///
/// Source: specification, section 8.1.
pub struct Cables<'w> {
    rest: Option<&'w str>,
    /// The one before.
    above: Option<Cabled<'w>>,
}

impl<'w> Cables<'w> {
    /// Those of the words of an entry, behind its letter.
    pub fn of(entry: &'w str) -> Cables<'w> {
        Cables {
            rest: Some(entry),
            above: None,
        }
    }
}

impl<'w> Iterator for Cables<'w> {
    type Item = Named<'w>;

    fn next(&mut self) -> Option<Named<'w>> {
        let words = self.rest.take()?;
        let above = self.above.take();
        let Ok((behind, cable)) = written(words).or_else(|_| number(words, above)) else {
            return Some(Named {
                words,
                cable: None,
                behind: "",
            });
        };
        self.above = Some(cable);
        let Some((joint, other)) = joined(behind, cable) else {
            return Some(Named {
                words,
                cable: Some(cable),
                behind,
            });
        };
        self.rest = Some(other);
        Some(Named {
            words: words[..words.len() - joint.len()].trim_end(),
            cable: Some(cable),
            behind,
        })
    }
}

/// A number alone that `words` begin with, of the same post as the cable `above`, and of its year unless it says another.
fn number<'w>(words: &'w str, above: Option<Cabled<'w>>) -> IResult<&'w str, Cabled<'w>> {
    const FURTHER: [&str; 3] = ["AND ", "& ", "NOTAL"];
    let (year, above) = above.ok_or_else(|| no_match(words))?;
    let figures = count(words, u8::is_ascii_digit);
    let (number, rest) = words.split_at(figures);
    let (rest, own) = behind_number(rest).ok_or_else(|| no_match(words))?;
    let behind = rest.trim_start();
    let ends = behind.is_empty()
        || behind.starts_with([',', ';', '.', '(', '/'])
        || FURTHER.iter().any(|word| begins_with(behind, word));
    let is_year = figures == 4 && (number.starts_with("19") || number.starts_with("20"));
    if !(1..=8).contains(&figures) || !ends || is_year {
        return Err(no_match(words));
    }
    let written = Written {
        words: number,
        number,
        ..above
    };
    Ok((rest, (own.or(year), written)))
}

/// The joint `behind` a cable, and what it joins: another one.
fn joined<'w>(behind: &'w str, cable: Cabled<'w>) -> Option<(&'w str, &'w str)> {
    let unspaced = behind.trim_start();
    let mut notes = ["NOTAL", "(NOTAL)", "AND PREVIOUS"].iter();
    let noted = notes.find_map(|note| unspaced.strip_prefix(note));
    let joint = noted.unwrap_or(unspaced).trim_start();
    let unjoined = joint.trim_start_matches([',', '/']).trim_start();
    let mut ands = ["AND", "&"].iter();
    let and = ands.find_map(|and| lex::behind(unjoined, and));
    let other = match and.filter(|other| other.starts_with(char::is_whitespace)) {
        Some(other) => other.trim_start(),
        None if joint.starts_with([',', '/']) => unjoined,
        None => return None,
    };
    let is_number = || number(other, Some(cable)).is_ok();
    let is_known = || {
        let (_, (_, other)) = written(other).ok()?;
        let post = other.read().post;
        let is_usual = matches!(post.as_str(), "STATE" | "SECSTATE" | "USUN");
        let is_own = || post == cable.1.read().post;
        let is_long = other.number.len() > 2;
        Some(is_usual || is_long || is_own() || indicators::of_city(&post).is_some())
    };
    (is_number() || is_known() == Some(true)).then_some((joint, other))
}

/// What it says.
pub fn read((year, written): Cabled) -> Mrn {
    Mrn {
        year,
        ..written.read()
    }
}

/// The cable that a reference begins with.
///
/// ```text
/// ref := [ year sp | "(" year ")" sp ] post sp number [ sp* "(" year ")" ]
/// ```
///
/// Source: specification, section 8.1; `(08) SAO PAULO 581`: corpus notes, section 3.
pub fn mrn(input: &str) -> IResult<&str, Mrn> {
    let (rest, cable) = written(input)?;
    Ok((rest, read(cable)))
}

/// Whether `words` begin with a cable.
pub fn is_mrn(words: &str) -> bool {
    written(words).is_ok()
}

/// [`mrn`] as it is written: the year, and the rest of it.
pub fn written(input: &str) -> IResult<&str, Cabled<'_>> {
    let start = behind_blanks(input);
    let before = spaced_year(start).or_else(|| {
        let (rest, year) = bracketed_year(start)?;
        Some((behind_blanks(rest), year))
    });
    let (rest, before) = before.map_or((start, None), |(rest, year)| (rest, Some(year)));
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let (rest, written) = classification::written(rest)?;
    let (rest, after) = behind_number(rest).ok_or_else(|| no_match(input))?;
    let is_dashed = written.post.starts_with('-');
    if is_dashed || names_no_post(written.post) {
        return Err(no_match(input));
    }
    Ok((rest, (before.or(after), written)))
}

/// The year in brackets behind a cable's number, if one is there, and what follows; `None` where `rest` shows that the number is none.
fn behind_number(rest: &str) -> Option<(&str, Option<i16>)> {
    let after = bracketed_year(behind_blanks(rest));
    let (rest, after) = after.map_or((rest, None), |(rest, year)| (rest, Some(year)));
    let behind = rest.trim_start();
    // `KABUL 936/935` are two cables of one post, `LETTER 201/2006` is one of a year.
    let other = rest.strip_prefix('/').unwrap_or_default();
    let is_number = match count(other, u8::is_ascii_digit) {
        3 | 5.. => true,
        4 => !other.starts_with("19") && !other.starts_with("20"),
        _ => false,
    };
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' && !is_number);
    let figures = behind.starts_with(|c: char| c.is_ascii_digit()) && !begins_with_year(rest);
    let dated = lex::month(behind).is_ok() && !behind.starts_with("MARK");
    (!(goes_on || figures || dated)).then_some((rest, after))
}

/// The year, of four figures or two, that `input` begins with, and what follows it.
fn year(input: &str) -> Option<(&str, i16)> {
    let length = match count(input, u8::is_ascii_digit) {
        4.. => 4,
        2.. => 2,
        _ => return None,
    };
    let (figures, rest) = input.split_at(length);
    Some((rest, lex::full_year(figures.parse().ok()?)))
}

/// The same with blanks behind it.
fn spaced_year(input: &str) -> Option<(&str, i16)> {
    let (rest, year) = year(input)?;
    let behind = lex::trim_start(rest);
    (behind.len() < rest.len()).then_some((behind, year))
}

/// The same in brackets.
fn bracketed_year(input: &str) -> Option<(&str, i16)> {
    let (rest, year) = year(behind_blanks(input.strip_prefix('(')?))?;
    Some((behind_blanks(rest).strip_prefix(')')?, year))
}

fn names_no_post(words: &str) -> bool {
    let is_no_post = |word: &[u8]| {
        let mut as_long = NO_POSTS.get(word.len()).into_iter().copied().flatten();
        as_long.any(|known| known.as_bytes().eq_ignore_ascii_case(word))
    };
    let is_between = |byte: &u8| matches!(byte, b' ' | b'-' | b'\r' | b'\n');
    words.as_bytes().split(is_between).any(is_no_post)
}

/// Words that name something else than a cable's post, by their length: `TELCON OF 6 MAY`, `IIR 6 857 0001 02`, `PARA 3`.
const NO_POSTS: [&[&str]; 11] = [
    &[],
    &[],
    &["TD", "OF", "ON", "EO"],
    &[
        "MAY", "IIR", "MSG", "DTG", "FAX", "FAM", "EXT", "FLT", "TAB", "LAW",
    ],
    &[
        "JUNE", "JULY", "MAIL", "MEMO", "PARA", "PAGE", "PART", "ITEM", "NOTE", "ROOM", "E.O.",
    ],
    &[
        "MARCH", "APRIL", "EMAIL", "MAILS", "UNSCR", "PARAS", "PAGES", "ANNEX",
    ],
    &[
        "REFTEL", "AUGUST", "TELCON", "MEMCON", "LETTER", "EMAILS", "FLIGHT", "SERIAL",
    ],
    &[
        "REFTELS", "JANUARY", "OCTOBER", "MESSAGE", "SECTION", "ARTICLE", "CHAPTER", "VERSION",
    ],
    &["FEBRUARY", "NOVEMBER", "DECEMBER"],
    &["SEPTEMBER", "PARAGRAPH"],
    &["RESOLUTION", "PARAGRAPHS"],
];

/// Whether `rest` begins with the year of the next reference, where two stand side by side: `39 10 CARACAS 35`.
fn begins_with_year(rest: &str) -> bool {
    let spaced = behind_blanks(rest);
    let post = spaced_year(spaced).filter(|_| spaced.len() < rest.len());
    post.is_some_and(|(post, _)| post.starts_with(|c: char| c.is_ascii_uppercase()))
}
