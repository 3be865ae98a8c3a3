//! `cablelint parse`: prints what was read of cables, as JSON.

use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::args::Parse;
use super::parsed::Parsed;
use super::terminal::{self, Color};
use crate::config::Flags;
use crate::error::Error;
use crate::run::{Failure, read};
use crate::{parse, walk};

/// Prints each cable that `args` name as one line of JSON.
pub fn run(args: &Parse, color: Color) -> Result<Outcome, Error> {
    let given = walk::given(&args.paths, Path::new(walk::STDIN));
    let settings = args.configuration.settings(&given, Flags::default())?;
    let found = given.files(&settings.files, None);
    let (mut out, _) = terminal::stdout(color);
    let mut failures = found.failures;
    let mut written = Ok(());
    for input in &found.inputs {
        match read(input) {
            Ok(source) => {
                let cable = parse::parse(source);
                let parsed = Parsed::new(&cable, walk::slashed(input.path()));
                written = serde_json::to_writer(&mut out, &parsed)
                    .map_err(Into::into)
                    .and_then(|()| out.write_all(b"\n"));
            }
            Err(error) => failures.push(Failure {
                path: input.path().to_owned(),
                error,
            }),
        }
        if written.is_err() {
            break;
        }
    }
    let delivered = terminal::delivered(written.and_then(|()| out.flush()));
    for failure in &failures {
        terminal::complain(&failure.error, color);
    }
    delivered?;
    Ok(if failures.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    })
}
