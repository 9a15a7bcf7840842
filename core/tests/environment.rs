//! A merchant from the variables of an environment: text or path, and errors that name the variable.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use std::collections::BTreeMap;

use wxpay_core::environment::Environment;
use wxpay_core::environment::VARIABLES;
use wxpay_core::{Error, ErrorKind, KeyInfo, KeyKind, Merchant};

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/keys");
const SERIAL: &str = "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7";
const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0176728098248535556282246072";

fn path(name: &str) -> String {
    format!("{KEYS}/{name}")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap()
}

/// A whole environment with these changes; an empty value is one that is not set.
fn environment<'a>(changes: &[(&'a str, String)]) -> BTreeMap<&'a str, String> {
    let usual = [
        ("WXPAY_MCHID", "1900000001".to_owned()),
        ("WXPAY_SERIAL_NO", SERIAL.to_owned()),
        ("WXPAY_PRIVATE_KEY", path("merchant_private.pem")),
        ("WXPAY_APIV3_KEY", "Pn9MyaH4Zk0cJaVxP222FSIltysKjpta".to_owned()),
        ("WXPAY_PUBLIC_KEY_ID", PUBLIC_KEY_ID.to_owned()),
        ("WXPAY_PUBLIC_KEY", path("wechatpay_public.pem")),
        ("PATH", "/bin".to_owned()),
    ];
    usual.into_iter().chain(changes.iter().cloned()).collect()
}

fn merchant(changes: &[(&str, String)]) -> Result<Merchant, Error> {
    Merchant::from_env(environment(changes), |path| std::fs::read(path).ok())
}

#[test]
fn keys_are_given_as_paths_or_as_texts() {
    let one_line = text("merchant_private.pem").replace('\n', "\\n");
    let base64: String = text("merchant_private.pem").lines().filter(|line| !line.starts_with('-')).collect();
    for key in [path("merchant_private.pem"), text("merchant_private.pem"), one_line, base64] {
        let merchant = merchant(&[("WXPAY_PRIVATE_KEY", key)]).unwrap();
        assert_eq!((merchant.mchid(), merchant.serial_no()), ("1900000001", SERIAL));
        assert_eq!(merchant.base_url(), "https://api.mch.weixin.qq.com");
        let keys = merchant.platform_keys();
        assert_eq!(keys.iter().map(|key| key.serial()).collect::<Vec<_>>(), [PUBLIC_KEY_ID]);
    }
}

#[test]
fn the_certificate_tells_its_serial() {
    let certificate = [("WXPAY_SERIAL_NO", String::new()), ("WXPAY_CERTIFICATE", path("merchant_cert.pem"))];
    let own = &KeyInfo::read(text("merchant_cert.pem").as_bytes()).unwrap()[0];
    assert_eq!(merchant(&certificate).unwrap().serial_no(), own.serial.as_deref().unwrap());
}

#[test]
fn what_is_optional_is_read_too() {
    let changes = [
        ("WXPAY_APIV3_KEY_PREVIOUS", "0123456789abcdef0123456789abcdef\n".to_owned()),
        ("WXPAY_PLATFORM_CERTIFICATE", path("platform_cert.pem")),
        ("WXPAY_BASE_URL", "http://127.0.0.1:8989".to_owned()),
        ("WXPAY_BACKUP_URL", "http://127.0.0.1:8990".to_owned()),
    ];
    let merchant = merchant(&changes).unwrap();
    assert_eq!(merchant.platform_keys().iter().count(), 2);
    assert_eq!((merchant.base_url(), merchant.backup_url()), ("http://127.0.0.1:8989", Some("http://127.0.0.1:8990")));
}

#[test]
fn an_error_names_the_variable_and_no_value() {
    let secret = "S3cr3tS3cr3tS3cr3tS3cr3tS3cr3tS3";
    for (changes, place, said) in [
        (vec![("WXPAY_MCHID", String::new())], "WXPAY_MCHID", "it is not set"),
        (
            vec![("WXPAY_MCHID", String::new()), ("WXPAY_MCH_ID", "1900000001".to_owned())],
            "WXPAY_MCHID",
            "WXPAY_MCH_ID is: rename it",
        ),
        (vec![("WXPAY_MCHID", format!("{secret}x"))], "WXPAY_MCHID", "digits"),
        (vec![("WXPAY_SERIAL_NO", String::new())], "WXPAY_SERIAL_NO", "it is not set"),
        (vec![("WXPAY_SERIAL_NO", secret.to_owned())], "WXPAY_SERIAL_NO", "hexadecimal"),
        (vec![("WXPAY_PRIVATE_KEY", String::new())], "WXPAY_PRIVATE_KEY", "it is not set"),
        (vec![("WXPAY_PRIVATE_KEY", secret.to_owned())], "WXPAY_PRIVATE_KEY", "nor the path of a file"),
        (vec![("WXPAY_PRIVATE_KEY", path(secret))], "WXPAY_PRIVATE_KEY", "nor the path of a file"),
        (vec![("WXPAY_PRIVATE_KEY", path("merchant_cert.pem"))], "WXPAY_PRIVATE_KEY", "this is a certificate"),
        (vec![("WXPAY_APIV3_KEY", secret[..31].to_owned())], "WXPAY_APIV3_KEY", "31 bytes"),
        (vec![("WXPAY_APIV3_KEY_PREVIOUS", secret[..30].to_owned())], "WXPAY_APIV3_KEY_PREVIOUS", "30 bytes"),
        (vec![("WXPAY_API_V2_KEY", secret[..29].to_owned())], "WXPAY_API_V2_KEY", "29 bytes"),
        (vec![("WXPAY_PUBLIC_KEY", String::new())], "WXPAY_PUBLIC_KEY", "it is not set"),
        (vec![("WXPAY_PUBLIC_KEY_ID", String::new())], "WXPAY_PUBLIC_KEY_ID", "it is not set"),
        (vec![("WXPAY_PUBLIC_KEY", path("merchant_private.pem"))], "WXPAY_PUBLIC_KEY", "this is a private key"),
        (vec![("WXPAY_PUBLIC_KEY", path("merchant_public.pem"))], "WXPAY_PUBLIC_KEY", "merchant's own"),
        (vec![("WXPAY_PLATFORM_CERTIFICATE", path("merchant_public.pem"))], "WXPAY_PLATFORM_CERTIFICATE", "whole id"),
        (vec![("WXPAY_CERTIFICATE", secret.to_owned())], "WXPAY_CERTIFICATE", "nor the path of a file"),
        (
            vec![("WXPAY_SERIAL_NO", String::new()), ("WXPAY_CERTIFICATE", path("merchant_public.pem"))],
            "WXPAY_CERTIFICATE",
            "this is a public key",
        ),
        (vec![("WXPAY_BASE_URL", "http://example.com".to_owned())], "WXPAY_BASE_URL", "loopback"),
        (vec![("WXPAY_LOCALE", "fr".to_owned())], "WXPAY_LOCALE", "en or zh"),
    ] {
        let error = merchant(&changes).unwrap_err();
        assert_eq!(error.field(), Some(place), "{error}");
        assert!(error.to_string().contains(said), "{error}");
        assert!(!error.to_string().contains("S3cr3t") && !error.to_string().contains(KEYS), "{error}");
    }
}

#[test]
fn an_error_speaks_the_language_that_the_environment_names() {
    for changes in [
        [("WXPAY_MCHID", String::new())],
        [("WXPAY_PRIVATE_KEY", "no.pem".into())],
        [("WXPAY_PUBLIC_KEY", "no.pem".into())],
    ] {
        let changes = [&changes[..], &[("WXPAY_LOCALE", "zh".to_owned())]].concat();
        let error = merchant(&changes).unwrap_err().to_string();
        assert!(error.contains("位置 WXPAY_") && !error.contains("the "), "{error}");
    }
}

#[test]
fn files_are_told_to_a_host_that_reads_them_itself() {
    let mut environment = Environment::new(environment(&[]));
    let files: Vec<_> = environment.files().map(|(name, path)| (name, path.to_owned())).collect();
    let names: Vec<_> = files.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["WXPAY_PRIVATE_KEY", "WXPAY_PUBLIC_KEY"]);
    assert_eq!(environment.merchant().unwrap_err().field(), Some("WXPAY_PRIVATE_KEY"));
    for (name, path) in files {
        environment.fill(name, std::fs::read(path).unwrap());
    }
    assert_eq!(environment.merchant().unwrap().mchid(), "1900000001");
    assert!(!format!("{environment:?}").contains("1900000001"));
    assert_eq!(environment.get("WXPAY_MCHID"), Some(&b"1900000001"[..]));
    assert_eq!((environment.get("WXPAY_API_V2_KEY"), environment.get("PATH")), (None, None));
}

#[test]
fn names_are_unique_and_told_with_their_meaning() {
    for (index, variable) in VARIABLES.iter().enumerate() {
        assert!(variable.name.starts_with("WXPAY_") && variable.doc.ends_with('.'), "{}", variable.name);
        assert!(VARIABLES[..index].iter().all(|other| other.name != variable.name), "{}", variable.name);
    }
}

#[test]
fn what_a_text_holds_is_told_without_its_secret() {
    let only = |name: &str| KeyInfo::read(text(name).as_bytes()).unwrap().remove(0);
    let (private, public) = (only("merchant_private.pem"), only("merchant_public.pem"));
    let certificate = only("merchant_cert.pem");
    assert_eq!(
        (private.kind, public.kind, certificate.kind),
        (KeyKind::PrivateKey, KeyKind::PublicKey, KeyKind::Certificate)
    );
    assert!(private.is_pair_of(&public) && private.is_pair_of(&certificate));
    assert!(!private.is_pair_of(&only("stranger_public.pem")));
    assert_eq!((private.bits, private.serial.as_deref()), (Some(2048), None));
    assert_eq!(certificate.serial.as_deref(), Some(SERIAL));
    assert!(certificate.validity.is_some() && certificate.common_name.is_some());
    let error = KeyInfo::read(b"apiclient_key.pem").unwrap_err();
    assert!(error.kind() == ErrorKind::InvalidKey && error.to_string().contains("looks like a path"), "{error}");
    let weak = include_bytes!("keys/rsa_1024.pem");
    assert!(KeyInfo::read(weak).unwrap()[0].problem.is_some());
    let encrypted = KeyInfo::read(include_bytes!("keys/encrypted_pkcs8.pem")).unwrap().remove(0);
    assert!(encrypted.kind == KeyKind::EncryptedPrivateKey && !encrypted.is_pair_of(&encrypted.clone()));
}
