//! Bodies as the shim writes them: JSON, with a mark where JavaScript had something that JSON has not.

use wxpay_core::{Error, Object, Rule, Value};

/// No field of WeChat Pay's is called so; a text with NUL cannot be typed by accident.
const MARK: &str = "\u{0}";

/// Reads a body. Where the shim met what JSON cannot hold, its mark becomes `Unrepresentable`, or the number it stands for.
pub(crate) fn value(json: Option<String>, field: &str) -> Result<Value, Error> {
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
                Some(number) if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                    number.parse().map_or(Value::Unrepresentable(Rule::Type), Value::Integer)
                }
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
