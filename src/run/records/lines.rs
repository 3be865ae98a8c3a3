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
        serde_json::from_str(line.trim_end()).map_err(|error| {
            // There is but one line, and which one it is in the file is said by the record's number.
            error.to_string().replace("line 1 column", "column")
        })?;
    let field = |name: &String| match object.get(name) {
        Some(value) => {
            said(value).ok_or_else(|| format!("`{name}` is neither a text nor a number"))
        }
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

/// What a value says: a text, or a number, which stands for itself as it is written.
fn said(value: &RawValue) -> Option<String> {
    let written = value.get();
    match written.as_bytes().first() {
        Some(b'"') => serde_json::from_str(written).ok(),
        Some(b'-' | b'0'..=b'9') => Some(written.to_owned()),
        _ => None,
    }
}
