//! Reads C's JSON text as arguments, and writes our values as JSON.

use wxpay_core::{Error, Members, Moment, Object, Rule, Value};

/// Reads the description of a call, and marks the values in it and beside it that the host could not write as JSON. The
/// host wrote `null` there, and `unrepresentable` maps the JSON pointer of the place to the rule that the value breaks,
/// so core reports it with everything else that is wrong.
pub(crate) fn described(text: &[u8], field: &str, beside: Option<(&str, &mut Value)>) -> Result<Members, Error> {
    let mut described = if text.is_empty() { Value::from([]) } else { Value::from_json(text, field)? };
    if let Some(places) = described.get("unrepresentable").cloned() {
        let wrong = || Error::invalid_argument("unrepresentable", "JSON pointers, each with type or charset");
        let Value::Object(places) = places else { return Err(wrong()) };
        let mut beside = beside;
        for (pointer, rule) in places.iter() {
            let rule = match rule.as_str() {
                Some("type") => Rule::Type,
                Some("charset") => Rule::Charset,
                _ => return Err(wrong()),
            };
            let place = match &mut beside {
                Some((front, value)) if below(pointer, front).is_some() => {
                    below(pointer, front).and_then(|below| value.pointer_mut(below))
                }
                _ => described.pointer_mut(pointer),
            };
            if let Some(place) = place {
                *place = Value::Unrepresentable(rule);
            }
        }
    }
    let Value::Object(members) = described else { return Err(Error::invalid_argument(field, "a JSON object")) };
    let mut members = Members::from(members);
    members.take("unrepresentable");
    Ok(members)
}

/// The rest of a JSON pointer that leads into the value beside the description.
fn below<'a>(pointer: &'a str, front: &str) -> Option<&'a str> {
    pointer.strip_prefix('/')?.strip_prefix(front).filter(|below| below.is_empty() || below.starts_with('/'))
}

/// Reads options that hold only a moment.
pub(crate) fn moment(options: &[u8]) -> Result<Moment, Error> {
    let mut members = Members::from_json(options, "options")?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok(moment)
}

/// Reads the options of a request for a file: parameters for its URL, and the moment.
pub(crate) fn linked(options: &[u8]) -> Result<(Object, Moment), Error> {
    let mut members = described(options, "options", None)?;
    let query = members.object("query")?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok((query, moment))
}

/// Writes compact JSON.
pub(crate) fn write(value: &Value) -> Vec<u8> {
    value.to_json().unwrap_or_default()
}
