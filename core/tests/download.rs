//! Files whose answer is not signed: believed only when their hash is the one of step one.
#![cfg(all(feature = "testing", feature = "aws-lc-rs", feature = "rust-crypto"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::io::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use wxpay_core::platform::{self, MerchantKey, Platform};
use wxpay_core::provider;
use wxpay_core::{Config, Download, ErrorKind, Hint, MAX_CONTENT, Merchant, Object, Value};

use self::common::{NOW, moment};

/// `printf '\xef\xbb\xbf`1,`2\n'`, and what sha1sum, sha256sum and `openssl sm3` say of it.
const CONTENT: &[u8] = b"\xef\xbb\xbf`1,`2\n";
const SHA1: &str = "d89776fbade4b5ecea29091eccff7ca388a7b3ad";
const SHA256: &str = "48c1a1bc198ca731499b2cfd7b63413758a70fd86f686ae67c8ddecebc6d4a73";
const SM3: &str = "dea36e98275f52cb4982395fb6631261df800e7302ee5251c90d2919dd0eeeec";

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

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
    assert_eq!((error.kind(), error.field()), (ErrorKind::BadSignature, Some("hash_value")));
}

#[test]
fn a_compressed_file_is_checked_by_the_hash_of_its_content() {
    let whole = gzip(CONTENT);
    let chunks: Vec<&[u8]> = whole.chunks(3).collect();
    assert_eq!(collect(Download::new("SHA1", SHA1, true).unwrap(), &chunks).unwrap(), CONTENT);
    // Two compressed files, one behind the other, are one: RFC 1952.
    let halves = [&CONTENT[..4], &CONTENT[4..]].map(gzip);
    assert_eq!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[&halves.concat()]).unwrap(), CONTENT);
    let cut = &whole[..whole.len() - 9];
    assert!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[cut]).is_err());
    assert!(collect(Download::new("SHA1", SHA1, true).unwrap(), &[CONTENT]).is_err());
}

#[test]
fn a_compressed_file_may_have_every_field_of_the_header_and_be_cut_anywhere() {
    let fields = GzBuilder::new().extra([0, 7, 0]).filename("bill.csv").comment("of one day").mtime(1);
    let mut encoder = fields.write(Vec::new(), Compression::best());
    encoder.write_all(CONTENT).unwrap();
    let mut whole = encoder.finish().unwrap();
    let length = whole.len() - gzip(CONTENT).len() + 10;
    whole[3] |= 2;
    whole.splice(length..length, [0, 0]); // The checksum of the header, which the builder leaves out.
    let download = || Download::new("SHA1", SHA1, true).unwrap();
    for place in 0..=whole.len() {
        let (first, rest) = whole.split_at(place);
        assert_eq!(collect(download(), &[first, rest]).unwrap(), CONTENT, "{place}");
        assert_eq!(collect(download(), &[first]).is_ok(), rest.is_empty(), "{place}");
    }
    assert_eq!(collect(download(), &whole.chunks(1).collect::<Vec<_>>()).unwrap(), CONTENT);
    // Something behind it that is no compressed file, and a header without end.
    assert!(collect(download(), &[&whole, b"\0"]).is_err());
    assert!(download().feed(&[&whole[..10], &b"x".repeat(200_000)].concat()).is_err());
}

#[test]
fn a_hash_that_step_one_cannot_have_answered_is_refused() {
    assert_eq!(Download::new("MD5", SHA1, false).unwrap_err().field(), Some("hash_type"));
    for (kind, value, digits) in
        [("SHA1", SHA256, "40"), ("SM3", SHA1, "64"), ("sha256", "zz", "64"), ("SHA1", "", "40")]
    {
        let error = Download::new(kind, value, false).unwrap_err();
        assert_eq!(error.field(), Some("hash_value"));
        assert!(error.to_string().contains(digits), "{error}");
    }
}

#[test]
fn every_hash_that_an_answer_names_is_checked() {
    for (kind, value) in [("SHA1", SHA1), ("SHA256", SHA256), ("sha256", SHA256), ("SM3", SM3)] {
        assert_eq!(collect(Download::new(kind, value, false).unwrap(), &[CONTENT]).unwrap(), CONTENT, "{kind}");
        assert_eq!(collect(Download::new(kind, value, true).unwrap(), &[&gzip(CONTENT)]).unwrap(), CONTENT, "{kind}");
        assert!(collect(Download::new(kind, value, false).unwrap(), &[b"changed"]).is_err(), "{kind}");
    }
}

#[test]
fn the_wrong_flag_for_compression_is_told() {
    let said =
        |gzip, chunks: &[&[u8]]| collect(Download::new("SHA1", SHA1, gzip).unwrap(), chunks).unwrap_err().to_string();
    let compressed = gzip(CONTENT);
    assert!(said(false, &[&compressed[..1], &compressed[1..]]).contains("begin the download with gzip"));
    assert!(said(true, &[CONTENT]).contains("begin the download without gzip"));
    assert!(said(true, &[&CONTENT[..1], &CONTENT[1..]]).contains("begin the download without gzip"));
    assert!(said(true, &[&compressed[..20]]).contains("cut or damaged"));
    assert!(said(true, &[&[&compressed[..20], b"damaged"].concat()]).contains("cut or damaged"));
    assert!(said(true, &[]).contains("cut or damaged"));
    assert!(said(false, &[b"changed"]).contains("its hash differs"));
}

#[test]
fn what_one_chunk_inflates_to_is_bounded() {
    let member = gzip(&vec![0; 8 * 1024 * 1024]);
    let bomb = member.repeat(MAX_CONTENT / (8 * 1024 * 1024) + 1);
    assert!(bomb.len() < 80_000);
    let mut download = Download::new("SHA1", SHA1, true).unwrap();
    let error = download.feed(&bomb).err().unwrap();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("chunk")));
    // In the chunks that the error asks for nothing is too much.
    let mut download = Download::new("SHA1", SHA1, true).unwrap();
    let lengths = bomb.chunks(32 * 1024).map(|chunk| download.feed(chunk).unwrap().len());
    assert!(lengths.sum::<usize>() > MAX_CONTENT);
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
    assert_eq!(merchant.open_bill_part(&part, b"x", None).unwrap_err().kind(), ErrorKind::DecryptFailed);
    // The page's own nonce: 16 bytes as they stand, although they are base64, too. Sealed by OpenSSL.
    let documented = [("encrypt_key", part.get("encrypt_key").unwrap().clone()), ("nonce", "a8607ef79034c49c".into())];
    let documented: Object = documented.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let sealed_by_openssl = STANDARD.decode("4hOctukVSQnrV+9DIWDrh2EmTlQxgay3iQ==").unwrap();
    let open = |provider| {
        let merchant = Platform::test_merchant(provider, "rust").unwrap();
        merchant.open_bill_part(&Value::Object(documented.clone()), &sealed_by_openssl, None).unwrap()
    };
    assert_eq!(open(Arc::new(provider::AwsLc)), CONTENT);
    assert_eq!(open(Arc::new(provider::RustCrypto)), CONTENT);
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
    assert_eq!(merchant.verify_statement(&headers, b"x", NOW).unwrap_err().kind(), ErrorKind::BadSignature);
    let late = merchant.explain(&headers, CONTENT, NOW + 4000);
    assert_eq!((late.hints, late.skew), (vec![Hint::ClockSkew], Some(4000)));
}
