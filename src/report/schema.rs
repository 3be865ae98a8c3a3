//! The published schemas of the JSON that reports are written in.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::report::finding::Finding;
use crate::report::json::Document;
use crate::report::json_lines::Record;

/// Of what `json` writes.
#[must_use]
pub fn json() -> Schema {
    of::<Document<Vec<Finding>>>()
}

/// Of a line of what `json-lines` writes.
#[must_use]
pub fn json_lines() -> Schema {
    of::<Finding>()
}

/// Of a line of what `json-lines` with `--records` writes.
#[must_use]
pub fn records() -> Schema {
    of::<Record<Vec<Finding>>>()
}

fn of<Written: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Written>()
}
