//! What was asked under a number, so that the same number is answered the same.

use std::collections::{HashMap, VecDeque};

use wxpay_core::shape::Kind;
use wxpay_core::{Entry, Object, Value, echo};

/// The most numbers that are remembered; of older ones a query is answered as if they were new.
const MOST: usize = 10_000;

/// The numbers of one merchant's samples.
#[derive(Default)]
pub(crate) struct Memory {
    known: HashMap<String, Known>,
    order: VecDeque<String>,
}

/// One number.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// All ids of its samples are made from it.
    pub(super) number: String,
    /// When it was first seen, in Unix seconds: every time in its samples.
    pub(super) at: u64,
    /// The operation that was done under it, and what a query of it tells again.
    pub(super) done: Option<(&'static Entry, Value)>,
}

impl Memory {
    /// What is known of a request's number, after this request.
    pub(super) fn recall(&mut self, entry: &'static Entry, asked: &Value, now: u64) -> Known {
        let number = self.number(entry, asked);
        let fresh = || Known { number: number.clone(), at: now, done: None };
        let known = self.known.entry(number.clone()).or_insert_with(|| {
            self.order.push_back(number.clone());
            fresh()
        });
        if entry.query.is_some() {
            let mut kept = asked.clone();
            echo::remember(entry.body, &mut kept, None);
            known.done = Some((entry, kept));
        }
        let known = known.clone();
        if self.order.len() > MOST {
            self.order.pop_front().map(|oldest| self.known.remove(&oldest));
        }
        known
    }

    /// The number of a request: one that is known, else the merchant's own, else all that it says.
    fn number(&self, entry: &Entry, asked: &Value) -> String {
        let given = || asked.as_object().into_iter().flat_map(Object::iter);
        let key = |name: &str, value: &Value| value.as_str().map(|text| format!("{name}={text}"));
        let new = entry.body.fields.iter().find(|field| matches!(field.kind, Kind::Number { new: true, .. }));
        if let Some(key) = new.and_then(|field| key(field.name, asked.get(field.name)?)) {
            return key;
        }
        let mut keys = given().filter_map(|(name, value)| key(name, value));
        if let Some(known) = keys.find(|key| self.known.contains_key(key)) {
            return known;
        }
        let own = |name: &str| {
            entry.body.fields.iter().any(|field| field.name == name && matches!(field.kind, Kind::Number { .. }))
        };
        let own = given().filter(|(name, _)| own(name)).find_map(|(name, value)| key(name, value));
        own.unwrap_or_else(|| asked.to_json().map(|json| String::from_utf8_lossy(&json).into()).unwrap_or_default())
    }
}
