//! Finds the values at the end of a path, through objects and lists.

use std::collections::HashSet;

use crate::shape::{Body, Constraint, Field, Kind, Path};
use crate::value::{Object, Value};

/// The value; absent and `null` are the same.
pub(super) fn given<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !matches!(value, Value::Null))
}

/// True if there is a value at a path.
pub(crate) fn is_given(body: &Body, object: &Object, path: &[&str]) -> bool {
    any(body, object, path, &|_| true)
}

/// True if some field at a path has this value.
pub(crate) fn is_equal(body: &Body, object: &Object, path: &[&str], wanted: &str) -> bool {
    any(body, object, path, &|value| says(value, wanted))
}

/// True if a value is this text, or is written like it.
pub(super) fn says(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Text(text) => text == wanted,
        Value::Bool(truth) => wanted == if *truth { "true" } else { "false" },
        Value::Integer(number) => wanted.parse() == Ok(*number),
        _ => false,
    }
}

/// True if a value can be compared at all: wrong types are reported elsewhere.
pub(super) fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::Text(_) | Value::Bool(_) | Value::Integer(_))
}

/// True if some value at a path passes; a list with a wrong count has none.
pub(super) fn any(body: &Body, object: &Object, path: &[&str], is: &dyn Fn(&Value) -> bool) -> bool {
    let Some((name, rest)) = path.split_first() else { return false };
    let Some(value) = given(object, name) else { return false };
    if rest.is_empty() {
        return is(value);
    }
    let field = body.fields.iter().find(|field| field.name == *name);
    field.is_some_and(|field| is_counted(field, value) && below(&field.kind, value, rest, is))
}

fn below(kind: &Kind, value: &Value, path: &[&str], is: &dyn Fn(&Value) -> bool) -> bool {
    match (kind, value) {
        (Kind::Object(body), Value::Object(object)) => any(body, object, path, is),
        (Kind::List(kind), Value::List(list)) => list.iter().any(|item| below(kind, item, path, is)),
        (Kind::Map(kind), Value::Object(object)) => object.iter().any(|(_, value)| below(kind, value, path, is)),
        _ => false,
    }
}

/// How many entries a list may have: the fewest and the most.
pub(crate) fn count(field: &Field) -> Option<(usize, usize)> {
    field.rules.iter().find_map(|rule| match rule {
        Constraint::Count { min, max } => Some((*min, *max)),
        _ => None,
    })
}

fn is_counted(field: &Field, value: &Value) -> bool {
    let Some(list) = value.as_list() else { return true };
    count(field).is_none_or(|(min, max)| (min..=max).contains(&list.len()))
}

/// The entries of a list that agree with an earlier one in all of these fields.
pub(super) fn twins(field: &Field, value: &Value, paths: &[Path]) -> Vec<usize> {
    let list = value.as_list().filter(|_| is_counted(field, value)).unwrap_or_default();
    let mut known = HashSet::with_capacity(list.len());
    let mut is_twin = |item| key(item, paths).is_some_and(|key| !known.insert(key));
    list.iter().enumerate().filter(|(_, item)| is_twin(*item)).map(|(index, _)| index).collect()
}

fn key<'a>(item: &'a Value, paths: &[Path]) -> Option<Vec<&'a str>> {
    paths.iter().map(|path| path.iter().try_fold(item, |value, name| value.get(name))?.as_str()).collect()
}

/// Writes paths for people, as in `payer.openid`.
pub(super) fn spell(paths: &[Path], between: &str) -> String {
    paths.iter().map(|path| path.join(".")).collect::<Vec<_>>().join(between)
}
