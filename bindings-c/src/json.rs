//! JSON text that C gives, read as arguments; and values of ours on their way into JSON.

use wxpay_core::{Error, Moment, Nonce, Object, Rule, Value};

/// The members of a JSON object, taken one by one: what is left over is an error, so that a misspelt name is no surprise.
pub(crate) struct Members {
    left: Vec<(String, Value)>,
    /// The names that were asked for: all that there are, by the end.
    known: Vec<&'static str>,
}

impl Members {
    /// No text at all is an empty object.
    pub(crate) fn read(text: &[u8], field: &'static str) -> Result<Self, Error> {
        let members = match text {
            b"" => Object::new(),
            text => match Value::from_json(text, field)? {
                Value::Object(members) => members,
                _ => return Err(Error::invalid_argument(field, "a JSON object")),
            },
        };
        Ok(Self { left: members.into_iter().collect(), known: Vec::new() })
    }

    /// The member of this name; `null` is absent.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        let index = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.remove(index).1).filter(|value| !matches!(value, Value::Null))
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<Option<String>, Error> {
        self.take(name).map(|value| text(value, name)).transpose()
    }

    /// A text, or a list of them.
    pub(crate) fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Error> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::List(list)) => list.into_iter().map(|value| text(value, name)).collect(),
            Some(value) => Ok(vec![text(value, name)?]),
        }
    }

    /// True or false; false where it is left out.
    pub(crate) fn flag(&mut self, name: &'static str) -> Result<bool, Error> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(Error::invalid_argument(name, "true or false")),
        }
    }

    pub(crate) fn object(&mut self, name: &'static str) -> Result<Object, Error> {
        match self.take(name) {
            None => Ok(Object::new()),
            Some(Value::Object(object)) => Ok(object),
            Some(other) => Err(wrong(name, "an object of names and values", &other)),
        }
    }

    /// `timestamp` and `nonce`; the system's where they are left out.
    pub(crate) fn moment(&mut self) -> Result<Moment, Error> {
        let timestamp = match self.take("timestamp") {
            None => None,
            Some(value) => Some(
                value
                    .as_i64()
                    .and_then(|seconds| u64::try_from(seconds).ok())
                    .ok_or_else(|| Error::invalid_argument("moment.timestamp", "Unix time in whole seconds"))?,
            ),
        };
        let timestamp = timestamp.unwrap_or_else(wxpay_core::now);
        match self.text("nonce")? {
            Some(nonce) => Ok(Moment::new(timestamp, Nonce::new(&nonce)?)),
            None => Moment::at(timestamp),
        }
    }

    /// JSON pointers to the values that the host could not write as JSON, each with the rule that the value breaks.
    pub(crate) fn unrepresentable(&mut self) -> Result<Unrepresentable, Error> {
        let places = self.object("unrepresentable")?;
        let place = |(pointer, rule): (String, Value)| match rule.as_str() {
            Some("type") => Ok((pointer, Rule::Type)),
            Some("charset") => Ok((pointer, Rule::Charset)),
            _ => Err(Error::invalid_argument("unrepresentable", "JSON pointers, each with type or charset")),
        };
        Ok(Unrepresentable(places.into_iter().map(place).collect::<Result<_, _>>()?))
    }

    /// What is left, as an object.
    pub(crate) fn rest(self) -> Value {
        Value::Object(self.left.into_iter().collect())
    }

    /// Fails on trailing input.
    pub(crate) fn end(self) -> Result<(), Error> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => Err(Error::unknown_name(name, &self.known)),
        }
    }
}

/// Places of a value that a host's types could not be written at.
pub(crate) struct Unrepresentable(Vec<(String, Rule)>);

impl Unrepresentable {
    /// Marks the places below `front`, so that core reports them beside all else that is wrong.
    pub(crate) fn mark(&self, value: &mut Value, front: &str) {
        for (pointer, rule) in &self.0 {
            let below = pointer.strip_prefix(front).filter(|below| below.is_empty() || below.starts_with('/'));
            if let Some(place) = below.and_then(|below| value.pointer_mut(below)) {
                *place = Value::Unrepresentable(*rule);
            }
        }
    }
}

/// Another type came than was expected.
fn wrong(name: &str, expected: &str, came: &Value) -> Error {
    Error::invalid_argument(name, format!("{expected}, got {}", came.type_name()))
}

fn text(value: Value, name: &str) -> Result<String, Error> {
    match value {
        Value::Text(text) => Ok(text),
        other => Err(wrong(name, "a string", &other)),
    }
}

/// Compact JSON.
pub(crate) fn write(value: &Value) -> Vec<u8> {
    value.to_json().unwrap_or_default()
}
