//! The sensitive fields of a body or an answer, where they stand.

use wxpay_core::Value;
use wxpay_core::schema::shape::{Body, Kind, Padding};

use crate::refusal::Refusal;

/// What is done with each: its text, how it is encrypted, and its JSON pointer.
pub(crate) type Each<'a> = dyn FnMut(&mut String, Padding, &str) -> Result<(), Refusal> + 'a;

/// Walks over every sensitive text that is declared and given.
pub(crate) fn each(body: &Body, value: &mut Value, act: &mut Each<'_>) -> Result<(), Refusal> {
    object(body, value, "", act)
}

fn object(body: &Body, value: &mut Value, place: &str, act: &mut Each<'_>) -> Result<(), Refusal> {
    let Value::Object(members) = value else { return Ok(()) };
    for field in body.fields {
        if let Some(value) = members.get_mut(field.name) {
            one(&field.kind, value, &format!("{place}/{}", field.name), act)?;
        }
    }
    Ok(())
}

fn one(kind: &Kind, value: &mut Value, place: &str, act: &mut Each<'_>) -> Result<(), Refusal> {
    match (kind, value) {
        (Kind::Sensitive(padding), Value::Text(text)) if !text.is_empty() => act(text, *padding, place),
        (Kind::Object(body), value) => object(body, value, place, act),
        (Kind::List(kind), Value::List(list)) => list
            .iter_mut()
            .enumerate()
            .try_for_each(|(index, value)| one(kind, value, &format!("{place}/{index}"), act)),
        _ => Ok(()),
    }
}
