//! What is kept of a request: what later answers are compared with, what its query takes, and whose limits count.

use crate::check::check;
use crate::operation::Entry;
use crate::outcome::at;
use crate::query::{Source, Way};
use crate::shape::{Body, Kind};
use crate::value::{Object, Value};

/// Keeps the fields that later answers are compared with, that the query takes or that a limit counts by, and drops the
/// rest. No plaintext of a sensitive field stays.
pub fn remember(entry: &Entry, value: &mut Value) {
    keep(entry, entry.body, value, 0);
}

fn keep(entry: &Entry, body: &Body, value: &mut Value, depth: usize) {
    let Value::Object(object) = value else { return };
    let query = entry.query.filter(|_| depth == 0);
    object.retain(|name, value| {
        let Some(field) = body.fields.iter().find(|field| field.name == name) else { return false };
        let is_parameter = |query: &Entry| query.body.fields.iter().any(|other| other.name == name);
        let is_counted = || depth == 0 && entry.limits.iter().any(|limit| limit.per == name);
        let is_taken = || query.is_some_and(is_parameter) || is_taken_by_a_way(entry, depth, name) || is_counted();
        let is_kept = !matches!(field.kind, Kind::Sensitive(_)) && (field.echo.is_some() || is_taken());
        match (&field.kind, &mut *value) {
            (Kind::Object(body), value) if is_kept => keep(entry, body, value, depth + 1),
            (Kind::List(Kind::Object(body)), Value::List(list)) if is_kept => {
                for item in list {
                    keep(entry, body, item, depth + 1);
                }
            }
            _ => {}
        }
        is_kept
    });
}

/// True if a way to query takes the field with this name at this depth, or something within it.
fn is_taken_by_a_way(entry: &Entry, depth: usize, name: &str) -> bool {
    let mut sources = entry.query_by.iter().flat_map(|way| way.iter());
    sources.any(|(_, source)| match source {
        Source::Field(place) | Source::Optional(place) => place.split('.').nth(depth) == Some(name),
        Source::Text(_) => false,
    })
}

impl Entry {
    /// The query and its fields; `None` if no query is declared, or if the request lacks what it needs.
    pub fn ask(&self, asked: &Value) -> Option<(&'static Self, Value)> {
        let query = self.query?;
        let mut fields = Object::new();
        for field in query.body.fields {
            if let Some(value) = asked.get(field.name) {
                fields.push(field.name, value.clone());
            }
        }
        if !self.query_by.is_empty() {
            for (name, value) in self.query_by.iter().find_map(|way| parameters(way, asked))? {
                fields.push(name, value);
            }
        }
        query.decline_flags(&mut fields);
        let fields = Value::Object(fields);
        check(query.body, &fields).is_empty().then_some((query, fields))
    }

    /// Sets required flags that ask for more than the outcome, such as the details of a batch, to `false`.
    pub(crate) fn decline_flags(&self, fields: &mut Object) {
        for flag in self.body.fields.iter().filter(|field| field.required && matches!(field.kind, Kind::Bool)) {
            if fields.get(flag.name).is_none() {
                fields.push(flag.name, false);
            }
        }
    }
}

/// The parameters of one way; `None` if the request lacks a required one.
fn parameters(way: Way, asked: &Value) -> Option<Vec<(&'static str, Value)>> {
    let given = |place| at(asked, place).filter(|value| value.as_str() != Some("")).cloned();
    let mut parameters = Vec::new();
    for (name, source) in way {
        match source {
            Source::Field(place) => parameters.push((*name, given(place)?)),
            Source::Optional(place) => parameters.extend(given(place).map(|value| (*name, value))),
            Source::Text(text) => parameters.push((*name, (*text).into())),
        }
    }
    Some(parameters)
}
