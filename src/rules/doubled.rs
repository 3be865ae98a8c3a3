//! What the rules about things that stand twice share.

/// Each of `all` whose key an earlier one has, with the first that has it.
pub fn again<'a, T, K: Ord>(
    all: impl Iterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> Vec<(&'a T, &'a T)> {
    let mut all: Vec<&T> = all.collect();
    if all.len() < 2 {
        return Vec::new();
    }
    all.sort_by_key(|one| key(one));
    let alike = all.chunk_by(|one, other| key(one) == key(other));
    let again = alike.flat_map(|alike| {
        let (first, further) = (alike[0], &alike[1..]);
        further.iter().map(move |one| (*one, first))
    });
    again.collect()
}
