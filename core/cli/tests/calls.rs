//! `wxpay call`, `until-final`, `certificates`, `bill` and `doctor --online`, against a server that answers as foreseen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;
#[path = "common/server.rs"]
mod server;

use common::{APIV3_KEY, Run, folder, key, key_text, wxpay};
use server::{Say, Server, platform};
use wxpay_core::{Nonce, Value};

const SPLIT: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P1","finish":false,
    "receivers":[{"type":"MERCHANT_ID","receiver_account":"1900000110","amount":100,"description":"x"}]}"#;
const ORDER: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P1","order_id":"3008","status":"STATUS",
    "receivers":[{"type":"MERCHANT_ID","receiver_account":"1900000110","amount":100,"description":"x","result":"RESULT"}]}"#;

fn order(status: &str, result: &str) -> Vec<u8> {
    ORDER.replace("STATUS", status).replace("RESULT", result).into_bytes()
}

fn at(server: &Server, words: &str) -> Run {
    wxpay(words).merchant().set("WXPAY_BASE_URL", &server.url)
}

/// Where nobody listens.
fn nowhere(words: &str) -> Run {
    wxpay(words).merchant().set("WXPAY_BASE_URL", "http://127.0.0.1:9")
}

#[test]
fn an_operation_is_called_and_its_verified_answer_is_told() {
    let server = Server::start(2, |_, _| Say::Signed(200, order("PROCESSING", "PENDING")));
    let (code, json) = at(&server, "call ecommerce.profitsharing.create_order -").input(SPLIT).json();
    assert_eq!(
        (code, json["data"]["order_id"].as_str(), json["outcome"].as_str()),
        (0, Some("3008"), Some("pending")),
        "{json}"
    );
    assert_eq!(json["verified"], true);
    let (line, body) = server.asked.recv().unwrap();
    assert_eq!(line, "POST /v3/ecommerce/profitsharing/orders");
    assert!(String::from_utf8(body).unwrap().starts_with(r#"{"sub_mchid":"1900000109","#));
    let ran = at(&server, "call ecommerce.profitsharing.create_order -").input(SPLIT).run();
    assert!(ran.out.contains("\"order_id\": \"3008\"") && ran.out.ends_with("outcome: pending\n"), "{ran:?}");
}

#[test]
fn an_api_that_is_not_declared_is_asked_too() {
    let server = Server::start(1, |_, _| Say::Signed(200, b"{\"new\":1.10}".to_vec()));
    let (code, json) = at(&server, "request POST /v3/new/api -").input("{ \"a\":1}").json();
    assert_eq!((code, json["data"]["new"].as_f64(), json["verified"].as_bool()), (0, Some(1.1), Some(true)), "{json}");
    assert_eq!(server.asked.recv().unwrap(), ("POST /v3/new/api".into(), b"{ \"a\":1}".to_vec()));
    for (words, said) in [("request GET /v3/x -", "a GET has no body"), ("request SEND /v3/x", "GET, POST")] {
        let ran = nowhere(words).run();
        assert!(ran.code == 1 && ran.err.contains(said), "{ran:?}");
    }
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    for (words, input, said) in [
        ("call ecommerce.profitsharing.create_ordr -", SPLIT, "such as ecommerce.profitsharing.create_order"),
        ("call ecommerce.profitsharing.create_order -", "{}", "transaction_id: must be given"),
        ("call ecommerce.profitsharing.create_order -", "{\"a\":", "not JSON"),
        ("call ecommerce.profitsharing.create_order -", &SPLIT.replace("100", "\"1.00\""), "an integer of fen"),
        ("call ecommerce.profitsharing.create_order /nowhere.json", "", "BODY: the file cannot be read"),
        ("until-final ecommerce.profitsharing.create_order -", "[]", "an object"),
    ] {
        let ran = nowhere(words).input(input).run();
        assert!(ran.code == 1 && ran.err.contains(said), "{words}: {ran:?}");
    }
    assert!(wxpay("call ecommerce.profitsharing.create_order -").input(SPLIT).run().err.contains("WXPAY_MCHID"));
}

#[test]
fn a_refusal_and_an_unknown_outcome_differ_in_their_exit_code() {
    let refusal = br#"{"code":"NOT_ENOUGH","message":"m"}"#;
    let server = Server::start(3, |line, _| match line {
        line if line.starts_with("POST") => Say::Signed(403, refusal.to_vec()),
        _ => Say::Nothing,
    });
    let (code, json) = at(&server, "call ecommerce.profitsharing.create_order -").input(SPLIT).json();
    assert_eq!((code, json["error"]["code"].as_str()), (1, Some("NOT_ENOUGH")));
    let (code, json) =
        at(&server, "call ecommerce.profitsharing.query_order_amount -").input(r#"{"transaction_id":"42"}"#).json();
    assert_eq!((code, json["error"]["cause"].as_str()), (3, Some("maybe_sent")));
    let (code, json) = nowhere("call ecommerce.profitsharing.create_order -").input(SPLIT).json();
    assert_eq!((code, json["error"]["cause"].as_str()), (3, Some("not_sent")));
    let server = Server::start(1, |_, _| Say::Bare(200, order("FINISHED", "SUCCESS")));
    let (code, json) = at(&server, "call ecommerce.profitsharing.create_order -").input(SPLIT).json();
    assert_eq!((code, json["error"]["cause"].as_str()), (3, Some("missing_header")));
    assert!(json["error"]["detail"].is_null() && !json.to_string().contains("3008"), "{json}");
}

#[test]
fn an_operation_is_driven_until_it_is_final() {
    let server = Server::start(3, |line, _| match line {
        line if line.starts_with("POST") => Say::Signed(200, order("PROCESSING", "PENDING")),
        _ => Say::Signed(200, order("FINISHED", "SUCCESS")),
    });
    let (code, json) = at(&server, "until-final ecommerce.profitsharing.create_order -").input(SPLIT).json();
    assert_eq!((code, json["outcome"].as_str()), (0, Some("succeeded")), "{json}");
    let lines: Vec<String> = server.asked.try_iter().map(|(line, _)| line).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with("GET /v3/ecommerce/profitsharing/orders?"), "{lines:?}");
    let server = Server::start(1, |_, _| Say::Signed(403, br#"{"code":"NO_AUTH","message":"m"}"#.to_vec()));
    let ran = at(&server, "until-final ecommerce.profitsharing.create_order -").input(SPLIT).run();
    assert!(
        ran.code == 1 && ran.err.contains("sends ecommerce.profitsharing.create_order") && ran.err.contains("NO_AUTH"),
        "{ran:?}"
    );
}

fn list() -> Vec<u8> {
    let pem = key_text("platform_cert.pem");
    let sealed =
        Value::Object(platform().seal(pem.as_bytes(), "certificate", &Nonce::new("593BEC0C930B").unwrap()).unwrap());
    let serial = wxpay_core::KeyInfo::read(pem.as_bytes()).unwrap().remove(0).serial.unwrap();
    let entry = Value::from([("serial_no", serial.into()), ("encrypt_certificate", sealed)]);
    Value::from([("data", vec![entry].into())]).to_json().unwrap()
}

#[test]
fn certificates_are_listed_and_saved_for_the_settings() {
    let server = Server::start(3, |_, _| Say::Signed(200, list()));
    let (code, json) = at(&server, "certificates").json();
    assert_eq!((code, json[0]["valid"].as_bool()), (0, Some(true)), "{json}");
    let file = folder("certificates").join("platform.pem").display().to_string();
    let ran = at(&server, "certificates --save").arg(&file).run();
    assert!(ran.code == 0 && ran.out.contains(json[0]["serial"].as_str().unwrap()), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap().trim(), key_text("platform_cert.pem").trim());
    let ran = wxpay("doctor").merchant().set("WXPAY_PLATFORM_CERTIFICATE", &file).run();
    assert!(ran.code == 0, "{ran:?}");
    let ran = at(&server, "certificates --save").arg(&file).run();
    assert!(ran.code == 1 && ran.err.contains("--save: the file cannot be written"), "{ran:?}");
}

const BILL: &str = "\u{FEFF}交易时间,商户订单号,订单金额,手续费\r\n`2026-11-01 10:00:00,`P1,`10.00,`0.06000\r\n总交易单数,订单总金额\r\n`1,`10.00\r\n";

fn billed(digest: &'static str) -> Server {
    Server::start(2, move |line, own| {
        if line.starts_with("GET /v3/bill/") {
            let told = format!(
                r#"{{"hash_type":"SHA1","hash_value":"{digest}","download_url":"{own}/v3/billdownload/file?token=x"}}"#
            );
            return Say::Signed(200, told.into_bytes());
        }
        Say::Bare(200, BILL.into())
    })
}

/// As sha1sum tells it.
const DIGEST: &str = "39a5f46cff7074af93f466225870bdd89179e480";

#[test]
fn a_bill_is_checked_and_printed_with_amounts_in_fen() {
    let ran = at(&billed(DIGEST), "bill trade 2026-11-01").run();
    let csv = "交易时间,商户订单号,订单金额(元),订单金额(分),手续费(元),手续费(分)\n2026-11-01 10:00:00,P1,10.00,1000,0.06000,6\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, csv), "{ran:?}");
    let (code, json) = at(&billed(DIGEST), "bill trade 2026-11-01").json();
    assert_eq!(
        (code, json["rows"][0]["订单金额(分)"].as_str(), json["summary"]["总交易单数"].as_str()),
        (0, Some("1000"), Some("1"))
    );
    let file = folder("bill").join("trade.csv").display().to_string();
    let ran = at(&billed(DIGEST), "bill trade 2026-11-01 --raw --save").arg(&file).run();
    assert!(ran.code == 0 && ran.out.contains("1 rows"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), BILL);
}

#[test]
fn a_bill_that_is_another_is_not_printed() {
    let other = "0000000000000000000000000000000000000000";
    let ran = at(&billed(other), "bill fund-flow 2026-11-01 account_type=BASIC").run();
    assert!(ran.code == 3 && ran.out.is_empty() && ran.err.contains("bad_signature"), "{ran:?}");
    for (words, said) in [
        ("bill trade 2026-11-01 bill_typ=ALL", "did you mean bill_type?"),
        ("bill trade 2026-11-01 ALL", "FIELD=VALUE"),
    ] {
        let ran = nowhere(words).run();
        assert!(ran.code == 1 && ran.err.contains(said), "{words}: {ran:?}");
    }
}

#[test]
fn the_doctor_asks_wechat_pay_where_it_is_told_to() {
    let verdicts = |run: Run| {
        let (code, json) = run.json();
        let checks = json["checks"].as_array().unwrap().iter();
        let told =
            checks.map(|check| format!("{} {}", check["name"].as_str().unwrap(), check["verdict"].as_str().unwrap()));
        (code, told.collect::<Vec<_>>())
    };
    let server = Server::start(1, |_, _| Say::Signed(200, list()));
    let (code, told) = verdicts(at(&server, "doctor --online"));
    assert!(
        code == 0 && told.ends_with(&["connection ok".into(), "signature ok".into(), "answer ok".into()]),
        "{told:?}"
    );
    let server = Server::start(1, |_, _| Say::Signed(404, br#"{"code":"RESOURCE_NOT_EXISTS","message":"m"}"#.to_vec()));
    let (code, told) = verdicts(at(&server, "doctor --online"));
    assert!(code == 0 && told.ends_with(&["signature ok".into(), "answer ok".into()]), "{told:?}");
    let server = Server::start(1, |_, _| Say::Bare(401, br#"{"code":"SIGN_ERROR","message":"m"}"#.to_vec()));
    let (code, told) = verdicts(at(&server, "doctor --online"));
    assert!(code == 1 && told.ends_with(&["connection ok".into(), "signature FAILED".into()]), "{told:?}");
    let server = Server::start(1, |_, _| Say::Signed(200, list()));
    let (code, told) = verdicts(at(&server, "doctor --online").set("WXPAY_APIV3_KEY", APIV3_KEY.to_lowercase()));
    assert!(code == 1 && told.ends_with(&["signature ok".into(), "WXPAY_APIV3_KEY FAILED".into()]), "{told:?}");
    let (code, told) = verdicts(nowhere("doctor --online"));
    assert!(code == 1 && told.ends_with(&["connection FAILED".into()]), "{told:?}");
    let certificate = wxpay("doctor").merchant().set("WXPAY_CERTIFICATE", key("merchant_cert.pem")).run();
    assert!(!certificate.out.contains("connection"), "{certificate:?}");
}

#[test]
fn a_notification_of_the_local_wechat_pay_is_triggered() {
    let server = Server::start(2, |line, _| match line {
        "POST /_control/trigger" => Say::Bare(200, br#"{"id":"N1"}"#.to_vec()),
        _ => Say::Bare(404, Vec::new()),
    });
    let run = at(
        &server,
        "trigger ecommerce.profitsharing.movement --url http://127.0.0.1:1/n --type PROFITSHARING --data -",
    );
    let (code, json) = run.input(r#"{"out_order_no":"P1"}"#).json();
    assert_eq!((code, json["id"].as_str()), (0, Some("N1")), "{json}");
    let told = r#"{"platform":"1900000001","event":"ecommerce.profitsharing.movement","url":"http://127.0.0.1:1/n","event_type":"PROFITSHARING","data":{"out_order_no":"P1"}}"#;
    assert_eq!(server.asked.recv().unwrap().1, told.as_bytes());
    let server = Server::start(1, |_, _| Say::Bare(400, br#"{"message":"event_type: wrong"}"#.to_vec()));
    let ran = at(&server, "trigger ecommerce.profitsharing.movement").run();
    assert!(ran.code == 1 && ran.err.contains("HTTP 400: event_type: wrong"), "{ran:?}");
    for (words, said) in [
        ("trigger ecommerce.profitsharing.movment", "did you mean ecommerce.profitsharing.movement?"),
        ("trigger ecommerce.profitsharing.movement", "does not answer"),
    ] {
        let ran = nowhere(words).run();
        assert!(ran.code == 1 && ran.err.contains(said), "{ran:?}");
    }
    let ran = wxpay("trigger ecommerce.profitsharing.movement").merchant().run();
    assert!(ran.code == 1 && ran.err.contains("this is WeChat Pay itself"), "{ran:?}");
    let (code, json) = wxpay("trigger").json();
    assert_eq!((code, json.as_array().map(Vec::len)), (0, Some(wxpay_core::catalogue::events().count())));
    assert!(json.as_array().unwrap().iter().any(|event| event["id"] == "ecommerce.profitsharing.movement"));
}

#[test]
fn the_local_wechat_pay_that_is_not_there_is_named_with_its_remedy() {
    // Beside the binary of the tests there may be one; a copy of it stands alone.
    let alone = folder("alone").join("wxpay");
    std::fs::copy(env!("CARGO_BIN_EXE_wxpay"), &alone).unwrap();
    let output = std::process::Command::new(&alone).args(["emulator", "--port", "0"]).env_clear().output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("cargo install --path tests/emulator"), "{said}");
    let mut named = std::process::Command::new(&alone);
    let output = named.args(["emulator"]).env_clear().env("WXPAY_EMULATOR", "/nowhere/emulator").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("WXPAY_EMULATOR: it is not installed"), "{said}");
}
