//! Named values from a host: options, configurations, requests to any API. Only core reads them, so every language
//! rejects the same input with the same message.

use wxpay_core_schema::{Object, Value};

use crate::error::Error;
use crate::wire::moment::{Moment, Nonce};

/// The members of an object, to be taken one by one; a leftover member is an error, so a misspelt name never goes
/// unnoticed.
#[derive(Default)]
pub struct Members {
    left: Vec<(String, Value)>,
    /// The names taken so far; by the end, all known names.
    known: Vec<&'static str>,
}

impl From<Object> for Members {
    fn from(members: Object) -> Self {
        Self { left: members.into_iter().collect(), known: Vec::new() }
    }
}

impl Members {
    /// Parses JSON; empty text is an empty object.
    pub fn from_json(text: &[u8], field: &str) -> Result<Self, Error> {
        match text {
            b"" => Ok(Self::default()),
            text => match Value::from_json(text, field)? {
                Value::Object(members) => Ok(members.into()),
                _ => Err(Error::invalid_argument(field, "a JSON object")),
            },
        }
    }

    /// Takes a member; `null` counts as absent.
    pub fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        let index = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.remove(index).1).filter(|value| !matches!(value, Value::Null))
    }

    /// Takes a text; `None` if absent.
    pub fn text(&mut self, name: &'static str) -> Result<Option<String>, Error> {
        self.take(name).map(|value| text(value, name, "a string")).transpose()
    }

    /// Takes a list of texts, described by `expected` in the error; empty if absent.
    pub fn texts(&mut self, name: &'static str, expected: &str) -> Result<Vec<String>, Error> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::List(list)) => list.into_iter().map(|value| text(value, name, expected)).collect(),
            Some(other) => Err(wrong(name, expected, &other)),
        }
    }

    /// Takes a list of texts, or a single text; empty if absent.
    pub fn one_or_more(&mut self, name: &'static str) -> Result<Vec<String>, Error> {
        if let Some((_, value @ Value::Text(_))) = self.left.iter_mut().find(|(known, _)| known == name) {
            *value = Value::List(vec![std::mem::take(value)]);
        }
        self.texts(name, "a string, or a list of strings")
    }

    /// Takes a truth value; false if absent.
    pub fn flag(&mut self, name: &'static str) -> Result<bool, Error> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(other) => Err(wrong(name, "true or false", &other)),
        }
    }

    /// Takes an object; empty if absent.
    pub fn object(&mut self, name: &'static str) -> Result<Object, Error> {
        match self.take(name) {
            None => Ok(Object::new()),
            Some(Value::Object(object)) => Ok(object),
            Some(other) => Err(wrong(name, "an object of names and values", &other)),
        }
    }

    /// Takes `timestamp` and `nonce`; an absent one comes from `usual`.
    pub fn moment(&mut self, usual: impl FnOnce() -> Result<Moment, Error>) -> Result<Moment, Error> {
        let seconds = |value: Value| value.as_i64().and_then(|seconds| u64::try_from(seconds).ok());
        let wrong = || Error::invalid_argument("moment.timestamp", "Unix time in whole seconds");
        let timestamp = self.take("timestamp").map(|value| seconds(value).ok_or_else(wrong)).transpose()?;
        let nonce = self.text("nonce")?.map(|nonce| Nonce::new(&nonce)).transpose()?;
        if let (Some(timestamp), Some(nonce)) = (timestamp, &nonce) {
            return Ok(Moment::new(timestamp, nonce.clone()));
        }
        let usual = usual()?;
        Ok(Moment::new(timestamp.unwrap_or(usual.timestamp), nonce.unwrap_or(usual.nonce)))
    }

    /// The remaining members.
    pub fn rest(self) -> Object {
        self.left.into_iter().collect()
    }

    /// Fails if a member is left over; the error suggests the nearest name.
    pub fn end(self) -> Result<(), Error> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => Err(Error::unknown_name(name, &self.known)),
        }
    }
}

fn text(value: Value, name: &str, expected: &str) -> Result<String, Error> {
    match value {
        Value::Text(text) => Ok(text),
        other => Err(wrong(name, expected, &other)),
    }
}

/// The value has another type than expected.
pub(crate) fn wrong(name: &str, expected: &str, came: &Value) -> Error {
    Error::wrong_type(name, format!("{expected}, got {}", came.type_name()))
}
