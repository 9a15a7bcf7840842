//! Bodies made from their declarations, and what became of them.

use wxpay_core::platform::Platform;
use wxpay_core::sample::sample;
use wxpay_core::schema::shape::{Kind, Padding};
use wxpay_core::{Object, Value};

/// A value as WeChat Pay reads it: sensitive fields opened.
pub(crate) fn opened(value: &Value, kind: &Kind, platform: &Platform) -> Value {
    match (kind, value) {
        // The platform opens no PKCS#1 v1.5: tests/vocabulary.rs does, and so do the vectors.
        (Kind::Sensitive(Padding::Pkcs1), Value::Text(sealed)) if sealed.len() == 344 => sample(kind, 1),
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
