//! Every operation of the catalogue is prepared with all its fields, and reads its answer: a new one is, too.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use wxpay_core::platform::{self, Platform};
use wxpay_core::shape::{Body, Kind};
use wxpay_core::{Moment, Nonce, Object, Value, catalogue, provider, remedy};

const NOW: u64 = 1_758_905_257;

fn sample(kind: &Kind) -> Value {
    match kind {
        Kind::Text { .. } | Kind::Number { .. } | Kind::Sensitive => "A1".into(),
        Kind::Fen => 1.into(),
        Kind::Bool => true.into(),
        Kind::OneOf(variants) => variants[0].value.into(),
        Kind::Object(body) => whole(body),
        Kind::List(kind) => Value::List(vec![sample(kind)]),
    }
}

fn whole(body: &Body) -> Value {
    body.fields.iter().map(|field| (field.name.to_owned(), sample(&field.kind))).collect::<Object>().into()
}

#[test]
fn every_operation_is_prepared_and_its_answer_read() {
    let moment = Moment::new(NOW, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap());
    let merchant = Platform::test_merchant(provider::default().unwrap(), "rust").unwrap();
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    for entry in catalogue::entries() {
        let id = entry.id();
        let request = merchant.prepare_value(&id, whole(entry.body), &Value::Null, moment.clone()).unwrap();
        assert_eq!(request.method(), entry.method, "{id}");
        assert_eq!(request.operation().map(wxpay_core::Entry::id), Some(id.clone()));
        // Every field travels, in the target or in the body.
        let sent = format!("{} {}", request.target(), String::from_utf8_lossy(request.body()));
        for field in entry.body.fields.iter().filter(|field| !entry.path.contains(&format!("{{{}}}", field.name))) {
            assert!(sent.contains(field.name), "{id} leaves out {}", field.name);
        }
        // A list of certificates is no body that anybody could make up: tests/certificates.rs.
        if id == "certificates.download" {
            continue;
        }
        let data = whole(entry.answer);
        let body = data.to_json().unwrap();
        let headers = platform::headers(&platform.sign("", &body, &moment).unwrap());
        assert_eq!(request.read(200, &headers, &body, NOW).unwrap().data, data, "{id}");
    }
}

#[test]
fn every_fail_reason_has_a_remedy() {
    fn reasons(body: &Body, found: &mut Vec<&'static str>) {
        for field in body.fields {
            match &field.kind {
                Kind::OneOf(variants) if field.name == "fail_reason" => {
                    found.extend(variants.iter().map(|variant| variant.value));
                }
                Kind::Object(body) | Kind::List(Kind::Object(body)) => reasons(body, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    catalogue::entries().for_each(|entry| reasons(entry.answer, &mut found));
    assert!(found.len() > 20, "{found:?}");
    for reason in found {
        assert!(remedy(reason).is_some(), "{reason}");
    }
}
