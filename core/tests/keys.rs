//! Keys in every dress they come in, and a clear error for each that is not the one that is needed.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wxpay_core::{Config, Error, ErrorKind, Merchant};

const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0176728098248535556282246072";

fn vector(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/keys").join(name)).unwrap()
}

fn other(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys").join(name)).unwrap()
}

fn merchant(private_key: &[u8], platform_keys: &[(&str, &[u8])]) -> Result<Merchant, Error> {
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        private_key: Some(private_key),
        platform_keys,
        ..Config::default()
    })
}

fn der(pem: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(pem).unwrap();
    STANDARD.decode(text.lines().filter(|line| !line.starts_with('-')).collect::<String>()).unwrap()
}

#[test]
fn a_private_key_is_read_in_every_dress() {
    for name in ["merchant_private.pem", "merchant_private_pkcs1.pem"] {
        let pem = vector(name);
        let text = String::from_utf8(pem.clone()).unwrap();
        let bare: String = text.lines().filter(|line| !line.starts_with('-')).collect();
        let certificate = String::from_utf8(vector("merchant_cert.pem")).unwrap();
        let dresses: [Vec<u8>; 16] = [
            pem.clone(),
            text.replace('\n', "\r\n").into_bytes(),
            [b"\xEF\xBB\xBF", pem.as_slice()].concat(),
            text.replace('\n', "\\n").into_bytes(),
            text.replace('\n', "\\r\\n").into_bytes(),
            format!("  \n{text}\n\n").into_bytes(),
            text.replace('\n', "\\\\n").into_bytes(),
            text.replace('\n', "\\\\r\\\\n").into_bytes(),
            format!("\"{}\"", text.replace('\n', "\\n")).into_bytes(),
            format!("\"{bare}\"").into_bytes(),
            format!(" '{bare}'\n").into_bytes(),
            STANDARD.encode(&pem).into_bytes(),
            // As `openssl pkcs12 -nodes` writes it, the certificate first.
            format!("Bag Attributes\n    localKeyID: 6F 52\n{certificate}Key Attributes: <No Attributes>\n{text}")
                .into_bytes(),
            format!("{text}{certificate}").replace('\n', "\\n").into_bytes(),
            bare.into_bytes(),
            der(&pem),
        ];
        for (index, dress) in dresses.iter().enumerate() {
            assert!(merchant(dress, &[]).is_ok(), "{name} {index}");
        }
    }
}

#[test]
fn what_is_no_rsa_2048_private_key_is_named() {
    for (key, says) in [
        (vector("merchant_cert.pem"), "this is a certificate"),
        (vector("wechatpay_public.pem"), "this is a public key"),
        (other("encrypted_pkcs8.pem"), "encrypted private key: decrypt it first"),
        (other("encrypted_pkcs1.pem"), "encrypted private key: decrypt it first"),
        (other("ec.pem"), "not RSA"),
        (other("ec_sec1.pem"), "not RSA"),
        (other("rsa_1024.pem"), "1024 bits"),
        (other("merchant.p12"), "p12"),
        (b"/etc/secrets/apiclient_key.pem".to_vec(), "looks like a path"),
        (b"".to_vec(), "empty"),
        (vector("merchant_private.pem")[..900].to_vec(), "cut"),
        ([vector("merchant_cert.pem"), vector("merchant_private.pem")[..900].to_vec()].concat(), "cut"),
        ([vector("merchant_cert.pem"), vector("platform_cert.pem")].concat(), "this is a certificate"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----".to_vec(), "cannot be read"),
    ] {
        let error = merchant(&key, &[]).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidKey, Some("private_key")));
        assert!(error.to_string().contains(says), "{error} does not say {says}");
        assert!(error.to_string().contains("apiclient_key.pem") || says.contains("bits"), "{error} names what to give");
    }
}

#[test]
fn platform_keys_are_read_by_what_they_are() {
    let key = vector("merchant_private.pem");
    let serial = "0F5A5BC67A4921554E33F1524E9D248E9F479219";
    let good: [(&str, Vec<u8>); 6] = [
        (PUBLIC_KEY_ID, vector("wechatpay_public.pem")),
        (PUBLIC_KEY_ID, der(&vector("wechatpay_public.pem"))),
        (PUBLIC_KEY_ID, other("public_pkcs1.pem")),
        (serial, vector("platform_cert.pem")),
        ("f5a5bc67a4921554e33f1524e9d248e9f479219", vector("platform_cert.pem")),
        ("", vector("platform_cert.pem")),
    ];
    for (id, text) in &good {
        let merchant = merchant(&key, &[(id, text)]).unwrap();
        let keys = merchant.platform_keys();
        let expected = if *id == PUBLIC_KEY_ID { PUBLIC_KEY_ID } else { serial };
        assert_eq!(keys.iter().next().unwrap().serial(), expected, "a serial keeps its leading zero");
    }
}

#[test]
fn a_bundle_of_certificates_is_read_whole() {
    let key = vector("merchant_private.pem");
    let bundle = [vector("platform_cert.pem"), vector("stranger_public.pem"), vector("platform_cert.pem")].concat();
    let keys = merchant(&key, &[("", &bundle)]).unwrap().platform_keys();
    assert_eq!(keys.iter().map(|key| key.serial()).collect::<Vec<_>>(), ["0F5A5BC67A4921554E33F1524E9D248E9F479219"]);
    let two = other("two_certificates.pem");
    let serials = |id| -> Vec<String> {
        let keys = merchant(&key, &[(id, &two)]).unwrap().platform_keys();
        keys.iter().map(|key| key.serial().to_owned()).collect()
    };
    assert_eq!(serials(""), ["0A01", "0B02"]);
    assert_eq!(serials("0B02"), ["0B02"], "under a serial, the one of this serial");
    let mixed = [two, vector("wechatpay_public.pem")].concat();
    let keys = merchant(&key, &[(PUBLIC_KEY_ID, &mixed)]).unwrap().platform_keys();
    assert_eq!(keys.iter().map(|key| key.serial()).collect::<Vec<_>>(), [PUBLIC_KEY_ID]);
}

#[test]
fn what_is_no_platform_key_is_named() {
    let key = vector("merchant_private.pem");
    for (id, text, says) in [
        ("", vector("merchant_cert.pem"), "the merchant's own certificate"),
        (PUBLIC_KEY_ID, vector("merchant_public.pem"), "the merchant's own certificate or key"),
        (PUBLIC_KEY_ID, vector("platform_cert.pem"), "this is a certificate"),
        (PUBLIC_KEY_ID, vector("platform_private.pem"), "this is a private key"),
        (PUBLIC_KEY_ID, other("rsa_1024_public.pem"), "1024 bits"),
        ("0176728098248535556282246072", vector("wechatpay_public.pem"), "PUB_KEY_ID_"),
        ("", vector("wechatpay_public.pem"), "PUB_KEY_ID_"),
        ("0A", vector("platform_cert.pem"), "the certificate's own serial is 0F5A"),
        (PUBLIC_KEY_ID, b"pub_key.pem".to_vec(), "looks like a path"),
    ] {
        let error = merchant(&key, &[(id, &text)]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidKey, "{error}");
        assert!(error.field().unwrap().starts_with("platform_keys"), "{error}");
        assert!(error.to_string().contains(says), "{error} does not say {says}");
    }
    let ours = vector("wechatpay_public.pem");
    // The last bytes of a public key are its exponent, 65537.
    let mut other_exponent = der(&ours);
    *other_exponent.last_mut().unwrap() = 3;
    for theirs in [vector("stranger_public.pem"), other_exponent] {
        let error = merchant(&key, &[(PUBLIC_KEY_ID, &ours), (PUBLIC_KEY_ID, &theirs)]).unwrap_err();
        assert!(error.to_string().contains("two different keys"), "{error}");
    }
    assert!(merchant(&key, &[(PUBLIC_KEY_ID, &ours), (PUBLIC_KEY_ID, &ours)]).is_ok(), "the same key twice is one");
}

#[test]
fn an_apiv3_key_has_exactly_32_bytes() {
    for (text, says) in [
        (&b"short"[..], "5 bytes"),
        (b" Pn9MyaH4Zk0cJaVxP222FSIltysKjpta\n", "white space"),
        (&[b'x'; 33], "33 bytes"),
        (b" n9MyaH4Zk0cJaVxP222FSIltysKjpta", "white space"),
    ] {
        let error = Merchant::new(Config { mchid: "1", serial_no: "0A", apiv3_keys: &[text], ..Config::default() })
            .unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidKey, Some("apiv3_key")));
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn no_key_is_in_any_debug_form() {
    let merchant = merchant(&vector("merchant_private.pem"), &[]).unwrap();
    assert_eq!(
        format!("{merchant:?}"),
        r#"Merchant { mchid: "1900000001", serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7", base_url: "https://api.mch.weixin.qq.com", .. }"#
    );
}

#[test]
fn a_number_of_the_wrong_kind_is_told_what_it_is() {
    let serial_no =
        |serial_no: &str| Merchant::new(Config { mchid: "1", serial_no, ..Config::default() }).unwrap_err().to_string();
    assert!(serial_no(PUBLIC_KEY_ID).contains("the merchant's own API certificate"));
    assert!(serial_no("3B:81").contains("without colons"));
    assert!(serial_no("0x3B81").contains("hexadecimal digits"));
    for blank in ["3B81\n", " 3B81", "3B 81", "3B81\u{A0}"] {
        assert!(serial_no(blank).contains("white space"), "{blank:?}");
    }
    assert!(serial_no(&"0".repeat(40)).contains("no certificate has the serial 0"));
    assert!(serial_no("339688893215117896137396867812563211187183568839").contains("in decimal"));
    assert!(serial_no(&"A".repeat(41)).contains("more than the 40"));
    for good in
        ["3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7", "0000000000000000000000000000000000000001", "5157f09efdc096de"]
    {
        let merchant = Merchant::new(Config { mchid: "1", serial_no: good, ..Config::default() }).unwrap();
        assert_eq!(merchant.serial_no(), good.to_uppercase());
    }
    let mchid = Merchant::new(Config { mchid: "wx123", serial_no: "0A", ..Config::default() }).unwrap_err();
    assert_eq!(mchid.field(), Some("mchid"));
}
