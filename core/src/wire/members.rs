//! What a language hands over by names: options, configurations, requests to any API. Core alone reads them, so that each
//! language refuses the same, in the same words.

use wxpay_core_schema::{Object, Value};

use crate::error::Error;
use crate::wire::moment::{Moment, Nonce};

/// The members of an object, taken one by one: what is left over is an error, so that a misspelt name is no surprise.
#[derive(Default)]
pub struct Members {
    left: Vec<(String, Value)>,
    /// The names that were asked for: all that there are, by the end.
    known: Vec<&'static str>,
}

impl From<Object> for Members {
    fn from(members: Object) -> Self {
        Self { left: members.into_iter().collect(), known: Vec::new() }
    }
}

impl Members {
    /// Of JSON; no text at all is an empty object.
    pub fn from_json(text: &[u8], field: &str) -> Result<Self, Error> {
        match text {
            b"" => Ok(Self::default()),
            text => match Value::from_json(text, field)? {
                Value::Object(members) => Ok(members.into()),
                _ => Err(Error::invalid_argument(field, "a JSON object")),
            },
        }
    }

    /// The member of this name; `null` is absent.
    pub fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        let index = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.remove(index).1).filter(|value| !matches!(value, Value::Null))
    }

    /// A text; `None` where it is left out.
    pub fn text(&mut self, name: &'static str) -> Result<Option<String>, Error> {
        self.take(name).map(|value| text(value, name, "a string")).transpose()
    }

    /// A list of texts, of which `expected` tells; an empty one where it is left out.
    pub fn texts(&mut self, name: &'static str, expected: &str) -> Result<Vec<String>, Error> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::List(list)) => list.into_iter().map(|value| text(value, name, expected)).collect(),
            Some(other) => Err(wrong(name, expected, &other)),
        }
    }

    /// A list of texts, or one.
    pub fn one_or_more(&mut self, name: &'static str) -> Result<Vec<String>, Error> {
        if let Some((_, value @ Value::Text(_))) = self.left.iter_mut().find(|(known, _)| known == name) {
            *value = Value::List(vec![std::mem::take(value)]);
        }
        self.texts(name, "a string, or a list of strings")
    }

    /// True or false; false where it is left out.
    pub fn flag(&mut self, name: &'static str) -> Result<bool, Error> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(other) => Err(wrong(name, "true or false", &other)),
        }
    }

    /// An object; an empty one where it is left out.
    pub fn object(&mut self, name: &'static str) -> Result<Object, Error> {
        match self.take(name) {
            None => Ok(Object::new()),
            Some(Value::Object(object)) => Ok(object),
            Some(other) => Err(wrong(name, "an object of names and values", &other)),
        }
    }

    /// `timestamp` and `nonce`, each as `usual` where it is left out.
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

    /// What is left, as an object.
    pub fn rest(self) -> Object {
        self.left.into_iter().collect()
    }

    /// Fails where something is left over; the error says the nearest name.
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

/// Another type came than was expected.
pub(crate) fn wrong(name: &str, expected: &str, came: &Value) -> Error {
    Error::wrong_type(name, format!("{expected}, got {}", came.type_name()))
}
