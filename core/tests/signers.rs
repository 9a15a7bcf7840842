//! Keys that are elsewhere: a signer that is called, and a signature that is brought.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use wxpay_core::platform::{self, Platform};
use wxpay_core::{Config, Error, Generic, Kind, Merchant, Moment, Nonce, Signer, provider};

struct Fixed(usize);

impl Signer for Fixed {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        assert!(message.ends_with(b"\n"));
        Ok(vec![7; self.0])
    }
}

fn merchant(signer: Option<Box<dyn Signer>>) -> Merchant {
    Merchant::new(Config {
        mchid: platform::TEST_MCHID,
        serial_no: platform::TEST_SERIAL_NO,
        signer,
        apiv3_keys: &[platform::TEST_APIV3_KEY.as_bytes()],
        platform_keys: &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())],
        ..Config::default()
    })
    .unwrap()
}

fn moment() -> Moment {
    Moment::new(1_758_905_257, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap())
}

fn get() -> Generic<'static> {
    Generic { method: "GET", path: "/v3/x", ..Generic::default() }
}

#[test]
fn a_signature_of_another_length_signs_nothing() {
    for length in [0, 255, 257, 344] {
        let merchant = merchant(Some(Box::new(Fixed(length))));
        for error in [
            merchant.request(get(), moment()).err(),
            merchant.jsapi_params("wx1", "wx2", &moment()).err(),
            merchant.app_params("wx1", "1900000109", "wx2", &moment()).err(),
        ] {
            let error = error.unwrap();
            assert_eq!((error.kind(), error.field()), (Kind::InvalidArgument, Some("signature")), "{error}");
        }
    }
    assert!(merchant(Some(Box::new(Fixed(256)))).jsapi_params("wx1", "wx2", &moment()).is_ok());
}

#[test]
fn what_is_signed_elsewhere_is_what_would_be_signed_here() {
    let here = Platform::test_merchant(provider::default().unwrap(), "rust").unwrap();
    let elsewhere = merchant(None);
    let error = elsewhere.request(get(), moment()).err().unwrap();
    assert!(error.to_string().contains("begin("), "{error}");

    let begun = elsewhere.begin_request(get(), moment()).unwrap();
    assert_eq!(begun.message(), here.begin_request(get(), moment()).unwrap().message());
    let request = begun.finish(&[7; 256]).unwrap();
    let signed = here.request(get(), moment()).unwrap();
    let [other, own] = [&request, &signed].map(|request| request.headers());
    assert_eq!(other.len(), own.len());
    assert_eq!((request.url(), request.body()), (signed.url(), signed.body()));
}
