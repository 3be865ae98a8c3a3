//! Messages of SMART as they were released, 2010 to 2013. All of these were unclassified.

use jiff::civil::date;

use super::words::{self, POSTS};
use super::{Dice, Invented, Part};

/// Writes a message: labels, text, the labels below it.
pub fn write(cable: &mut Invented, dice: &mut Dice) {
    cable.facts.marked = cable.facts.sensitive;
    let facts = cable.facts.clone();
    let day = facts.day();
    let year = day.year() % 100;
    banner(cable);
    cable.push(Part::Blank, "");
    label(
        cable,
        Part::Heading,
        "MRN",
        &format!("{year:02} {} {}", facts.post.name, facts.number),
    );
    let date = format!("{} / {}", day.strftime("%b %d, %Y"), facts.dtg());
    label(cable, Part::Dtg, "Date/DTG", &date);
    label(cable, Part::From, "From", facts.post.address);
    label(cable, Part::To(0), "Action", &action(cable, dice));
    label(cable, Part::Order, "E.O.", &facts.order.to_string());
    label(cable, Part::Tags, "TAGS", &words::tags(&facts, dice));
    let captions = if facts.sensitive {
        "SENSITIVE, SIPDIS"
    } else {
        "SIPDIS"
    };
    label(cable, Part::Caption(0), "Captions", captions);
    let references = words::references(&facts, dice);
    match references.as_slice() {
        [] => {}
        [only] => label(cable, Part::Reference(0), "Reference", only),
        all => {
            for (at, (letter, reference)) in ('A'..).zip(all).enumerate() {
                let name = if at == 0 { "Reference" } else { "" };
                label(
                    cable,
                    Part::Reference(at),
                    name,
                    &format!("{letter}) {reference}"),
                );
            }
        }
    }
    if !facts.post.is_department() {
        label(cable, Part::Passing, "Pass Line", "STATE FOR EUR/WE");
    }
    label(cable, Part::Subject, "Subject", &words::subject(dice));
    words::body(cable, dice, 1, true);
    cable.push(Part::Blank, "");
    closing(cable, dice);
}

fn closing(cable: &mut Invented, dice: &mut Dice) {
    let facts = cable.facts.clone();
    let post = facts.post.name;
    label(
        cable,
        Part::Signature,
        "Signature",
        super::telegram::signature(&facts),
    );
    cable.push(Part::Blank, "");
    label(
        cable,
        Part::Drafting,
        "Drafted By",
        &format!("{post}:Stroud, Lavinia"),
    );
    label(cable, Part::Drafting, "Cleared By", "ECON:Pettigrew, Amos");
    label(
        cable,
        Part::Drafting,
        "Approved By",
        "DCM:Fairclough, Odette",
    );
    label(
        cable,
        Part::Drafting,
        "Released By",
        &format!("{post}:Stroud, Lavinia"),
    );
    let action = cable.line(Part::To(0)).unwrap_or_default().to_owned();
    let free = |other: &&words::Post| *other != facts.post && !action.contains(other.name);
    let other = POSTS[1..].iter().find(free);
    if let Some(other) = other.filter(|_| dice.chance(5)) {
        let (kind, city) = other.address.split_once(' ').expect("two words");
        label(
            cable,
            Part::Info(0),
            "Info",
            &format!("{city}, {kind} ROUTINE"),
        );
    }
    label(
        cable,
        Part::Label("rule"),
        "Dissemination Rule",
        "Archive Copy",
    );
    cable.push(Part::Blank, "");
    banner(cable);
    cable.push(Part::Page(1), "Page 1 of 1");
}

/// The banner; the second line is there from November 2011 on.
fn banner(cable: &mut Invented) {
    cable.push(Part::Banner, format!("{:35}UNCLASSIFIED", ""));
    if cable.facts.sensitive && cable.facts.day() >= date(2011, 11, 1) {
        cable.push(Part::Banner, format!("{:39}SBU", ""));
    }
}

fn label(cable: &mut Invented, part: Part, name: &str, value: &str) {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("{name}:")
    };
    cable.push(part, format!("{name:21}{value}"));
}

fn action(cable: &Invented, dice: &mut Dice) -> String {
    let word = cable.facts.action.word();
    if !cable.facts.post.is_department() {
        return format!("WASHDC, SECSTATE {word}");
    }
    let (kind, city) = dice
        .pick(&POSTS[1..])
        .address
        .split_once(' ')
        .expect("two words");
    format!("{city}, {kind} {word}")
}
