//! Reads JSON: requests strictly, answers leniently.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use compact_str::CompactString;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::decimal::Decimals;
use super::lenient::mend;
use super::{MAX_DEPTH, NotJson, Object, Value};
use crate::violation::Rule;

impl Value {
    /// Parses the JSON of a request strictly: a duplicate name is an error.
    ///
    /// A value nested beyond [`MAX_DEPTH`] becomes [`Value::Unrepresentable`]. `field` names the argument in errors.
    pub fn from_json(text: &[u8], field: &str) -> Result<Self, NotJson> {
        let wrong = |what: &str| NotJson { field: field.into(), what: format!("not JSON: {what}") };
        let text = std::str::from_utf8(text)
            .map_err(|error| wrong(&format!("not UTF-8 after {} bytes", error.valid_up_to())))?;
        strict(text).map_err(|error| wrong(&describe(&error)))
    }

    /// Parses the JSON of an answer leniently: the last of two equal names counts, as in every host's parser, and texts
    /// may contain what strict JSON forbids, since what WeChat Pay signed must stay readable.
    pub fn from_answer(text: &[u8]) -> Option<Self> {
        let strict = std::str::from_utf8(text).ok().and_then(|text| lenient(text, text).ok());
        strict.or_else(|| {
            let text = String::from_utf8_lossy(text);
            lenient(&mend(&text), &text).ok()
        })
    }
}

/// Parses a request.
fn strict(text: &str) -> Result<Value, serde_json::Error> {
    read(text, Seed { strict: true, depth: 0, decimals: &RefCell::new(Decimals::of(text)) })
}

/// Parses an answer; `original` has the exact digits of its numbers.
fn lenient(text: &str, original: &str) -> Result<Value, serde_json::Error> {
    read(text, Seed { strict: false, depth: 0, decimals: &RefCell::new(Decimals::of(original)) })
}

fn read(text: &str, seed: Seed<'_, '_>) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The parser's message without the values it quotes.
fn describe(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let known = [
        "a duplicate name",
        "recursion limit exceeded",
        "EOF while parsing",
        "trailing characters",
        "number out of range",
    ];
    let what =
        known.into_iter().find(|known| what.contains(known)).unwrap_or("a character that JSON does not allow there");
    format!("{what}, line {} column {}", error.line(), error.column())
}

/// Parses one value at nesting level `depth`.
#[derive(Clone, Copy)]
struct Seed<'a, 't> {
    strict: bool,
    depth: usize,
    decimals: &'a RefCell<Decimals<'t>>,
}

impl Seed<'_, '_> {
    fn deeper(self) -> Option<Self> {
        (!self.strict || self.depth < MAX_DEPTH).then_some(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
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
        Ok(Value::from(number))
    }

    /// serde_json has rounded the number, so its digits come from the text. A request that is nested too deep may skip
    /// some and run out of them; it is refused anyway.
    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(self.decimals.borrow_mut().next().map_or(Value::Unrepresentable(Rule::Type), Value::Decimal))
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
            return Err(A::Error::custom("a duplicate name"));
        }
        Ok(Value::Object(object))
    }
}

/// Parses a name.
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

/// True if two entries share a name: WeChat Pay might read the other one.
fn has_twins(object: &Object) -> bool {
    if object.len() <= 16 {
        return object.0.iter().enumerate().any(|(index, (name, _))| object.0[..index].iter().any(|(n, _)| n == name));
    }
    let mut known = HashSet::with_capacity(object.len());
    !object.0.iter().all(|(name, _)| known.insert(name.as_str()))
}
