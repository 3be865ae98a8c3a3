//! Defects of what is round the text: format lines, offices, pages, sections.

use cablelint::cable::Level;
use jiff::ToSpan;

use super::Defect;
use crate::generator::words::letter;
use crate::generator::{Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("action-missing", |cable| {
        cable.at(Part::Info(0)).first()?;
        (cable.facts.form != Form::Message).then_some(())?;
        cable.remove(Part::To(0))?;
        Some(Part::From)
    }),
    ("addressee-doubled", |cable| {
        let again = cable.line(Part::Info(1))?.to_owned();
        cable.insert(Part::Info(1), again)
    }),
    ("counter-mismatch", |cable| {
        let before = cable.facts.sent - 3.hours();
        let (dashes, behind) = ("------------------", " /11");
        let figure = cable.line(Part::Counter)?.get(18..24)?.to_owned();
        cable.line(Part::Counter)?.ends_with(behind).then_some(())?;
        cable.edit(Part::Counter, |_| {
            format!("{dashes}{figure} {}{behind}", before.strftime("%d%H%MZ"))
        })
    }),
    ("date-mismatch", |cable| {
        let other = (cable.facts.day() + 3.days())
            .strftime("%b %d, %Y")
            .to_string();
        let own = cable.facts.day().strftime("%b %d, %Y").to_string();
        (cable.facts.form == Form::Message).then_some(())?;
        cable.replace(Part::Dtg, &own, &other)
    }),
    ("dateline-mismatch", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        let other = cable.facts.sent + 48.hours();
        let line = other.strftime("%A, %d %B %Y, %H:%M").to_string();
        cable.insert_before(Part::Heading, &line)
    }),
    ("distribution-form", |cable| {
        let line = cable.line(Part::Total)?.to_owned();
        let (rest, suffix) = line.split_at(line.len() - 1);
        let other = if suffix == "R" { "W" } else { "R" };
        cable.edit(Part::Total, |_| format!("{rest}{other}"))
    }),
    ("distribution-total", |cable| {
        cable.edit(Part::Total, |line| {
            let at = line.find('/').expect("the total stands behind a stroke") + 1;
            let total: u32 = line[at..at + 3].parse().expect("three figures");
            format!("{}{:03}{}", &line[..at], total + 1, &line[at + 3..])
        })
    }),
    ("drafter-missing", |cable| {
        cable.remove(Part::Drafting)?;
        (cable.facts.form == Form::Print).then_some(Part::Distribution)
    }),
    ("dtg-form", |cable| {
        (cable.facts.form != Form::Message).then_some(())?;
        let month = cable.facts.day().strftime("%b").to_string();
        cable.replace(Part::Dtg, &month.to_uppercase(), &month)
    }),
    ("dtg-malformed", |cable| {
        (cable.facts.form == Form::Telegram && !cable.facts.is_classified()).then_some(())?;
        let dtg = cable.facts.dtg();
        cable.replace(Part::Dtg, &dtg, &format!("39{}", &dtg[2..]))
    }),
    ("end-mark", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.insert(Part::EndOfMessage, "NNNN")
    }),
    ("envelope-doubled", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 1).then_some(())?;
        let (from, to) = (
            *cable.at(Part::Dtg).first()?,
            *cable.at(Part::Order).first()?,
        );
        let copy = cable.lines[from..to]
            .iter()
            .map(|(_, line)| (Part::Injected, line.clone()));
        let copy: Vec<_> = copy.collect();
        cable.lines.splice(to..to, copy);
        Some(Part::Injected)
    }),
    ("envelope-doubled", |cable| {
        (cable.facts.form == Form::Telegram && cable.at(Part::Subject).len() == 1).then_some(())?;
        cable.insert(Part::Subject, "SUBJECT: SALE OF THE OLD LIGHTHOUSE")
    }),
    ("envelope-form", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.replace(Part::From, "FM ", "FM  ")
    }),
    ("envelope-malformed", |cable| {
        cable.edit(Part::Identifier, |line| line[..line.len() - 2].to_owned())
    }),
    ("envelope-malformed", |cable| {
        cable.replace(Part::Identifier, "VZCZCXR", "VZCZCXU")
    }),
    ("envelope-missing", |cable| {
        (cable.facts.form == Form::Telegram && cable.line(Part::Bt(0)).is_none()).then_some(())?;
        let heading = *cable.at(Part::Heading).first()?;
        cable.lines.drain(..heading);
        Some(Part::Heading)
    }),
    ("envelope-order", |cable| {
        let from = *cable.at(Part::From).first()?;
        let dtg = *cable.at(Part::Dtg).first()?;
        (cable.facts.form == Form::Telegram && dtg + 1 == from).then_some(())?;
        cable.lines.swap(from, dtg);
        Some(Part::Dtg)
    }),
    ("filing-date-mismatch", |cable| {
        let other = cable.facts.sent.saturating_add(
            if cable.facts.day().month() < 6 {
                60
            } else {
                -60
            }
            .days(),
        );
        cable.edit(Part::Station, |line| {
            format!("{}{}", &line[..line.len() - 7], other.strftime("%j%H%M"))
        })
    }),
    ("filing-time-mismatch", |cable| {
        let hour = (cable.facts.sent.hour() + 5) % 24;
        let filed = cable
            .facts
            .sent
            .with()
            .hour(hour)
            .build()
            .expect("an hour of that day");
        cable.edit(Part::Station, |line| {
            format!("{}{}", &line[..line.len() - 7], filed.strftime("%j%H%M"))
        })
    }),
    ("indicator-mismatch", |cable| {
        (cable.facts.day().year() >= 1995).then_some(())?;
        let line = cable.line(Part::Info(0))?;
        line.contains('/').then_some(())?;
        let (indicator, rest) = line.split_once('/')?;
        (!indicator.ends_with("RUEHMD") && !rest.starts_with("NATO")).then_some(())?;
        let written = format!("INFO RUEHMD/{rest}");
        (cable.facts.post.indicator != "RUEHMD" && !cable.text().contains("RUEHMD/"))
            .then_some(())?;
        cable.edit(Part::Info(0), |_| written)
    }),
    ("originator-mismatch", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 1).then_some(())?;
        let post = cable.facts.post.name;
        cable.replace(Part::Heading, post, "SOFIA")?;
        Some(Part::From)
    }),
    ("page-banner", |cable| {
        (cable.facts.form == Form::Telegram && cable.at(Part::Text(2)).len() > 1).then_some(())?;
        let at = cable.at(Part::Text(2))[0];
        let post: String = cable.facts.post.name.chars().take(6).collect();
        let number = cable.facts.number;
        cable.lines.insert(
            at,
            (
                Part::Injected,
                format!("PAGE 02        {post}  {number:05}  01 OF 01  060018Z"),
            ),
        );
        Some(Part::Injected)
    }),
    ("page-sequence", |cable| {
        (cable.facts.form == Form::Print && cable.facts.sections == 1).then_some(())?;
        cable.replace(Part::Page(2), "PAGE 02", "PAGE 03")
    }),
    ("precedence-mismatch", |cable| {
        cable.edit(Part::Routing, |line| {
            let other = if line.starts_with('R') { "PP" } else { "RR" };
            format!("{other}{}", &line[2..])
        })
    }),
    ("precedence-missing", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        let dtg = cable.facts.dtg();
        cable.edit(Part::Dtg, |_| dtg)
    }),
    ("precedence-misspelt", |cable| {
        cable.replace(Part::Info(0), "PRIORITY", "PRIORTY")
    }),
    ("precedence-order", |cable| {
        let both = cable.line(Part::Dtg)?.starts_with("P R ");
        (both && cable.line(Part::Xmt).is_none()).then_some(())?;
        for at in 0..6 {
            let _ = cable.remove(Part::Info(at));
        }
        Some(Part::Dtg)
    }),
    ("routing-unaddressed", |cable| {
        (!cable.text().contains("COLLECTIVE")).then_some(())?;
        cable.edit(Part::Routing, |line| format!("{line} RUEHKB"))
    }),
    ("section-mark-missing", |cable| {
        (cable.facts.sections == 3).then_some(())?;
        cable.remove(Part::SectionMark(2))?;
        Some(Part::SectionMark(3))
    }),
    ("section-sequence", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 2).then_some(())?;
        cable.replace(Part::SectionMark(2), "OF 002", "OF 004")
    }),
    ("section-sequence", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 3).then_some(())?;
        let (second, third) = (
            cable.line(Part::SectionMark(2))?.to_owned(),
            cable.line(Part::SectionMark(3))?.to_owned(),
        );
        cable.edit(Part::SectionMark(2), |_| third)?;
        cable.edit(Part::SectionMark(3), |_| second)
    }),
    ("security-malformed", |cable| {
        cable.replace(Part::Security, " ZZH", "C ZZH")
    }),
    ("security-mismatch", |cable| {
        let letters = letter(cable.facts.level).repeat(5);
        cable.facts.is_classified().then_some(())?;
        let other = if cable.facts.level == Level::Secret {
            "CCCCC"
        } else {
            "SSSSS"
        };
        cable.replace(Part::Security, &letters, other)
    }),
    ("serial-mismatch", |cable| {
        let number = cable.facts.number;
        cable.replace(
            Part::Station,
            &format!("#{:04}", number % 10_000),
            &format!("#{:04}", (number + 1) % 10_000),
        )
    }),
    ("station-malformed", |cable| {
        cable.edit(Part::Station, |line| {
            format!("{}399{}", &line[..line.len() - 7], &line[line.len() - 4..])
        })
    }),
    ("xmt-unneeded", |cable| {
        (!cable.text().contains("COLLECTIVE") && cable.facts.form == Form::Telegram)
            .then_some(())?;
        cable
            .insert(Part::Info(0), "XMT AMEMBASSY SOFIA")
            .filter(|_| cable.at(Part::Info(1)).is_empty())
    }),
];
