//! JSON text read: requests strictly, answers leniently.

use std::fmt;

use compact_str::CompactString;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{MAX_DEPTH, Object, Value};
use crate::error::Rule;

pub(super) fn read(text: &str, seed: Seed) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// What a JSON reader says, without the values that it quotes.
pub(super) fn describe(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = ["a name stands twice", "recursion limit exceeded", "EOF while parsing", "trailing characters"]
        .into_iter()
        .find(|known| what.contains(known))
        .unwrap_or("a character that JSON does not allow there");
    format!("{what}, line {} column {}", error.line(), error.column())
}

/// Reads one value that stands `depth` levels deep.
#[derive(Clone, Copy)]
pub(super) struct Seed {
    pub(super) strict: bool,
    pub(super) depth: usize,
}

impl Seed {
    fn deeper(self) -> Option<Self> {
        (!self.strict || self.depth < MAX_DEPTH).then_some(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Unsigned(number), Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Some(deeper) = self.deeper() else {
            while entries.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Unrepresentable(Rule::Type));
        };
        let mut list = Vec::new();
        while let Some(value) = entries.next_element_seed(deeper)? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Some(deeper) = self.deeper() else {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Unrepresentable(Rule::Type));
        };
        let mut object = Object::default();
        while let Some(name) = entries.next_key_seed(Name)? {
            let value = entries.next_value_seed(deeper)?;
            object.0.push((name, value));
        }
        if self.strict && has_twins(&object) {
            return Err(A::Error::custom("a name stands twice"));
        }
        Ok(Value::Object(object))
    }
}

/// Reads a name.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = CompactString;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<CompactString, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = CompactString;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<CompactString, E> {
        Ok(name.into())
    }
}

/// Whether two entries have one name: signed so, WeChat Pay might read the other one.
fn has_twins(object: &Object) -> bool {
    if object.len() <= 16 {
        return object.0.iter().enumerate().any(|(index, (name, _))| object.0[..index].iter().any(|(n, _)| n == name));
    }
    let mut names: Vec<&str> = object.0.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}
