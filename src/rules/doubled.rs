//! What the rules about things that stand twice share.

/// So many are compared each with each, which takes less time than to sort them.
const FEW: usize = 8;

/// Each of `all` whose key an earlier one has, with the first that has it, in the order of the keys.
pub fn again<'a, T, K: Ord>(
    all: impl Iterator<Item = &'a T> + Clone,
    key: impl Fn(&'a T) -> K,
) -> Vec<(&'a T, &'a T)> {
    if are_unlike(all.clone(), &key) {
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

/// Whether `all` are few and no two of them have the same key.
pub fn are_unlike<T, K: PartialEq>(all: impl Iterator<Item = T>, key: impl Fn(T) -> K) -> bool {
    let mut keys = [const { None }; FEW];
    for (number, one) in all.enumerate() {
        let key = Some(key(one));
        if number == FEW || keys[..number].contains(&key) {
            return false;
        }
        keys[number] = key;
    }
    true
}
