//! Portion marks.

use memchr::memchr2_iter;

use crate::cable::{Field, Malformed, Mark, MarkLevel};
use crate::parse::lex::count;
use crate::parse::text::Text;
use crate::parse::{head, squeeze};

/// The longest mark that is looked for, in bytes: lists of countries are long.
const LONGEST: usize = 160;

/// A mark at the start of `words`, and what follows it. `None` where none stands there.
///
/// ```text
/// mark    := "(" level *( sep control ) [ sep "REL" [ "TO" ] countries ] ")"
/// blanket := mark-or-level [ sp* "-" ] sp* "ENTIRE TEXT"
/// ```
///
/// Source: specification, section 2.2; the misshapen ones: corpus notes, section 4.
pub fn parse<'t>(words: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    if let Some((level, rest)) = plain(words)
        && !matches!(behind_signs(rest).as_bytes(), [b'E' | b'e', ..])
    {
        let span = text.span(&words[..words.len() - rest.len()]);
        let value = Ok(alone(level));
        return Some((Field { span, value }, rest));
    }
    match words.as_bytes().first()? {
        b'(' => entire_text(words, text).or_else(|| bracketed(words, text)),
        b'[' => square(words, text),
        first if first.is_ascii_alphanumeric() && !begins(*first) => None,
        _ => entire_text(words, text).or_else(|| unopened(words, text)),
    }
}

/// Whether a mark stands at the start of `words`.
pub fn is_mark(words: &str) -> bool {
    plain(words).is_some()
        || words.starts_with('(')
            && limit(words)
                .find(')')
                .is_some_and(|end| content(&words[1..end]).is_some())
}

/// The level that stands alone in brackets at the start of `words`, as in nearly all marks, and what follows it.
fn plain(words: &str) -> Option<(MarkLevel, &str)> {
    let (level, length) = match words.as_bytes() {
        [b'(', b'U', b')', ..] => (MarkLevel::U, 3),
        [b'(', b'C', b')', ..] => (MarkLevel::C, 3),
        [b'(', b'S', b')', ..] => (MarkLevel::S, 3),
        [b'(', b'S', b'B', b'U', b')', ..] => (MarkLevel::Sbu, 5),
        _ => return None,
    };
    Some((level, &words[length..]))
}

/// The mark that is `level` and nothing else.
fn alone(level: MarkLevel) -> Mark {
    Mark {
        level,
        controls: Vec::new(),
        rel: Vec::new(),
        entire_text: false,
        proper: true,
    }
}

fn bracketed<'t>(words: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    let inner = words.strip_prefix('(')?;
    let end = limit(inner)
        .find([')', '('])
        .filter(|end| inner[*end..].starts_with(')'));
    let Some(end) = end else {
        return unclosed(words, inner, text);
    };
    let whole = &words[..end + 2];
    let rest = &inner[end + 1..];
    let value = content(&inner[..end])?;
    Some((
        Field {
            span: text.span(whole),
            value,
        },
        rest,
    ))
}

/// `[C]`: brackets of another kind.
fn square<'t>(words: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    let inner = words.strip_prefix('[')?;
    let end = limit(inner).find([']', '['])?;
    let rest = inner[end..].strip_prefix(']')?;
    let mut mark = content(&inner[..end])?.ok()?;
    mark.proper = false;
    Some((
        Field {
            span: text.span(&words[..end + 2]),
            value: Ok(mark),
        },
        rest,
    ))
}

/// `(C text`: the closing bracket is lost, or stands on another line.
fn unclosed<'t>(words: &'t str, inner: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    let end = inner.find([' ', '\n', '\r']).unwrap_or(inner.len());
    let mut mark = content(&inner[..end])?.ok()?;
    mark.proper = false;
    Some((
        Field {
            span: text.span(&words[..end + 1]),
            value: Ok(mark),
        },
        &inner[end..],
    ))
}

/// Where the closing bracket of a mark without an opening one stands at most, in bytes.
const LONGEST_UNOPENED: usize = 12;

/// `C) text`: the opening bracket is lost.
fn unopened<'t>(words: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    let near = &words.as_bytes()[..words.len().min(LONGEST_UNOPENED + 1)];
    let end = near.iter().position(|byte| *byte == b')')?;
    let mut mark = content(&words[..end])?.ok()?;
    mark.proper = false;
    Some((
        Field {
            span: text.span(&words[..=end]),
            value: Ok(mark),
        },
        &words[end + 1..],
    ))
}

/// Whether a level may begin `words`, by the first two letters: prose does not, mostly.
fn may_be_level(words: &[u8]) -> bool {
    match words {
        [b'U' | b'C' | b'S', next, ..] if !next.is_ascii_alphabetic() => true,
        // A word of several letters, or the E of ENTIRE TEXT right behind the one.
        [b'U', b'N' | b'E' | b'e', ..] | [b'C', b'O' | b'E' | b'e', ..] => true,
        [b'S', b'B' | b'E' | b'e', ..] | [b'L', b'I' | b'O', ..] | [b'T', b'O' | b'S', ..] => true,
        _ => false,
    }
}

const ENTIRE_TEXT: &str = "ENTIRE TEXT";

/// The signs around the level that stands before ENTIRE TEXT.
const AROUND: [char; 7] = ['(', ')', '-', ' ', '\n', '\r', ','];

/// What stands behind those that `words` begin with.
fn behind_signs(words: &str) -> &str {
    let is_one = |byte: &u8| matches!(byte, b'(' | b')' | b'-' | b' ' | b'\n' | b'\r' | b',');
    &words[count(words, is_one)..]
}

/// `C - ENTIRE TEXT`, `(C) ENTIRE TEXT`, `(SECRET-ENTIRE TEXT)`, `CONFIDENTIAL - ENTIRE TEXT.`
fn entire_text<'t>(words: &'t str, text: &Text) -> Option<(Field<Mark>, &'t str)> {
    if !may_be_level(behind_signs(words).as_bytes()) {
        return None;
    }
    let head = limit(words);
    // Few words have an X.
    let at = memchr2_iter(b'X', b'x', head.as_bytes()).find_map(|x| {
        let at = x.checked_sub("ENTIRE TE".len())?;
        let here = head.as_bytes().get(at..at + ENTIRE_TEXT.len())?;
        here.eq_ignore_ascii_case(ENTIRE_TEXT.as_bytes())
            .then_some(at)
    })?;
    let before = head[..at].trim_matches(AROUND);
    let (level, _) = level(before)?;
    let after = &words[at + ENTIRE_TEXT.len()..];
    let rest = after.trim_start_matches(['.', ')', ' ']);
    let whole = words[..words.len() - rest.len()].trim_end();
    let mark = Mark {
        entire_text: true,
        ..alone(level)
    };
    Some((
        Field {
            span: text.span(whole),
            value: Ok(mark),
        },
        rest,
    ))
}

/// Whether levels, their slips, NOFORN or /REL begin with this byte: most of what stands in brackets is no mark.
fn begins(initial: u8) -> bool {
    b"ULCSTNB/".contains(&initial.to_ascii_uppercase())
}

/// What stands between the brackets. `None`: words that are no mark.
fn content(inner: &str) -> Option<Result<Mark, Malformed>> {
    if !begins(*inner.trim_start().as_bytes().first()?) {
        return None;
    }
    if let Some(level) = not_for_foreigners(inner) {
        return Some(Ok(Mark {
            controls: vec!["NF".to_owned()],
            ..alone(level)
        }));
    }
    let mut upper = squeeze(inner);
    let misspelt = misspelt(&upper);
    upper.make_ascii_uppercase();
    if upper.starts_with("/REL") {
        return Some(Err(Malformed("the level is missing")));
    }
    let slip = exchanged(&upper).map(|level| (level, vec!["NF".to_owned()]));
    let slip = slip.or_else(|| Some((misspelt?, Vec::new())));
    if let Some((level, controls)) = slip {
        return Some(Ok(Mark {
            level,
            controls,
            rel: Vec::new(),
            entire_text: false,
            proper: false,
        }));
    }
    let (level, rest) = level(&upper)?;
    let (controls, rel) = limits(rest)?;
    let long = rest.len() + 3 < upper.len()
        && upper.starts_with(['U', 'C', 'S', 'T'])
        && !upper.starts_with("SBU");
    let before_countries = if rel.is_empty() {
        inner
    } else {
        &inner[..inner.to_ascii_uppercase().find("REL").unwrap_or(0)]
    };
    let proper = !long
        && !inner.starts_with(char::is_whitespace)
        && !inner.ends_with(char::is_whitespace)
        && !before_countries.contains(|c: char| c.is_ascii_lowercase());
    Some(Ok(Mark {
        level,
        controls,
        rel,
        entire_text: false,
        proper,
    }))
}

/// `S/NF`, `C//NF`: what nearly all marks with a control say.
fn not_for_foreigners(inner: &str) -> Option<MarkLevel> {
    match inner {
        "S/NF" | "S//NF" => Some(MarkLevel::S),
        "C/NF" | "C//NF" => Some(MarkLevel::C),
        _ => None,
    }
}

/// The controls behind the level, and the countries behind those. `None` where other words stand there.
fn limits(mut rest: &str) -> Option<(Vec<String>, Vec<String>)> {
    let mut controls = Vec::new();
    while !rest.is_empty() {
        rest = rest.trim_start_matches(['/', ' ', '-', ',']);
        if let Some(countries) = rest.strip_prefix("REL") {
            let countries = countries
                .trim_start_matches([' ', ':'])
                .trim_start_matches("TO ");
            let countries = countries
                .split([',', '/'])
                .flat_map(|some| some.split(" AND "))
                .map(country)
                .filter(|c| !c.is_empty());
            return Some((controls, countries.collect()));
        }
        let end = rest.find(['/', ' ', '-', ',']).unwrap_or(rest.len());
        let control = match &rest[..end] {
            "NOFORN" | "N" => "NF",
            control if is_control(control) => control,
            _ => return None,
        };
        controls.push(control.to_owned());
        rest = &rest[end..];
    }
    Some((controls, Vec::new()))
}

fn country(name: &str) -> String {
    name.trim().trim_start_matches("AND ").to_owned()
}

/// `N/SF`, `SNF`, `CNF`: NOFORN's letters run into the level's.
fn exchanged(upper: &str) -> Option<MarkLevel> {
    match upper {
        "N/SF" | "SNF" | "NF/S" => Some(MarkLevel::S),
        "N/CF" | "CNF" | "NF/C" => Some(MarkLevel::C),
        _ => None,
    }
}

/// `SBUU`, `CC`, `SUB`: a letter of the level stands twice, or two are exchanged.
fn misspelt(words: &str) -> Option<MarkLevel> {
    if words == "SUB" || words == "BSU" {
        return Some(MarkLevel::Sbu);
    }
    let mut pairs = words.bytes().zip(words.bytes().skip(1));
    let twice = pairs
        .position(|(one, next)| one == next)
        .filter(|_| words.len() <= 4)?;
    let once = format!("{}{}", words.get(..twice)?, words.get(twice + 1..)?);
    let (level, rest) = level(&once)?;
    rest.is_empty().then_some(level)
}

/// A level at the start of `upper`, ended by a sign, and what follows it.
fn level(upper: &str) -> Option<(MarkLevel, &str)> {
    const LEVELS: [(&str, MarkLevel); 12] = [
        ("UNCLASSIFIED", MarkLevel::U),
        ("UNCLAS", MarkLevel::U),
        ("LIMITED OFFICIAL USE", MarkLevel::Lou),
        ("CONFIDENTIAL", MarkLevel::C),
        ("TOP SECRET", MarkLevel::Ts),
        ("SECRET", MarkLevel::S),
        ("SBU", MarkLevel::Sbu),
        ("LOU", MarkLevel::Lou),
        ("TS", MarkLevel::Ts),
        ("U", MarkLevel::U),
        ("C", MarkLevel::C),
        ("S", MarkLevel::S),
    ];
    LEVELS.iter().find_map(|(word, level)| {
        let rest = upper.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(['/', ' ', '-'])).then_some((*level, rest))
    })
}

/// Whether a word behind the level is a control. Real marks have more of them than any list.
fn is_control(word: &str) -> bool {
    const CONTROLS: [&str; 12] = [
        "NF", "FOUO", "FGI", "SI", "HCS", "TK", "OC", "ORCON", "PROPIN", "PR", "LES", "NNPI",
    ];
    CONTROLS.contains(&word) || word.is_empty()
}

fn limit(words: &str) -> &str {
    head(words, LONGEST)
}
