//! Why WeChat Pay would refuse the signature of a merchant's own request.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{
    MerchantKey, RequestHint, RequestSigner, SentRequest, TEST_MCHID, TEST_PRIVATE_KEY, TEST_SERIAL_NO,
};
use wxpay_core::provider;
use wxpay_core_schema::encoding::{base64_decode, base64_encode};

use self::common::NOW;

const TARGET: &str = "/v3/x?a=b%2Cc&d=e%20f";
const BODY: &str = "{\"a\":1,\"b\":[\"x, y\"]}";

/// The `Authorization` of a request signed over these parts.
fn authorization(method: &str, target: &str, timestamp: u64, body: &str) -> String {
    let der: String = TEST_PRIVATE_KEY.lines().filter(|line| !line.starts_with('-')).collect();
    let key = provider::default().unwrap().private_key(&base64_decode(der.as_bytes()).unwrap()).unwrap();
    let message = format!("{method}\n{target}\n{timestamp}\nN1\n{body}\n");
    let signature = base64_encode(&key.sign(message.as_bytes()).unwrap());
    format!(
        "WECHATPAY2-SHA256-RSA2048 mchid=\"{TEST_MCHID}\",nonce_str=\"N1\",timestamp=\"{timestamp}\",\
         serial_no=\"{TEST_SERIAL_NO}\",signature=\"{signature}\""
    )
}

fn explain(
    authorization: Option<&str>,
    sent: (&str, &str, &str),
    (mchid, serial_no): (&str, &str),
) -> Vec<RequestHint> {
    let key = MerchantKey::new(&*provider::default().unwrap(), TEST_PRIVATE_KEY.as_bytes()).unwrap();
    let (method, target, body) = sent;
    let sent = SentRequest { method, target, body: body.as_bytes(), authorization, host: Some("127.0.0.1:8989") };
    sent.explain(&RequestSigner { mchid, serial_no, key: &key }, NOW)
}

/// The reasons, of a request that was signed as one thing and sent as another.
fn changed(signed: (&str, &str, &str), sent: (&str, &str, &str)) -> Vec<RequestHint> {
    let (method, target, body) = signed;
    explain(Some(&authorization(method, target, NOW, body)), sent, (TEST_MCHID, TEST_SERIAL_NO))
}

#[test]
fn what_was_changed_between_signing_and_sending_is_found() {
    let post = ("POST", TARGET, BODY);
    assert_eq!(changed(post, post), []);
    assert_eq!(changed(post, ("post", &format!("https://api.mch.weixin.qq.com{TARGET}"), BODY)), []);
    let line_break = format!("{BODY}\r\n");
    let marked = format!("\u{feff}{BODY}");
    for (signed, sent, hint) in [
        (("POST", "/v3/x", BODY), post, RequestHint::QueryMissing),
        (("POST", &*format!("https://api.mch.weixin.qq.com{TARGET}"), BODY), post, RequestHint::HostSigned),
        (("POST", &*format!("http://127.0.0.1:8989{TARGET}"), BODY), post, RequestHint::HostSigned),
        (("POST", "/v3/x?a=b,c&d=e f", BODY), post, RequestHint::PathDecoded),
        (("POST", "/v3/x?a=b%2Cc&d=e+f", BODY), post, RequestHint::PathDecoded),
        (("post", TARGET, BODY), post, RequestHint::MethodCase),
        (("POST", TARGET, ""), post, RequestHint::BodyMissing),
        (("GET", TARGET, "{}"), ("GET", TARGET, ""), RequestHint::BodyOfGet),
        (post, ("POST", TARGET, "{\"a\": 1, \"b\": [\"x, y\"]}"), RequestHint::BodyReserialised),
        (("POST", TARGET, "{\"a\": 1, \"b\": [\"x, y\"]}"), post, RequestHint::BodyReserialised),
        (post, ("POST", TARGET, &line_break), RequestHint::TrailingNewline),
        (post, ("POST", TARGET, &marked), RequestHint::ByteOrderMark),
        (("POST", TARGET, "{\n}"), ("POST", TARGET, "{\r\n}"), RequestHint::LineEndings),
        (post, ("POST", "/v3/y", BODY), RequestHint::OtherKeyOrText),
    ] {
        assert_eq!(changed(signed, sent), [hint], "{signed:?} {sent:?}");
    }
}

#[test]
fn who_signed_and_when_is_held_against_the_merchant() {
    let ours = (TEST_MCHID, TEST_SERIAL_NO);
    let at = |timestamp| authorization("GET", TARGET, timestamp, "");
    let get = ("GET", TARGET, "");
    assert_eq!(explain(None, get, ours), [RequestHint::AuthorizationMissing]);
    assert_eq!(explain(Some("Bearer x"), get, ours), [RequestHint::AuthorizationMalformed]);
    assert_eq!(explain(Some(&at(NOW)), get, ("1900000002", TEST_SERIAL_NO)), [RequestHint::OtherMchid]);
    assert_eq!(explain(Some(&at(NOW)), get, (TEST_MCHID, "AB")), [RequestHint::OtherSerial]);
    assert_eq!(explain(Some(&at(NOW)), get, (TEST_MCHID, &TEST_SERIAL_NO.to_lowercase())), [RequestHint::OtherSerial]);
    assert_eq!(explain(Some(&at(NOW)), get, (TEST_MCHID, &format!("00{TEST_SERIAL_NO}"))), []);
    assert_eq!(explain(Some(&at(NOW * 1000)), get, ours), [RequestHint::Milliseconds]);
    assert_eq!(explain(Some(&at(NOW - 300)), get, ours), []);
    assert_eq!(explain(Some(&at(NOW - 301)), get, ours), [RequestHint::ClockSkew]);
    let both = [RequestHint::ClockSkew, RequestHint::QueryMissing];
    assert_eq!(explain(Some(&authorization("GET", "/v3/x", NOW - 301, "")), get, ours), both);
}

#[test]
fn every_reason_has_a_remedy_of_its_own() {
    for (index, hint) in RequestHint::ALL.iter().enumerate() {
        let remedy = hint.remedy();
        assert!(remedy.zh.ends_with('。') && remedy.en.ends_with('.'), "{hint}");
        assert!(RequestHint::ALL[..index].iter().all(|other| other.remedy() != remedy), "{hint}");
    }
}
