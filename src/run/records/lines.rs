//! A line of JSON → a record.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::{Records, Row, decoded, joined};

/// The record on a line.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(line: Vec<u8>, records: &Records) -> Result<Row, String> {
    if line.trim_ascii().is_empty() {
        return Err("nothing stands on this line".to_owned());
    }
    let line = decoded(line);
    let object: HashMap<String, &RawValue> =
        serde_json::from_str(line.trim_end()).map_err(|error| problem(&error))?;
    let field = |name: &String| match object.get(name) {
        Some(value) => said(name, value.get()),
        None => Err(format!(
            "there is no field `{name}`: --record-id and --record-text say which there are"
        )),
    };
    let id = field(&records.id)?;
    let texts = records.text.iter().map(field);
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    Ok(Row {
        id,
        text: joined(texts.iter().map(String::as_bytes)),
    })
}

/// What the field `name` says whose value is so `written`: a text, or a number, which stands for itself.
fn said(name: &str, written: &str) -> Result<String, String> {
    match written.as_bytes().first() {
        Some(b'"') => serde_json::from_str(written)
            .map_err(|error| format!("in `{name}`: {}", problem(&error))),
        Some(b'-' | b'0'..=b'9') => Ok(written.to_owned()),
        _ => Err(format!("`{name}` is neither a text nor a number")),
    }
}

/// What is wrong, and where. There is but one line, and the number of the record says which.
fn problem(error: &serde_json::Error) -> String {
    if error.is_data() {
        return "an object is expected".to_owned();
    }
    error.to_string().replace("line 1 column", "column")
}
