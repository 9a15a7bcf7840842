//! What a generic request refuses before it is sent.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::Platform;
use wxpay_core::{Content, Error, ErrorKind, Generic, Merchant, Value, provider};

use self::common::moment;

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "test").unwrap()
}

/// The refusal of a body whose name is to be encrypted.
fn refusal(body: &str, pointer: &str) -> Error {
    let body = Content::Json(Value::from_json(body.as_bytes(), "body").unwrap());
    let generic = Generic { method: "POST", path: "/v3/x", body, sensitive: &[pointer], ..Generic::default() };
    merchant().request(generic, moment()).unwrap_err()
}

#[test]
fn a_get_has_no_body() {
    let generic = Generic { method: "GET", path: "/v3/x", body: Content::Bytes(b"{}"), ..Generic::default() };
    let error = merchant().request(generic, moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("body")));
}

#[test]
fn what_is_to_be_encrypted_is_there_and_fits() {
    let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(215));
    for (body, pointer, rule) in [
        (r#"{"name":"a"}"#, "/nmae", "required"),
        (r#"{"name":5}"#, "/name", "required"),
        (r#"{"name":""}"#, "/name", "too_short"),
        (&long, "/name", "too_long"),
    ] {
        let error = refusal(body, pointer);
        assert_eq!(error.kind(), ErrorKind::InvalidBody);
        let [violation] = error.violations() else { unreachable!("{error}") };
        assert_eq!((violation.field.as_str(), violation.rule.as_str()), (pointer, rule));
    }
    let fits = format!(r#"{{"name":"{}"}}"#, "x".repeat(214));
    let body = Content::Json(Value::from_json(fits.as_bytes(), "body").unwrap());
    let generic = Generic { method: "POST", path: "/v3/x", body, sensitive: &["/name"], ..Generic::default() };
    let request = merchant().request(generic, moment()).unwrap();
    assert!(!request.body().windows(9).any(|letters| letters == b"xxxxxxxxx"), "it travels in the clear");
}
