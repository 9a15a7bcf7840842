//! Every operation of the catalogue is prepared with all its fields, and reads its answer: a new one is, too.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Platform};
use wxpay_core::sample::whole;
use wxpay_core::schema::shape::{Kind, Part};
use wxpay_core::{Rule, Value, catalogue, provider};

use self::common::bodies::opened;
use self::common::{NOW, moment};

#[test]
fn every_operation_is_prepared_and_its_answer_read() {
    let merchant = Platform::test_merchant(provider::default().unwrap(), "rust").unwrap();
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    for entry in catalogue::entries() {
        let id = entry.id();
        // tests/files.rs uploads.
        if entry.upload().is_some() {
            continue;
        }
        let body = whole(entry.body);
        let request = merchant.prepare_value(&id, body.clone(), &Value::Null, moment());
        let request = request.unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(request.method(), entry.method, "{id}");
        assert_eq!(request.operation().map(wxpay_core::Entry::id), Some(id.clone()));
        let (path, query) = request.target().split_once('?').unwrap_or((request.target(), ""));
        let sent = Value::from_json(request.body(), "body").unwrap_or_default();
        let mut filled = entry.path.to_owned();
        for field in entry.body.fields {
            let (name, place) = (field.name, format!("{{{}}}", field.name));
            let Some(given) = body.get(name) else { continue };
            let text =
                given.as_str().map_or_else(|| String::from_utf8(given.to_json().unwrap()).unwrap(), String::from);
            let in_body = !matches!(entry.method, "GET" | "DELETE");
            match field.part {
                _ if filled.contains(&place) => filled = filled.replace(&place, &text),
                Part::Header(header) => {
                    assert!(request.headers().contains(&(header, &text)), "{id}: {name} travels in a header");
                }
                Part::Usual | Part::Body if in_body || field.part == Part::Body => {
                    let sent = sent.get(name).map(|value| opened(value, &field.kind, &platform));
                    assert_eq!(sent.as_ref(), Some(given), "{id}: {name} travels in the body");
                }
                _ => {
                    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
                    let value = value.unwrap_or_else(|| panic!("{id}: {name} travels in the query"));
                    if !matches!(field.kind, Kind::Sensitive(_) | Kind::List(_) | Kind::Json | Kind::Any) {
                        assert_eq!(value.replace("%2B", "+"), text, "{id}: {name}");
                    }
                }
            }
        }
        assert_eq!(path, filled, "{id}");
        // A list of certificates is no body that anybody could make up: tests/certificates.rs.
        if id == "certificates.download" {
            continue;
        }
        if entry.answers_file() {
            continue;
        }
        let data = whole(entry.answer);
        let body = data.to_json().unwrap();
        let headers = platform::headers(&platform.sign("", &body, &moment()).unwrap());
        let answer = request.read(200, &headers, &body, NOW).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(answer.data, data, "{id}");
    }
}

#[test]
fn the_name_of_a_receiver_is_given_as_the_page_has_it() {
    let merchant = Platform::test_merchant(provider::default().unwrap(), "rust").unwrap();
    let add = |fields: &str| {
        let body = format!(r#"{{"appid":"wx1","account":"1900000110","relation_type":"OTHERS",{fields}}}"#);
        let body = Value::from_json(body.as_bytes(), "body").unwrap();
        merchant.prepare_value("ecommerce.profitsharing.add_receiver", body, &Value::Null, moment())
    };
    for good in [
        r#""type":"MERCHANT_ID","name":"Shop""#,
        r#""type":"PERSONAL_OPENID","name":"Ann""#,
        r#""type":"PERSONAL_OPENID","encrypted_name":"Ann""#,
        r#""type":"PERSONAL_OPENID","encrypted_name":"Ann","name":null"#,
        r#""type":"PERSONAL_OPENID""#,
    ] {
        assert!(add(good).is_ok(), "{good}");
    }
    for (bad, hints) in [
        (
            r#""type":"PERSONAL_OPENID","encrypted_name":"Ann","name":"Ann""#,
            vec!["not together with name; give one of them"],
        ),
        (
            r#""type":"MERCHANT_ID","encrypted_name":"Ann","name":"Shop""#,
            vec!["not together with name; give one of them", "only where type is PERSONAL_OPENID"],
        ),
    ] {
        let error = add(bad).unwrap_err();
        let found: Vec<_> = error.violations().iter().map(|found| (found.field.as_str(), found.rule)).collect();
        assert_eq!(found, vec![("encrypted_name", Rule::Depends); hints.len()], "{bad}");
        assert_eq!(error.violations().iter().map(|found| found.hint.as_str()).collect::<Vec<_>>(), hints, "{bad}");
    }
}
