//! Defects of the text as a whole.

use super::{Defect, last};
use crate::generator::{Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("blank", |cable| {
        cable.edit(Part::From, |line| format!("{line} "))
    }),
    ("character", |cable| cable.in_text(" THE ", " THE\u{a0}")),
    ("copy-scar", |cable| {
        let code = cable
            .line(Part::Tags)?
            .split(' ')
            .find(|code| code.len() == 4)?
            .to_owned();
        cable.replace(Part::Tags, &code, &format!("[{code}](#)"))
    }),
    ("encoding", |cable| {
        cable.windows = true;
        cable.in_text(" THE ", " TH\u{c9} ")
    }),
    ("line-ending", |cable| {
        cable.edit(Part::From, |line| format!("{line}\r"))
    }),
    ("line-length", |cable| {
        (cable.facts.form != Form::Message).then_some(())?;
        cable.edit(last(cable), |line| {
            format!("{line} AND THEN THERE WAS TO BE ANOTHER LETTER ABOUT IT")
        })
    }),
    ("lower-case", |cable| {
        (cable.facts.day().year() < 1990 && cable.facts.form != Form::Message).then_some(())?;
        cable.in_text(" A ", " a ")
    }),
    ("not-a-cable", |cable| {
        cable.lines = vec![(
            Part::Injected,
            "Eggs, butter, a goat for the frontier.".to_owned(),
        )];
        Some(Part::Injected)
    }),
    ("placeholder", |cable| {
        cable.edit(Part::Subject, |line| format!("{line} [DATE]"))
    }),
    ("redaction", |cable| {
        cable.in_text(" THE ", " XXXXXXXXXXXX ")
    }),
    ("release-stamp", |cable| {
        (cable.facts.form != Form::Message).then_some(())?;
        cable.insert(
            last(cable),
            "Declassified/Released US Department of State EO Systematic Review 05 JUL 2006",
        )
    }),
    ("typography", |cable| {
        cable.in_text(" THE ", " THE \u{2013} ")
    }),
];
