//! Invents a corpus: `invent FOLDER NUMBER` writes so many cables of about 7 kB, the same each time, one in five with a finding.
//! `invent --worst FOLDER` writes the inputs that are worst for a checker.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use cablelint::diagnostic::Severity;
use cablelint::engine::{RuleSet, lint};
use cablelint::parse::parse;
use cablelint::source::Source;

use generator::{DEFECTS, Defect, Invented, Part};

#[allow(dead_code, unused_imports)] // the tests use all of it
mod generator;

/// One cable in so many has a finding.
const SOUND: u64 = 5;

/// Of these one in so many has it beside another cable.
const SEVERAL: u64 = 20;

/// How many cables a folder has.
const IN_FOLDER: u64 = 1000;

fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--worst", folder] => worst(Path::new(folder)),
        [folder, number] => match number.parse() {
            Ok(number) => corpus(Path::new(folder), number),
            Err(_) => usage(),
        },
        _ => usage(),
    }
}

fn usage() -> io::Result<()> {
    Err(io::Error::other(
        "invent FOLDER NUMBER | invent --worst FOLDER",
    ))
}

fn corpus(folder: &Path, number: u64) -> io::Result<()> {
    let rules = RuleSet::standard();
    let defects: Vec<Defect> = DEFECTS.iter().copied().flatten().copied().collect();
    for seed in 0..number {
        let cables = folder.join(format!("{:03}", seed / IN_FOLDER));
        fs::create_dir_all(&cables)?;
        let bytes = match seed % SOUND {
            0 if seed % (SOUND * SEVERAL) == 0 => at_odds(seed),
            0 => broken(seed, &defects, &rules),
            _ => Invented::long(seed).bytes(),
        };
        fs::write(cables.join(format!("{seed:06}.txt")), bytes)?;
    }
    Ok(())
}

/// The cable of this seed with one defect that a rule warns of: the first that can be put into it, from a different one on each
/// time.
fn broken(seed: u64, defects: &[Defect], rules: &RuleSet) -> Vec<u8> {
    let first = usize::try_from(seed / SOUND).expect("a corpus is smaller than memory");
    let turned = defects.iter().cycle().skip(first % defects.len());
    let warned_of = turned.take(defects.len()).find_map(|(_, inject)| {
        let mut cable = Invented::long(seed);
        inject(&mut cable)?;
        let found = lint(&parse(Source::decode(cable.bytes())), rules);
        let matters = found
            .iter()
            .any(|found| found.severity >= Severity::Warning);
        matters.then(|| cable.bytes())
    });
    warned_of.expect("some defect can be put into any cable")
}

/// The cable of this seed, at odds with that of the next or with all others: a copy of it, a section of a telegram whose first is not
/// there, a reference to what was sent later.
fn at_odds(seed: u64) -> Vec<u8> {
    let (mut cable, next) = (Invented::long(seed), Invented::long(seed + 1).facts);
    let (post, year) = (next.post.name, next.day().year() % 100);
    match seed / (SOUND * SEVERAL) % 3 {
        0 => return Invented::long(seed + 1).bytes(),
        1 => {
            let own = cable.facts.post.name;
            let section = format!("SECTION 02 OF 02 {own}");
            cable.replace(Part::Heading, own, &section)
        }
        _ => cable.insert(
            Part::Subject,
            format!("REF: {year:02} {post} {}", next.number),
        ),
    };
    cable.bytes()
}

/// One line of 10 MB, 100,000 findings, 10 million line ends: each in a folder of its own.
fn worst(folder: &Path) -> io::Result<()> {
    let cable = Invented::long(5).text();
    let line = format!("{cable}{}\n", "THE LINE GOES ON (REF A) ".repeat(400_000));
    let findings = format!("{cable}{}", "NODIS\n".repeat(100_000));
    let ends = format!("{cable}{}", "\n".repeat(10_000_000));
    for (name, text) in [("line", line), ("findings", findings), ("ends", ends)] {
        fs::create_dir_all(folder.join(name))?;
        fs::write(folder.join(name).join("worst.txt"), text)?;
    }
    Ok(())
}
