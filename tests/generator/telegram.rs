//! Telegrams of the ACP 127 network, 1980 to 2010.

use cablelint::cable::{Level, Precedence};
use jiff::ToSpan;
use jiff::civil::date;

use super::words::{self, DEPARTMENT, PERSONS, POSITIONS, POSTS};
use super::{AMENDED, Dice, Facts, Invented, Part};

/// Writes a telegram: format lines 1 to 16, or those that archives of the 1980s keep.
pub fn write(cable: &mut Invented, dice: &mut Dice) {
    let facts = &mut cable.facts;
    facts.sections = if dice.chance(2) { dice.number(2, 3) } else { 1 };
    let entire = facts.is_classified() && facts.day() < date(1995, 10, 14) && dice.chance(4);
    facts.marked = match facts.level {
        Level::Unclassified => facts.sensitive && !facts.is_limited(),
        _ => !entire,
    };
    let whole = facts.day().year() >= 1990 || dice.chance(5);
    let ending = whole && dice.chance(3);
    envelope(cable, dice, whole);
    if ending {
        cable.push(Part::Bt(0), "BT");
    } else {
        cable.push(Part::Blank, "");
    }
    heading(cable, dice);
    let first = opening(cable, dice, entire);
    words::body(cable, dice, first, true);
    joints(cable);
    cable.push(Part::Signature, signature(&cable.facts));
    if ending {
        cable.push(Part::Bt(1), "BT");
        cable.push(Part::Serial, format!("#{:04}", cable.facts.number % 10_000));
        cable.push(Part::EndOfMessage, "NNNN");
    }
}

struct Addressed {
    to: Vec<String>,
    info: Vec<String>,
    indicators: Vec<&'static str>,
    /// The second precedence of the preamble, where there is one.
    second: Option<Precedence>,
    exempted: Option<&'static str>,
}

fn addressed(facts: &Facts, dice: &mut Dice, indicators: bool) -> Addressed {
    let others: Vec<_> = POSTS[1..]
        .iter()
        .filter(|post| *post != facts.post)
        .collect();
    let most = dice.count(1, 5);
    let mut posts = dice.some(&others, most).into_iter().copied();
    let line = |post: &words::Post, precedence: Precedence, dice: &mut Dice| {
        let joint = if indicators {
            format!("{}/", post.indicator)
        } else {
            String::new()
        };
        let word = words::precedence(precedence);
        format!("{joint}{}{word} {:04}", post.address, dice.number(0, 9999))
    };
    let mut all = Addressed {
        to: Vec::new(),
        info: Vec::new(),
        indicators: Vec::new(),
        second: None,
        exempted: None,
    };
    let to = if facts.post.is_department() {
        posts.next().expect("there is one")
    } else {
        DEPARTMENT
    };
    all.to.push(line(to, facts.action, dice));
    all.indicators.push(to.indicator);
    // Where an information addressee's precedence is lower, the preamble shows both; FLASH goes by itself.
    let lower =
        facts.action > Precedence::Routine && facts.action < Precedence::Flash && dice.chance(4);
    let precedence = if lower {
        Precedence::Routine
    } else {
        facts.action
    };
    for post in posts {
        all.info.push(line(post, precedence, dice));
        all.indicators.push(post.indicator);
    }
    if indicators && facts.day().year() >= 1995 && dice.chance(3) {
        let word = words::precedence(precedence);
        all.info.push(format!("RUEHZG/NATO EU COLLECTIVE{word}"));
        all.indicators.push("RUEHZG");
        all.exempted = dice.chance(5).then_some("AMEMBASSY SOFIA");
    }
    all.second = (lower && !all.info.is_empty()).then_some(precedence);
    all
}

fn envelope(cable: &mut Invented, dice: &mut Dice, whole: bool) {
    let facts = cable.facts.clone();
    let all = addressed(&facts, dice, whole);
    let prosign = facts.action.prosign();
    if whole {
        cable.push(
            Part::Identifier,
            format!("VZCZCXRO{:04}", dice.number(1, 9999)),
        );
        let routing = format!("{prosign}{prosign} {}", all.indicators.join(" "));
        for line in words::wrap(&routing, 69, "") {
            cable.push(Part::Routing, line);
        }
        let filed = facts.sent + i64::from(dice.number(0, 20)).minutes();
        let section = if facts.sections > 1 { "/01" } else { "" };
        cable.push(
            Part::Station,
            format!(
                "DE {} #{:04}{section} {}",
                facts.post.indicator,
                facts.number % 10_000,
                filed.strftime("%j%H%M")
            ),
        );
        cable.push(
            Part::Security,
            match facts.level {
                Level::Unclassified => "ZNR UUUUU ZZH".to_owned(),
                level => format!("ZNY {} ZZH", words::letter(level).repeat(5)),
            },
        );
    }
    let second = all
        .second
        .map_or(String::new(), |second| format!(" {}", second.prosign()));
    cable.push(Part::Dtg, format!("{prosign}{second} {}", facts.dtg()));
    cable.push(Part::From, format!("FM {}", facts.post.address));
    for (at, to) in all.to.iter().enumerate() {
        cable.push(Part::To(at), format!("TO {to}"));
    }
    for (at, info) in all.info.iter().enumerate() {
        let label = if at == 0 { "INFO " } else { "" };
        cable.push(Part::Info(at), format!("{label}{info}"));
    }
    if let Some(exempted) = all.exempted {
        cable.push(Part::Xmt, format!("XMT {exempted}"));
    }
}

/// The level as headings spell it.
pub fn level(facts: &Facts) -> &'static str {
    match facts.level {
        Level::Unclassified if facts.is_limited() => "LIMITED OFFICIAL USE",
        Level::Unclassified | Level::Restricted => "UNCLAS",
        Level::Confidential => "C O N F I D E N T I A L",
        Level::Secret => "S E C R E T",
        Level::TopSecret => "T O P  S E C R E T",
    }
}

fn heading(cable: &mut Invented, dice: &mut Dice) {
    let facts = cable.facts.clone();
    let width = if facts.day().year() >= 1995 || facts.post.is_department() {
        6
    } else {
        5
    };
    let section = match facts.sections {
        1 => String::new(),
        of => format!("SECTION 01 OF {of:02} "),
    };
    let number = format!("{:0width$}", facts.number);
    cable.push(
        Part::Heading,
        format!("{} {section}{} {number}", level(&facts), facts.post.name),
    );
    for (at, caption) in captions(&facts, dice).into_iter().enumerate() {
        cable.push(Part::Blank, "");
        cable.push(Part::Caption(at), caption);
    }
    if !facts.post.is_department() && dice.chance(4) {
        cable.push(Part::Blank, "");
        cable.push(Part::Passing, "STATE FOR EUR/WE AND EB/TRA");
    }
    cable.push(Part::Blank, "");
    cable.push(
        Part::Order,
        format!("E.O. {}: {}", facts.order, instruction(&facts, dice)),
    );
    cable.push(Part::Tags, format!("TAGS: {}", words::tags(&facts, dice)));
    for line in words::wrap(&format!("SUBJECT: {}", words::subject(dice)), 62, "") {
        cable.push(Part::Subject, line);
    }
    references(cable, dice);
}

fn captions(facts: &Facts, dice: &mut Dice) -> Vec<&'static str> {
    let mut captions = Vec::new();
    let mut shared = true;
    if facts.is_classified() && dice.chance(3) {
        let caption = *dice.pick(&["NODIS", "EXDIS", "LIMDIS"]);
        shared = caption == "LIMDIS";
        captions.push(caption);
    }
    if facts.sensitive && !facts.is_limited() {
        captions.push("SENSITIVE");
    }
    if facts.day().year() >= 2002 && shared {
        captions.push("SIPDIS");
    }
    captions
}

/// The declassification instruction that the order of the day wants.
pub fn instruction(facts: &Facts, dice: &mut Dice) -> String {
    if !facts.is_classified() {
        return "N/A".to_owned();
    }
    let (given, surname) = dice.pick(&PERSONS);
    let short = |years| {
        words::years_on(facts, years)
            .strftime("%-m/%-d/%y")
            .to_string()
    };
    let long = |years| {
        words::years_on(facts, years)
            .strftime("%m/%d/%Y")
            .to_string()
    };
    match facts.order {
        11652 => {
            let end = facts.day().year() % 100 + 2;
            let exempt = dice.number(1, 4);
            let year = facts.day().year() % 100 + 10;
            dice.pick(&[
                "GDS".to_owned(),
                "GDS".to_owned(),
                format!("ADS, DECLAS 12-31-{end:02}"),
                format!("XGDS{exempt}, DECLAS 12-31-{year:02}"),
            ])
            .clone()
        }
        12065 if dice.chance(7) => format!("GDS {} ({surname}, {given}) OR-E", short(6)),
        12065 => format!("RDS-1 {} ({surname}, {given}) OR-M", short(20)),
        12356 if dice.chance(8) => "DECL: OADR".to_owned(),
        12356 => format!("DECL: {}", short(5)),
        12958 if facts.day() < AMENDED && dice.chance(2) => {
            format!("DECL: 1.6X{}", dice.number(1, 8))
        }
        _ if facts.day() < AMENDED => format!("DECL: {}", long(10)),
        _ => format!("DECL: {}", long(*dice.pick(&[10, 10, 10, 15, 20, 25]))),
    }
}

fn references(cable: &mut Invented, dice: &mut Dice) {
    let all = words::references(&cable.facts, dice);
    if all.is_empty() {
        return;
    }
    cable.push(Part::Blank, "");
    if let [only] = all.as_slice() {
        cable.push(Part::Reference(0), format!("REF: {only}"));
        return;
    }
    for (at, (letter, reference)) in ('A'..).zip(all).enumerate() {
        let label = if at == 0 { "REF: " } else { "     " };
        cable.push(Part::Reference(at), format!("{label}{letter}. {reference}"));
    }
}

/// The classifier's statement, and paragraphs that say no more than it. Returns the number of the first that does.
fn opening(cable: &mut Invented, dice: &mut Dice, entire: bool) -> usize {
    let facts = cable.facts.clone();
    if entire {
        cable.push(Part::Blank, "");
        let level = words::letter(facts.level);
        cable.push(Part::Paragraph(1), format!("1. ({level} - ENTIRE TEXT)"));
        return 2;
    }
    if !facts.is_classified() || facts.day() < date(1995, 10, 14) {
        return 1;
    }
    let section = if facts.day() < AMENDED { "1.5" } else { "1.4" };
    let (given, surname) = dice.pick(&PERSONS);
    let position = *dice.pick(&POSITIONS);
    let name: Vec<String> = format!("{given} {surname}")
        .split(' ')
        .map(capitalised)
        .collect();
    let name = name.join(" ");
    let reasons = *dice.pick(&["(b) and (d)", "(b)", "(d)", "(a), (b) and (d)"]);
    let statement = format!("Classified By: {position} {name} for reasons {section} {reasons}.");
    cable.push(Part::Blank, "");
    for line in words::wrap(&statement, 62, "") {
        cable.push(Part::ClassifiedBy, line);
    }
    1
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{first}{}", rest.to_lowercase())
}

/// Puts the marks at the joints of the sections, between lines of paragraphs.
fn joints(cable: &mut Invented) {
    let facts = cable.facts.clone();
    let post: String = facts.post.name.chars().take(10).collect();
    for section in (2..=facts.sections).rev() {
        let texts = cable.lines.iter().enumerate();
        let places: Vec<usize> = texts
            .filter(|(_, (part, _))| matches!(part, Part::Text(_)))
            .map(|(at, _)| at)
            .collect();
        let at = places.len() * (section as usize - 1) / facts.sections as usize;
        let Some(at) = places.get(at) else { continue };
        let mark = format!(
            "{post} {:08}  {section:03} OF {:03}",
            facts.number, facts.sections
        );
        let lines = [
            (Part::Blank, String::new()),
            (Part::SectionMark(section), mark),
            (Part::Blank, String::new()),
        ];
        cable.lines.splice(at..at, lines);
    }
}

/// The surname under the text: the chief of mission's, or the Secretary's of the day.
pub fn signature(facts: &Facts) -> &'static str {
    const SECRETARIES: [(i16, &str); 12] = [
        (1973, "KISSINGER"),
        (1977, "VANCE"),
        (1980, "MUSKIE"),
        (1981, "HAIG"),
        (1983, "SHULTZ"),
        (1989, "BAKER"),
        (1993, "CHRISTOPHER"),
        (1997, "ALBRIGHT"),
        (2001, "POWELL"),
        (2005, "RICE"),
        (2009, "CLINTON"),
        (2013, "KERRY"),
    ];
    if facts.post.is_department() {
        let year = facts.day().year();
        let then = SECRETARIES.iter().rev().find(|(from, _)| *from <= year);
        return then.map_or("KISSINGER", |(_, name)| name);
    }
    PERSONS[facts.number as usize % PERSONS.len()].1
}
