//! Defects of captions.

use cablelint::cable::Precedence;

use super::Defect;
use crate::generator::{Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("caption-conflict", |cable| {
        (cable.facts.day().year() >= 2002 && cable.facts.is_classified()).then_some(())?;
        (cable.line(Part::Caption(0))? == "SIPDIS").then_some(())?;
        cable.insert_before(Part::Caption(0), "EXDIS")?;
        Some(Part::Caption(0))
    }),
    ("caption-conflict", |cable| {
        let plain = cable.facts.form == Form::Telegram && cable.line(Part::Caption(0)).is_none();
        // Of a lower precedence it would have a transmission of its own.
        (plain && cable.facts.action < Precedence::Flash).then_some(())?;
        let last = cable.at(Part::Info(1)).first().map(|_| Part::Info(0))?;
        cable.insert(last, "CDR USEUCOM VAIHINGEN GE")?;
        let at = *cable.at(Part::Heading).last()?;
        cable
            .lines
            .insert(at + 1, (Part::Label("stadis"), "STADIS".to_owned()));
        Some(Part::Label("stadis"))
    }),
    ("caption-conflict", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.replace(Part::Subject, "SUBJECT: ", "SUBJECT: OFFICIAL INFORMAL: ")
    }),
    ("caption-doubled", |cable| {
        (cable.line(Part::Caption(0))? == "SENSITIVE").then_some(())?;
        cable.insert(Part::Caption(0), "SENSITIVE")
    }),
    ("caption-form", |cable| {
        (cable.line(Part::Caption(0))? == "SENSITIVE" && cable.line(Part::Caption(1))? == "SIPDIS")
            .then_some(())?;
        cable.remove(Part::Caption(1))?;
        cable.edit(Part::Caption(0), |line| format!("{line} SIPDIS"))
    }),
    ("caption-form", |cable| {
        let restricted = |caption: &str| matches!(caption, "EXDIS" | "NODIS" | "LIMDIS");
        (cable.facts.form == Form::Telegram && restricted(cable.line(Part::Caption(0))?))
            .then_some(())?;
        cable.insert(Part::Caption(0), "SPECAT")
    }),
    ("caption-misspelt", |cable| {
        let at = (0..3).find(|at| cable.line(Part::Caption(*at)) == Some("SIPDIS"))?;
        cable.replace(Part::Caption(at), "SIPDIS", "SIPDS")
    }),
    ("caption-stray", |cable| {
        (cable.facts.form == Form::Telegram && !cable.at(Part::Text(2)).is_empty()).then_some(())?;
        cable.insert(Part::Paragraph(2), "SIPDIS")
    }),
    ("nodis-unclassified", |cable| {
        let plain = !cable.facts.is_classified() && !cable.facts.sensitive;
        (plain && cable.facts.form == Form::Telegram && cable.facts.day().year() < 2002)
            .then_some(())?;
        cable.insert(Part::Heading, "EXDIS")
    }),
    ("noforn-marks", |cable| {
        (cable.facts.marked && cable.facts.is_classified() && cable.facts.form == Form::Telegram)
            .then_some(())?;
        cable
            .insert(Part::Heading, "NOFORN")
            .filter(|_| cable.line(Part::Caption(0)).is_none())
    }),
    ("sensitive-classified", |cable| {
        (cable.facts.day().year() >= 1996 && cable.facts.is_classified()).then_some(())?;
        (cable
            .line(Part::Caption(0))
            .is_none_or(|caption| caption == "SIPDIS"))
        .then_some(())?;
        cable.insert(Part::Heading, "SENSITIVE")
    }),
    ("sensitive-missing", |cable| {
        (cable.facts.form == Form::Telegram && cable.line(Part::Caption(0))? == "SENSITIVE")
            .then_some(())?;
        cable.remove(Part::Caption(0))?;
        Some(Part::Heading)
    }),
    ("sensitive-unused", |cable| {
        (cable.line(Part::Caption(0))? == "SENSITIVE").then_some(())?;
        for (part, line) in &mut cable.lines {
            if matches!(part, Part::Paragraph(_) | Part::Point(_)) {
                *line = line.replacen("(SBU)", "(U)", 1);
            }
        }
        Some(Part::Caption(0))
    }),
    ("sipdis-doubled", |cable| {
        let at = (0..3).find(|at| cable.line(Part::Caption(*at)) == Some("SIPDIS"))?;
        cable.insert(Part::Caption(at), "SIPDIS")
    }),
    ("sipdis-missing", |cable| {
        let at = (0..3).find(|at| cable.line(Part::Caption(*at)) == Some("SIPDIS"))?;
        cable.remove(Part::Caption(at))?;
        (cable.facts.day().year() >= 2002).then_some(Part::Heading)
    }),
];
