//! How far the filing time is from the DTG: what two rules share.

use jiff::civil::{Date, DateTime};

use crate::cable::{Cable, Dtg, Field, Filing};
use crate::span::Span;

/// The filing time beside the DTG.
pub struct Compared<'c> {
    /// Where the filing time stands.
    pub filing: Span,
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
    let years = [sent.year(), sent.year() + 1, sent.year() - 1];
    let filed = match filing.value {
        Filing::Julian { day, hour, minute } => {
            let moments = years.iter().filter_map(|year| {
                let date = Date::new(*year, 1, 1)
                    .ok()?
                    .with()
                    .day_of_year(i16::try_from(day).ok()?)
                    .build()
                    .ok()?;
                Some(
                    date.at(0, 0, 0, 0)
                        .with()
                        .hour(hour)
                        .minute(minute)
                        .build()
                        .ok()?,
                )
            });
            moments.min_by_key(|moment| moment.duration_since(sent).abs())?
        }
        Filing::DayOfMonth { day, hour, minute } => {
            let months = [0, 1, -1].into_iter().filter_map(|months: i64| {
                let month = sent
                    .date()
                    .first_of_month()
                    .checked_add(jiff::Span::new().months(months))
                    .ok()?;
                let date = Date::new(month.year(), month.month(), day).ok()?;
                Some(
                    date.at(0, 0, 0, 0)
                        .with()
                        .hour(hour)
                        .minute(minute)
                        .build()
                        .ok()?,
                )
            });
            months.min_by_key(|moment| moment.duration_since(sent).abs())?
        }
    };
    Some(Compared {
        filing: filing.span,
        filed,
        dtg,
        sent,
    })
}
