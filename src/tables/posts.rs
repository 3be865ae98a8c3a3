//! Posts that cables shorten and archives spell out.

use std::sync::LazyLock;

use crate::tables::rows;

/// Short and long names: few, so that looking through them is faster than any index.
static LONG: LazyLock<Vec<[&str; 2]>> =
    LazyLock::new(|| rows(include_str!("posts.csv"), ["short", "long"]).collect());

/// Every short name with its long one.
pub fn all() -> impl Iterator<Item = [&'static str; 2]> {
    LONG.iter().copied()
}

/// The post as archives spell it: `KL` is `KUALALUMPUR`. Its letters and figures, in capitals, stand for most posts themselves.
#[must_use]
pub fn spelt_out(post: &str) -> &str {
    let known = LONG.iter().find(|[short, _]| *short == post);
    known.map_or(post, |[_, long]| long)
}
