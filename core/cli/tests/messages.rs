//! `wxpay sign`, `verify`, `open` and `explain`, on messages as they come and as programs break them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{APIV3_KEY, PUBLIC_KEY_ID, Run, key, key_text, wxpay};
use wxpay_core::platform::{Event, MerchantKey, Platform};
use wxpay_core::{Moment, Nonce, provider};

const NOW: u64 = 1_758_905_257;
const DATA: &str = r#"{"sp_mchid":"1","sub_mchid":"2","transaction_id":"42","order_id":"3008","out_order_no":"P1","receiver":{"type":"MERCHANT_ID","account":"19","amount":8,"description":"x"},"success_time":"2018-06-08T10:34:56+08:00"}"#;

fn moment() -> Moment {
    Moment::new(NOW, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap())
}

fn platform(apiv3_key: &str) -> Platform {
    let key = key_text("wechatpay_private.pem");
    Platform::new(provider::default().unwrap(), &[(PUBLIC_KEY_ID, key.as_bytes())], apiv3_key.as_bytes()).unwrap()
}

/// A message with its head, as a log has it.
fn raw(first: &str, headers: &[(&str, String)], body: &[u8]) -> Vec<u8> {
    let head: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    [first.as_bytes(), b"\r\n", head.concat().as_bytes(), b"\r\n", body].concat()
}

fn notification(apiv3_key: &str) -> (Vec<(&'static str, String)>, Vec<u8>) {
    platform(apiv3_key).notification("", &Event::default(), DATA.as_bytes(), &moment()).unwrap()
}

fn notified() -> Vec<u8> {
    let (headers, body) = notification(APIV3_KEY);
    raw("POST /notify HTTP/1.1", &headers, &body)
}

fn answer(first: &str, body: &[u8]) -> Vec<u8> {
    raw(first, &platform(APIV3_KEY).sign("", body, &moment()).unwrap(), body)
}

/// A command with a message, at the time of the message.
fn at(words: &str, message: impl Into<Vec<u8>>) -> Run {
    wxpay(&format!("{words} --now {NOW}")).merchant().input(message)
}

fn hints(run: Run) -> Vec<String> {
    let (code, json) = run.json();
    let hints: Vec<String> = json["hints"]
        .as_array()
        .unwrap_or_else(|| panic!("{json}"))
        .iter()
        .map(|hint| hint["hint"].as_str().unwrap().into())
        .collect();
    assert_eq!(code, i32::from(!hints.is_empty()), "{json}");
    hints
}

#[test]
fn a_request_is_signed_as_the_vectors_have_it() {
    let file = std::fs::read(format!("{}/../../tests/vectors/sign.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let vectors: serde_json::Value = serde_json::from_slice(&file).unwrap();
    for case in vectors["cases"].as_array().unwrap() {
        let text = |name: &str| case[name].as_str().unwrap();
        let bytes = |text: &serde_json::Value| STANDARD.decode(text.as_str().unwrap()).unwrap();
        let body = bytes(&case["body_base64"]);
        let words = format!("sign --timestamp {} --nonce {} {}", case["timestamp"], text("nonce"), text("method"));
        let run = wxpay(&words).arg(text("target")).merchant();
        let (code, json) = if body.is_empty() { run.json() } else { run.arg("-").input(body).json() };
        assert_eq!(code, 0, "{json}");
        assert_eq!(json["message"].as_str().unwrap().as_bytes(), bytes(&case["expect"]["message_base64"]));
        let signature = format!("signature=\"{}\"", case["expect"]["signature"].as_str().unwrap());
        assert!(json["headers"].to_string().replace("\\\"", "\"").contains(&signature), "{json}");
    }
    let words = "sign --timestamp 1758905257 --nonce A1 POST /v3/refund/domestic/refunds?a=%20b";
    let ran = wxpay(words).arg("-").merchant().input("{ \"amount\": 1 }\n").run();
    assert!(
        ran.out.contains("POST\n/v3/refund/domestic/refunds?a=%20b\n1758905257\nA1\n{ \"amount\": 1 }\n"),
        "{ran:?}"
    );
    assert!(ran.out.contains("Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\""), "{ran:?}");
}

#[test]
fn what_cannot_be_signed_is_refused() {
    for (words, said) in [
        ("sign FETCH /v3/x", "GET, POST, PUT, PATCH or DELETE"),
        ("sign GET v3/x", "/v3/"),
        ("sign GET /v3/x -", "a GET has no body"),
        ("sign --nonce a-b GET /v3/x", "letters and digits"),
        ("sign POST /v3/x /nowhere.json", "BODY: the file cannot be read"),
    ] {
        let ran = wxpay(words).merchant().run();
        assert!(ran.code == 1 && ran.err.contains(said) && ran.out.is_empty(), "{words}: {ran:?}");
    }
    assert!(wxpay("sign GET /v3/x").run().err.contains("WXPAY_MCHID"));
}

#[test]
fn an_answer_and_a_notification_are_verified() {
    for message in [answer("HTTP/1.1 200 OK", b"{\"a\":1}"), notified()] {
        let ran = at("verify", message).run();
        assert!(ran.code == 0 && ran.out.contains(PUBLIC_KEY_ID), "{ran:?}");
    }
    let mut message = notified();
    let last = message.len() - 2;
    message[last] ^= 1;
    let (code, json) = at("verify", message).json();
    assert_eq!((code, json["error"]["kind"].as_str()), (1, Some("bad_signature")));
    let ran = wxpay("verify").merchant().input(notified()).run();
    assert!(ran.code == 1 && ran.err.contains("stale_timestamp"), "{ran:?}");
    assert!(at("verify", "").run().err.contains("missing_header"));
}

#[test]
fn a_notification_is_opened_with_what_it_tells() {
    let (code, json) = at("open", notified()).json();
    assert_eq!((code, json["verified"].as_bool(), json["data"]["out_order_no"].as_str()), (0, Some(true), Some("P1")));
    assert_eq!(json["notification"]["event"], "ecommerce.profitsharing.movement");
    assert!(at("open", notified()).run().out.contains("WeChat Pay signed it."));
}

#[test]
fn what_is_sealed_opens_by_itself_and_says_that_nobody_signed_it() {
    let (_, body) = notification(APIV3_KEY);
    let resource = serde_json::from_slice::<serde_json::Value>(&body).unwrap()["resource"].to_string();
    for input in [body, resource.into_bytes()] {
        let (code, json) = at("open", input).json();
        assert_eq!(
            (code, json["verified"].as_bool(), json["data"]["order_id"].as_str()),
            (0, Some(false), Some("3008"))
        );
    }
    let ran = at("open", raw("POST / HTTP/1.1", &[("Wechatpay-Nonce", "a".into())], &notification(APIV3_KEY).1)).run();
    assert!(ran.code == 1 && ran.out.contains("not verified. missing_header"), "{ran:?}");
    let field = MerchantKey::new(&*provider::default().unwrap(), key_text("merchant_public.pem").as_bytes())
        .unwrap()
        .encrypt("张三")
        .unwrap();
    let ran = at("open", format!("{field}\n")).run();
    assert!(ran.code == 0 && ran.out.starts_with("张三\n"), "{ran:?}");
}

#[test]
fn what_does_not_open_says_why() {
    let ran = at("open", notification("0123456789abcdef0123456789abcdef").1).run();
    assert!(ran.code == 1 && ran.err.contains("decrypt_failed at resource.ciphertext"), "{ran:?}");
    for (input, said) in [
        ("[]", "no notification"),
        ("{\"a\":1}", "only AEAD_AES_256_GCM"),
        ("", "no notification"),
        ("AAAA", "256 bytes"),
        ("{", "no notification"),
    ] {
        let ran = at("open", input).run();
        assert!(ran.code == 1 && ran.err.contains(said), "{input}: {ran:?}");
    }
}

#[test]
fn a_message_that_is_not_believed_is_explained() {
    let (headers, body) = notification(APIV3_KEY);
    let told = |body: &[u8]| raw("POST /notify HTTP/1.1", &headers, body);
    assert_eq!(hints(at("explain", told(&body))), Vec::<String>::new());
    assert_eq!(hints(at("explain", told(&[&body[..], b"\n"].concat()))), ["trailing_newline"]);
    assert_eq!(hints(at("explain", told(b""))), ["body_empty"]);
    assert_eq!(hints(wxpay("explain").merchant().input(notified())), ["clock_skew"]);
    assert_eq!(
        hints(at("explain", notified()).set("WXPAY_APIV3_KEY", "0123456789abcdef0123456789abcdef")),
        ["wrong_apiv3_key"]
    );
    assert_eq!(
        hints(at("explain", notified()).set("WXPAY_PUBLIC_KEY_ID", "PUB_KEY_ID_01")),
        ["public_key_needed", "other_key"]
    );
    let half = raw("POST /notify HTTP/1.1", &headers[..2], &body);
    assert_eq!(hints(at("explain", half)), ["header_missing"]);
    let ran = at("explain", told(&[&body[..], b"\n"].concat())).set("WXPAY_LOCALE", "zh").run();
    assert!(ran.out.contains("报文末尾多了换行"), "{ran:?}");
}

#[test]
fn an_answer_that_is_a_refusal_tells_its_remedy() {
    let message = answer("HTTP/1.1 403 Forbidden", r#"{"code":"NOT_ENOUGH","message":"余额不足"}"#.as_bytes());
    let ran = at("explain", message).run();
    assert!(ran.code == 1 && ran.out.contains("It is a refusal: HTTP 403 NOT_ENOUGH"), "{ran:?}");
    let ran = at("explain", "{\"code\":\"SIGN_ERROR\"}").run();
    assert!(ran.code == 1 && ran.err.contains("give the headers, too"), "{ran:?}");
}

/// A request as it was sent, signed over these parts; `sent` may differ from them.
fn request(signed: (&str, &str, &str), sent: (&str, &str, &str)) -> Vec<u8> {
    let (method, target, body) = signed;
    let words = format!("sign --timestamp {NOW} --nonce A1 {method}");
    let run = wxpay(&words).arg(target).merchant();
    let (_, json) = if body.is_empty() { run.json() } else { run.arg("-").input(body).json() };
    let header = |name: &str| {
        json["headers"].as_array().unwrap().iter().find(|header| header["name"] == name).unwrap()["value"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (method, target, body) = sent;
    let headers = [("Authorization", header("Authorization")), ("Wechatpay-Serial", header("Wechatpay-Serial"))];
    raw(&format!("{method} {target} HTTP/1.1"), &headers, body.as_bytes())
}

#[test]
fn a_request_of_ones_own_is_judged_as_wechat_pay_does() {
    let same = |parts| request(parts, parts);
    let json = "{\"a\":1,\"b\":[\"x, y\"]}";
    assert_eq!(hints(at("explain", same(("POST", "/v3/x", json)))), Vec::<String>::new());
    assert_eq!(hints(at("explain", same(("GET", "/v3/x?a=%20", "")))), Vec::<String>::new());
    assert_eq!(
        hints(at("explain", same(("GET", "/v3/x", ""))).set("WXPAY_CERTIFICATE", key("merchant_cert.pem"))),
        Vec::<String>::new()
    );
    for (signed, sent, hint) in [
        (("GET", "/v3/x", ""), ("GET", "/v3/x?a=1", ""), "query_missing"),
        (("GET", "/v3/x?a=b,c", ""), ("GET", "/v3/x?a=b%2Cc", ""), "path_decoded"),
        (("POST", "/v3/x", ""), ("POST", "/v3/x", json), "body_missing"),
        (("POST", "/v3/x", json), ("POST", "/v3/x", "{\"a\": 1, \"b\": [\"x, y\"]}"), "body_reserialised"),
        (("POST", "/v3/x", "{\"a\": 1, \"b\": [\"x, y\"]}"), ("POST", "/v3/x", json), "body_reserialised"),
        (("POST", "/v3/x", json), ("POST", "/v3/x", &format!("{json}\n")), "trailing_newline"),
        (("POST", "/v3/x", json), ("POST", "/v3/y", json), "other_key_or_text"),
    ] {
        assert_eq!(hints(at("explain", request(signed, sent))), [hint], "{signed:?} {sent:?}");
    }
    let whole = request(("GET", "/v3/x", ""), ("GET", "https://api.mch.weixin.qq.com/v3/x", ""));
    assert_eq!(hints(at("explain", whole)), Vec::<String>::new());
    let good = || same(("GET", "/v3/x", ""));
    assert_eq!(hints(wxpay("explain").merchant().input(good())), ["clock_skew"]);
    assert_eq!(hints(at("explain", good()).set("WXPAY_MCHID", "1900000002")), ["other_mchid"]);
    assert_eq!(hints(at("explain", good()).set("WXPAY_SERIAL_NO", "AB")), ["other_serial"]);
    assert_eq!(
        hints(at("explain", good()).set("WXPAY_PRIVATE_KEY", key("stranger_private.pem"))),
        ["other_key_or_text"]
    );
    assert_eq!(hints(at("explain", "GET /v3/x HTTP/1.1\n\n")), ["authorization_missing"]);
    assert_eq!(hints(at("explain", "GET /v3/x HTTP/1.1\nAuthorization: Bearer x\n\n")), ["authorization_malformed"]);
}

#[test]
fn hostile_messages_are_answered_in_a_line() {
    let long = vec![b'a'; 1 << 20];
    let deep = [&b"POST / HTTP/1.1\nWechatpay-Nonce: 1\n\n"[..], &vec![b'['; 100_000]].concat();
    for input in [Vec::new(), long, deep, b"\x00\xFF\x1B[31m: x\n\n".to_vec(), b"HTTP/1.1 99999 x\n\n".to_vec()] {
        for words in ["verify", "open", "explain"] {
            let ran = at(words, input.clone()).run();
            assert!(ran.code == 1 && ran.all().len() < 2000 && !ran.all().contains('\u{1B}'), "{words}: {ran:?}");
        }
    }
}
