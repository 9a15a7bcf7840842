//! Every kind of error, made to happen; `cargo xtask test` gathers the lines that this prints.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::sync::Arc;

use wxpay_core::platform::{self, Event, Platform, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::provider::{self, Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Config, Error, ErrorKind, Headers, Merchant, Object, Value};

use self::common::{NOW, moment};

fn merchant(provider: Arc<dyn Provider>) -> Merchant {
    Platform::test_merchant(provider, "rust").unwrap()
}

/// A host whose verification answers neither true nor false.
struct Undecided(Arc<dyn Provider>);

impl Provider for Undecided {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        self.0.private_key(pkcs8)
    }

    fn public_key(&self, _: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(Self(Arc::clone(&self.0))))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.open(key, nonce, data, ciphertext)
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.seal(key, nonce, data, plaintext)
    }
}

impl PublicKey for Undecided {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<bool, Failed> {
        Err(Failed)
    }

    fn encrypt(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Err(Failed)
    }
}

/// The error of a call that makes this kind happen.
fn made(kind: ErrorKind) -> Error {
    let provider = provider::default().unwrap();
    let merchant = merchant(Arc::clone(&provider));
    let platform = Platform::test(Arc::clone(&provider)).unwrap();
    let prepare = |id: &str| merchant.prepare_value(id, Value::Object(Object::new()), &Value::Null, moment());
    let query = || {
        let body = Value::from_json(br#"{"transaction_id": "4208450740201411110007820472"}"#, "body").unwrap();
        let id = "ecommerce.profitsharing.query_order_amount";
        merchant.prepare_value(id, body, &Value::Null, moment()).unwrap()
    };
    let (signed, body) = platform.notification("", &Event::default(), b"{}", &moment()).unwrap();
    let with = |name: &str, value: &str| {
        let others = signed.iter().filter(|(known, _)| *known != name).map(|(name, value)| (*name, value.as_str()));
        Headers::new(others.chain([(name, value)]))
    };
    let verify = |headers: &Headers| merchant.verify(headers, &body, NOW).unwrap_err();
    let headers = platform::headers(&signed);
    let empty = platform::headers(&platform.sign("", b"{}", &moment()).unwrap());
    match kind {
        ErrorKind::InvalidArgument => Merchant::new(Config { mchid: "x", ..Config::default() }).unwrap_err(),
        ErrorKind::InvalidKey => {
            let (mchid, serial_no) = ("1", "1");
            Merchant::new(Config { mchid, serial_no, private_key: Some(b"x"), ..Config::default() }).unwrap_err()
        }
        ErrorKind::UnknownOperation => prepare("ecommerce.profitsharing.create_ordr").unwrap_err(),
        ErrorKind::InvalidBody => prepare("ecommerce.profitsharing.create_order").unwrap_err(),
        ErrorKind::Refused => query().read(403, &Headers::default(), br#"{"code": "NO_AUTH"}"#, NOW).unwrap_err(),
        ErrorKind::OutcomeUnknown => query().read(502, &Headers::default(), b"<html>", NOW).unwrap_err(),
        ErrorKind::MissingHeader => verify(&Headers::default()),
        ErrorKind::MalformedHeader => verify(&with("Wechatpay-Timestamp", "now")),
        ErrorKind::UnsupportedAlgorithm => verify(&with("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3")),
        ErrorKind::StaleTimestamp => merchant.verify(&headers, &body, NOW + 3600).unwrap_err(),
        ErrorKind::UnknownSerial => verify(&with("Wechatpay-Serial", "PUB_KEY_ID_1")),
        ErrorKind::BadSignature => merchant.verify(&headers, b"{}", NOW).unwrap_err(),
        ErrorKind::Probe => verify(&with("Wechatpay-Signature", "WECHATPAY/SIGNTEST/AAAA")),
        ErrorKind::DecryptFailed => {
            let another = Merchant::new(Config {
                mchid: "1",
                serial_no: "1",
                apiv3_keys: &[&[b'x'; 32]],
                platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
                ..Config::default()
            });
            another.unwrap().read_notification(&headers, &body, NOW).unwrap_err()
        }
        ErrorKind::MalformedNotification => merchant.read_notification(&empty, b"{}", NOW).unwrap_err(),
        ErrorKind::MalformedCertificates => merchant.read_certificates(&empty, b"{}", NOW).unwrap_err(),
        ErrorKind::Internal => {
            let undecided = self::merchant(Arc::new(Undecided(provider)));
            undecided.verify(&headers, &body, NOW).unwrap_err()
        }
        other => panic!("no call makes {} happen", other.as_str()),
    }
}

#[test]
fn every_kind_happens_and_tells_what_to_do() {
    for kind in ErrorKind::ALL {
        let error = made(*kind);
        assert_eq!(error.kind(), *kind, "{error}");
        assert!(error.to_string().starts_with(kind.as_str()), "{error}");
        let remedy = error.remedy();
        assert!(!remedy.zh.is_empty() && error.to_string().contains(remedy.en), "{error}");
        println!("ERROR {} ok", kind.as_str());
    }
}
