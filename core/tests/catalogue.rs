//! Every operation of the catalogue is prepared with all its fields, and reads its answer: a new one is, too.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Platform};
use wxpay_core::shape::{Body, Kind};
use wxpay_core::{Value, catalogue, provider, remedy};

use self::common::bodies::{opened, sample, whole};
use self::common::{NOW, moment};

#[test]
fn every_operation_is_prepared_and_its_answer_read() {
    let merchant = Platform::test_merchant(provider::default().unwrap(), "rust").unwrap();
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    for entry in catalogue::entries() {
        let id = entry.id();
        let request = merchant.prepare_value(&id, whole(entry.body), &Value::Null, moment()).unwrap();
        assert_eq!(request.method(), entry.method, "{id}");
        assert_eq!(request.operation().map(wxpay_core::Entry::id), Some(id.clone()));
        let (path, query) = request.target().split_once('?').unwrap_or((request.target(), ""));
        let sent = Value::from_json(request.body(), "body").unwrap_or_default();
        for field in entry.body.fields {
            let (name, given) = (field.name, sample(&field.kind));
            if entry.path.contains(&format!("{{{name}}}")) {
                continue;
            }
            if matches!(entry.method, "GET" | "DELETE") {
                let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
                assert_eq!(value, given.as_str(), "{id}: {name} travels in the query");
            } else {
                let sent = sent.get(name).map(|value| opened(value, &field.kind, &platform));
                assert_eq!(sent, Some(given), "{id}: {name} travels in the body");
            }
        }
        let filled = entry.path.split('/').map(|part| if part.starts_with('{') { "A1" } else { part });
        assert_eq!(path, filled.collect::<Vec<_>>().join("/"), "{id}");
        // A list of certificates is no body that anybody could make up: tests/certificates.rs.
        if id == "certificates.download" {
            continue;
        }
        let data = whole(entry.answer);
        let body = data.to_json().unwrap();
        let headers = platform::headers(&platform.sign("", &body, &moment()).unwrap());
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
