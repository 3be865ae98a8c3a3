//! What the rules about declassification dates share.

use jiff::ToSpan;
use jiff::civil::{self, Date};

use crate::cable::{Cable, Instruction};
use crate::span::Span;

/// The declassification instruction with the date in it and where that stands, if it can be read.
pub fn date(cable: &Cable) -> Option<(&Instruction, Span, Date)> {
    let instruction = cable
        .heading
        .executive_order
        .as_ref()?
        .instruction
        .as_ref()?;
    let written = instruction.date.as_ref()?;
    Some((instruction, written.span, *written.ok()?))
}

/// The same month and day, `years` on; the last of February where there is no 29th (specification, section 3.9).
pub fn plus_years(from: Date, years: i64) -> Date {
    let year = i16::try_from(i64::from(from.year()) + years);
    let same_day = year.map(|year| Date::new(year, from.month(), from.day()));
    match same_day {
        Ok(Ok(day)) => day,
        _ => from.saturating_add(years.years()),
    }
}

/// The first day on which E.O. 12958 held as amended (specification, section 1).
pub const AMENDED: Date = civil::date(2003, 3, 25);

/// Whether `decl` is more than 25 years and a day after `sent`, where no order allowed that: since 25 March 2003
/// (32 CFR 2001.12(a)(1); E.O. 13526 §1.5).
pub fn is_too_long(decl: Date, sent: Date) -> bool {
    sent >= AMENDED && decl > plus_years(sent, 25).saturating_add(1.day())
}

/// The slip that the date looks like, in a sentence: another century, the year of sending or one near the right one, day and
/// month exchanged, or a date left standing from an older draft.
pub fn slip(decl: Date, sent: Date) -> Option<String> {
    let years = i64::from(decl.year()) - i64::from(sent.year());
    let ten = plus_years(sent, 10);
    let is_ten =
        |day: Date| ten.saturating_sub(31.days()) <= day && day <= ten.saturating_add(1.day());
    if is_ten(plus_years(decl, 100)) || is_ten(plus_years(decl, -100)) {
        return Some(format!("is the century a slip for {}?", ten.year()));
    }
    let exchanged = || Date::new(decl.year(), decl.day(), decl.month()).ok();
    if (decl.month(), decl.day()) == (sent.month(), sent.day()) {
        let right = ten.year();
        return Some(match years {
            0 => format!("the day fits, and the year is that of sending: is {right} meant?"),
            _ => {
                format!("the day fits and it is {years} years on: is the year a slip for {right}?")
            }
        });
    }
    if exchanged() == Some(ten) {
        return Some(format!(
            "with day and month exchanged it is {ten}, ten years on"
        ));
    }
    if decl <= sent {
        let is_recent = (sent - decl).get_days() <= 366;
        return is_recent.then(|| "it is probably the date of drafting".to_owned());
    }
    let drafted = plus_years(decl, -10);
    let days = (sent - drafted).get_days();
    (sent.year() != drafted.year() && (32..=366).contains(&days)).then(|| {
        format!(
            "ten years from {drafted}: was it copied from an older draft, or is the year a slip?"
        )
    })
}

/// `day` in the form in which `model` is written: year first or last, with its signs, and four digits for the year.
pub fn written_like(day: Date, model: &str) -> String {
    let sign = model
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|sign| matches!(sign, '/' | '-' | '.'))
        .unwrap_or('/');
    let (year, month, day) = (day.year(), day.month(), day.day());
    let year_first = model.bytes().take_while(u8::is_ascii_digit).count() == 4;
    match year_first {
        true => format!("{year:04}{sign}{month:02}{sign}{day:02}"),
        false => format!("{month:02}{sign}{day:02}{sign}{year:04}"),
    }
}
