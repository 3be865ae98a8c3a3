//! Posts that cables shorten and archives spell out.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::read;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    short: String,
    long: String,
}

static LONG: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let rows: Vec<Row> = read("posts.csv", include_str!("posts.csv"));
    rows.into_iter().map(|row| (row.short, row.long)).collect()
});

/// The post as archives spell it: `KL` is `KUALALUMPUR`. Its letters and figures, in capitals, stand for most posts themselves.
#[must_use]
pub fn spelt_out(post: &str) -> &str {
    LONG.get(post).map_or(post, String::as_str)
}
