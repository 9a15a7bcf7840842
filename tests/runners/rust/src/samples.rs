//! `wxpay-conformance samples`: what travels of every operation for a sample of all its fields, and an answer that is
//! signed at this moment. Programs compare it with what another SDK sends and reads.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value as Json, json};
use wxpay_core::platform::{self, Platform};
use wxpay_core::provider::Provider;
use wxpay_core::sample::{sample, whole};
use wxpay_core::schema::shape::{Body, Kind, Padding};
use wxpay_core::{Entry, Error, Merchant, Object, Value, catalogue};

use crate::fields::{from_value, moment, text};
use crate::requests::{decode, decoded};

/// The keys of both sides, and every operation that carries no file.
pub(crate) fn all(provider: Arc<dyn Provider>) -> Result<Json, Error> {
    let world = World {
        merchant: Platform::test_merchant(Arc::clone(&provider), "rust")?,
        platform: Platform::test(provider)?,
        now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
    };
    let operations: Result<Vec<Json>, Error> = catalogue::entries()
        .filter(|entry| entry.upload().is_none() && !entry.answers_file() && !entry.bootstrap)
        .map(|entry| world.operation(entry))
        .collect();
    Ok(json!({
        "mchid": platform::TEST_MCHID, "serial_no": platform::TEST_SERIAL_NO, "private_key": platform::TEST_PRIVATE_KEY,
        "apiv3_key": platform::TEST_APIV3_KEY,
        "public_key_id": platform::TEST_PUBLIC_KEY_ID, "public_key": platform::TEST_PUBLIC_KEY,
        "operations": operations?,
    }))
}

struct World {
    merchant: Merchant,
    platform: Platform,
    /// Unix seconds.
    now: u64,
}

impl World {
    fn operation(&self, entry: &Entry) -> Result<Json, Error> {
        let moment = || moment(&json!(self.now), "593BEC0C930BF1AFEB40B4A08C8FB242");
        let fields = whole(entry.body);
        let request = self.merchant.prepare_value(&entry.id(), fields.clone(), &Value::Null, moment())?;
        let (path, query) = request.target().split_once('?').unwrap_or((request.target(), ""));
        let body = Value::from_json(request.body(), "body").ok();
        let body = body.map(|body| self.opened(&Kind::Object(entry.body), &body));
        let answer = whole(entry.answer);
        let has_content = answer.as_object().is_some_and(|members| !members.is_empty());
        let content = answer.to_json().filter(|_| has_content).unwrap_or_default();
        let signed: serde_json::Map<String, Json> = self
            .platform
            .sign("", &content, &moment())?
            .into_iter()
            .map(|(name, value)| (name.into(), json!(value)))
            .collect();
        Ok(json!({
            "id": entry.id(), "method": entry.method, "template": entry.path,
            "fields": from_value(&fields), "shape": shape(entry.body),
            "path": decode(path), "query": self.opened_query(entry.body, query), "body": body.as_ref().map(from_value),
            "answer": String::from_utf8_lossy(&content), "answer_shape": shape(entry.answer), "headers": signed,
        }))
    }

    /// The values of each name in a query, as WeChat Pay reads them.
    fn opened_query(&self, body: &Body, query: &str) -> Json {
        let mut values = decoded(query);
        for field in body.fields.iter().filter(|field| matches!(field.kind, Kind::Sensitive(_))) {
            if let Some(sealed) = values.get_mut(field.name).and_then(|list| list.get_mut(0)) {
                *sealed = from_value(&self.opened(&field.kind, &text(sealed).into()));
            }
        }
        values
    }

    /// A value as WeChat Pay reads it: sensitive fields opened.
    fn opened(&self, kind: &Kind, value: &Value) -> Value {
        match (kind, value) {
            // The platform opens no PKCS#1 v1.5.
            (Kind::Sensitive(Padding::Pkcs1), _) => sample(kind, 1),
            (Kind::Sensitive(_), Value::Text(sealed)) => self.platform.open("", sealed).into(),
            (Kind::List(kind), Value::List(list)) => {
                Value::List(list.iter().map(|entry| self.opened(kind, entry)).collect())
            }
            (Kind::Object(body), Value::Object(object)) => {
                let members = object.iter().map(|(name, value)| {
                    let field = body.fields.iter().find(|field| field.name == name);
                    (name.to_owned(), self.opened(field.map_or(&Kind::Any, |field| &field.kind), value))
                });
                members.collect::<Object>().into()
            }
            _ => value.clone(),
        }
    }
}

/// Every name, with what stands there: text, number, boolean, or any of them.
fn shape(body: &Body) -> Json {
    body.fields.iter().map(|field| (field.name.to_owned(), kind(&field.kind))).collect::<serde_json::Map<_, _>>().into()
}

fn kind(of: &Kind) -> Json {
    match of {
        Kind::Object(body) => shape(body),
        Kind::List(entry) => json!([kind(entry)]),
        Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned | Kind::Decimal | Kind::OneOfNumbers(_) => {
            json!("number")
        }
        Kind::Bool => json!("boolean"),
        Kind::TextOrNumber | Kind::Any | Kind::Map(_) | Kind::Json => json!("any"),
        _ => json!("text"),
    }
}
