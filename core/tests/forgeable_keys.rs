//! Keys that anyone could forge signatures for, or that are none, are refused before any provider sees them.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use std::sync::Arc;

use der::asn1::UintRef;
use der::{Decode, Encode};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use wxpay_core::platform::{TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::provider::{Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Config, Error, ErrorKind, Merchant};

/// A host that takes every key, as OpenSSL takes an exponent of 1, and every signature.
struct Credulous;

impl Provider for Credulous {
    fn private_key(&self, _: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(Self))
    }

    fn public_key(&self, _: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(Self))
    }

    fn open(&self, _: &[u8; 32], _: &[u8], _: &[u8], _: &[u8]) -> Result<Vec<u8>, Failed> {
        Err(Failed)
    }

    fn seal(&self, _: &[u8; 32], _: &[u8; 12], _: &[u8], _: &[u8]) -> Result<Vec<u8>, Failed> {
        Err(Failed)
    }
}

impl PrivateKey for Credulous {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(vec![0; 256])
    }

    fn decrypt(&self, _: &[u8]) -> Result<wxpay_core::provider::Secret, Failed> {
        Err(Failed)
    }
}

impl PublicKey for Credulous {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<bool, Failed> {
        Ok(true)
    }

    fn encrypt(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Err(Failed)
    }
}

fn merchant(private_key: &[u8], platform_keys: &[(&str, &[u8])]) -> Result<Merchant, Error> {
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(private_key),
        platform_keys,
        provider: Some(Arc::new(Credulous)),
        ..Config::default()
    })
}

fn der(pem: &str) -> Vec<u8> {
    use base64::Engine;
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    base64::engine::general_purpose::STANDARD.decode(body).unwrap()
}

/// A number with its last byte changed.
fn changed(number: UintRef<'_>, by: u8) -> Vec<u8> {
    let mut bytes = number.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= by;
    bytes
}

fn refused(result: Result<Merchant, Error>, field: &str, says: &str, case: &str) {
    let error = result.expect_err(case);
    assert_eq!(error.kind(), ErrorKind::InvalidKey, "{case}");
    assert!(error.field().unwrap().starts_with(field), "{case}: {error}");
    assert!(error.to_string().contains(says), "{case}: {error} does not say {says}");
}

#[test]
fn a_private_key_whose_numbers_do_not_fit_is_refused() {
    let pkcs8 = der(TEST_PRIVATE_KEY);
    let info = pkcs8::PrivateKeyInfoRef::try_from(pkcs8.as_slice()).unwrap();
    let key = || RsaPrivateKeyRef::from_der(info.private_key.as_bytes()).unwrap();
    assert!(merchant(&key().to_der().unwrap(), &[]).is_ok());
    let (even, odd) = (changed(key().modulus, 1), changed(key().modulus, 2));
    let (d, p, dp, dq, inverse) = (
        changed(key().private_exponent, 2),
        changed(key().prime1, 2),
        changed(key().exponent1, 2),
        changed(key().exponent2, 2),
        changed(key().coefficient, 2),
    );
    let number = |bytes| UintRef::new(bytes).unwrap();
    let (swapped_p, swapped_q) = (key().prime2, key().prime1);
    let modulus = key().modulus;
    let unfit = "are inconsistent";
    for (case, says, key) in [
        ("e = 1", "exponent is 1", RsaPrivateKeyRef { public_exponent: number(&[1]), ..key() }),
        ("e = 2", "exponent is 1, even", RsaPrivateKeyRef { public_exponent: number(&[2]), ..key() }),
        ("e = 3, of another key", unfit, RsaPrivateKeyRef { public_exponent: number(&[3]), ..key() }),
        ("even n", "modulus is even", RsaPrivateKeyRef { modulus: number(&even), ..key() }),
        ("another n", unfit, RsaPrivateKeyRef { modulus: number(&odd), ..key() }),
        ("another d", unfit, RsaPrivateKeyRef { private_exponent: number(&d), ..key() }),
        ("d = 0", unfit, RsaPrivateKeyRef { private_exponent: number(&[0]), ..key() }),
        ("another p", unfit, RsaPrivateKeyRef { prime1: number(&p), ..key() }),
        ("p = 0", unfit, RsaPrivateKeyRef { prime1: number(&[0]), ..key() }),
        ("p = 1, q = n", unfit, RsaPrivateKeyRef { prime1: number(&[1]), prime2: modulus, ..key() }),
        ("p and q swapped", unfit, RsaPrivateKeyRef { prime1: swapped_p, prime2: swapped_q, ..key() }),
        ("another dp", unfit, RsaPrivateKeyRef { exponent1: number(&dp), ..key() }),
        ("another dq", unfit, RsaPrivateKeyRef { exponent2: number(&dq), ..key() }),
        ("another coefficient", unfit, RsaPrivateKeyRef { coefficient: number(&inverse), ..key() }),
    ] {
        refused(merchant(&key.to_der().unwrap(), &[]), "private_key", says, case);
    }
}

#[test]
fn a_public_key_that_anyone_could_sign_for_is_refused_also_in_a_certificate() {
    let spki = der(TEST_PUBLIC_KEY);
    let info = spki::SubjectPublicKeyInfoRef::from_der(&spki).unwrap();
    let key = || RsaPublicKeyRef::from_der(info.subject_public_key.as_bytes().unwrap()).unwrap();
    let even = changed(key().modulus, 1);
    let number = |bytes| UintRef::new(bytes).unwrap();
    for exponent in [&[1, 0, 1][..], &[3], &[1, 0xFF, 0xFF, 0xFF, 0xFF]] {
        let key = RsaPublicKeyRef { public_exponent: number(exponent), ..key() }.to_der().unwrap();
        assert!(merchant(TEST_PRIVATE_KEY.as_bytes(), &[(TEST_PUBLIC_KEY_ID, &key)]).is_ok(), "{exponent:?}");
    }
    for (case, says, key) in [
        ("e = 1", "exponent is 1", RsaPublicKeyRef { public_exponent: number(&[1]), ..key() }),
        ("e = 0", "exponent is 1, even", RsaPublicKeyRef { public_exponent: number(&[0]), ..key() }),
        ("even e", "exponent is 1, even", RsaPublicKeyRef { public_exponent: number(&[1, 0, 0]), ..key() }),
        ("e of 34 bits", "too large", RsaPublicKeyRef { public_exponent: number(&[3, 0, 0, 0, 1]), ..key() }),
        ("even n", "modulus is even", RsaPublicKeyRef { modulus: number(&even), ..key() }),
    ] {
        let pkcs1 = key.to_der().unwrap();
        let subject_public_key = der::asn1::BitStringRef::from_bytes(&pkcs1).unwrap();
        let spki = spki::SubjectPublicKeyInfoRef { subject_public_key, ..info.clone() }.to_der().unwrap();
        for text in [pkcs1.clone(), spki] {
            let result = merchant(TEST_PRIVATE_KEY.as_bytes(), &[(TEST_PUBLIC_KEY_ID, &text)]);
            refused(result, "platform_keys", says, case);
        }
    }
    // Only the numbers of a certificate are looked at: change the exponent, 65537, in place.
    let mut certificate = der(include_str!("../../tests/vectors/keys/platform_cert.pem"));
    let at = certificate.windows(5).position(|bytes| bytes == [2, 3, 1, 0, 1]).unwrap();
    certificate[at + 4] = 0;
    refused(merchant(TEST_PRIVATE_KEY.as_bytes(), &[("", &certificate)]), "platform_keys", "even", "a certificate");
}
