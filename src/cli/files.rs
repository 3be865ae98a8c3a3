//! `check --show-files`: which files would be checked.

use std::io::Write;

use super::Outcome;
use super::terminal::{self, Color};
use crate::error::{Error, printable};
use crate::walk::{self, Found};

/// Prints the path of each file, one a line.
pub fn show(found: &Found, color: Color) -> Result<Outcome, Error> {
    let (mut out, _) = terminal::stdout(color);
    let mut paths = found.inputs.iter().map(|input| walk::slashed(input.path()));
    let written = paths
        .try_for_each(|path| writeln!(out, "{}", printable(&path)))
        .and_then(|()| out.flush());
    let delivered = terminal::delivered(written);
    for failure in &found.failures {
        terminal::complain(&failure.error, color);
    }
    delivered?;
    Ok(if found.failures.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    })
}
