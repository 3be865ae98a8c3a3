//! What publishers and archives put round a cable beside its own lines: notices, the head of a record, a foot.

use crate::parse::lex::{self, count};
use crate::parse::lines::Lines;

/// The notice that the publisher put in place of headers that are lost, which `line` begins with, and what of the cable ran into
/// its line.
pub fn extract_notice(line: &str) -> Option<(&str, &str)> {
    const BEGINNING: &str = "This record is a partial extract of the original cable.";
    const END: &str = "The full text of the original cable is not available.";
    let behind = line.strip_prefix(BEGINNING)?;
    let behind = behind.trim_start().strip_prefix(END).unwrap_or_default();
    Some((&line[..line.len() - behind.len()], behind.trim_start()))
}

/// How many lines the head of a record has that begins at the next line: none where there is no such head. Copies of the 2010–11
/// release as files of text have five lines above a cable: its id, subject, day, classification and origin.
pub fn record_head(lines: &Lines) -> usize {
    const LINES: usize = 5;
    let is_id = lines.peek().is_some_and(is_id);
    let is_head = is_id && lines.ahead(2).is_some_and(is_day) && lines.ahead(LINES - 1).is_some();
    if is_head { LINES } else { 0 }
}

/// `08TRIPOLI402`.
fn is_id(line: &str) -> bool {
    let year = count(line, u8::is_ascii_digit);
    let post = count(&line[year..], u8::is_ascii_uppercase);
    let number = &line[year + post..];
    year == 2 && post > 2 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Fri May 16 00:00:00 +0200 2008`.
fn is_day(line: &str) -> bool {
    let (_, behind_weekday) = line.split_once(' ').unwrap_or_default();
    lex::month(behind_weekday).is_ok() && behind_weekday.contains(" 00:00:00 ")
}

/// Whether `line` is `2004CARACA02200 - CONFIDENTIAL`, a record's name and classification below a cable or above it.
pub fn is_foot(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (name, behind) = line.split_once(' ').unwrap_or_default();
    let year = count(name, u8::is_ascii_digit);
    let post = count(&name[year..], u8::is_ascii_uppercase);
    let number = &name[year + post..];
    let is_number = number.len() == 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    behind.starts_with("- ") && year == 4 && post > 0 && is_number
}
