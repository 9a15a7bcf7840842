//! What a request is sent with.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use wxpay_core::platform::Platform;
use wxpay_core::{Content, Generic, Merchant, Moment, Nonce, Request, Value, provider};

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn moment() -> Moment {
    Moment::new(1_758_905_257, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap())
}

fn generic(method: &str, body: Content<'_>) -> Request {
    merchant().request(Generic { method, path: "/v3/x", body, ..Generic::default() }, moment()).unwrap()
}

/// HTTP clients add a type of their own to an empty body.
#[test]
fn a_method_that_has_a_body_names_its_type_even_where_it_is_empty() {
    let of = |request: Request| {
        let found = request.headers().into_iter().find(|(name, _)| *name == "Content-Type");
        found.map(|(_, value)| value.to_owned())
    };
    for method in ["POST", "PUT", "PATCH"] {
        assert_eq!(of(generic(method, Content::None)).as_deref(), Some("application/json"), "{method}");
    }
    assert_eq!(of(generic("GET", Content::None)), None);
    assert_eq!(of(generic("DELETE", Content::None)), None);
    assert_eq!(of(generic("DELETE", Content::Bytes(b"{}"))).as_deref(), Some("application/json"));
}

#[test]
fn what_has_a_number_or_changes_nothing_may_be_sent_twice() {
    let numbered = Value::from_json(br#"{"out_refund_no":"1"}"#, "body").unwrap();
    assert!(generic("GET", Content::None).is_repeatable());
    assert!(generic("POST", Content::Json(numbered)).is_repeatable());
    assert!(!generic("POST", Content::None).is_repeatable());
    assert!(!generic("DELETE", Content::None).is_repeatable());
}
