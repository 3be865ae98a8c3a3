//! What the rules about misspelt and unknown tags share.

use crate::rules::spelling::one_slip_from;
use crate::tables::tags::{self, Kind};

/// The known code that an unknown one was meant to be: the only one a single slip away. Names of organizations are too many and
/// too free for that.
pub fn meant(code: &str) -> Option<&'static str> {
    let is_code =
        (4..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_code || tags::code(code).is_some() {
        return None;
    }
    let known = tags::codes().filter(|known| known.kind != Kind::Organization);
    let known = known
        .map(|known| known.code)
        .filter(|known| known.len() == 4);
    one_slip_from(code, known)
}

/// Two known codes that stand without a blank.
pub fn apart(code: &str) -> Option<String> {
    let (first, second) = code
        .split_at_checked(4)
        .filter(|(_, second)| second.len() >= 2)?;
    let is_known =
        |code: &str| tags::code(code).is_some_and(|known| known.kind != Kind::Organization);
    let is_second = is_known(second) || tags::place(second).is_some();
    (is_known(first) && is_second).then(|| format!("{first} {second}"))
}

/// The organization that a code in no list stands for with other signs: `C20` for C-20, `UN-GA` for UNGA.
pub fn organization(code: &str) -> Option<&'static str> {
    let is_word = code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_word || tags::code(code).is_some() || tags::place(code).is_some() {
        return None;
    }
    let letters = |code: &'static str| code.bytes().filter(u8::is_ascii_alphanumeric);
    let own = || code.bytes().filter(u8::is_ascii_alphanumeric);
    let mut organizations = tags::codes().filter(|known| known.kind == Kind::Organization);
    let known = organizations.find(|known| letters(known.code).eq(own()))?;
    Some(known.code)
}
