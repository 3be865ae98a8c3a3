//! Defects of TAGS, subject and references.

use jiff::ToSpan;

use super::Defect;
use crate::generator::{Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("ref-ahead", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 1).then_some(())?;
        let line = format!("REF: {} {}", cable.facts.post.name, cable.facts.number + 7);
        cable.edit(Part::Reference(0), |_| line)
    }),
    ("ref-case", |cable| {
        cable.replace(Part::Reference(1), "B. ", "b. ")
    }),
    ("ref-doubled", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        let first = cable
            .line(Part::Reference(0))?
            .split_once(". ")?
            .1
            .to_owned();
        cable.edit(Part::Reference(1), |line| format!("{}{first}", &line[..8]))
    }),
    ("ref-form", |cable| {
        cable.edit(Part::Reference(1), |line| {
            line.replacen("B. ", "B. (B) ", 1)
        })
    }),
    ("ref-form", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 2).then_some(())?;
        let year = cable.facts.day().year() - 1;
        cable.edit(Part::Reference(0), |_| {
            format!("REF: A. {:02} SOFIA 212", year % 100)
        })?;
        cable.edit(Part::Reference(1), |_| format!("     B. {year} SOFIA 213"))
    }),
    ("ref-form", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 1).then_some(())?;
        cable.edit(Part::Reference(0), |line| format!("{line} (NOTEL)"))
    }),
    ("ref-future", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 1).then_some(())?;
        let year = (cable.facts.day().year() + 2) % 100;
        cable.edit(Part::Reference(0), |_| format!("REF: {year:02} SOFIA 212"))
    }),
    ("ref-malformed", |cable| {
        cable
            .edit(Part::Reference(1), |_| "     B. AND PREVIOUS".to_owned())
            .filter(|_| cable.facts.form == Form::Telegram)
    }),
    ("ref-malformed", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 1).then_some(())?;
        let later = (cable.facts.sent + 48.hours()).strftime("%d%H%MZ %b %y");
        let line = format!("REF: SECDEF MSG {}", later.to_string().to_uppercase());
        cable.edit(Part::Reference(0), |_| line)
    }),
    ("ref-missing", |cable| {
        (cable.facts.references == 1 && cable.facts.form == Form::Telegram).then_some(())?;
        cable.remove(Part::Reference(0))?;
        cable.in_text("(REFTEL)", "(REFTEL)")
    }),
    ("ref-order", |cable| {
        (cable.facts.references == 2).then_some(())?;
        cable.in_text("AND B)", "AND C)")?;
        cable.replace(Part::Reference(1), "B. ", "C. ")
    }),
    ("ref-self", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 1).then_some(())?;
        let line = format!("REF: {} {}", cable.facts.post.name, cable.facts.number);
        cable.edit(Part::Reference(0), |_| line)
    }),
    ("ref-undefined", |cable| cable.in_text("AND B)", "AND E)")),
    ("ref-unlettered", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.references == 2).then_some(())?;
        cable.replace(Part::Reference(1), "B. ", "")?;
        cable.replace(Part::Reference(0), "A. ", "")
    }),
    ("ref-unused", |cable| {
        (cable.facts.references == 2).then_some(())?;
        cable.in_text("(REFS A AND B)", "(REF A)")?;
        Some(Part::Reference(1)).filter(|part| cable.line(*part).is_some())
    }),
    ("subject-form", |cable| {
        let plain = cable.facts.form != Form::Message && cable.at(Part::Subject).len() == 1;
        // A short word may be short for another.
        let last = cable.line(Part::Subject)?.rsplit(' ').next()?;
        (plain && last.len() > 4).then_some(())?;
        cable.edit(Part::Subject, |line| format!("{line}."))
    }),
    ("subject-missing", |cable| {
        (cable.facts.form == Form::Telegram && cable.at(Part::Subject).len() == 1).then_some(())?;
        cable.edit(Part::Subject, |_| "SUBJECT:".to_owned())
    }),
    ("tag-doubled", |cable| {
        let line = cable.line(Part::Tags)?.to_owned();
        let first = line.split_whitespace().nth(1)?.trim_end_matches(',');
        cable
            .replace(Part::Tags, first, &format!("{first} {first}"))
            .filter(|_| !line.contains(','))
    }),
    ("tag-era", |cable| {
        (cable.facts.day().year() < 1980).then_some(())?;
        cable.edit(Part::Tags, |line| line.replacen("PGOV", "PREL", 1))
    }),
    ("tag-form", |cable| {
        cable.edit(Part::Tags, |line| format!("{line}."))
    }),
    ("tag-form", |cable| {
        cable
            .replace(Part::Tags, "TAGS:", "TABS:")
            .filter(|_| cable.facts.form == Form::Telegram)
    }),
    ("tag-form", |cable| {
        // A list in the order of the alphabet was sorted by a system.
        let plain = !cable.line(Part::Tags)?.contains(['(', ',']);
        plain.then_some(())?;
        cable.replace(Part::Tags, "TAGS: PGOV ", "TAGS: UNESCO PGOV ")
    }),
    ("tag-misspelt", |cable| {
        cable.replace(Part::Tags, "PGOV", "PGOF")
    }),
    ("tag-name", |cable| {
        cable.edit(Part::Tags, |line| line.trim_end_matches(')').to_owned())
    }),
    ("tag-name", |cable| {
        let country = cable.facts.post.country;
        let (codes, bare) = (format!(" {country}"), format!(" ({country})"));
        let line = cable.line(Part::Tags)?.to_owned();
        (line.ends_with(&codes) && line.matches(country).count() == 1).then_some(())?;
        cable.replace(Part::Tags, &codes, &bare)
    }),
    ("tag-subject-missing", |cable| {
        let country = cable.facts.post.country;
        let label = if cable.facts.form == Form::Message {
            format!("{:21}", "TAGS:")
        } else {
            "TAGS: ".to_owned()
        };
        cable.edit(Part::Tags, |_| format!("{label}{country}"))
    }),
    ("tag-unknown", |cable| {
        cable
            .replace(Part::Tags, "PGOV", "PGOV QXQX")
            .filter(|_| !cable.text().contains("PGOV QXQX,"))
    }),
    ("tags-missing", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.remove(Part::Tags)?;
        Some(Part::Order)
    }),
];
