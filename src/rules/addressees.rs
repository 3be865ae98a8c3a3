//! What several rules ask of addressees.

use crate::cable::{Addressee, Envelope};
use crate::rules::spelling::differ_by;

/// The action and information addressees, in order.
pub fn all(envelope: &Envelope) -> impl Iterator<Item = &Addressee> + Clone {
    envelope.to.iter().chain(&envelope.info)
}

/// Whether an addressee may stand for several: a collective, however its word is spelt, an address group, a list of posts.
pub fn stands_for_many(addressee: &Addressee) -> bool {
    let collective = |word: &str| word.starts_with("COLL") || differ_by(word, "COLLECTIVE", 3);
    let relay = |indicator: &str| indicator.starts_with("RUCN");
    addressee.plad.value.split(' ').any(|word| {
        collective(word)
            || matches!(
                word,
                "ALL" | "AIG" | "POSTS" | "POST" | "MEMBER" | "STATES" | "COMMUNITY"
            )
            || word.starts_with("ALD")
    }) || addressee
        .indicator
        .as_ref()
        .is_some_and(|indicator| relay(&indicator.value))
}
