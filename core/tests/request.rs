//! The parts that a request is sent with.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use wxpay_core::platform::Platform;
use wxpay_core::{Call, Content, ErrorKind, Generic, Merchant, Moment, Nonce, Request, Value, provider};

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

/// Whatever a language hands over is read here, so that all refuse it in the same words.
#[test]
fn a_body_of_another_type_is_refused_whoever_hands_it_over() {
    let any = |body: Value| {
        let members = Value::from([("method", "POST".into()), ("path", "/v3/x".into()), ("body", body)]);
        let Value::Object(members) = members else { panic!("an object") };
        merchant().begin_call(Call::Any { members: members.into(), raw: None }, moment()).map(drop)
    };
    let declared = |body| {
        let id = "ecommerce.profitsharing.create_order";
        merchant().begin_call(Call::Declared { id, body, extra: Value::Null, file: None }, moment()).map(drop)
    };
    for (refused, what) in [
        (any(5.into()), "an object, a list, or bytes to be sent as they are, got an integer"),
        (any("{}".into()), "an object, a list, or bytes to be sent as they are, got a string"),
        (declared(5.into()), "an object, got an integer"),
        (declared("{}".into()), "an object, got a string; pass the object itself, not its JSON"),
    ] {
        let error = refused.unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("body")));
        assert!(error.to_string().starts_with(&format!("invalid_argument at body: {what}.")), "{error}");
    }
    assert!(any(Value::from([])).is_ok());
    let unknown = Value::from([("method", "GET".into()), ("path", "/v3/x".into()), ("bodies", Value::Null)]);
    let Value::Object(unknown) = unknown else { panic!("an object") };
    let error = merchant().begin_call(Call::Any { members: unknown.into(), raw: None }, moment()).unwrap_err();
    assert_eq!(error.field(), Some("bodies"));
}
