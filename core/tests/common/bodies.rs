//! Bodies made from their declarations.

use wxpay_core::platform::Platform;
use wxpay_core::shape::{Body, Constraint, Field, Kind};
use wxpay_core::{Object, Value};

/// A value that every rule of a field lets through.
pub(crate) fn sample(kind: &Kind) -> Value {
    match kind {
        Kind::Text { .. } | Kind::Number { .. } | Kind::Sensitive(_) | Kind::TextOrNumber | Kind::Json => "A1".into(),
        Kind::Time(_) => "2015-05-20T13:29:35+08:00".into(),
        Kind::Url { .. } => "https://example.com/".into(),
        Kind::Fen => 1.into(),
        Kind::Money | Kind::Integer => (-1).into(),
        Kind::Unsigned => u64::MAX.into(),
        Kind::Decimal => Value::number("0.0600").unwrap(),
        Kind::Bool => true.into(),
        Kind::OneOf(variants) | Kind::Open(variants) => variants[0].value.into(),
        Kind::OneOfNumbers(variants) => Value::number(variants[0].value).unwrap(),
        Kind::Any => Value::List(vec![Value::Bool(true)]),
        Kind::Map(kind) => [("a".to_owned(), sample(kind))].into_iter().collect::<Object>().into(),
        Kind::Object(body) => whole(body),
        Kind::List(kind) => Value::List(vec![sample(kind)]),
    }
}

/// A value as WeChat Pay reads it: sensitive fields opened.
pub(crate) fn opened(value: &Value, kind: &Kind, platform: &Platform) -> Value {
    match (kind, value) {
        (Kind::Sensitive(_), Value::Text(sealed)) => platform.open("", sealed).expect("a field is not sealed").into(),
        (Kind::List(kind), Value::List(list)) => {
            Value::List(list.iter().map(|value| opened(value, kind, platform)).collect())
        }
        (Kind::Object(body), Value::Object(object)) => {
            let kind_of = |name: &str| &body.fields.iter().find(|field| field.name == name).unwrap().kind;
            let fields = object.iter().map(|(name, value)| (name.to_owned(), opened(value, kind_of(name), platform)));
            fields.collect::<Object>().into()
        }
        _ => value.clone(),
    }
}

/// Every field, but for those that exclude others.
pub(crate) fn whole(body: &Body) -> Value {
    let excludes = |field: &&Field| field.rules.iter().any(|rule| matches!(rule, Constraint::Excludes(_)));
    body.fields
        .iter()
        .filter(|field| !excludes(field))
        .map(|field| (field.name.to_owned(), sample(&field.kind)))
        .collect::<Object>()
        .into()
}
