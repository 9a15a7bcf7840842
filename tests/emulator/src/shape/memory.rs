//! What was asked under a number, so that the same number is answered the same.

use serde::{Deserialize, Serialize};
use wxpay_core::schema::asked;
use wxpay_core::schema::shape::Kind;
use wxpay_core::{Entry, Object, Value};

use crate::kept::{Table, kept};

/// The most numbers that are remembered; of older ones a query is answered as if they were new.
const MOST: usize = 10_000;

/// The numbers of one merchant's samples.
#[derive(Default)]
pub(crate) struct Memory {
    known: Table<String, Known>,
    /// The oldest first.
    order: Table<u64, String>,
}

kept!(Memory { known, order });

/// One number.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Known {
    /// All ids of its samples are made from it.
    pub(super) number: String,
    /// When it was first seen, in Unix seconds: every time in its samples.
    pub(super) at: u64,
    /// The operation that was done under it, and what a query of it tells again.
    #[serde(with = "done")]
    pub(super) done: Option<(&'static Entry, Value)>,
}

impl Memory {
    /// What is known of a request's number, after this request.
    pub(super) fn recall(&mut self, entry: &'static Entry, asked: &Value, now: u64) -> Known {
        let key = self.key(entry, asked);
        let mut known =
            self.known.get(&key).cloned().unwrap_or_else(|| Known { number: key.clone(), at: now, done: None });
        if entry.query.is_some() {
            let mut kept = asked.clone();
            asked::remember(entry, &mut kept);
            let key = entry.ask(&kept).and_then(|(query, given)| asks(query, &given));
            known.done = Some((entry, kept));
            if let Some(key) = key {
                self.keep(key, known.clone());
            }
        }
        self.keep(key, known.clone());
        known
    }

    fn keep(&mut self, key: String, known: Known) {
        if self.known.insert(key.clone(), known).is_none() {
            let next = self.order.last_key_value().map_or(0, |(last, _)| last + 1);
            self.order.insert(next, key);
        }
        if self.order.len() > MOST
            && let Some((_, oldest)) = self.order.pop_first()
        {
            self.known.remove(&oldest);
        }
    }

    /// Where what is known of a request stands: under the merchant's new number, all that a query takes, a number that is
    /// known, the merchant's own number, or all that it says.
    fn key(&self, entry: &Entry, asked: &Value) -> String {
        let given = || asked.as_object().into_iter().flat_map(Object::iter);
        let key = |name: &str, value: &Value| value.as_str().map(|text| format!("{name}={text}"));
        let is_number = |name: &str, is_new: bool| {
            entry
                .body
                .fields
                .iter()
                .any(|field| field.name == name && matches!(field.kind, Kind::Number { new, .. } if new || !is_new))
        };
        let number = |is_new| {
            given().filter(move |(name, _)| is_number(name, is_new)).find_map(|(name, value)| key(name, value))
        };
        let known = || given().filter_map(|(name, value)| key(name, value)).find(|key| self.known.contains_key(key));
        let query = || asks(entry, asked).filter(|key| self.known.contains_key(key));
        let all = || asked.to_json().map(|json| String::from_utf8_lossy(&json).into()).unwrap_or_default();
        number(true).or_else(query).or_else(known).or_else(|| number(false)).unwrap_or_else(all)
    }
}

/// A query, and what it takes of what is known; none where something that it needs is not.
fn asks(query: &Entry, known: &Value) -> Option<String> {
    let mut key = query.id();
    for field in query.body.fields {
        match known.get(field.name).and_then(Value::as_str) {
            Some(text) => key.extend(["&", field.name, "=", text]),
            None if field.required => return None,
            None => {}
        }
    }
    Some(key)
}

/// An operation by its id, and what was asked as JSON.
mod done {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use wxpay_core::{Entry, Value, catalogue};

    type Done = Option<(&'static Entry, Value)>;

    pub(super) fn serialize<S: Serializer>(done: &Done, serializer: S) -> Result<S::Ok, S::Error> {
        let text = |value: &Value| value.to_json().and_then(|json| String::from_utf8(json).ok());
        done.as_ref().map(|(entry, asked)| (entry.id(), text(asked))).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Done, D::Error> {
        let Some((id, asked)) = Option::<(String, Option<String>)>::deserialize(deserializer)? else { return Ok(None) };
        let entry = catalogue::find(&id).ok_or_else(|| D::Error::custom("no such operation"))?;
        let asked = Value::from_json(asked.unwrap_or_default().as_bytes(), "asked").map_err(D::Error::custom)?;
        Ok(Some((entry, asked)))
    }
}
