//! Samples made from declarations, for tests that walk over the whole catalogue.

use crate::check::paths;
use crate::shape::{Body, Constraint, Field, Kind};
use crate::value::{Object, Value};

/// A body with every field, but for those that a rule refuses beside the others.
pub fn whole(body: &Body) -> Value {
    let mut object: Object = body.fields.iter().map(|field| (field.name.to_owned(), of(field))).collect();
    for field in body.fields {
        let is_refused = |rule: &Constraint| match rule {
            Constraint::Excludes(others) => others.iter().any(|other| paths::is_given(body, &object, other)),
            Constraint::OnlyIf { path, value } => !paths::is_equal(body, &object, path, value),
            _ => false,
        };
        if field.rules.iter().any(is_refused) {
            object.retain(|name, _| name != field.name);
        }
    }
    object.into()
}

/// A value of a field, with the fewest entries that a list may have.
fn of(field: &Field) -> Value {
    match (&field.kind, paths::count(field)) {
        (Kind::List(kind), Some((min, _))) if min > 1 => {
            Value::List((1..=min).map(|index| sample(kind, index)).collect())
        }
        (kind, _) => sample(kind, 1),
    }
}

/// A value that every rule of a kind lets through; texts differ by their number.
pub fn sample(kind: &Kind, number: usize) -> Value {
    match kind {
        Kind::Text { max: Some(1) } | Kind::Number { max: 1, .. } => number.to_string().into(),
        Kind::Text { .. } | Kind::Number { .. } | Kind::Sensitive(_) | Kind::Json => format!("A{number}").into(),
        Kind::Time(format) => time(format).into(),
        Kind::Url { .. } => "https://example.com/".into(),
        Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned | Kind::TextOrNumber => 1.into(),
        Kind::Decimal => Value::number("0.06").unwrap_or_default(),
        Kind::Bool => true.into(),
        Kind::OneOf(variants) | Kind::Open(variants) => variants.first().map(|variant| variant.value).into(),
        Kind::OneOfNumbers(variants) => {
            variants.first().and_then(|variant| Value::number(variant.value)).unwrap_or_default()
        }
        Kind::Any => Value::List(vec![Value::Bool(true)]),
        Kind::Map(kind) => [("a".to_owned(), sample(kind, number))].into_iter().collect::<Object>().into(),
        Kind::Object(body) => whole(body),
        Kind::List(kind) => Value::List(vec![sample(kind, number)]),
    }
}

/// The same second in every format.
fn time(format: &str) -> String {
    let parts = [("yyyy", "2015"), ("MM", "05"), ("dd", "20"), ("HH", "13"), ("mm", "29"), ("ss", "35")];
    match format {
        "RFC 3339" => "2015-05-20T13:29:35+08:00".into(),
        format => parts.iter().fold(format.to_owned(), |text, (letters, digits)| text.replace(letters, digits)),
    }
}
