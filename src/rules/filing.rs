//! How far the filing time is from the DTG: what two rules share.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::cable::{Cable, Dtg, Field, Filing};
use crate::span::Span;

/// The filing time beside the DTG.
pub struct Compared<'c> {
    /// Where the filing time stands.
    pub filing: Span,
    /// Whether it gives the day of the month rather than of the year.
    pub by_month: bool,
    /// The moment that it is, in the year nearest to the DTG.
    pub filed: DateTime,
    /// The date-time group.
    pub dtg: &'c Field<Dtg>,
    /// Its moment.
    pub sent: DateTime,
}

impl Compared<'_> {
    /// Days from the DTG's day to the filing day.
    pub fn days(&self) -> i32 {
        (self.filed.date() - self.sent.date()).get_days()
    }

    /// Minutes from the DTG to the filing time.
    pub fn minutes(&self) -> i64 {
        self.filed.duration_since(self.sent).as_mins()
    }
}

/// Puts FL3's filing time beside the DTG, where both can be read and the filing time exists.
pub fn compare(cable: &Cable) -> Option<Compared<'_>> {
    let dtg = cable.envelope.dtg.as_ref()?;
    let sent = dtg.ok()?.time;
    let filing = &cable.envelope.station.as_ref()?.ok()?.filing;
    let around = [-1, 0, 1];
    let (Filing::Julian { hour, minute, .. } | Filing::DayOfMonth { hour, minute, .. }) =
        filing.value;
    let time = Time::new(hour, minute, 0, 0).ok()?;
    let day = |step: i16| match filing.value {
        Filing::Julian { day, .. } => {
            let first = Date::new(sent.year() + step, 1, 1).ok()?;
            let day = first.with().day_of_year(i16::try_from(day).ok()?);
            day.build().ok()
        }
        Filing::DayOfMonth { day, .. } => {
            let first = sent.date().first_of_month();
            let month = first.checked_add(i64::from(step).months()).ok()?;
            Date::new(month.year(), month.month(), day).ok()
        }
    };
    let on_the_day = day(0).filter(|day| *day == sent.date());
    let filed = on_the_day.map(|day| day.to_datetime(time)).or_else(|| {
        let moments = around.into_iter().filter_map(day);
        let moments = moments.map(|day| day.to_datetime(time));
        moments.min_by_key(|moment| moment.duration_since(sent).abs())
    })?;
    let by_month = matches!(filing.value, Filing::DayOfMonth { .. });
    Some(Compared {
        filing: filing.span,
        by_month,
        filed,
        dtg,
        sent,
    })
}
