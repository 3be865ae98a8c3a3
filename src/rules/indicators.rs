//! What the rules about routing indicators share.

/// Whether `word` is R and three to seven capitals (5 FAH-2 H-231a).
pub fn is_indicator(word: &str) -> bool {
    word.starts_with('R')
        && (4..=8).contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
}
