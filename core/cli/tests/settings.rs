//! `wxpay doctor` and `wxpay keys`, on good, wrong and hostile settings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use common::{APIV3_KEY, PUBLIC_KEY_ID, SERIAL, folder, key, key_text, wxpay};

#[test]
fn all_is_well_with_the_settings_of_one_merchant() {
    let ran = wxpay("doctor").merchant().set("WXPAY_CERTIFICATE", key("merchant_cert.pem")).run();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("merchant 1900000001") && ran.out.ends_with("All is well.\n"), "{ran:?}");
    let (code, json) = wxpay("doctor").merchant().json();
    assert_eq!((code, json["failed"].as_u64()), (0, Some(0)), "{json}");
    let note = json["checks"].as_array().unwrap().iter().find(|check| check["name"] == "WXPAY_CERTIFICATE").unwrap();
    assert_eq!(note["verdict"], "note");
}

#[test]
fn what_is_wrong_is_told_at_its_variable_with_what_to_give() {
    let certificate = ("WXPAY_CERTIFICATE", key("merchant_cert.pem"));
    for (changes, place, said) in [
        (vec![("WXPAY_MCHID", String::new())], "WXPAY_MCHID", "it is not set"),
        (vec![("WXPAY_MCHID", "wx8888888888888888".into())], "WXPAY_MCHID", "digits"),
        (vec![("WXPAY_SERIAL_NO", PUBLIC_KEY_ID.into())], "WXPAY_SERIAL_NO", "public key; give the serial"),
        (
            vec![("WXPAY_SERIAL_NO", "5157F09EFDC096DE15EBE81A47057A72".into()), certificate.clone()],
            "WXPAY_CERTIFICATE",
            SERIAL,
        ),
        (
            vec![("WXPAY_MCHID", "1900000002".into()), certificate.clone()],
            "WXPAY_CERTIFICATE",
            "of merchant 1900000001",
        ),
        (
            vec![("WXPAY_PRIVATE_KEY", key("stranger_private.pem")), certificate.clone()],
            "WXPAY_CERTIFICATE",
            "another private key",
        ),
        (vec![("WXPAY_PRIVATE_KEY", key("merchant_cert.pem"))], "WXPAY_PRIVATE_KEY", "this is a certificate; give"),
        (vec![("WXPAY_PRIVATE_KEY", key("nowhere.pem"))], "WXPAY_PRIVATE_KEY", "that can be read"),
        (
            vec![("WXPAY_PRIVATE_KEY", key_text("merchant_private.pem")[..800].into())],
            "WXPAY_PRIVATE_KEY",
            "end is cut",
        ),
        (vec![("WXPAY_APIV3_KEY", APIV3_KEY[1..].into())], "WXPAY_APIV3_KEY", "31 bytes"),
        (vec![("WXPAY_PUBLIC_KEY", String::new())], "WXPAY_PUBLIC_KEY", "it is not set"),
        (vec![("WXPAY_PUBLIC_KEY_ID", String::new())], "WXPAY_PUBLIC_KEY_ID", "it is not set"),
        (vec![("WXPAY_PUBLIC_KEY_ID", SERIAL.into())], "WXPAY_PUBLIC_KEY", "whole id"),
        (vec![("WXPAY_PUBLIC_KEY", key("merchant_public.pem"))], "WXPAY_PUBLIC_KEY", "merchant's own"),
        (vec![("WXPAY_PUBLIC_KEY", key("merchant_private.pem"))], "WXPAY_PUBLIC_KEY", "this is a private key"),
        (
            vec![("WXPAY_PLATFORM_CERTIFICATE", key("platform_cert_expired.pem"))],
            "WXPAY_PLATFORM_CERTIFICATE",
            "expired",
        ),
        (vec![("WXPAY_BASE_URL", "http://api.mch.weixin.qq.com".into())], "WXPAY_BASE_URL", "https"),
    ] {
        let run =
            |words| changes.iter().fold(wxpay(words).merchant(), |run, (name, value)| run.set(name, value.clone()));
        let (code, json) = run("doctor").json();
        let failed: Vec<_> =
            json["checks"].as_array().unwrap().iter().filter(|check| check["verdict"] == "FAILED").collect();
        assert_eq!((code, failed.len()), (1, 1), "{place}: {json}");
        assert_eq!(failed[0]["name"], place, "{json}");
        assert!(failed[0]["text"].as_str().unwrap().contains(said), "{json}");
        let ran = run("doctor").run();
        assert!(ran.code == 1 && ran.out.contains(said) && ran.out.ends_with("1 check failed.\n"), "{ran:?}");
    }
}

#[test]
fn nothing_at_all_is_told_without_a_stop() {
    let (code, json) = wxpay("doctor").json();
    assert_eq!((code, json["failed"].as_u64()), (1, Some(4)), "{json}");
}

#[test]
fn variables_come_from_a_file_and_the_environment_comes_first() {
    let file = folder("env_file").join("shop.env");
    let lines = ["# the shop", "WXPAY_MCHID=1900000009", &format!("export WXPAY_SERIAL_NO='{SERIAL}'")];
    let one_line = key_text("merchant_private.pem").replace('\n', "\\n");
    let keys = [
        format!("WXPAY_PRIVATE_KEY=\"{one_line}\""),
        format!("WXPAY_PUBLIC_KEY={}", key("wechatpay_public.pem")),
        format!("WXPAY_PUBLIC_KEY_ID={PUBLIC_KEY_ID}"),
    ];
    std::fs::write(&file, format!("{}\n{}\n", lines.join("\n"), keys.join("\n"))).unwrap();
    let file = file.display().to_string();
    let ran = wxpay("doctor --env-file").arg(&file).run();
    assert!(ran.code == 0 && ran.out.contains("merchant 1900000009"), "{ran:?}");
    let ran = wxpay("doctor --env-file").arg(&file).set("WXPAY_MCHID", "1900000001").run();
    assert!(ran.code == 0 && ran.out.contains("merchant 1900000001"), "{ran:?}");
    let ran = wxpay("doctor --env-file").arg(key("merchant_private.pem")).run();
    assert!(ran.code == 1 && ran.err.contains("--env-file: line 1 is no NAME=VALUE"), "{ran:?}");
}

#[test]
fn errors_speak_the_language_of_the_terminal_or_of_the_settings() {
    let wrong = || wxpay("keys").set("WXPAY_PRIVATE_KEY", "nowhere.pem");
    assert!(wrong().set("LANG", "zh_CN.UTF-8").run().err.contains("既不是密钥或证书的文本"));
    assert!(wrong().set("LANG", "zh_CN.UTF-8").set("WXPAY_LOCALE", "en").run().err.contains("neither the text"));
    assert!(wrong().set("LANG", "C").run().err.contains("neither the text"));
}

#[test]
fn keys_tell_what_a_file_holds_and_what_belongs_together() {
    let (code, json) = wxpay("keys")
        .arg(key("merchant_private.pem"))
        .arg(key("merchant_cert.pem"))
        .arg(key("stranger_public.pem"))
        .json();
    let [private, certificate, stranger] = json.as_array().unwrap().as_slice() else { panic!("{json}") };
    assert_eq!((code, private["kind"].as_str()), (0, Some("private_key")));
    assert_eq!(private["pairs"][0], key("merchant_cert.pem"));
    assert_eq!(
        (certificate["serial"].as_str(), certificate["common_name"].as_str()),
        (Some(SERIAL), Some("1900000001"))
    );
    assert_eq!(certificate["valid_until"], "2030-01-01T08:00:00+08:00");
    assert_eq!((stranger["kind"].as_str(), stranger["pairs"].as_array().map(Vec::len)), (Some("public_key"), Some(0)));
    let ran = wxpay("keys -").input(key_text("merchant_cert.pem")).run();
    assert!(
        ran.code == 0 && ran.out.starts_with("standard input\n  a certificate") && ran.out.contains(SERIAL),
        "{ran:?}"
    );
    let ran = wxpay("keys").merchant().run();
    assert!(ran.code == 0 && ran.out.contains("WXPAY_PRIVATE_KEY\n  a private key, RSA of 2048 bits"), "{ran:?}");
}

#[test]
fn keys_that_cannot_be_used_say_why() {
    let tests = format!("{}/../tests/keys", env!("CARGO_MANIFEST_DIR"));
    for (file, said) in [
        (key("platform_cert_expired.pem"), "it has expired"),
        (format!("{tests}/rsa_1024.pem"), "1024"),
        (format!("{tests}/encrypted_pkcs8.pem"), "decrypt it first"),
        (format!("{tests}/ec.pem"), "not RSA"),
        (format!("{tests}/merchant.p12"), "p12"),
    ] {
        let ran = wxpay("keys").arg(&file).run();
        assert!(ran.code == 1 && ran.out.contains(said), "{file}: {ran:?}");
    }
}

#[test]
fn hostile_input_is_refused_in_a_line() {
    let (deep, noise) = (vec![0x30; 100_000], (0..=255).cycle().take(4096).collect::<Vec<u8>>());
    for input in
        [Vec::new(), b"hello".to_vec(), noise, deep, b"-----BEGIN PRIVATE KEY-----\nAAAA".to_vec(), vec![0xFF; 3]]
    {
        let ran = wxpay("keys -").input(input).run();
        assert!(ran.code == 1 && ran.out.len() < 400, "{ran:?}");
    }
}

#[test]
fn a_key_in_an_argument_is_not_repeated() {
    let pem = key_text("merchant_private.pem");
    for words in ["keys", "doctor", "operations", "--env-file", "completions"] {
        for secret in [pem.as_str(), APIV3_KEY] {
            let ran = wxpay(words).arg(secret).run();
            let all = ran.all().to_lowercase();
            assert!(ran.code != 0 && !all.contains(&secret.to_lowercase()), "{ran:?}");
        }
    }
    assert!(wxpay("keys").arg(&pem).run().err.contains("keys come from files"));
    assert!(wxpay("keys").arg("--").arg(&pem).run().err.contains("this is the text of a key"));
}
