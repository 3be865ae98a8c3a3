//! A line of JSON → a record.

use serde_json::{Map, Value};

use super::{BETWEEN, Records, Row, decoded};

/// The record on a line.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(line: Vec<u8>, records: &Records) -> Result<Row, String> {
    if line.trim_ascii().is_empty() {
        return Err("nothing stands on this line".to_owned());
    }
    let mut object: Map<String, Value> =
        serde_json::from_str(&decoded(line)).map_err(|error| error.to_string())?;
    let mut field = |name: &String| match object.remove(name) {
        Some(Value::String(text)) => Ok(text.into_bytes()),
        Some(Value::Number(number)) => Ok(number.to_string().into_bytes()),
        Some(_) => Err(format!("`{name}` is neither a text nor a number")),
        None => Err(format!(
            "there is no field `{name}`: --record-id and --record-text say which there are"
        )),
    };
    let id = decoded(field(&records.id)?);
    let texts = records.text.iter().map(field);
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    Ok(Row {
        id,
        text: texts.join(BETWEEN),
    })
}
