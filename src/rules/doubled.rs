//! What the rules about things that stand twice share.

/// So many are compared each with each, which takes less time than to sort them.
const FEW: usize = 8;

/// Each of `all` whose key an earlier one has, with the first that has it, in the order of the keys.
pub fn again<'a, T, K: Ord>(
    all: impl Iterator<Item = &'a T> + Clone,
    key: impl Fn(&'a T) -> K,
) -> Vec<(&'a T, &'a T)> {
    let are_few = all.clone().nth(FEW).is_none();
    let mut numbered = all.clone().enumerate();
    let is_first = |(number, one)| all.clone().take(number).all(|above| key(above) != key(one));
    if are_few && numbered.all(is_first) {
        return Vec::new();
    }
    let mut all: Vec<&T> = all.collect();
    all.sort_by_key(|one| key(one));
    let alike = all.chunk_by(|one, other| key(one) == key(other));
    let again = alike.flat_map(|alike| {
        let (first, further) = (alike[0], &alike[1..]);
        further.iter().map(move |one| (*one, first))
    });
    again.collect()
}
