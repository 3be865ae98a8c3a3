//! What invented cables say: posts that there are, persons and events that there are not.

use cablelint::cable::{Level, Precedence};

use super::{Dice, Facts, Form, Invented, Part};

/// A post of the Department, or the Department itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Post {
    /// As originator and addressee.
    pub address: &'static str,
    /// As telegrams are numbered.
    pub name: &'static str,
    pub indicator: &'static str,
    /// The geographic TAG, one that every scheme has.
    pub country: &'static str,
}

impl Post {
    pub fn is_department(&self) -> bool {
        self.name == "STATE"
    }
}

const fn post(
    address: &'static str,
    name: &'static str,
    indicator: &'static str,
    country: &'static str,
) -> Post {
    Post {
        address,
        name,
        indicator,
        country,
    }
}

pub const DEPARTMENT: &Post = &POSTS[0];

pub const POSTS: [Post; 18] = [
    post("SECSTATE WASHDC", "STATE", "RUEHC", "US"),
    post("AMEMBASSY ANKARA", "ANKARA", "RUEHAK", "TU"),
    post("AMEMBASSY CAIRO", "CAIRO", "RUEHEG", "EG"),
    post("AMEMBASSY COPENHAGEN", "COPENHAGEN", "RUEHCP", "DA"),
    post("AMEMBASSY DUBLIN", "DUBLIN", "RUEHDL", "EI"),
    post("AMEMBASSY LIMA", "LIMA", "RUEHPE", "PE"),
    post("AMEMBASSY LISBON", "LISBON", "RUEHLI", "PO"),
    post("AMEMBASSY MADRID", "MADRID", "RUEHMD", "SP"),
    post("AMEMBASSY NAIROBI", "NAIROBI", "RUEHNR", "KE"),
    post("AMEMBASSY OSLO", "OSLO", "RUEHNY", "NO"),
    post("AMEMBASSY OTTAWA", "OTTAWA", "RUEHOT", "CA"),
    post("AMEMBASSY PARIS", "PARIS", "RUEHFR", "FR"),
    post("AMCONSUL RIO DE JANEIRO", "RIO DE JANEIRO", "RUEHRI", "BR"),
    post("AMEMBASSY ROME", "ROME", "RUEHRO", "IT"),
    post("AMEMBASSY SANTIAGO", "SANTIAGO", "RUEHSG", "CI"),
    post("AMEMBASSY STOCKHOLM", "STOCKHOLM", "RUEHSM", "SW"),
    post("AMEMBASSY THE HAGUE", "THE HAGUE", "RUEHTC", "NL"),
    post("AMEMBASSY WELLINGTON", "WELLINGTON", "RUEHWL", "NZ"),
];

/// Given name and surname of persons that there are not.
pub const PERSONS: [(&str, &str); 8] = [
    ("CORNELIA", "BABBAGE"),
    ("ERNEST P.", "LOCKRIDGE"),
    ("TOR", "BERGLUND"),
    ("JUNE P.", "HALLORAN"),
    ("AMOS", "PETTIGREW"),
    ("LAVINIA", "STROUD"),
    ("HORACE T.", "WINDERMERE"),
    ("ODETTE", "FAIRCLOUGH"),
];

pub const POSITIONS: [&str; 5] = [
    "Ambassador",
    "Deputy Chief of Mission",
    "Charge d'Affaires",
    "Economic Counselor",
    "Political Counselor",
];

const WHO: [&str; 8] = [
    "The harbor commission",
    "The association of lighthouse keepers",
    "The ministry of sardines",
    "The union of apple growers",
    "The mayor's cousin",
    "The treasurer of the orchestra",
    "The national society of beekeepers",
    "The ferry company",
];

const DID: [&str; 8] = [
    "has asked us for",
    "was surprised by",
    "declined to discuss",
    "will pay for",
    "has lost",
    "wrote a long letter about",
    "voted twice on",
    "apologized for",
];

const WHAT: [&str; 8] = [
    "the borrowed clock",
    "a second table",
    "the goat at the frontier",
    "four pairs of skis",
    "the painted bridge",
    "a camel that faces left",
    "the missing accordion",
    "the winter timetable",
];

const TAIL: [&str; 6] = [
    "",
    " and was told to wait",
    ", which nobody had expected",
    " before lunch",
    ", to general applause",
    " in the presence of the press",
];

const SUBJECTS: [&str; 8] = [
    "HARBOR CLOCK STILL SLOW",
    "LIGHTHOUSE KEEPERS ELECT A SPOKESMAN",
    "APPLE GROWERS ASK FOR A LONGER TABLE",
    "MUSEUM SEEKS SKIS OLDER THAN ITSELF",
    "GOAT CROSSES THE FRONTIER",
    "BEEKEEPERS AND THE PRESS",
    "FERRY TIMETABLE SUSPENDED AGAIN",
    "SEARCH FOR THE ACCORDION GOES ON",
];

const SUBJECT_TAILS: [&str; 4] = [
    "",
    ": SECOND DEMARCHE",
    ": VIEWS OF THE MINISTRY AND OF THE DIPLOMATIC CORPS",
    ", AND WHAT THE PRESS MADE OF IT",
];

/// A sentence, without its stop.
pub fn sentence(dice: &mut Dice) -> String {
    let [who, did, what] = [&WHO, &DID, &WHAT].map(|words| *dice.pick(words));
    format!("{who} {did} {what}{}", dice.pick(&TAIL))
}

/// Some sentences.
pub fn sentences(dice: &mut Dice, most: usize) -> String {
    let number = dice.count(1, most);
    let all: Vec<String> = (0..number).map(|_| sentence(dice) + ".").collect();
    all.join(" ")
}

pub fn subject(dice: &mut Dice) -> String {
    let what = *dice.pick(&SUBJECTS);
    format!("{what}{}", dice.pick(&SUBJECT_TAILS))
}

/// Lines of at most `width` characters, the further ones indented by `indent`.
pub fn wrap(words: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
            Some(_) => lines.push(format!("{indent}{word}")),
        }
    }
    lines
}

/// The date so many years on, as orders want it; one that no year has is the day before.
pub fn years_on(facts: &Facts, years: i16) -> jiff::civil::Date {
    facts.day().saturating_add(jiff::ToSpan::years(years))
}

/// The letter with which captions and marks name a level.
pub fn letter(level: Level) -> &'static str {
    match level {
        Level::Unclassified | Level::Restricted => "U",
        Level::Confidential => "C",
        Level::Secret => "S",
        Level::TopSecret => "TS",
    }
}

/// The word for a precedence on an addressee's line; routine goes unsaid.
pub fn precedence(precedence: Precedence) -> String {
    match precedence {
        Precedence::Routine => String::new(),
        other => format!(" {}", other.word()),
    }
}

/// The codes of the TAGS line.
pub fn tags(facts: &Facts, dice: &mut Dice) -> String {
    const ALWAYS: [&str; 12] = [
        "EAGR", "ECON", "EFIN", "EINV", "ENRG", "ETRD", "EWWT", "MARR", "PARM", "PGOV", "SCUL",
        "SENV",
    ];
    const LATER: [&str; 4] = ["KCRM", "KDEM", "PHUM", "PREL"];
    let later = facts.day().year() >= 1995;
    let number = dice.count(1, 3);
    let mut codes: Vec<&str> = dice.some(&ALWAYS, number).into_iter().copied().collect();
    if later && dice.chance(7) {
        let more = dice.count(1, 2);
        codes.extend(dice.some(&LATER, more).into_iter().copied());
    }
    let named = dice.chance(2);
    if named {
        codes.push("OVIP");
    }
    codes.push(facts.post.country);
    if dice.chance(2) {
        codes.push("NATO");
    }
    // Commas stand within names: between codes there are none then.
    if !named {
        let divided: &&str = dice.pick(&[", ", " "]);
        return codes.join(divided);
    }
    let (given, surname) = dice.pick(&PERSONS);
    let given = given.trim_end_matches('.');
    format!("{} ({surname}, {given})", codes.join(" "))
}

/// The references, each as post and number, with the year where it is not the cable's own.
pub fn references(facts: &Facts, dice: &mut Dice) -> Vec<String> {
    let others = POSTS.iter().filter(|post| *post != facts.post);
    let others: Vec<&Post> = others.collect();
    let own = dice.chance(5);
    let day = u32::from(facts.day().day_of_year().unsigned_abs());
    let mut posts = dice.some(&others, facts.references);
    if let Some(last) = posts.last_mut().filter(|_| own) {
        *last = &facts.post;
    }
    let with_year = facts.form == Form::Message;
    let year = facts.day().year() % 100;
    let numbered = posts.into_iter().map(|post| {
        let (before, most) = match post {
            post if *post == facts.post => (false, facts.number - 1),
            post if post.is_department() => (dice.chance(2), day * 300 + 200),
            _ => (dice.chance(2), day * 6 + 20),
        };
        let number = dice.number(most / 2 + 1, most);
        match (before && facts.form != Form::Print, with_year) {
            (true, _) => format!("{:02} {} {number}", (year + 99) % 100, post.name),
            (false, true) => format!("{year:02} {} {number}", post.name),
            (false, false) => format!("{} {number}", post.name),
        }
    });
    numbered.collect()
}

/// How the body cites its references: every letter once.
pub fn citation(facts: &Facts) -> &'static str {
    match (facts.references, facts.form) {
        (1, _) => "reftel",
        (2, _) => "refs A and B",
        (3, _) => "refs A, B and C",
        _ => "",
    }
}

/// Puts the paragraphs at the end: numbered, marked, the first a summary and the last a comment, all references cited.
pub fn body(cable: &mut Invented, dice: &mut Dice, first: usize, blank: bool) {
    let facts = cable.facts.clone();
    let last = facts.paragraphs;
    let summary = dice.chance(6);
    let comment = dice.chance(6);
    let quoted = (dice.chance(2) && last > first + 1).then_some(last - 1);
    let small = facts.has_small_letters() || facts.form == Form::Message;
    for number in first..=last {
        if blank {
            cable.push(Part::Blank, "");
        }
        let mut words = sentences(dice, facts.sentences);
        if number == first && facts.references > 0 {
            let citing = format!(" ({}) ", citation(&facts));
            words = format!(
                "{}{citing}{}.",
                sentence(dice),
                "and has heard nothing since"
            );
        }
        if number == last && number > 2 && dice.chance(3) {
            words = format!("{words} See para {}.", number - 1);
        }
        if number == first && summary {
            words = format!("Summary: {words} End summary.");
        } else if number == last && comment {
            words = format!("Comment: {words} End comment.");
        }
        if quoted == Some(number) {
            words = "The text of the note follows.".to_owned();
        }
        let words = if small { words } else { words.to_uppercase() };
        let start = match mark(&facts, number, first, dice) {
            Some(mark) => format!("{number}. ({mark}) {words}"),
            None => format!("{number}. {words}"),
        };
        paragraph(cable, number, &start);
        if quoted == Some(number) {
            quotation(cable, dice, small);
        } else if dice.chance(2) && facts.form == Form::Telegram {
            points(cable, dice, number, small);
        }
    }
}

fn paragraph(cable: &mut Invented, number: usize, words: &str) {
    let width = if cable.facts.form == Form::Message {
        110
    } else {
        62
    };
    for (at, line) in wrap(words, width, "").into_iter().enumerate() {
        let part = if at == 0 {
            Part::Paragraph(number)
        } else {
            Part::Text(number)
        };
        cable.push(part, line);
    }
}

/// A quoted text with numbers of its own.
fn quotation(cable: &mut Invented, dice: &mut Dice, small: bool) {
    let case = |words: String| if small { words } else { words.to_uppercase() };
    cable.push(Part::Blank, "");
    cable.push(Part::Label("quote"), case("Begin text:".to_owned()));
    for number in 1..=2 {
        cable.push(Part::Blank, "");
        let words = case(format!("{number}. {}.", sentence(dice)));
        for line in wrap(&words, 62, "") {
            cable.push(Part::Label("quote"), line);
        }
    }
    cable.push(Part::Blank, "");
    cable.push(Part::Label("quote"), case("End text.".to_owned()));
}

/// Two lettered points, marked as their paragraph is.
fn points(cable: &mut Invented, dice: &mut Dice, number: usize, small: bool) {
    let whole = cable.line(Part::Paragraph(number)).unwrap_or_default();
    let mark = match (whole.find(". ("), whole.find(") ")) {
        (Some(from), Some(to)) if from < 4 && cable.facts.marked => {
            whole[from + 2..to + 2].to_owned()
        }
        _ => String::new(),
    };
    for letter in ['a', 'b'] {
        cable.push(Part::Blank, "");
        let words = format!("{}.", sentence(dice));
        let words = if small { words } else { words.to_uppercase() };
        let letter = if small {
            letter
        } else {
            letter.to_ascii_uppercase()
        };
        for (at, line) in wrap(&format!("{letter}. {mark}{words}"), 62, "")
            .into_iter()
            .enumerate()
        {
            let part = if at == 0 {
                Part::Point(number)
            } else {
                Part::Text(number)
            };
            cable.push(part, line);
        }
    }
}

/// A paragraph's portion mark: the first one reaches the cable's level.
fn mark(facts: &Facts, number: usize, first: usize, dice: &mut Dice) -> Option<String> {
    if !facts.marked {
        return None;
    }
    let top = match (facts.level, facts.sensitive) {
        (Level::Unclassified, true) => "SBU",
        (level, _) => letter(level),
    };
    let all: &[&str] = match facts.level {
        Level::Unclassified => &["U", "SBU"],
        Level::Confidential => &["U", "C"],
        _ => &["U", "C", "S"],
    };
    Some(if number == first || dice.chance(6) {
        top.to_owned()
    } else {
        (*dice.pick(all)).to_owned()
    })
}
