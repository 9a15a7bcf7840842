//! Bodies from the shim: JSON, with a mark for a JavaScript value without JSON form.

use wxpay_core::{Error, Object, Rule, Value};

/// The shim allows no NUL in the caller's names.
const MARK: &str = "\u{0}";

/// Writes a value of core's as JSON.
pub(crate) fn json(told: impl Into<Value>) -> String {
    told.into().to_json().and_then(|json| String::from_utf8(json).ok()).unwrap_or_default()
}

/// Parses a body. A mark from the shim becomes `Unrepresentable`.
pub(crate) fn value(json: Option<&str>, field: &str) -> Result<Value, Error> {
    let Some(json) = json else { return Ok(Value::Null) };
    let value = Value::from_json(json.as_bytes(), field)?;
    Ok(if json.contains("\\u0000") { unmark(value) } else { value })
}

fn unmark(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mark = if object.len() == 1 { object.get(MARK).and_then(Value::as_str) } else { None };
            match mark {
                Some("charset") => Value::Unrepresentable(Rule::Charset),
                Some(_) => Value::Unrepresentable(Rule::Type),
                None => Value::Object(
                    object.iter().map(|(name, value)| (name.to_owned(), unmark(value.clone()))).collect::<Object>(),
                ),
            }
        }
        Value::List(list) => Value::List(list.into_iter().map(unmark).collect()),
        value => value,
    }
}
