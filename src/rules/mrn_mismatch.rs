//! `mrn-mismatch`: the MRN is not the same wherever it stands.

use jiff::civil::Date;

use crate::cable::{Cable, Mrn};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::joined;
use crate::span::Span;

/// See `rules/mrn-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(own) = &cable.heading.mrn else {
        return;
    };
    if let Some(other) = joined::second(cable) {
        let Mrn { post, number, .. } = &other.value;
        out.report(other.span, format!("a second cable begins here: {post} {number}"))
            .label(own.span, "the first")
            .help("put each cable into a file of its own; what is below is checked as if it were the first one's");
        return;
    }
    let pages = cable.archive.pages.iter();
    let pages = pages.filter_map(|page| {
        let mrn = page.mrn.as_ref()?;
        Some((page.span, mrn.post.as_str(), mrn.number))
    });
    let marks = cable.body.section_marks.iter();
    let marks = marks.map(|mark| (mark.span, mark.post.as_str(), mark.number));
    let is_other = |(_, post, number): &(Span, &str, u32)| !is_same(&own.value, post, *number);
    let others: Vec<_> = pages.chain(marks).filter(is_other).collect();
    if let Some(((span, post, number), more)) = others.split_first() {
        let diagnostic = out.report(
            *span,
            format!(
                "{post} {number} stands here, but the cable is {} {}",
                own.value.post, own.value.number
            ),
        );
        diagnostic.label(own.span, "its own number");
        if let Some((further, _, _)) = more.last() {
            diagnostic.label(*further, format!("{} such places in all", others.len()));
        }
        diagnostic.help("pages of two cables were joined: find each one's other half");
        return;
    }
    if let (Some(day), Some(year)) = (
        cable.day().filter(|_| cable.dtg().is_some()),
        own.value.year,
    ) && day.value.year() != year
        && !is_new_year(day.value)
    {
        let sent = day.value.year();
        out.report(own.span, format!("the MRN is of {year}, the DTG of {sent}"))
            .label(day.span, format!("sent in {sent}"))
            .help("correct the year that is wrong");
    }
}

/// Whether a cable sent on this day was sent next to New Year: its number may be of the other year.
fn is_new_year(sent: Date) -> bool {
    matches!((sent.month(), sent.day()), (12, 31) | (1, 1))
}

/// Whether post, which pages cut to six or ten characters, and number are those of `own` (specification, section 11.2).
fn is_same(own: &Mrn, post: &str, number: u32) -> bool {
    if number != own.number {
        return false;
    }
    if own.post.starts_with(post) {
        return true;
    }
    let letters = |name: &str| {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_uppercase()
    };
    let (whole, cut) = (letters(&own.post), letters(post));
    let (short, long) = if whole.len() < cut.len() {
        (&whole, &cut)
    } else {
        (&cut, &whole)
    };
    long.contains(short.as_str()) || cut.contains("XXX")
}
