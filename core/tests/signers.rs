//! Keys that are elsewhere: a signer that is called, and a signature that is brought.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Platform};
use wxpay_core::{
    Config, Error, ErrorKind, Generic, Headers, Merchant, Moment, Nonce, Policy, Request, Signer, Step, Transport,
    Value, provider,
};

use self::common::moment;

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
            assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("signature")), "{error}");
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

#[test]
fn payment_parameters_are_signed_elsewhere_too() {
    let elsewhere = merchant(None);
    let jsapi = elsewhere.begin_jsapi_params("wx1", "wx2", &moment()).unwrap();
    assert_eq!(jsapi.message(), b"wx1\n1758905257\n593BEC0C930BF1AFEB40B4A08C8FB242\nprepay_id=wx2\n");
    let app = elsewhere.begin_app_params("wx1", "1900000109", "wx2", &moment()).unwrap();
    assert_eq!(app.message(), b"wx1\n1758905257\n593BEC0C930BF1AFEB40B4A08C8FB242\nwx2\n");
    let fixed = merchant(Some(Box::new(Fixed(256))));
    assert_eq!(jsapi.finish(&[7; 256]).unwrap(), fixed.jsapi_params("wx1", "wx2", &moment()).unwrap());
    assert_eq!(app.finish(&[7; 256]).unwrap(), fixed.app_params("wx1", "1900000109", "wx2", &moment()).unwrap());
    assert_eq!(jsapi.finish(&[7; 255]).unwrap_err().field(), Some("signature"));
}

/// A split of a merchant whose key is elsewhere.
fn split() -> Request {
    let body = br#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P1","receivers":[
        {"type":"MERCHANT_ID","receiver_account":"1900000110","amount":1,"description":"x"}],"finish":false}"#;
    let body = Value::from_json(body, "body").unwrap();
    let begun = merchant(None).begin_value("ecommerce.profitsharing.create_order", body, &Value::Null, moment());
    begun.unwrap().finish(&[7; 256]).unwrap()
}

#[test]
fn until_it_is_final_asks_for_each_signature() {
    let mut driver = split().until_final(Policy::default());
    let Step::Send(first) = driver.step(moment()).unwrap() else { panic!("it is signed already") };
    driver.read(502, &Headers::default(), b"<html>", moment().timestamp).unwrap();
    assert!(matches!(driver.step(moment()).unwrap(), Step::Wait(_)));
    let Step::Sign(message) = driver.step(moment()).unwrap() else { panic!("the repetition is to be signed") };
    assert!(message.starts_with(b"POST\n/v3/ecommerce/profitsharing/orders\n1758905257\n"));

    // A key service that fails is asked again, of a fresh message; what it cannot have meant signs nothing.
    assert_eq!(driver.signed(&[7; 255]).unwrap_err().field(), Some("signature"));
    assert_eq!(driver.failed(Transport::NotSent).unwrap_err().field(), Some("step"));
    let later = Moment::new(1_758_905_300, Nonce::new("A1").unwrap());
    let Step::Sign(fresh) = driver.step(later).unwrap() else { panic!("it is still to be signed") };
    assert!(fresh.starts_with(b"POST\n/v3/ecommerce/profitsharing/orders\n1758905300\nA1\n"));
    driver.signed(&[9; 256]).unwrap();
    assert_eq!(driver.signed(&[9; 256]).unwrap_err().field(), Some("step"));

    let Step::Send(second) = driver.step(moment()).unwrap() else { panic!("what was signed is sent") };
    assert_eq!((second.url(), second.body()), (first.url(), first.body()));
    let headers = second.headers();
    let (_, authorization) = headers.iter().find(|(name, _)| *name == "Authorization").unwrap();
    assert!(authorization.contains("nonce_str=\"A1\""), "{authorization}");
}
