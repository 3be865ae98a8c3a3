//! `cablelint schema`: prints the JSON schema of the configuration or of what is written.

use std::io::Write;

use super::args::{Schema, SchemaOf};
use super::terminal::{self, Color};
use super::{Outcome, rule};
use crate::config;
use crate::error::Error;
use crate::report::schema;

/// Prints the schema that `args` ask for. That of the configuration has the rules there are in the working directory.
pub fn run(args: &Schema, color: Color) -> Result<Outcome, Error> {
    let schema = match args.of {
        None => config::schema(&rule::known()?),
        Some(SchemaOf::Json) => schema::json().to_value(),
        Some(SchemaOf::JsonLines) => schema::json_lines().to_value(),
        Some(SchemaOf::Records) => schema::records().to_value(),
    };
    let (mut out, _) = terminal::stdout(color);
    let written = serde_json::to_writer_pretty(&mut out, &schema)
        .map_err(Into::into)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush());
    terminal::delivered(written)?;
    Ok(Outcome::Clean)
}
