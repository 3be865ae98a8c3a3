//! How fast cables are parsed and checked, beside counting the line ends of the same bytes, and compared. Run by `cargo bench`.

use std::fs;

use cablelint::corpus::{Corpus, Facts};
use cablelint::engine::{RuleSet, lint, lint_in};
use cablelint::parse::parse;
use cablelint::source::{CableId, Source};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// The whole fixtures.
fn cables() -> Vec<Vec<u8>> {
    let files = fs::read_dir("fixtures/cables").expect("the fixtures are there");
    files
        .map(|file| fs::read(file.expect("they can be listed").path()).expect("they can be read"))
        .collect()
}

fn size(cables: &[Vec<u8>]) -> BytesCount {
    BytesCount::new(cables.iter().map(Vec::len).sum::<usize>())
}

#[divan::bench]
fn count_line_ends(bencher: Bencher) {
    let cables = cables();
    let count = |cable: &Vec<u8>| memchr::memchr_iter(b'\n', cable).count();
    bencher
        .counter(size(&cables))
        .bench(|| cables.iter().map(count).sum::<usize>());
}

#[divan::bench]
fn decode(bencher: Bencher) {
    let cables = cables();
    bencher.counter(size(&cables)).bench(|| {
        cables
            .iter()
            .map(|cable| Source::decode(cable.clone()).lines().len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn decode_and_parse(bencher: Bencher) {
    let cables = cables();
    let read = |cable: &Vec<u8>| parse(Source::decode(cable.clone())).kinds.len();
    bencher
        .counter(size(&cables))
        .bench(|| cables.iter().map(read).sum::<usize>());
}

#[divan::bench]
fn decode_parse_and_check(bencher: Bencher) {
    let (cables, rules) = (cables(), RuleSet::standard());
    let check = |cable: &Vec<u8>| lint(&parse(Source::decode(cable.clone())), &rules).len();
    bencher
        .counter(size(&cables))
        .bench(|| cables.iter().map(check).sum::<usize>());
}

/// The rules over several cables, on files that all have one number: copies, corrected copies, sections, and what cites them.
#[divan::bench(args = [1_000, 10_000])]
fn compare_files_of_one_number(bencher: Bencher, files: usize) {
    let text = |number: usize| {
        let heading = match number % 4 {
            0 => "UNCLAS BERN 000311\n".to_owned(),
            1 => "UNCLAS BERN 000311\nC O R R E C T E D  C O P Y\n".to_owned(),
            2 => format!("UNCLAS SECTION 0{} OF 09 BERN 000311\n", number % 7 + 2),
            _ => "UNCLAS BERN 000312\nREF: 07 BERN 311\n".to_owned(),
        };
        format!("R 131502Z JUL 07\n{heading}SUBJECT: BRIDGE {number}\n")
    };
    let facts = (0..).zip(0..files).map(|(cable, number)| {
        let mut source = Source::decode(text(number).into_bytes());
        source.cable = CableId(cable);
        Facts::of(&parse(source))
    });
    let (facts, rules): (Vec<Facts>, _) = (facts.collect(), RuleSet::standard());
    bencher.counter(ItemsCount::new(files)).bench(|| {
        let corpus = Corpus::new(facts.clone(), true);
        let found = |facts: &Facts| lint_in(&corpus, facts, &rules).len();
        facts.iter().map(found).sum::<usize>()
    });
}
