//! `weekday-mismatch`: a date is given with a weekday that it was not.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// What every weekday ends with: texts without it are passed over at memory speed.
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("day|DAY").expect("this is a regular expression"));

/// `Friday, July 10, 2009` and `Friday, 10 July 2009`.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let day = "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY";
    let month = "(?i:(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)";
    Regex::new(&format!(
        r"^(?:{day}),?\s+(?:{month}\.?\s+([0-9]{{1,2}}),?|([0-9]{{1,2}})\s+{month}\.?,?)\s+((?:19|20)[0-9][0-9])\b"
    ))
    .expect("this is a regular expression")
});

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// See `rules/weekday-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for paragraph in marks::own(cable) {
        let words = cable.source.slice(paragraph.span);
        for day in DAY.find_iter(words) {
            let start = first_letter(words, day.start());
            let Some(found) = DATED.captures(&words[start..]) else {
                continue;
            };
            let group = |number| found.get(number).map(|group| group.as_str());
            let month = group(3).or_else(|| group(6)).unwrap_or_default();
            let day = group(4).or_else(|| group(5));
            let Some(date) = date(month, day, group(7)) else {
                continue;
            };
            let (said, was) = (
                group(1).or_else(|| group(2)).unwrap_or_default(),
                name(date.weekday()),
            );
            let start = paragraph.span.range().start + start;
            if !was
                .to_ascii_lowercase()
                .starts_with(&said.to_ascii_lowercase())
            {
                let length = found.get(0).map_or(0, |whole| whole.end());
                out.report(
                    Span::new(start, start + length),
                    format!("{date} was a {was}"),
                )
                .help("one of weekday, day, month and year is a slip");
            }
        }
    }
}

/// Where the word begins that byte `at` is in.
fn first_letter(words: &str, at: usize) -> usize {
    let before = words[..at].trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    before.len()
}

fn date(month: &str, day: Option<&str>, year: Option<&str>) -> Option<Date> {
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)?;
    let month = i8::try_from(month + 1).ok()?;
    Date::new(year?.parse().ok()?, month, day?.parse().ok()?).ok()
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
