//! Reads one notification by an event's declaration.

use super::{Entry, Envelope, Part, Place, Test, Told};
use crate::value::{Object, Value};

impl Entry {
    /// True if the notification is this event.
    pub fn fits(&self, envelope: &Envelope<'_>, data: &Value) -> bool {
        let original_type = envelope.original_type.filter(|told| !told.is_empty());
        self.types.contains(&envelope.event_type)
            && self.original_type.is_none_or(|declared| original_type.is_none_or(|told| told == declared))
            && self.tests.iter().all(|test| test.passes(data))
    }

    /// The dedupe key: the event's id, then values that are the same whenever the same thing is reported again. `None`
    /// if every declared key lacks a value.
    pub fn dedupe_key(&self, envelope: &Envelope<'_>, data: &Value) -> Option<String> {
        self.keys.iter().find_map(|parts| {
            let mut key = self.id();
            for part in *parts {
                key.push('/');
                match part {
                    Part::EventType => key.push_str(envelope.event_type),
                    Part::Id => key.push_str(envelope.id),
                    Part::Field(place) => place.write(data, &mut key)?,
                }
            }
            Some(key)
        })
    }

    /// Whose outcome the notification tells; `None` if it tells none.
    pub fn told(&self, envelope: &Envelope<'_>, data: &Value) -> Option<Told> {
        let said = |word: &&str| {
            envelope.event_type.contains(word) || envelope.summary.is_some_and(|summary| summary.contains(word))
        };
        self.tells.iter().find_map(|tells| {
            let fits = (tells.said_by.is_empty() || tells.said_by.iter().any(said))
                && tells.tests.iter().all(|test| test.passes(data));
            let numbers = if fits { numbers(tells.numbers, data) } else { None };
            let mut told = Told { operation: tells.operation, numbers: numbers? };
            if let Some(query) = told.query() {
                query.decline_flags(&mut told.numbers);
            }
            Some(told)
        })
    }
}

/// Reads every number that is present; `None` if a required one is missing.
fn numbers(places: &[(&'static str, Place)], data: &Value) -> Option<Object> {
    let mut numbers = Object::new();
    for (name, place) in places {
        match place.paths.iter().find_map(|path| found(data, path)) {
            Some(number) => numbers.push(*name, number.clone()),
            None if place.optional => {}
            None => return None,
        }
    }
    Some(numbers)
}

impl Test {
    fn passes(&self, data: &Value) -> bool {
        match self {
            Self::Holds(path) => found(data, path).is_some(),
            Self::Lacks(path) => found(data, path).is_none(),
            Self::Is(path, words) => {
                found(data, path).and_then(Value::as_str).is_some_and(|told| words.contains(&told))
            }
        }
    }
}

impl Place {
    /// Appends the value; `None` if it is missing, or neither text nor number.
    fn write(&self, data: &Value, key: &mut String) -> Option<()> {
        let path = self.paths.iter().find(|path| found(data, path).is_some());
        path.map_or(self.optional.then_some(()), |path| write(data, path, self.optional, key))
    }
}

/// The first value at a path, through lists; `null` and empty text count as absent.
fn found<'a>(data: &'a Value, path: &[&str]) -> Option<&'a Value> {
    match (data, path) {
        (Value::Null, _) => None,
        (Value::Text(text), _) if text.is_empty() => None,
        (Value::List(items), [_, ..]) => items.iter().find_map(|item| found(item, path)),
        (value, []) => Some(value),
        (value, [name, rest @ ..]) => found(value.get(name)?, rest),
    }
}

/// Appends a text or number with its own `/` and `,` escaped; for a list, the values of all entries in order.
fn write(data: &Value, path: &[&str], optional: bool, key: &mut String) -> Option<()> {
    match (data, path) {
        (Value::List(items), path) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    key.push(',');
                }
                write(item, path, optional, key)?;
            }
            Some(())
        }
        (value, [name, rest @ ..]) => write(value.get(name).unwrap_or(&Value::Null), rest, optional, key),
        (Value::Text(text), []) if !text.is_empty() => {
            for letter in text.chars() {
                match letter {
                    '%' => key.push_str("%25"),
                    '/' => key.push_str("%2F"),
                    ',' => key.push_str("%2C"),
                    letter => key.push(letter),
                }
            }
            Some(())
        }
        (Value::Integer(number), []) => {
            key.push_str(&number.to_string());
            Some(())
        }
        (Value::Null | Value::Text(_), []) => optional.then_some(()),
        _ => None,
    }
}
