//! What publishers and archives put round a cable beside its own lines: notices, the head of a record, a foot.

use jiff::civil::DateTime;

use crate::parse::dateline;
use crate::parse::lex::count;
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

/// The day that the head of a record says which begins at the next line. Copies of the 2010–11 release as files of text have five lines
/// above a cable: its id, subject, day, classification and origin.
pub fn day_of_record(lines: &Lines) -> Option<DateTime> {
    let is_head = lines.peek().is_some_and(is_id) && lines.ahead(4).is_some();
    is_head
        .then(|| dateline::of_record(lines.ahead(2)?))
        .flatten()
}

/// `08TRIPOLI402`.
fn is_id(line: &str) -> bool {
    let year = count(line, u8::is_ascii_digit);
    let post = count(&line[year..], u8::is_ascii_uppercase);
    let number = &line[year + post..];
    year == 2 && post > 2 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `word` is the number of a print: `PTQ5647`, `TED3146`.
pub fn is_print(word: &[u8]) -> bool {
    word.split_first_chunk::<3>()
        .is_some_and(|(letters, figures)| {
            let is_of_figures = figures.len() == 4 && figures.iter().all(u8::is_ascii_digit);
            is_of_figures && letters.iter().all(u8::is_ascii_uppercase)
        })
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
