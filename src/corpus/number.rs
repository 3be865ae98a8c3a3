//! The numbers by which cables are cited.

use std::fmt;
use std::sync::LazyLock;

use crate::cable::Mrn;
use crate::tables::posts;

/// A post, as numbers are compared by: the first 24 letters and figures of its name as archives spell it, in sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post(u64, u64);

/// How many letters a half of a [`Post`] holds. 37 to the power of 12 is below 2 to the power of 64.
const LETTERS: usize = 12;
/// The letters and figures, and nothing.
const BASE: u64 = 37;

/// Posts that are shortened, and what they are: few, so that looking through them is faster than any index.
static SHORTENED: LazyLock<Vec<[Post; 2]>> =
    LazyLock::new(|| posts::all().map(|names| names.map(Post::packed)).collect());

impl Post {
    /// The post of this name, in whatever way it is written: `KL`, `Kuala Lumpur`.
    #[must_use]
    pub fn named(name: &str) -> Post {
        let post = Post::packed(name);
        let mut shortened = SHORTENED.iter();
        let known = shortened.find(|[short, _]| *short == post);
        known.map_or(post, |[_, long]| *long)
    }

    fn packed(name: &str) -> Post {
        let mut digits = name.bytes().filter_map(digit);
        let mut half = || {
            let mut packed = 0;
            for digit in digits.by_ref().take(LETTERS) {
                packed = packed * BASE + u64::from(digit);
            }
            packed
        };
        Post(half(), half())
    }
}

/// What a letter or figure counts in a [`Post`].
fn digit(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0' + 1),
        b'A'..=b'Z' => Some(sign - b'A' + 11),
        b'a'..=b'z' => Some(sign - b'a' + 11),
        _ => None,
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut letters = Vec::with_capacity(2 * LETTERS);
        for mut rest in [self.1, self.0] {
            while rest > 0 {
                let digit =
                    u8::try_from(rest % BASE).expect("what is left of a division by 37 is small");
                letters.push(match digit {
                    1..=10 => b'0' + digit - 1,
                    _ => b'A' + digit - 11,
                });
                rest /= BASE;
            }
        }
        let letters = letters.iter().rev().map(|letter| char::from(*letter));
        f.write_str(&letters.collect::<String>())
    }
}

/// The number by which cables are cited. Posts count from 1 each January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// Whose it is.
    pub post: Post,
    /// The year in four digits, where it is known.
    pub year: Option<i16>,
    /// The number within post and year.
    pub number: u32,
}

/// As archives write it: `07BAKU1160`, in the 1970s `1979RIYADH905`; without a known year `BAKU1160` (specification, section 8.2).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.year {
            Some(year @ ..1980) => write!(f, "{year}")?,
            Some(year) => write!(f, "{:02}", year % 100)?,
            None => {}
        }
        write!(f, "{}{}", self.post, self.number)
    }
}

impl Number {
    /// That of `mrn`, which is of `year`.
    #[must_use]
    pub fn of(mrn: &Mrn, year: Option<i16>) -> Number {
        Number {
            post: Post::named(&mrn.post),
            year,
            number: mrn.number,
        }
    }

    /// Whether it was given by the same post in the same year, but later than `other`.
    #[must_use]
    pub fn is_ahead_of(self, other: Number) -> bool {
        (self.post, self.year) == (other.post, other.year) && self.number > other.number
    }
}
