//! `cablelint schema`: prints the JSON schema of what is written.

use std::io::Write;

use super::Outcome;
use super::args::{Schema, SchemaOf};
use super::terminal::{self, Color};
use crate::error::Error;
use crate::report::schema;

/// Prints the schema that `args` ask for.
pub fn run(args: &Schema, color: Color) -> Result<Outcome, Error> {
    let schema = match args.of {
        SchemaOf::Json => schema::json(),
        SchemaOf::JsonLines => schema::json_lines(),
    };
    let (mut out, _) = terminal::stdout(color);
    let written = serde_json::to_writer_pretty(&mut out, &schema)
        .map_err(Into::into)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush());
    terminal::delivered(written)?;
    Ok(Outcome::Clean)
}
