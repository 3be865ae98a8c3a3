//! `decl-conflict`: the cable gives two dates of declassification.

use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::char;
use nom::combinator::{map, opt, recognize};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::cable::{Cable, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::{decl, words};
use crate::span::Span;

/// See `rules/decl-conflict.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some((_, written, first)), Some(statement)) = (
        decl::date(cable).filter(|(found, ..)| found.kind != InstructionKind::Stamp),
        &cable.heading.classified_by,
    ) else {
        return;
    };
    let words = cable.source.slice(statement.span);
    let mut dated = words::beginning(words, "decl").filter_map(|at| {
        let (rest, (label, year, month, day)) = dated(&words[at..]).ok()?;
        let start = statement.span.range().start;
        let place = Span::new(start + at + label.len(), start + words.len() - rest.len());
        Some((
            place,
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        ))
    });
    if let Some((place, Ok(second))) = dated.next()
        && second != first
    {
        out.report(
            place,
            format!("declassified on {second} here, on {first} by the E.O. line"),
        )
        .label(written, "the E.O. line")
        .help("see which of the two was meant");
    }
}

/// `Declassify on: 02/01/2022` and `2022/02/01`: the words before the date, its year, month and day.
fn dated(words: &str) -> IResult<&str, (&str, &str, &str, &str)> {
    let verb = (
        tag_no_case("decl"),
        opt(alt((tag_no_case("assify"), tag_no_case("as")))),
    );
    let on = opt((words::blanks, tag_no_case("on")));
    let label = recognize((verb, on, words::gap, opt(char(':')), words::gap));
    let short = || words::figures(1, 2);
    let year = || words::figures(4, 4);
    let stroke = || char('/');
    let month_first = (
        terminated(short(), stroke()),
        terminated(short(), stroke()),
        year(),
    );
    let year_first = (
        terminated(year(), stroke()),
        terminated(short(), stroke()),
        short(),
    );
    let date = alt((
        map(month_first, |(month, day, year)| (year, month, day)),
        year_first,
    ));
    let (rest, (label, (year, month, day), ())) = (label, date, words::end).parse(words)?;
    Ok((rest, (label, year, month, day)))
}
