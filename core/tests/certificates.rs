//! Lists of platform certificates, and what is told of the ones that are not held.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wxpay_core::catalogue::certificates::Download;
use wxpay_core::platform::{Event, Platform};
use wxpay_core::provider;
use wxpay_core::{Action, Cause, Config, Error, ErrorKind, Headers, Merchant, MerchantSet, Value};

use self::common::{NOW, moment};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");

fn merchant(apiv3_key: &str) -> Merchant {
    let private_key = std::fs::read(format!("{VECTORS}/keys/merchant_private.pem")).unwrap();
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(&private_key),
        apiv3_keys: &[apiv3_key.as_bytes()],
        ..Config::default()
    })
    .unwrap()
}

/// A list of the vectors, its APIv3 key, and its headers.
fn listed(name: &str) -> (String, String, Headers) {
    let file = Value::from_json(&std::fs::read(format!("{VECTORS}/certificates.json")).unwrap(), "file").unwrap();
    let cases = file.get("cases").and_then(Value::as_list).unwrap();
    let case = cases.iter().find(|case| case.get("name").and_then(Value::as_str) == Some(name)).unwrap();
    let body = STANDARD.decode(case.get("body_base64").and_then(Value::as_str).unwrap()).unwrap();
    let headers = case.get("headers").and_then(Value::as_object).unwrap();
    let headers = headers.iter().map(|(name, value)| (name, value.as_str().unwrap()));
    let key = file.get("apiv3_key").and_then(Value::as_str).unwrap();
    (key.into(), String::from_utf8(body).unwrap(), Headers::new(headers))
}

fn serials(certificates: &wxpay_core::Certificates) -> Vec<&str> {
    certificates.serials().collect()
}

#[test]
fn an_entry_of_another_cryptography_is_left_out() {
    let (key, list, _) = listed("bootstrap_one");
    let sm2 =
        r#"{"serial_no":"01","encrypt_certificate":{"algorithm":"AEAD_SM4_GCM","nonce":"n","ciphertext":"AA=="}}"#;
    let both = list.replacen("[{", &format!("[{sm2},{{"), 1);
    let merchant = merchant(&key);
    let loaded = merchant.load_certificates(both.as_bytes(), NOW).unwrap();
    assert_eq!(serials(&loaded), serials(&merchant.load_certificates(list.as_bytes(), NOW).unwrap()));
    let unknown = both.replace("AEAD_SM4_GCM", "AEAD_ROT13");
    let error = merchant.load_certificates(unknown.as_bytes(), NOW).unwrap_err();
    assert_eq!(error.field(), Some("data[0].encrypt_certificate"));
}

#[test]
fn a_notification_that_holds_a_certificate_is_no_list() {
    let provider = provider::default().unwrap();
    let merchant = Platform::test_merchant(provider.clone(), "rust").unwrap();
    let pem = std::fs::read_to_string(format!("{VECTORS}/keys/platform_cert.pem")).unwrap();
    let data = format!("{{\"note\":\"{}\"}}", pem.replace('\n', "\\n"));
    let (_, body) =
        Platform::test(provider).unwrap().notification("", &Event::default(), data.as_bytes(), &moment()).unwrap();
    let notification = Value::from_json(&body, "body").unwrap();
    let sealed = String::from_utf8(notification.get("resource").unwrap().to_json().unwrap()).unwrap();
    let serial = "0F5A5BC67A4921554E33F1524E9D248E9F479219";
    let list = format!("{{\"data\":[{{\"serial_no\":\"{serial}\",\"encrypt_certificate\":{sealed}}}]}}");
    let error = merchant.load_certificates(list.as_bytes(), NOW).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MalformedCertificates);
}

#[test]
fn a_time_without_end_is_no_trouble() {
    let certificates = merchant(&"k".repeat(32)).load_certificates(br#"{"data":[]}"#, u64::MAX).unwrap();
    assert_eq!(certificates.next_refresh_at(), u64::MAX);
}

#[test]
fn a_download_that_cannot_be_believed_is_asked_for_again() {
    let (key, list, headers) = listed("bootstrap_one");
    let download = || merchant(&key).prepare(Download::default(), moment()).unwrap();
    assert!(download().read(200, &headers, list.as_bytes(), NOW).unwrap().certificates.is_some());
    let cause = |error: Error| (error.cause(), error.advice().map(|advice| advice.action));
    let again = |cause| (Some(cause), Some(Action::ResendSame));
    let late = download().read(200, &headers, list.as_bytes(), NOW + 4000).unwrap_err();
    assert_eq!(cause(late), again(Cause::StaleTimestamp));
    let bare = download().read(200, &Headers::default(), list.as_bytes(), NOW).unwrap_err();
    assert_eq!(cause(bare), again(Cause::MissingHeader));
    // A second request would bring the same.
    let other = merchant(&"k".repeat(32)).prepare(Download::default(), moment()).unwrap();
    assert_eq!(other.read(200, &headers, list.as_bytes(), NOW).unwrap_err().kind(), ErrorKind::DecryptFailed);
}

#[test]
fn a_set_of_merchants_tells_the_certificate_that_all_of_them_miss() {
    let (key, list, headers) = listed("bootstrap_one");
    let set = MerchantSet::new([merchant(&key), merchant(&"k".repeat(32))]);
    let error = set.read_notification(&headers, list.as_bytes(), NOW).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownSerial);
    assert_eq!(error.missing_certificate(), Some("0F5A5BC67A4921554E33F1524E9D248E9F479219"));
}

#[test]
fn a_list_takes_the_place_of_the_one_before_only_while_it_is_valid() {
    let (key, list, _) = listed("bootstrap_one");
    let merchant = merchant(&key);
    let loaded = merchant.load_certificates(list.as_bytes(), NOW).unwrap();
    merchant.use_certificates(&loaded).unwrap();
    let trusted = || merchant.platform_keys().iter().map(|key| key.serial().to_owned()).collect::<Vec<_>>();
    assert_eq!(trusted(), serials(&loaded));
    let expired = merchant.load_certificates(list.as_bytes(), NOW + (100 << 25)).unwrap();
    let error = merchant.use_certificates(&expired).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidKey, Some("platform_keys")));
    assert_eq!(trusted(), serials(&loaded));
}
