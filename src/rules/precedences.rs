//! What the rules about precedences share.

use crate::cable::{Addressee, Precedence};
use crate::rules::spelling::may_differ_by;
use crate::span::Span;

/// The precedence that an addressee's last word was to be: `PIORITY`. None where it has one, or where nothing is near.
pub fn misspelt(addressee: &Addressee) -> Option<Precedence> {
    let plad = addressee.plad.value.as_str();
    let blank = plad.bytes().rposition(|byte| byte == b' ')?;
    if addressee.precedence.is_some() || blank == 0 {
        return None;
    }
    let last = &plad[blank + 1..];
    let words = [
        Precedence::Routine,
        Precedence::Priority,
        Precedence::Immediate,
        Precedence::Flash,
    ];
    words.into_iter().find(|known| {
        let slips = if known.word().len() > 6 { 2 } else { 1 };
        may_differ_by(slips, known.word(), last)
            && (1..=slips).contains(&strsim::damerau_levenshtein(known.word(), last))
    })
}

/// None said is routine.
pub fn precedence(addressee: &Addressee) -> Precedence {
    addressee
        .precedence
        .as_ref()
        .map_or(Precedence::Routine, |precedence| precedence.value)
}

/// Where an addressee's precedence stands; all of the addressee where none does.
pub fn place(addressee: &Addressee) -> Span {
    addressee
        .precedence
        .as_ref()
        .map_or(addressee.span, |precedence| precedence.span)
}
