//! Prints of the State Archiving System, 1973 to 1979.

use cablelint::cable::Level;
use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::telegram;
use super::words::{self, DEPARTMENT, POSTS};
use super::{Dice, Invented, Part};

/// Offices that telegrams went to.
const OFFICES: [&str; 12] = [
    "ISO", "OCT", "EB", "COME", "INR", "NSAE", "SP", "TRSE", "CIAE", "LAB", "SIL", "OMB",
];

/// Writes a print: every section with a page, offices, a counter and addressees of its own.
pub fn write(cable: &mut Invented, dice: &mut Dice) {
    let day = cable.facts.day();
    let portions = day >= date(1978, 12, 1);
    let entire = portions && cable.facts.is_classified() && dice.chance(4);
    cable.facts.marked = portions && cable.facts.is_classified() && !entire;
    cable.facts.sections = if dice.chance(2) { 2 } else { 1 };
    let transmission = Transmission::new(cable, dice);
    transmission.write(cable, dice, 1);
    heading(cable, dice);
    let mut first = 1;
    if entire {
        let level = words::letter(cable.facts.level);
        cable.push(Part::Paragraph(1), format!("1. ({level} - ENTIRE TEXT)"));
        first = 2;
    }
    words::body(cable, dice, first, false);
    cable.push(Part::Signature, telegram::signature(&cable.facts));
    transmission.pages(cable, dice);
    cable.push(Part::Banner, transmission.banner);
    cable.push(Part::EndOfMessage, "NNN");
}

struct Transmission {
    banner: &'static str,
    /// When its first page was printed.
    printed: DateTime,
    distribution: Vec<(Part, String)>,
    addresses: Vec<(Part, String)>,
}

impl Transmission {
    fn new(cable: &Invented, dice: &mut Dice) -> Transmission {
        let facts = &cable.facts;
        Transmission {
            banner: match facts.level {
                Level::Unclassified if facts.is_limited() => "LIMITED OFFICIAL USE",
                level => level.name(),
            },
            printed: facts.sent + i64::from(dice.number(6, 600)).minutes(),
            distribution: distribution(cable, dice),
            addresses: addresses(cable, dice),
        }
    }

    /// Everything above the heading of a section, and the heading.
    fn write(&self, cable: &mut Invented, dice: &mut Dice, section: u32) {
        let facts = cable.facts.clone();
        cable.push(Part::Banner, self.banner);
        self.page(cable, 1, section);
        if facts.day().year() <= 1976 {
            cable.push(Part::Label("figure"), dice.number(10, 66).to_string());
        }
        cable.lines.extend(self.distribution.iter().cloned());
        let counted = self.printed + i64::from(dice.number(2, 30)).minutes();
        let figure = dice.number(10_000, 99_999);
        cable.push(
            Part::Counter,
            if facts.day() < date(1976, 12, 1) {
                format!("--------------------- 0{figure}")
            } else {
                format!(
                    "------------------0{figure} {} /{}",
                    counted.strftime("%d%H%MZ"),
                    11
                )
            },
        );
        cable.lines.extend(self.addresses.iter().cloned());
        let width = if facts.post.is_department() { 6 } else { 4 };
        let of = match facts.sections {
            1 => String::new(),
            of => format!("SECTION {section} OF {of} "),
        };
        let number = format!("{:0width$}", facts.number);
        cable.push(
            Part::Heading,
            format!(
                "{} {of}{} {number}",
                telegram::level(&facts),
                facts.post.name
            ),
        );
    }

    /// The lines with a page's number, the post cut to six letters.
    fn page(&self, cable: &mut Invented, number: u32, section: u32) {
        let facts = cable.facts.clone();
        let post: String = facts.post.name.chars().take(6).collect();
        let width = if facts.post.is_department() { 6 } else { 5 };
        let of = match facts.sections {
            1 => String::new(),
            of => format!(" {section:02} OF {of:02}"),
        };
        let time = self.printed.strftime("%d%H%MZ");
        let mrn = format!("{} {:0width$}{of} {time}", post.trim_end(), facts.number);
        if facts.day().year() < 1978 {
            cable.push(Part::Page(number), format!("PAGE {number:02} {mrn}"));
        } else {
            cable.push(Part::Page(number), format!("PAGE {number:02}"));
            cable.push(Part::Page(number), mrn);
        }
    }

    /// Puts a joint into the text: sections are divided between paragraphs, pages between any two lines.
    fn pages(&self, cable: &mut Invented, dice: &mut Dice) {
        let sections = cable.facts.sections > 1;
        let lines = cable.lines.iter().enumerate();
        let divides = |part: Part| match part {
            Part::Paragraph(number) => sections && number > 1,
            Part::Text(_) => !sections,
            _ => false,
        };
        let places: Vec<usize> = lines
            .filter(|(_, (part, _))| divides(*part))
            .map(|(at, _)| at)
            .collect();
        let Some(at) = places.get(places.len() / 2) else {
            return;
        };
        let rest = cable.lines.split_off(*at);
        cable.push(Part::Banner, self.banner);
        if sections {
            self.write(cable, dice, 2);
        } else {
            cable.push(Part::Banner, self.banner);
            self.page(cable, 2, 1);
        }
        cable.lines.extend(rest);
    }
}

fn distribution(cable: &Invented, dice: &mut Dice) -> Vec<(Part, String)> {
    let facts = &cable.facts;
    let number = dice.count(3, 9);
    let offices = dice.some(&OFFICES, number);
    let counts: Vec<u32> = offices.iter().map(|_| dice.number(0, 15)).collect();
    let first = dice.number(1, 15);
    let total = first + counts.iter().sum::<u32>();
    let (direction, suffix) = if facts.post.is_department() {
        ("ORIGIN", 'R')
    } else {
        ("ACTION", 'W')
    };
    let all: Vec<String> = offices
        .iter()
        .zip(counts)
        .map(|(office, copies)| format!("{office}-{copies:02}"))
        .collect();
    let mut lines = vec![(Part::Distribution, format!("{direction} EUR-{first:02}"))];
    let mut wrapped = words::wrap(&format!("INFO {}", all.join(" ")), 62, "");
    let total = format!(" /{total:03} {suffix}");
    let last = wrapped.pop().unwrap_or_default();
    for line in wrapped {
        lines.push((Part::Distribution, line));
    }
    lines.push((Part::Total, last + &total));
    if facts.post.is_department() {
        for line in [
            "DRAFTED BY EUR/IB:TBERGLUND",
            "APPROVED BY EUR/IB:LSTROUD",
            "EB/TRA:APETTIGREW",
        ] {
            lines.push((Part::Drafting, line.to_owned()));
        }
    }
    lines
}

fn addresses(cable: &Invented, dice: &mut Dice) -> Vec<(Part, String)> {
    let facts = &cable.facts;
    let precedence = words::precedence(facts.action);
    let prosign = facts.action.prosign();
    let others: Vec<_> = POSTS[1..]
        .iter()
        .filter(|post| *post != facts.post)
        .collect();
    let number = dice.count(1, 4);
    let mut posts = dice.some(&others, number).into_iter();
    let to = match facts.post.is_department() {
        true => posts.next().expect("there is one").address,
        false => DEPARTMENT.address,
    };
    let mut lines = vec![
        (Part::Dtg, format!("{prosign} {}", facts.dtg())),
        (Part::From, format!("FM {}", facts.post.address)),
        (
            Part::To(0),
            format!("TO {to}{precedence} {:04}", dice.number(1, 9999)),
        ),
    ];
    for (at, post) in posts.enumerate() {
        let label = if at == 0 { "INFO " } else { "" };
        lines.push((
            Part::Info(at),
            format!("{label}{}{precedence}", post.address),
        ));
    }
    lines
}

fn heading(cable: &mut Invented, dice: &mut Dice) {
    let facts = cable.facts.clone();
    if facts.is_classified() && dice.chance(3) {
        cable.push(Part::Caption(0), *dice.pick(&["EXDIS", "LIMDIS", "NODIS"]));
    }
    let instruction = telegram::instruction(&facts, dice);
    cable.push(Part::Order, format!("E.O. {}: {instruction}", facts.order));
    cable.push(Part::Tags, format!("TAGS: {}", words::tags(&facts, dice)));
    let label = *dice.pick(&["SUBJECT", "SUBJ"]);
    for line in words::wrap(&format!("{label}: {}", words::subject(dice)), 62, "") {
        cable.push(Part::Subject, line);
    }
    let references = words::references(&facts, dice);
    match references.as_slice() {
        [] => {}
        [only] => cable.push(Part::Reference(0), format!("REF: {only}")),
        all => {
            let lettered: Vec<String> = ('A'..)
                .zip(all)
                .map(|(letter, reference)| format!("({letter}) {reference}"))
                .collect();
            for line in words::wrap(&format!("REF: {}", lettered.join(", ")), 62, "") {
                cable.push(Part::Reference(0), line);
            }
        }
    }
}
