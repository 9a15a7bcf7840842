//! A diagnosis names what happened to a message; nothing it finds is accepted.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, HeaderList, Platform};
use wxpay_core::{Config, Hint, Merchant, provider};

use self::common::{NOW, moment_at};

const BODY: &[u8] = br#"{"a":"\u4e2d","b":[1,2]}"#;

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn signed(body: &[u8], timestamp: u64) -> HeaderList {
    Platform::test(provider::default().unwrap()).unwrap().sign("", body, &moment_at(timestamp)).unwrap()
}

/// The hints for a message, which must not be accepted.
fn hints(merchant: &Merchant, headers: &HeaderList, body: &[u8]) -> Vec<&'static str> {
    let headers = platform::headers(headers);
    assert!(merchant.verify(&headers, body, NOW).is_err(), "a message that needs a diagnosis is not accepted");
    let hints = merchant.explain(&headers, body, NOW).hints;
    assert!(merchant.verify(&headers, body, NOW).is_err(), "nor after it");
    hints.into_iter().map(Hint::as_str).collect()
}

#[test]
fn what_frameworks_do_to_a_body_is_named() {
    let body = "{\"a\":\"中\",\"b\":[1,2]}".as_bytes();
    let headers = signed(body, NOW);
    let merchant = merchant();
    assert_eq!(hints(&merchant, &headers, &[body, b"\n"].concat()), ["trailing_newline"]);
    assert_eq!(hints(&merchant, &headers, &[body, b"\r\n"].concat()), ["trailing_newline"]);
    assert_eq!(hints(&merchant, &headers, &[b"\xEF\xBB\xBF", body].concat()), ["byte_order_mark"]);
    assert_eq!(hints(&merchant, &headers, b"{\"a\": \"\\u4e2d\", \"b\": [1, 2]}"), ["body_reserialised"]);
    assert_eq!(hints(&merchant, &headers, b""), ["body_empty"]);
    assert_eq!(hints(&merchant, &headers, b"{}"), ["unknown"]);
    let lines = b"{\n}";
    assert_eq!(hints(&merchant, &signed(lines, NOW), b"{\r\n}"), ["line_endings"]);
}

#[test]
fn a_clock_that_is_wrong_is_measured() {
    let merchant = merchant();
    let headers = signed(BODY, NOW + 4000);
    assert_eq!(hints(&merchant, &headers, BODY), ["clock_skew"]);
    assert_eq!(merchant.explain(&platform::headers(&headers), BODY, NOW).skew, Some(-4000));
}

#[test]
fn headers_and_keys_are_named() {
    let merchant = merchant();
    let without = |name: &str| signed(BODY, NOW).into_iter().filter(|(known, _)| *known != name).collect();
    assert_eq!(hints(&merchant, &without("Wechatpay-Nonce"), BODY), ["header_missing"]);
    let mut proxied = signed(BODY, NOW);
    proxied.extend([("Request-ID", "a-proxy's".into()), ("Request-ID", "another".into())]);
    assert_eq!(hints(&merchant, &proxied, &[BODY, b"\n"].concat()), ["trailing_newline"]);
    let mut doubled = signed(BODY, NOW);
    doubled.push(("Wechatpay-Nonce", "another".into()));
    assert_eq!(hints(&merchant, &doubled, BODY), ["header_doubled"]);
    let with = |name: &str, value: &str| {
        let mut headers: HeaderList = without(name);
        headers
            .push((if name == "Wechatpay-Serial" { "Wechatpay-Serial" } else { "Wechatpay-Signature" }, value.into()));
        headers
    };
    assert_eq!(hints(&merchant, &with("Wechatpay-Signature", "WECHATPAY/SIGNTEST/x"), BODY), ["probe"]);
    // The same key under an id that is not held: nothing falls back to it.
    assert_eq!(hints(&merchant, &with("Wechatpay-Serial", "PUB_KEY_ID_9"), BODY), ["public_key_needed", "other_key"]);
    assert_eq!(hints(&merchant, &with("Wechatpay-Serial", "0A1B"), BODY), ["certificate_needed", "other_key"]);
}

#[test]
fn a_message_that_is_good_and_cannot_be_opened_is_told_of_the_key() {
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let (headers, body) = platform.notification("", &platform::Event::default(), b"{}", &moment_at(NOW)).unwrap();
    let headers = platform::headers(&headers);
    let hints = |apiv3_keys: &[&[u8]]| {
        let platform_keys = &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())];
        let config = Config { mchid: "1900000001", serial_no: "0A", apiv3_keys, platform_keys, ..Config::default() };
        Merchant::new(config).unwrap().explain(&headers, &body, NOW).hints
    };
    assert_eq!(hints(&[&[b'x'; 32]]), [Hint::WrongApiv3Key]);
    assert_eq!(hints(&[]), [Hint::WrongApiv3Key]);
    assert_eq!(hints(&[&[b'x'; 32], platform::TEST_APIV3_KEY.as_bytes()]), [Hint::Unknown], "it was read");
}

#[test]
fn a_time_in_milliseconds_is_told_with_what_else_is_wrong() {
    let hints = merchant().explain(&platform::headers(&signed(BODY, NOW - 4000)), BODY, NOW * 1000);
    assert_eq!((hints.hints, hints.skew), (vec![Hint::Milliseconds, Hint::ClockSkew], Some(4000)));
}

#[test]
fn every_hint_says_what_to_do_in_both_languages() {
    for (index, hint) in Hint::ALL.iter().enumerate() {
        let remedy = hint.remedy();
        assert!(!remedy.zh.is_ascii() && remedy.en.is_ascii(), "{hint}");
        assert_eq!(wxpay_core::remedy(hint.as_str()), Some(remedy), "{hint} is found by its name, in every language");
        assert!(!Hint::ALL[..index].iter().any(|other| other.remedy() == remedy), "{hint} has words of its own");
    }
}
