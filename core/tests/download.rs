//! Files whose answer is not signed: believed only when their hash is the one of step one.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use wxpay_core::platform::{self, MerchantKey, Platform};
use wxpay_core::provider;
use wxpay_core::{Config, Download, Hint, Kind, Merchant, Object, Value};

use self::common::{NOW, moment};

/// `printf '\xef\xbb\xbf`1,`2\n' | sha1sum`
const CONTENT: &[u8] = b"\xef\xbb\xbf`1,`2\n";
const SHA1: &str = "d89776fbade4b5ecea29091eccff7ca388a7b3ad";

fn collect(mut download: Download, chunks: &[&[u8]]) -> Result<Vec<u8>, wxpay_core::Error> {
    let mut content = Vec::new();
    for chunk in chunks {
        content.extend(download.feed(chunk)?);
    }
    content.extend(download.finish()?);
    Ok(content)
}

#[test]
fn a_file_is_streamed_and_checked() {
    let download = Download::new("SHA1", SHA1, false).unwrap();
    assert_eq!(collect(download, &[&CONTENT[..4], &CONTENT[4..]]).unwrap(), CONTENT);
    let download = Download::new("SHA1", &SHA1.to_uppercase(), false).unwrap();
    let error = collect(download, &[b"changed"]).unwrap_err();
    assert_eq!((error.kind(), error.field()), (Kind::BadSignature, Some("hash_value")));
}

#[test]
fn a_compressed_file_is_checked_by_the_hash_of_its_content() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(CONTENT).unwrap();
    let gzip = encoder.finish().unwrap();
    let chunks: Vec<&[u8]> = gzip.chunks(3).collect();
    assert_eq!(collect(Download::new("SHA1", SHA1, true).unwrap(), &chunks).unwrap(), CONTENT);
    // Two compressed files, one behind the other, are one: RFC 1952.
    let halves = [&CONTENT[..4], &CONTENT[4..]].map(|half| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(half).unwrap();
        encoder.finish().unwrap()
    });
    assert_eq!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[&halves.concat()]).unwrap(), CONTENT);
    let cut = &gzip[..gzip.len() - 9];
    assert!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[cut]).is_err());
    assert!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[CONTENT]).is_err());
}

#[test]
fn a_hash_that_step_one_cannot_have_answered_is_refused() {
    assert_eq!(Download::new("SM3", SHA1, false).unwrap_err().field(), Some("hash_type"));
    assert_eq!(Download::new("SHA1", "zz", false).unwrap_err().field(), Some("hash_value"));
}

#[test]
fn an_encrypted_part_opens_with_its_own_key() {
    let provider = provider::default().unwrap();
    let merchant = Platform::test_merchant(provider.clone(), "rust").unwrap();
    let key = MerchantKey::new(&*provider, include_bytes!("merchant_public.pem")).unwrap();
    let secret = b"0123456789abcdef0123456789abcdef";
    let sealed = provider.seal(secret, b"123456789012", b"", CONTENT).unwrap();
    let mut part = Object::new();
    part.push("encrypt_key", key.encrypt(std::str::from_utf8(secret).unwrap()).unwrap());
    part.push("nonce", "MTIzNDU2Nzg5MDEy"); // The base64 of the twelve bytes.
    let part = Value::Object(part);
    assert_eq!(merchant.open_bill_part(&part, &sealed, None).unwrap(), CONTENT);
    assert_eq!(merchant.open_bill_part(&part, b"x", None).unwrap_err().kind(), Kind::DecryptFailed);
    assert_eq!(merchant.open_bill_part(&Value::Null, b"x", None).unwrap_err().field(), Some("encrypt_key"));
    // A key that is elsewhere opened `encrypt_key`.
    let keyless = Merchant::new(Config { mchid: "1", serial_no: "0A", ..Config::default() }).unwrap();
    assert_eq!(keyless.open_bill_part(&part, &sealed, Some(secret)).unwrap(), CONTENT);
    assert_eq!(keyless.open_bill_part(&part, &sealed, None).unwrap_err().field(), Some("private_key"));
    assert_eq!(keyless.open_bill_part(&part, &sealed, Some(b"short")).unwrap_err().field(), Some("key"));
}

#[test]
fn an_overseas_statement_is_checked_by_the_hash_in_its_header() {
    let provider = provider::default().unwrap();
    let merchant = Platform::test_merchant(provider.clone(), "rust").unwrap();
    let synthetic = format!("{{\"sha1\":\"{SHA1}\"}}");
    let mut headers = Platform::test(provider).unwrap().sign("", synthetic.as_bytes(), &moment()).unwrap();
    headers.push(("Wechatpay-Statement-Sha1", SHA1.into()));
    let headers = platform::headers(&headers);
    assert!(merchant.verify_statement(&headers, CONTENT, NOW).is_ok());
    assert_eq!(merchant.verify_statement(&headers, b"x", NOW).unwrap_err().kind(), Kind::BadSignature);
    let late = merchant.explain(&headers, CONTENT, NOW + 4000);
    assert_eq!((late.hints, late.skew), (vec![Hint::ClockSkew], Some(4000)));
}
