//! The ids under which archives keep cables (specification, section 8.2).

use crate::cable::{Cable, Mrn};
use crate::rules::spelling::differ_by;
use crate::tables::posts;

/// An archive's id: `07BAKU1160`, `1979RIYADH00905`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The last two digits of the year.
    pub year: i16,
    /// The post as the archive has it, upper case, perhaps cut.
    pub post: String,
    /// The number.
    pub number: u32,
}

/// Reads an id.
///
/// ```text
/// id := ( YY | YYYY ) post n{1,7} [ "_" letter ]
/// ```
pub fn parse(words: &str) -> Option<Id> {
    let words = match words.rsplit_once('_') {
        Some((id, page)) if page.len() == 1 => id,
        _ => words,
    };
    let (year, rest) = words.split_at(words.find(|c: char| !c.is_ascii_digit())?);
    let (post, number) = rest.split_at(rest.find(|c: char| c.is_ascii_digit())?);
    let named = post.len() >= 4 && post.bytes().all(|byte| byte.is_ascii_alphabetic());
    let counted = number.len() <= 7 && number.bytes().all(|byte| byte.is_ascii_digit());
    (matches!(year.len(), 2 | 4) && named && counted).then_some(())?;
    Some(Id {
        year: year.parse::<i16>().ok()? % 100,
        post: post.to_ascii_uppercase(),
        number: number.parse().ok()?,
    })
}

impl Id {
    /// Whether post and number are those of `mrn`: archives cut posts and join their words.
    pub fn is_of(&self, mrn: &Mrn, cable: &Cable) -> bool {
        self.number == mrn.number && self.is_of_post(mrn, cable)
    }

    fn is_of_post(&self, mrn: &Mrn, cable: &Cable) -> bool {
        let post = letters(&mrn.post);
        let long = posts::spelt_out(&post);
        let most = if long.len() > 5 { 2 } else { 1 };
        let from = cable.envelope.from.as_ref().map(|from| &from.plad.value);
        long.contains(&self.post)
            || self.post.contains(long)
            || differ_by(&self.post, long, most)
            || from.is_some_and(|from| letters(from).contains(&self.post))
    }
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
