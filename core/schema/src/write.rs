//! A checked body, written: compact JSON in declared order, sensitive fields sealed.

use std::collections::HashMap;

use zeroize::Zeroize;

use crate::check::undeclared;
use crate::place::Place;
use crate::shape::{Body, Kind};
use crate::value::{Object, Value};

/// Encrypts the plaintext of the field at a place.
type Seal<'a, E> = dyn FnMut(&str, &str) -> Result<String, E> + 'a;

/// What was to be written has no JSON form, which the check refuses.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Nothing to add.
pub struct Unwritable;

/// The bytes of a body. `wanted` leaves out the fields that stand in the path; `seal` encrypts.
pub fn body<E: From<Unwritable>>(
    body: &Body,
    object: &Object,
    wanted: &dyn Fn(&str) -> bool,
    seal: &mut Seal<'_, E>,
) -> Result<Vec<u8>, E> {
    let mut writer = Writer { out: Vec::with_capacity(1024), place: Place::default(), seal };
    writer.object(body, object, wanted)?;
    Ok(writer.out)
}

/// An object's entries: the declared ones in declared order, then what `extra` brought. `null` is absent.
pub fn in_order<'a>(body: &'a Body, object: &'a Object) -> impl Iterator<Item = (&'a str, &'a Value)> {
    with_kinds(body, object).map(|(name, value, _)| (name, value))
}

fn with_kinds<'a>(body: &'a Body, object: &'a Object) -> impl Iterator<Item = (&'a str, &'a Value, Option<&'a Kind>)> {
    let declared =
        body.fields.iter().filter_map(|field| Some((field.name, object.get(field.name)?, Some(&field.kind))));
    let extra = undeclared(body, object).map(|(name, value)| (name, value, None));
    declared.chain(extra).filter(|(_, value, _)| !matches!(value, Value::Null))
}

/// Encrypts in place what is sensitive among the fields of a request without a body: they stand in its query.
pub fn seal<E>(body: &Body, object: &mut Object, seal: &mut Seal<'_, E>) -> Result<(), E> {
    for field in body.fields.iter().filter(|field| matches!(field.kind, Kind::Sensitive)) {
        if let Some(Value::Text(text)) = object.get_mut(field.name) {
            let ciphertext = seal(field.name, text)?;
            std::mem::replace(text, ciphertext).zeroize();
        }
    }
    Ok(())
}

struct Writer<'a, 'b, E> {
    out: Vec<u8>,
    place: Place<'a>,
    seal: &'a mut Seal<'b, E>,
}

impl<'a, E: From<Unwritable>> Writer<'a, '_, E> {
    fn object(&mut self, body: &'a Body, object: &'a Object, wanted: &dyn Fn(&str) -> bool) -> Result<(), E> {
        self.out.push(b'{');
        let mut first = true;
        for (name, value, kind) in with_kinds(body, object).filter(|(name, _, _)| wanted(name)) {
            if !std::mem::take(&mut first) {
                self.out.push(b',');
            }
            if kind.is_some() {
                // Declared names have nothing to escape.
                self.out.push(b'"');
                self.out.extend_from_slice(name.as_bytes());
                self.out.push(b'"');
            } else {
                self.plain(&name)?;
            }
            self.out.push(b':');
            self.place.name(name);
            self.value(kind, value)?;
            self.place.out();
        }
        self.out.push(b'}');
        Ok(())
    }

    fn value(&mut self, kind: Option<&'a Kind>, value: &'a Value) -> Result<(), E> {
        match (kind, value) {
            (Some(Kind::Object(body)), Value::Object(object)) => self.object(body, object, &|_| true),
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
            (Some(Kind::Sensitive), Value::Text(plaintext)) => {
                let ciphertext = (self.seal)(&self.place.to_string(), plaintext)?;
                self.plain(&ciphertext)
            }
            (_, value) => self.plain(value),
        }
    }

    fn plain(&mut self, value: &impl serde::Serialize) -> Result<(), E> {
        // A `Vec<u8>` takes every byte; what has no JSON form was refused by the check.
        serde_json::to_writer(&mut self.out, value).map_err(|_| Unwritable.into())
    }
}

/// `extra` over a body: objects are merged deep, lists by position, `null` leaves a place as it is, all else replaces it.
pub fn merge(body: Value, extra: &Value) -> Value {
    match (body, extra) {
        (body, Value::Null) => body,
        (Value::Null, Value::Object(_)) => merge(Value::Object(Object::new()), extra),
        (Value::Object(mut object), Value::Object(extra)) => {
            // By a map: searched one by one, many names would take the square of their time.
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

/// Wipes the plaintexts of sensitive fields.
pub fn wipe(kind: &Kind, value: &mut Value) {
    match (kind, value) {
        (Kind::Sensitive, Value::Text(text)) => text.zeroize(),
        (Kind::Object(body), Value::Object(object)) => {
            for field in body.fields {
                if let Some(value) = object.get_mut(field.name) {
                    wipe(&field.kind, value);
                }
            }
        }
        (Kind::List(kind), Value::List(list)) => list.iter_mut().for_each(|item| wipe(kind, item)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Field;

    const NUMBER: Field =
        Field { name: "cert_number", doc: "", required: true, kind: Kind::Sensitive, rules: &[], echo: None };
    const QUERY: Body = Body { name: "Query", doc: "", fields: &[NUMBER] };

    #[test]
    fn extra_is_merged_in_the_time_of_its_length() {
        let many = |value: i64| -> Object {
            (0..100_000).map(|index| (format!("name_{index}"), Value::from(value))).collect()
        };
        let begun = std::time::Instant::now();
        let merged = merge(Value::Object(many(1)), &Value::Object(many(2)));
        // By the square it takes minutes.
        assert!(begun.elapsed().as_secs() < 10);
        assert_eq!(merged, Value::Object(many(2)));
    }

    #[test]
    fn what_is_sensitive_in_a_query_is_sealed() {
        let mut object = Object::new();
        object.push("cert_number", "plain");
        object.push("note", "plain");
        seal(&QUERY, &mut object, &mut |field, text| Ok::<_, Unwritable>(format!("{text} of {field}, sealed")))
            .unwrap();
        assert_eq!(object.get("cert_number"), Some(&"plain of cert_number, sealed".into()));
        assert_eq!(object.get("note"), Some(&"plain".into()));
    }
}
