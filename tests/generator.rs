//! Invents whole, clean cables of all eras and dialects, the same ones for the same seed.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

/// A post: city, routing indicator, the code of its country in every scheme since 1974.
const POSTS: [(&str, &str, &str); 4] = [
    ("LISBON", "RUEHLI", "PO"),
    ("ANKARA", "RUEHAK", "TU"),
    ("LONDON", "RUEHLO", "UK"),
    ("ROME", "RUEHRO", "IT"),
];
const THINGS: [&str; 6] = [
    "FERRY",
    "ORCHARD",
    "LIGHTHOUSE",
    "BRIDGE",
    "MUSEUM",
    "HARBOR",
];
const DEEDS: [&str; 6] = [
    "was counted again and found to be one",
    "is painted every year before the rains",
    "has a new keeper who says little",
    "will be moved a little to the north",
    "was praised by all who had not seen it",
    "needs a roof and is to have a flag",
];
const NAMES: [&str; 4] = ["FAIRWEATHER", "APPLEWHITE", "TIDEWATER", "COOPER"];

/// What a cable is invented with.
pub struct Invented {
    random: Rng,
    sent: DateTime,
    post: (&'static str, &'static str, &'static str),
    number: u32,
    is_classified: bool,
    name: &'static str,
    thing: &'static str,
}

impl Invented {
    fn between(seed: u64, first: Date, last: Date) -> Invented {
        let mut random = Rng::with_seed(seed);
        let days = (last - first).get_days();
        let day = first.saturating_add(i64::from(random.i32(0..=days)).days());
        let sent = day.at(random.i8(0..24), random.i8(0..60), 0, 0);
        let mut one = |most: usize| random.usize(0..most);
        let (post, name, thing) = (POSTS[one(4)], NAMES[one(4)], THINGS[one(6)]);
        Invented {
            sent,
            post,
            name,
            thing,
            number: random.u32(40..9_000),
            is_classified: random.bool(),
            random,
        }
    }

    fn sentence(&mut self) -> String {
        format!(
            "the {} {}",
            self.thing.to_lowercase(),
            DEEDS[self.random.usize(0..6)]
        )
    }

    fn dtg(&self) -> String {
        let month = [
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ][usize::from(self.sent.month().unsigned_abs()) - 1];
        let (day, hour, minute) = (self.sent.day(), self.sent.hour(), self.sent.minute());
        format!(
            "{day:02}{hour:02}{minute:02}Z {month} {:02}",
            self.sent.year() % 100
        )
    }

    /// What stands behind the order's number.
    fn order(&self) -> String {
        let sent = self.sent.date();
        let years = |years: i32| sent.saturating_add(years.years());
        if !self.is_classified {
            return format!("{}: N/A", order(sent));
        }
        match order(sent) {
            11652 => "11652: GDS".to_owned(),
            12065 => {
                let until = years(6);
                let (month, day, year) = (until.month(), until.day(), until.year() % 100);
                format!(
                    "12065: GDS {month}/{day}/{year:02} ({}, ANN) OR-M",
                    self.name
                )
            }
            12356 => "12356: DECL: OADR".to_owned(),
            number => {
                let until = years(10);
                format!(
                    "{number}: DECL: {:02}/{:02}/{:04}",
                    until.month(),
                    until.day(),
                    until.year()
                )
            }
        }
    }
}

fn order(sent: Date) -> u32 {
    [
        (date(2010, 6, 27), 13526),
        (date(1995, 10, 14), 12958),
        (date(1982, 8, 1), 12356),
        (date(1978, 12, 1), 12065),
    ]
    .into_iter()
    .find(|(from, _)| *from <= sent)
    .map_or(11652, |(_, number)| number)
}

/// A telegram of the ACP 127 network, sent between two days, as one line each.
pub fn telegram(seed: u64, first: Date, last: Date) -> Vec<String> {
    let mut cable = Invented::between(seed, first, last);
    let (city, indicator, country) = cable.post;
    let (sent, number) = (cable.sent, cable.number);
    let (level, letters, mark) = match (cable.is_classified, cable.random.bool()) {
        (true, true) => ("S E C R E T", "ZNY SSSSS", "(S) "),
        (true, false) => ("C O N F I D E N T I A L", "ZNY CCCCC", "(C) "),
        (false, _) => ("UNCLAS", "ZNR UUUUU", ""),
    };
    let (prosign, word) =
        [('P', " PRIORITY"), ('O', " IMMEDIATE"), ('R', "")][cable.random.usize(0..3)];
    let day = sent.date().day_of_year();
    let mut lines = vec![
        format!("VZCZCXYZ{:04}", cable.random.u32(0..10_000)),
        format!("{prosign}{prosign} RUEHWEB"),
        String::new(),
        format!(
            "DE {indicator} #{:04} {day:03}{:02}{:02}",
            number % 10_000,
            sent.hour(),
            sent.minute()
        ),
        format!("{letters} ZZH"),
        format!("{prosign} {}", cable.dtg()),
        format!("FM AMEMBASSY {city}"),
        format!(
            "TO RUEHC/SECSTATE WASHDC{word} {:04}",
            cable.random.u32(1..10_000)
        ),
        format!(
            "INFO RUEHMD/AMEMBASSY MADRID {:04}",
            cable.random.u32(1..10_000)
        ),
        String::new(),
        format!("{level} {city} {number:06}"),
        String::new(),
    ];
    if sent.year() >= 2000 {
        lines.extend(["SIPDIS".to_owned(), String::new()]);
    }
    let first = cable.sentence();
    let second = cable.sentence();
    lines.extend([
        format!("E.O. {}", cable.order()),
        format!("TAGS: PGOV, ECON, {country}"),
        format!("SUBJECT: THE {} AND ITS FRIENDS", cable.thing),
        String::new(),
        format!("REF: A. STATE {}", cable.random.u32(1..9_000)),
        format!("     B. {city} {}", number - 1),
        String::new(),
    ]);
    if cable.is_classified && sent.year() >= 1996 {
        let section = if sent.date() < date(2003, 3, 25) {
            5
        } else {
            4
        };
        lines.push(format!(
            "Classified By: Consul Ann {} for reasons 1.{section} (b) and (d).",
            cable.name
        ));
        lines.push(String::new());
    }
    for (paragraph, text) in [
        format!("SUMMARY: It is reported that {first} (ref A). END SUMMARY."),
        format!("As ref B foretold, {second}."),
        "COMMENT: More will be heard of it.".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        lines.push(format!("{}. {mark}{text}", paragraph + 1));
        lines.push(String::new());
    }
    lines.push(cable.name.to_owned());
    lines
}

/// A print of the State Archiving System, as one line each.
pub fn print(seed: u64) -> Vec<String> {
    let mut cable = Invented::between(seed, date(1973, 7, 1), date(1978, 11, 30));
    let (city, _, country) = cable.post;
    let (number, dtg) = (cable.number, cable.dtg());
    let (banner, level) = match cable.is_classified {
        true => ("CONFIDENTIAL", "C O N F I D E N T I A L"),
        false => ("UNCLASSIFIED", "UNCLAS"),
    };
    let page = |page: u32| format!("PAGE {page:02} {city} {number:05} {}", &dtg[..7]);
    let copies = cable.random.u32(1..30);
    let (first, second) = (cable.sentence(), cable.sentence());
    vec![
        banner.to_owned(),
        page(1),
        format!("ACTION EUR-{copies:02}"),
        format!("INFO OCT-01 ISO-00 INR-07 /{:03} W", copies + 8),
        format!(
            "--------------------- {:06}",
            cable.random.u32(10_000..99_999)
        ),
        format!("R {dtg}"),
        format!("FM AMEMBASSY {city}"),
        format!("TO SECSTATE WASHDC {:04}", cable.random.u32(1..10_000)),
        format!("{level} {city} {number:04}"),
        format!("E.O. {}", cable.order()),
        format!("TAGS: PGOV, ECON, {country}"),
        format!("SUBJECT: THE {} AND ITS FRIENDS", cable.thing),
        format!("REF: STATE {}", cable.random.u32(1..9_000)),
        format!("1. AS REFTEL ASKED, {}.", first.to_uppercase()),
        banner.to_owned(),
        banner.to_owned(),
        page(2),
        format!("2. {}.", second.to_uppercase()),
        cable.name.to_owned(),
        banner.to_owned(),
        "NNNN".to_owned(),
    ]
}

/// A message of the SMART system, as one line each.
pub fn message(seed: u64) -> Vec<String> {
    let mut cable = Invented::between(seed, date(2010, 7, 1), date(2014, 12, 31));
    let (city, _, country) = cable.post;
    let (sent, year) = (cable.sent, cable.sent.year() % 100);
    let month = sent.strftime("%b %d, %Y").to_string();
    let (first, second) = (cable.sentence(), cable.sentence());
    vec![
        "UNCLASSIFIED".to_owned(),
        "SBU".to_owned(),
        String::new(),
        format!("MRN:                 {year:02} {city} {}", cable.number),
        format!("Date/DTG:            {month} / {}", cable.dtg()),
        format!("From:                AMEMBASSY {city}"),
        "Action:              WASHDC, SECSTATE ROUTINE".to_owned(),
        "E.O.:                13526".to_owned(),
        format!("TAGS:                PGOV, ECON, {country}"),
        "Captions:            SENSITIVE, SIPDIS".to_owned(),
        format!(
            "Reference:           {year:02} STATE {}",
            cable.random.u32(1..9_000)
        ),
        format!(
            "Subject:             The {} and Its Friends",
            cable.thing.to_lowercase()
        ),
        String::new(),
        format!("1. (SBU) As reftel asked, {first}."),
        String::new(),
        format!("2. (SBU) Besides, {second}."),
        String::new(),
        format!("Signature:           {}", cable.name),
        String::new(),
        format!("Drafted By:          {city}:Fjord, Nina A"),
        format!("Released By:         {city}:Fjord, Nina A"),
        "Dissemination Rule:  Archive Copy".to_owned(),
        String::new(),
        "UNCLASSIFIED".to_owned(),
        "SBU".to_owned(),
        "Page 1 of 1".to_owned(),
    ]
}

/// A clean cable: the seeds go round the eras and dialects.
pub fn clean(seed: u64) -> Vec<String> {
    match seed % 7 {
        0 => telegram(seed, date(1979, 1, 1), date(1982, 7, 31)),
        1 => telegram(seed, date(1982, 8, 1), date(1995, 10, 13)),
        2 => telegram(seed, date(1996, 1, 1), date(2003, 3, 24)),
        3 => telegram(seed, date(2003, 3, 25), date(2010, 6, 26)),
        4 => telegram(seed, date(2010, 6, 27), date(2011, 12, 31)),
        5 => print(seed),
        _ => message(seed),
    }
}
