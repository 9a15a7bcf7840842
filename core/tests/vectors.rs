//! Vectors of what is more than a request and its answer: lists of certificates, uploads, payment parameters, diagnoses.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};
use wxpay_core::{Config, Headers, Merchant, Moment, Nonce, Object, Upload, Value};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

fn file(name: &str) -> Json {
    serde_json::from_slice(&fs::read(folder().join(name)).unwrap()).unwrap()
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

fn bytes(json: &Json) -> Vec<u8> {
    STANDARD.decode(text(json)).unwrap()
}

fn merchant(trust: &Json) -> Merchant {
    let context = file("context.json");
    let pem = |path: &Json| fs::read(folder().join(text(path))).unwrap();
    let own = json!([{"id": context["wechatpay_public_key_id"], "public_key": context["wechatpay_public_key"]}]);
    let keys: Vec<(String, Vec<u8>)> = trust
        .as_array()
        .unwrap_or(own.as_array().unwrap())
        .iter()
        .map(|key| (text(&key["id"]).to_owned(), pem(key.get("public_key").unwrap_or(&key["certificate"]))))
        .collect();
    let keys: Vec<(&str, &[u8])> = keys.iter().map(|(id, pem)| (id.as_str(), pem.as_slice())).collect();
    Merchant::new(Config {
        mchid: text(&context["mchid"]),
        serial_no: text(&context["merchant_serial_no"]),
        private_key: Some(&pem(&context["merchant_private_key"])),
        apiv3_keys: &[text(&context["apiv3_key"]).as_bytes()],
        platform_keys: &keys,
        ..Config::default()
    })
    .unwrap()
}

fn message(case: &Json) -> (Headers, Vec<u8>, u64) {
    let headers = case["headers"].as_object().unwrap().iter().map(|(name, value)| (name, text(value)));
    (Headers::new(headers), bytes(&case["body_base64"]), case["now"].as_u64().unwrap())
}

fn moment(case: &Json) -> Moment {
    let nonce = case["nonce"].as_str().unwrap_or("593BEC0C930BF1AFEB40B4A08C8FB242");
    Moment::new(case["timestamp"].as_u64().unwrap_or(1_758_905_257), Nonce::new(nonce).unwrap())
}

fn json_of(object: Object) -> Json {
    serde_json::from_slice(&Value::Object(object).to_json().unwrap()).unwrap()
}

/// Runs every case of a file; a file without one has been lost.
fn every(name: &str, run: impl Fn(&Json, &Merchant) -> Json) {
    let file = file(name);
    // The first list of certificates vouches for itself: nothing is trusted yet.
    let none = json!([]);
    let merchant = merchant(if name == "certificates.json" { &none } else { &file["trust"] });
    let cases = file["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        assert_eq!(run(case, &merchant), case["expect"], "{name} {}", case["name"]);
    }
}

#[test]
fn lists_of_certificates() {
    every("certificates.json", |case, merchant| {
        let (headers, body, now) = message(case);
        match merchant.read_certificates(&headers, &body, now) {
            Ok(list) => json!({"serials": list.serials().collect::<Vec<_>>()}),
            Err(error) => json!(error.kind().as_str()),
        }
    });
}

#[test]
fn parameters_of_payments() {
    every("pay_params.json", |case, merchant| {
        let (appid, prepay_id, moment) = (text(&case["appid"]), text(&case["prepay_id"]), moment(case));
        let jsapi = merchant.jsapi_params(appid, prepay_id, &moment).unwrap();
        let app = merchant.app_params(appid, text(&case["partnerid"]), prepay_id, &moment).unwrap();
        json!({"jsapi": json_of(jsapi), "app": json_of(app)})
    });
}

#[test]
fn uploads() {
    every("upload.json", |case, merchant| {
        let content = bytes(&case["content_base64"]);
        let upload = Upload { filename: text(&case["filename"]), content: &content, ..Upload::default() };
        let unsigned = merchant.begin_upload(&upload, moment(case)).unwrap();
        // The fifth line of what is signed is the meta part, to the byte; both parts stand in the body.
        let meta = unsigned.message().split(|byte| *byte == b'\n').nth(4).unwrap().to_vec();
        let request = unsigned.finish(&[0; 256]).unwrap();
        for part in [&meta, &content] {
            let framed = [b"\r\n\r\n", part.as_slice(), b"\r\n--"].concat();
            assert!(request.body().windows(framed.len()).any(|window| window == framed));
        }
        json!({"meta": serde_json::from_slice::<Json>(&meta).unwrap()})
    });
}

#[test]
fn diagnoses() {
    every("explain.json", |case, merchant| {
        let (headers, body, now) = message(case);
        assert!(merchant.verify(&headers, &body, now).is_err(), "what needs a diagnosis is not accepted");
        let explanation = merchant.explain(&headers, &body, now);
        let hints: Vec<_> = explanation.hints.iter().map(|hint| hint.as_str()).collect();
        json!({"hints": hints, "skew": explanation.skew})
    });
}
