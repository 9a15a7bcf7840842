//! The parts that a request is sent with.
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
fn what_changes_nothing_or_is_said_to_be_repeatable_may_be_sent_twice() {
    let post = |repeatable| {
        let numbered = Value::from_json(br#"{"out_refund_no":"1"}"#, "body").unwrap();
        let body = Content::Json(numbered);
        let generic = Generic { method: "POST", path: "/v3/x", body, repeatable, ..Generic::default() };
        merchant().request(generic, moment()).unwrap()
    };
    assert!(generic("GET", Content::None).is_repeatable());
    // A name that looks like a number's promises nothing: the caller knows.
    assert!(post(true).is_repeatable() && !post(false).is_repeatable());
    assert!(!generic("DELETE", Content::None).is_repeatable());
}
