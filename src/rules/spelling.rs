//! What the rules about misspellings share.

/// The one of `known` that is a single slip from `word`: a letter left out, put in, changed, or two exchanged. `None` where none
/// is, or where two are.
pub fn one_slip_from<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // One slip leaves either the first or the last letter as it was.
    let ends = |known: &str| {
        known.bytes().next() == word.bytes().next()
            || known.bytes().next_back() == word.bytes().next_back()
    };
    let mut near = known.into_iter().filter(|known| {
        ends(known)
            && may_differ_by(1, known, word)
            && strsim::damerau_levenshtein(known, word) == 1
    });
    near.next().filter(|_| near.next().is_none())
}

/// Whether `one` and `other` differ in at most `most` letters. Names are short: longer words are never near, and cost nothing.
pub fn differ_by(one: &str, other: &str, most: usize) -> bool {
    const LONGEST: usize = 60;
    one.len().max(other.len()) <= LONGEST
        && may_differ_by(most, one, other)
        && strsim::levenshtein(one, other) <= most
}

/// Whether at most `most` slips may lie between the two, by their lengths and letters alone: each slip brings in or takes out one
/// letter at most. Distances take a hundred times as long, and nearly all words are far from each other.
pub fn may_differ_by(most: usize, one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let letters = |word: &str| {
        word.bytes()
            .fold(0_u32, |letters, byte| letters | 1 << (byte % 32))
    };
    let beyond = |one: u32, other: u32| (one & !other).count_ones() as usize;
    let (first, second) = (letters(one), letters(other));
    beyond(first, second) <= most && beyond(second, first) <= most
}
