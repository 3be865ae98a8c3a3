//! How fast cables are parsed and checked, beside counting the line ends of the same bytes. Run by `cargo bench`.

use std::fs;

use cablelint::engine::{RuleSet, lint};
use cablelint::parse::parse;
use cablelint::source::Source;
use divan::Bencher;
use divan::counter::BytesCount;

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
    let read = |cable: &Vec<u8>| parse(Source::decode(cable.clone())).lines.len();
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
