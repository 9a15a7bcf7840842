//! Writes a checked body: compact JSON in declared order, with sensitive fields encrypted.

use std::collections::HashMap;

use zeroize::Zeroize;

use crate::check::undeclared;
use crate::place::Place;
use crate::shape::{Body, Field, Kind, Padding, Part};
use crate::value::{Object, Value};

/// Encrypts the plaintext of the field at a place.
type Seal<'a, E> = dyn FnMut(&str, &str, Padding) -> Result<String, E> + 'a;

/// True if a field with this name and part belongs in the output.
type Wanted<'a> = dyn Fn(&str, Part) -> bool + 'a;

/// A value has no JSON form, although the check refuses such values.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Nothing to add.
pub struct Unwritable;

/// Writes a body. `wanted` leaves out fields that travel elsewhere; `seal` encrypts.
pub fn body<E: From<Unwritable>>(
    body: &Body,
    object: &Object,
    wanted: &Wanted<'_>,
    seal: &mut Seal<'_, E>,
) -> Result<Vec<u8>, E> {
    let mut writer = Writer { out: Vec::with_capacity(1024), place: Place::default(), seal };
    writer.object(body, object, wanted)?;
    Ok(writer.out)
}

/// The parameters of a query that [`seal`] prepared: declared ones in declared order, then those of `extra`. Each entry
/// of a declared list is a parameter under the list's name.
pub fn query<'a>(body: &'a Body, object: &'a Object, wanted: &Wanted<'_>) -> Vec<(&'a str, &'a Value)> {
    let mut entries = Vec::with_capacity(object.len());
    for (name, value, field) in with_fields(body, object).filter(|(name, _, field)| wanted(name, part(*field))) {
        match (field.map(|field| &field.kind), value) {
            (Some(Kind::List(_)), Value::List(list)) => entries.extend(list.iter().map(|item| (name, item))),
            _ => entries.push((name, value)),
        }
    }
    entries
}

/// The part in which a field travels; those of `extra` travel in the usual one.
fn part(field: Option<&Field>) -> Part {
    field.map_or(Part::Usual, |field| field.part)
}

/// The entries of an object: declared ones in declared order, then those of `extra`. `null` counts as absent.
fn with_fields<'a>(
    body: &'a Body,
    object: &'a Object,
) -> impl Iterator<Item = (&'a str, &'a Value, Option<&'a Field>)> {
    let declared = body.fields.iter().filter_map(|field| Some((field.name, object.get(field.name)?, Some(field))));
    let extra = undeclared(body, object).map(|(name, value)| (name, value, None));
    declared.chain(extra).filter(|(_, value, _)| !matches!(value, Value::Null))
}

/// Prepares, in place, the fields that do not travel in a body: encrypts sensitive ones and writes JSON as text.
pub fn seal<E: From<Unwritable>>(
    body: &Body,
    object: &mut Object,
    wanted: &Wanted<'_>,
    seal: &mut Seal<'_, E>,
) -> Result<(), E> {
    for field in body.fields.iter().filter(|field| wanted(field.name, field.part)) {
        let (Kind::Sensitive(_) | Kind::Json) = field.kind else { continue };
        match (field.kind, object.get_mut(field.name)) {
            (Kind::Sensitive(padding), Some(Value::Text(text))) => {
                let ciphertext = seal(field.name, text, padding)?;
                std::mem::replace(text, ciphertext).zeroize();
            }
            (Kind::Json, Some(value @ (Value::List(_) | Value::Object(_)))) => *value = json(value)?.into(),
            _ => {}
        }
    }
    Ok(())
}

/// A list or an object as JSON text.
fn json(value: &Value) -> Result<String, Unwritable> {
    let text = value.to_json().and_then(|json| String::from_utf8(json).ok());
    text.ok_or(Unwritable)
}

struct Writer<'a, 'b, E> {
    out: Vec<u8>,
    place: Place<'a>,
    seal: &'a mut Seal<'b, E>,
}

impl<'a, E: From<Unwritable>> Writer<'a, '_, E> {
    fn object(&mut self, body: &'a Body, object: &'a Object, wanted: &Wanted<'_>) -> Result<(), E> {
        self.out.push(b'{');
        let mut first = true;
        for (name, value, field) in with_fields(body, object).filter(|(name, _, field)| wanted(name, part(*field))) {
            self.name(name, field.is_some(), std::mem::take(&mut first))?;
            self.place.name(name);
            self.value(field.map(|field| &field.kind), value)?;
            self.place.out();
        }
        self.out.push(b'}');
        Ok(())
    }

    fn name(&mut self, name: &str, is_declared: bool, is_first: bool) -> Result<(), E> {
        if !is_first {
            self.out.push(b',');
        }
        if is_declared {
            // Declared names need no escapes.
            self.out.push(b'"');
            self.out.extend_from_slice(name.as_bytes());
            self.out.push(b'"');
        } else {
            self.plain(&name)?;
        }
        self.out.push(b':');
        Ok(())
    }

    fn value(&mut self, kind: Option<&'a Kind>, value: &'a Value) -> Result<(), E> {
        match (kind, value) {
            (Some(Kind::Object(body)), Value::Object(object)) => self.object(body, object, &|_, _| true),
            (Some(Kind::Map(kind)), Value::Object(object)) => {
                self.out.push(b'{');
                let mut first = true;
                for (name, value) in object.iter().filter(|(_, value)| !matches!(value, Value::Null)) {
                    self.name(name, false, std::mem::take(&mut first))?;
                    self.place.name(name);
                    self.value(Some(kind), value)?;
                    self.place.out();
                }
                self.out.push(b'}');
                Ok(())
            }
            (Some(Kind::List(kind)), Value::List(list)) => {
                self.out.push(b'[');
                for (index, item) in list.iter().enumerate() {
                    if index > 0 {
                        self.out.push(b',');
                    }
                    self.place.index(index);
                    self.value(Some(kind), item)?;
                    self.place.out();
                }
                self.out.push(b']');
                Ok(())
            }
            (Some(Kind::Sensitive(padding)), Value::Text(plaintext)) => {
                let ciphertext = (self.seal)(&self.place.to_string(), plaintext, *padding)?;
                self.plain(&ciphertext)
            }
            (Some(Kind::Json), Value::List(_) | Value::Object(_)) => self.plain(&json(value)?),
            (_, value) => self.plain(value),
        }
    }

    fn plain(&mut self, value: &impl serde::Serialize) -> Result<(), E> {
        // A `Vec<u8>` takes every byte, and the check refused values without JSON form.
        serde_json::to_writer(&mut self.out, value).map_err(|_| Unwritable.into())
    }
}

/// Merges `extra` into a body: objects deep, lists by position; `null` keeps what is there, and anything else replaces
/// it.
pub fn merge(body: Value, extra: &Value) -> Value {
    match (body, extra) {
        (body, Value::Null) => body,
        (Value::Null, Value::Object(_)) => merge(Value::Object(Object::new()), extra),
        (Value::Object(mut object), Value::Object(extra)) => {
            // A map, because a search name by name would take quadratic time.
            let mut places: HashMap<String, usize> =
                object.iter().enumerate().map(|(index, (name, _))| (name.to_owned(), index)).collect();
            for (name, value) in extra.iter() {
                if let Some(known) = places.get(name).and_then(|index| object.at_mut(*index)) {
                    *known = merge(std::mem::take(known), value);
                } else {
                    places.insert(name.to_owned(), object.len());
                    object.push(name, value.clone());
                }
            }
            Value::Object(object)
        }
        (Value::List(mut list), Value::List(extra)) => {
            for (index, value) in extra.iter().enumerate() {
                match list.get_mut(index) {
                    Some(known) => *known = merge(std::mem::take(known), value),
                    None => list.push(value.clone()),
                }
            }
            Value::List(list)
        }
        (_, extra) => extra.clone(),
    }
}

/// Wipes the plaintext of sensitive fields.
pub fn wipe(kind: &Kind, value: &mut Value) {
    match (kind, value) {
        (Kind::Sensitive(_), Value::Text(text)) => text.zeroize(),
        (Kind::Object(body), Value::Object(object)) => {
            for field in body.fields {
                if let Some(value) = object.get_mut(field.name) {
                    wipe(&field.kind, value);
                }
            }
        }
        (Kind::List(kind), Value::List(list)) => list.iter_mut().for_each(|item| wipe(kind, item)),
        (Kind::Map(kind), Value::Object(object)) => object.values_mut().for_each(|value| wipe(kind, value)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: Field = Field {
        name: "cert_number",
        doc: "",
        required: true,
        kind: Kind::Sensitive(Padding::Oaep),
        rules: &[],
        echo: None,
        part: Part::Usual,
        file: None,
    };
    const QUERY: Body = Body { name: "Query", doc: "", fields: &[NUMBER] };

    #[test]
    fn extra_is_merged_in_the_time_of_its_length() {
        let many = |value: i64| -> Object {
            (0..100_000).map(|index| (format!("name_{index}"), Value::from(value))).collect()
        };
        let begun = std::time::Instant::now();
        let merged = merge(Value::Object(many(1)), &Value::Object(many(2)));
        // In quadratic time this takes minutes.
        assert!(begun.elapsed().as_secs() < 10);
        assert_eq!(merged, Value::Object(many(2)));
    }

    #[test]
    fn what_is_sensitive_in_a_query_is_sealed() {
        let mut object = Object::new();
        object.push("cert_number", "plain");
        object.push("note", "plain");
        seal(&QUERY, &mut object, &|_, _| true, &mut |field, text, _| {
            Ok::<_, Unwritable>(format!("{text} of {field}, sealed"))
        })
        .unwrap();
        assert_eq!(object.get("cert_number"), Some(&"plain of cert_number, sealed".into()));
        assert_eq!(object.get("note"), Some(&"plain".into()));
    }
}
