//! One defect at a time: for each rule, how a sound cable is broken so that this rule speaks, and no other that matters.
//!
//! A defect changes the cable and says which part the rule is to point at. It gives `None` where the cable has nothing that can
//! be broken so; then the next cable is tried. To add a rule, add its line to one of the lists; a rule of several clauses may have
//! several.

mod body;
mod captions;
mod envelope;
mod heading;
mod tags;
mod text;

use super::{Invented, Part};

/// The name of a rule, and how it is broken.
pub type Defect = (&'static str, fn(&mut Invented) -> Option<Part>);

/// The lists of those that are tried.
pub const DEFECTS: &[&[Defect]] = &[
    envelope::ALL,
    heading::ALL,
    captions::ALL,
    tags::ALL,
    body::ALL,
    text::ALL,
];

/// Rules that no machine breaks, and why.
pub const WITHOUT: &[(&str, &str)] = &[
    ("attribute-mismatch", "invented prints have no attributes"),
    ("baseline-stale", "it is about no cable"),
    ("exception-unused", "it is about no cable"),
    ("mrn-doubled", "it takes two cables"),
    ("name-mismatch", "an invented cable has no file"),
    ("ref-later", "it takes two cables"),
    ("ref-unresolved", "it takes an archive"),
    ("section-absent", "it takes an archive"),
];

/// The last paragraph.
pub fn last(cable: &Invented) -> Part {
    Part::Paragraph(cable.facts.paragraphs)
}

/// Gives the E.O. line another date, where it has one with a year in four digits.
pub fn decl(cable: &mut Invented, date: impl std::fmt::Display) -> Option<Part> {
    let line = cable.line(Part::Order)?;
    let (label, written) = line.split_once("DECL: ")?;
    (written.len() == 10).then_some(())?;
    let written = format!("{label}DECL: {date}");
    cable.edit(Part::Order, |_| written)
}

/// Gives a paragraph another mark, where it has one.
pub fn set_mark(cable: &mut Invented, paragraph: Part, mark: &str) -> Option<Part> {
    cable.edit(paragraph, |line| {
        match (line.find(". ("), line.find(") ")) {
            (Some(from), Some(to)) if from < 3 => {
                format!("{} {mark}{}", &line[..=from], &line[to + 1..])
            }
            _ => line.to_owned(),
        }
    })
}
