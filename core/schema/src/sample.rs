//! Makes samples from declarations, for tests that walk over the whole catalogue.

use std::collections::BTreeSet;

use crate::check::paths;
use crate::shape::{Body, Constraint, Field, Kind, inner};
use crate::value::{Object, Value};

/// A body with every field, except those that exclude each other.
pub fn whole(body: &Body) -> Value {
    filled(body, &mut |_| {})
}

/// The fields that a whole body must leave out, in its objects, too.
pub fn refused_beside_others(body: &Body) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    filled(body, &mut |field| _ = names.insert(field.name));
    for inner in body.fields.iter().filter_map(|field| inner(&field.kind)) {
        names.extend(refused_beside_others(inner));
    }
    names
}

fn filled(body: &Body, leave_out: &mut dyn FnMut(&Field)) -> Value {
    let mut object: Object = body.fields.iter().map(|field| (field.name.to_owned(), of(field))).collect();
    let rules = || body.fields.iter().flat_map(|field| field.rules.iter().map(move |rule| (field.name, rule)));
    let mut refuse = |object: &mut Object, refused: &str| {
        object.retain(|name, _| name != refused);
        body.fields.iter().filter(|field| field.name == refused).for_each(&mut *leave_out);
    };
    for (name, rule) in rules() {
        if matches!(rule, Constraint::OnlyIf { path, value } if !paths::is_equal(body, &object, path, value)) {
            refuse(&mut object, name);
        }
    }
    for (name, rule) in rules() {
        let Constraint::Excludes(others) = rule else { continue };
        for other in *others {
            if object.get(name).is_some() && paths::is_given(body, &object, other) {
                // Keep the field that has the rule, unless the other is in a required object.
                refuse(&mut object, if let [other] = *other { other } else { name });
            }
        }
    }
    object.into()
}

/// A value for a field, with the fewest entries that a list may have.
fn of(field: &Field) -> Value {
    match (&field.kind, paths::count(field)) {
        (Kind::List(kind), Some((min, _))) if min > 1 => {
            Value::List((1..=min).map(|index| sample(kind, index)).collect())
        }
        (kind, _) => sample(kind, 1),
    }
}

/// A value that satisfies every rule of its kind; texts differ by their number.
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

/// The same second in any format.
fn time(format: &str) -> String {
    let parts = [("yyyy", "2015"), ("MM", "05"), ("dd", "20"), ("HH", "13"), ("mm", "29"), ("ss", "35")];
    match format {
        "RFC 3339" => "2015-05-20T13:29:35+08:00".into(),
        format => parts.iter().fold(format.to_owned(), |text, (letters, digits)| text.replace(letters, digits)),
    }
}
