//! Every line of the table that ARCHITECTURE.md has of reading an answer.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Platform};
use wxpay_core::sample::whole;
use wxpay_core::{Cause, Error, ErrorKind, Generic, Headers, Merchant, Request, Value, catalogue, provider};

use self::common::{NOW, moment};

const SAID: &[u8] = br#"{"code":"PARAM_ERROR","message":"x"}"#;

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn get() -> Request {
    merchant().request(Generic { method: "GET", path: "/v3/x", ..Generic::default() }, moment()).unwrap()
}

/// Headers of an answer with this body, and a Request-ID.
fn signed(body: &[u8]) -> Headers {
    let mut headers = Platform::test(provider::default().unwrap()).unwrap().sign("", body, &moment()).unwrap();
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Request-ID"));
    headers.push(("Request-ID", "08F78BB5".into()));
    platform::headers(&headers)
}

fn read(status: u16, headers: &Headers, body: &[u8]) -> Error {
    get().read(status, headers, body, NOW).unwrap_err()
}

#[test]
fn a_refusal_is_believed_signed_or_not_and_never_by_a_wrong_signature() {
    let error = read(400, &signed(SAID), SAID);
    assert_eq!((error.kind(), error.verified(), error.code()), (ErrorKind::Refused, Some(true), Some("PARAM_ERROR")));
    let error = read(400, &Headers::default(), SAID);
    assert_eq!((error.kind(), error.verified(), error.code()), (ErrorKind::Refused, Some(false), Some("PARAM_ERROR")));
    let error = read(400, &signed(b"another body"), SAID);
    assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::BadSignature)));
}

#[test]
fn a_refusal_by_a_key_that_is_not_held_is_one_and_says_that_it_cannot_be_checked() {
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let mut list = platform.sign("", SAID, &moment()).unwrap();
    for (name, value) in &mut list {
        if name.eq_ignore_ascii_case("Wechatpay-Serial") {
            *value = "PUB_KEY_ID_0199999999999999999999999999".into();
        }
    }
    let error = read(400, &platform::headers(&list), SAID);
    assert_eq!((error.kind(), error.verified(), error.code()), (ErrorKind::Refused, Some(false), Some("PARAM_ERROR")));
}

#[test]
fn only_a_refusal_gets_the_remedy_of_its_code() {
    let remedy = wxpay_core::remedy("SIGN_ERROR").unwrap().en;
    let body = br#"{"code":"SIGN_ERROR","message":"x"}"#;
    assert_eq!(read(401, &signed(body), body).remedy().en, remedy);
    assert_ne!(read(500, &signed(body), body).remedy().en, remedy);
}

#[test]
fn a_client_error_without_a_code_is_no_refusal() {
    for body in [&b"<html>Forbidden</html>"[..], b"{}", b""] {
        for headers in [Headers::default(), signed(body)] {
            let error = read(403, &headers, body);
            assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::UnexpectedStatus)));
        }
    }
}

#[test]
fn the_status_decides_where_no_body_does() {
    assert_eq!(read(429, &Headers::default(), b"").kind(), ErrorKind::Refused);
    for (status, cause) in [(302, Cause::UnexpectedStatus), (500, Cause::ServerError), (599, Cause::ServerError)] {
        let error = read(status, &signed(SAID), SAID);
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(cause)), "{status}");
    }
}

#[test]
fn a_system_error_is_no_refusal_whatever_its_status() {
    let said = br#"{"code":"SYSTEM_ERROR","message":"x"}"#;
    for (status, headers) in [(400, signed(said)), (403, signed(said)), (400, Headers::default())] {
        let error = read(status, &headers, said);
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::ServerError)), "{status}");
        assert_eq!((error.code(), error.status()), (Some("SYSTEM_ERROR"), Some(status)));
    }
}

#[test]
fn a_success_that_is_no_answer_tells_its_request_id() {
    let error = read(200, &signed(b"[]"), b"[]");
    assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::MalformedAnswer)));
    assert_eq!((error.status(), error.request_id(), error.verified()), (Some(200), Some("08F78BB5"), Some(true)));
    let error = read(200, &signed(b"{}"), b"{ }");
    assert_eq!((error.cause(), error.verified()), (Some(Cause::BadSignature), Some(false)));
}

#[test]
fn only_a_merchant_without_certificates_is_told_of_them() {
    for entry in catalogue::entries().filter(|entry| entry.method == "GET") {
        let id = entry.id();
        let request = merchant().prepare_value(&id, whole(entry.body), &Value::Null, moment()).unwrap();
        let error = request.read(404, &Headers::default(), SAID, NOW).unwrap_err();
        let told = error.to_string().contains("this merchant has no platform certificates");
        assert_eq!(told, id == "certificates.download", "{id}: {error}");
    }
}

#[test]
fn a_signature_is_believed_for_five_minutes_to_the_second() {
    for (now, believed) in [(NOW + 300, true), (NOW - 300, true), (NOW + 301, false), (NOW - 301, false)] {
        assert_eq!(get().read(200, &signed(b"{}"), b"{}", now).is_ok(), believed, "{now}");
    }
}

#[test]
fn a_success_tells_which_parts_failed_and_why() {
    let body = br#"{"sub_mchid":"A1","transaction_id":"A1","out_order_no":"A1","status":"FINISHED","receivers":[
        {"result":"SUCCESS","fail_reason":"NO_RELATION"},
        {"result":"CLOSED","fail_reason":""},
        {"result":"CLOSED","fail_reason":"NO_RELATION"}
    ]}"#;
    let entry = catalogue::entries().find(|entry| entry.id() == "ecommerce.profitsharing.query_order").unwrap();
    let request = merchant().prepare_value(&entry.id(), whole(entry.body), &Value::Null, moment()).unwrap();
    let failures = request.read(200, &signed(body), body, NOW).unwrap().failures;
    let told: Vec<_> = failures.iter().map(|failure| (failure.field.as_str(), failure.reason.as_str())).collect();
    assert_eq!(told, [("receivers[2].fail_reason", "NO_RELATION")]);
}
