//! Costly work, an RSA operation or the parsing of a key, is done once.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use wxpay_core::platform::{self, Event, Platform};
use wxpay_core::provider::{self, Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Config, ErrorKind, Generic, Merchant, MerchantSet};

use self::common::{NOW, moment};

/// The usual provider, counted.
struct Counted {
    inner: Arc<dyn Provider>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    parsed: AtomicUsize,
    verified: AtomicUsize,
}

struct CountedKey(Box<dyn PublicKey>, Arc<Counts>);

impl Provider for Counted {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        self.counts.parsed.fetch_add(1, Ordering::Relaxed);
        self.inner.private_key(pkcs8)
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        self.counts.parsed.fetch_add(1, Ordering::Relaxed);
        Ok(Box::new(CountedKey(self.inner.public_key(spki)?, Arc::clone(&self.counts))))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.inner.open(key, nonce, data, ciphertext)
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.inner.seal(key, nonce, data, plaintext)
    }
}

impl PublicKey for CountedKey {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        self.1.verified.fetch_add(1, Ordering::Relaxed);
        self.0.verify(message, signature)
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.encrypt(plaintext)
    }
}

fn platform() -> Platform {
    Platform::test(provider::default().unwrap()).unwrap()
}

fn merchant(counts: &Arc<Counts>) -> Merchant {
    let counted = Counted { inner: provider::default().unwrap(), counts: Arc::clone(counts) };
    Merchant::new(Config {
        mchid: platform::TEST_MCHID,
        serial_no: platform::TEST_SERIAL_NO,
        private_key: Some(platform::TEST_PRIVATE_KEY.as_bytes()),
        apiv3_keys: &[b"another-apiv3-key-of-32-bytes-00"],
        platform_keys: &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())],
        provider: Some(Arc::new(counted)),
        ..Config::default()
    })
    .unwrap()
}

#[test]
fn keys_are_parsed_once() {
    let counts = Arc::default();
    let merchant = merchant(&counts);
    let parsed = counts.parsed.load(Ordering::Relaxed);
    assert!(parsed >= 2);
    let headers = platform::headers(&platform().sign("", b"{}", &moment()).unwrap());
    for _ in 0..3 {
        let request =
            merchant.request(Generic { method: "GET", path: "/v3/x", ..Generic::default() }, moment()).unwrap();
        request.again(moment()).unwrap().read(200, &headers, b"{}", NOW).unwrap();
    }
    assert_eq!(counts.parsed.load(Ordering::Relaxed), parsed);
    assert_eq!(counts.verified.load(Ordering::Relaxed), 3);
}

#[test]
fn a_forged_notification_costs_one_verification_however_many_merchants() {
    let counts = Arc::default();
    let set = MerchantSet::new((0..20).map(|_| merchant(&counts)));
    let (headers, body) = platform().notification("", &Event::default(), br#"{"a":1}"#, &moment()).unwrap();
    let headers = platform::headers(&headers);
    let forged = set.read_notification(&headers, b"{}", NOW).unwrap_err();
    assert_eq!((forged.kind(), counts.verified.swap(0, Ordering::Relaxed)), (ErrorKind::BadSignature, 1));
    // A good one that none of them can open costs one as well.
    let sealed = set.read_notification(&headers, &body, NOW).unwrap_err();
    assert_eq!((sealed.kind(), counts.verified.load(Ordering::Relaxed)), (ErrorKind::DecryptFailed, 1));
}

#[test]
fn an_envelope_is_a_notification_that_another_signs() {
    let platform = platform();
    let (event, data, moment) = (Event::default(), br#"{"a":1}"#, moment());
    let body = platform.envelope(&event, data, &moment.nonce).unwrap();
    let headers = platform.sign("", &body, &moment).unwrap();
    assert_eq!(platform.notification("", &event, data, &moment).unwrap(), (headers, body));
}
