//! What a test does to the world around the merchant: felt when it is right, told and without effect when it is not.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue::ecommerce::profitsharing::Movement;
use wxpay_core::{Cause, ErrorKind, Outcome};

/// Everything that control calls change, as far as they show it.
fn shown(world: &mut World) -> [Json; 5] {
    ["ledger", "keys", "faults", "notifications", "clock"].map(|name| world.try_control("GET", name, &Json::Null).1)
}

#[test]
fn a_control_call_that_is_wrong_says_so_and_changes_nothing() {
    let mut world = World::new();
    world.order();
    let before = shown(&mut world);
    let key = json!({ "serial": PUBLIC_KEY_ID, "private_key": public_key().private_key });
    let platform = json!({ "mchid": MCHID, "name": "平台", "serial_no": SERIAL_NO, "apiv3_key": APIV3_KEY,
        "certificate": include_str!("../../vectors/keys/merchant_cert.pem"), "keys": [key],
        "merchants": [{ "mchid": PAYER, "name": "商家" }], "receivers": ["1900000108"] });
    let mut lower_case = platform.clone();
    lower_case["serial_no"] = SERIAL_NO.to_lowercase().into();
    for (name, body, words) in [
        ("orders", json!({ "sub_mchid": PAYER, "totals": 1 }), "did you mean `total`?"),
        ("orders", json!({ "sub_mchid": PAYER, "total": 0 }), "total is 1 to"),
        (
            "orders",
            json!({ "sub_mchid": "1900000108", "total": 1 }),
            "no merchant `1900000108`; did you mean `190000010",
        ),
        ("orders", json!({ "sub_mchid": PAYER, "total": "100" }), "total: invalid type: string"),
        ("settings", json!({ "limits": { "split_per_payer": true } }), "limits.split_per_payer: invalid type"),
        ("orders", json!([]), "a JSON object"),
        ("subsidies", json!({ "transaction_id": "4200", "amount": 1 }), "unknown field `amount`"),
        ("settings", json!({ "ratio": 500 }), "ratio is 1 to 100"),
        ("settings", json!({ "ratio": 50, "limits": { "split_per_payers": 1 } }), "did you mean `split_per_payer`?"),
        ("settings", json!({ "event_type": "TRANSACTION.SUCESS" }), "did you mean `TRANSACTION.SUCCESS`?"),
        ("settings", json!({ "split": { "seconds": 1_000_000_000_000_u64 } }), "at most"),
        ("settings", json!({ "forbidden_words": [""] }), "every description"),
        ("notify_url", json!({ "mchid": SUPPLIER, "url": "http://example.com/notify" }), "loopback"),
        ("notify_url", json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify?a=b" }), "without a query"),
        ("top_up", json!({ "mchid": SUPPLIER, "amount": -1 }), "negative"),
        ("switches", json!({ "mchid": SUPPLIER, "return_allowed": false }), "did you mean `returns_allowed`?"),
        ("switches", json!({ "mchid": SUPPLIER, "trouble": "NO_RELATIONS" }), "did you mean `NO_RELATION`?"),
        (
            "trouble",
            json!({ "account": SUPPLIER, "fail_reason": "ACCOUNT_ABNORMA" }),
            "did you mean `ACCOUNT_ABNORMAL`?",
        ),
        ("trouble", json!({ "account": SUPPLIER, "fail_reason": "" }), "no fail_reason"),
        ("keys", json!({ "apiv3_key": "short" }), "apiv3_key"),
        ("keys", json!({ "in_use": [] }), "at least one key"),
        ("keys", json!({ "in_use": [&CERTIFICATE_SERIAL[1..]] }), CERTIFICATE_SERIAL),
        ("keys", json!({ "preferred": "PUB_KEY_ID_0176728098248535556282246073" }), "did you mean `PUB_KEY_ID_"),
        ("keys", json!({ "in_use": [CERTIFICATE_SERIAL], "preferred": PUBLIC_KEY_ID }), "preferred: no key"),
        ("keys", json!({ "mode": "certificates" }), "did you mean `certificate`?"),
        ("keys", json!({ "mode": "both", "in_use": [CERTIFICATE_SERIAL] }), "`in_use`"),
        (
            "faults",
            json!({ "route": "POST /v3/ecommerce/profitsharing/order", "cuts": "unanswered" }),
            "did you mean `cut`?",
        ),
        (
            "faults",
            json!({ "route": "POST /v3/ecommerce/profitsharing/oders" }),
            "did you mean `POST /v3/ecommerce/profitsharing/orders`?",
        ),
        ("faults", json!({ "route": "/v3/ecommerce/profitsharing/orders" }), "begins like"),
        ("faults", json!({ "signature": { "by": "PUB_KEY_ID_1" } }), "signature.by"),
        ("faults", json!({ "signature": "prob" }), "did you mean `probe`?"),
        ("faults", json!({ "times": 0 }), "never happen"),
        ("faults", json!({ "answer": { "status": 42, "body": "" } }), "200 to 599"),
        ("clock", json!({ "advance": -60 }), "0 or more"),
        ("clock", json!({ "at": NOW - 1 }), "go back"),
        ("clock", json!({ "advance": i64::MAX }), "the year 9999"),
        ("clock", json!({ "advanced": 1 }), "did you mean `advance`?"),
        ("answered", json!({ "id": "EV-1", "status": 204 }), "no notification"),
        ("deliver", json!({ "all": true }), "unknown field"),
        ("deliver", json!({ "platform": "1" }), "no such platform"),
        ("deliver", json!({ "platform": 1_900_000_001 }), "as text"),
        ("platforms", platform, "did you mean `1900000109`?"),
        ("platforms", lower_case, "in upper case"),
        ("notify-url", json!({}), "did you mean `notify_url`?"),
        ("ledger", json!({}), "called by GET"),
    ] {
        let (status, answer) = world.try_control("POST", name, &body);
        assert!((400..500).contains(&status), "{name} {body}: {answer}");
        assert!(answer["message"].as_str().unwrap().contains(words), "{name} {body}: {answer}");
        assert_eq!(shown(&mut world), before, "{name} {body}");
    }
    assert_eq!(world.try_control("GET", "ledger?transaction_id=4200", &Json::Null).0, 404);
    assert_eq!(world.try_control("GET", "ledger?transaction=4200", &Json::Null).0, 400);
}

#[test]
fn a_fault_may_be_about_what_the_emulator_does_not_know() {
    let mut world = World::new();
    let answer = json!({ "status": 200, "body": "{}", "signed": true });
    world.control("faults", &json!({ "route": "GET /v3/refund/domestic/refunds", "answer": answer }));
    assert!(world.get("/v3/refund/domestic/refunds/1").unwrap().verified);
    for route in ["", "POST", "POST /v3", "GET /v3/ecommerce/profitsharing/orders/4200/amounts", "NOTIFY"] {
        world.control("faults", &json!({ "route": route }));
    }
}

#[test]
fn what_a_control_call_does_to_an_account_is_felt() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.call("create_order", &split(&order, "S1", 300)).unwrap();
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 300, "description": "退货" });
    assert_eq!(world.control("top_up", &json!({ "mchid": SUPPLIER, "amount": -1 }))["available"], 299);
    let error = world.call("create_return_order", &back).unwrap_err();
    assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::InsufficientBalance)));
    world.control("top_up", &json!({ "mchid": SUPPLIER, "amount": 1 }));
    assert_eq!(world.call("create_return_order", &back).unwrap().outcome, Some(Outcome::Succeeded));

    world.control("trouble", &json!({ "account": SUPPLIER, "fail_reason": "RECEIVER_HIGH_RISK" }));
    let answer = world.call("create_order", &split(&order, "S2", 1)).unwrap();
    assert_eq!((answer.outcome, answer.failures.len()), (Some(Outcome::Failed), 1));
    world.control("trouble", &json!({ "account": SUPPLIER, "fail_reason": null }));
    world.control("switches", &json!({ "mchid": PAYER, "sharing_allowed": false }));
    assert_eq!(world.call("create_order", &split(&order, "S3", 1)).unwrap_err().code(), Some("NO_AUTH"));
    world.control("switches", &json!({ "mchid": PAYER, "sharing_allowed": true }));
    assert_eq!(world.call("create_order", &split(&order, "S3", 1)).unwrap().outcome, Some(Outcome::Succeeded));
}

#[test]
fn time_and_platforms_are_set_by_control_calls() {
    let mut world = World::signing_by(vec![certificate()], with_certificate());
    // The second after its certificate expired, by the one clock of signatures and business.
    world.now = 1_893_456_001;
    world.control("clock", &json!({ "at": world.now }));
    let request = with_public_key()
        .request(
            wxpay_core::Generic { method: "GET", path: "/v3/certificates", ..Default::default() },
            wxpay_core::Moment::at(world.now).unwrap(),
        )
        .unwrap();
    world.now = NOW;
    let reply = world.send_changed(&request, |headers| {
        headers.iter_mut().filter(|(name, _)| name == "Wechatpay-Serial").for_each(|(_, serial)| {
            *serial = CERTIFICATE_SERIAL.into();
        });
    });
    assert_eq!(reply.status, 400, "an expired certificate is named by nobody");

    let back = json!({ "at": NOW });
    assert_eq!(world.try_control("POST", "clock", &back).0, 400, "the clock would go back");
    world.control("clock", &json!({ "at": NOW, "back": true }));
    let key = public_key();
    let platform = json!({ "mchid": MCHID, "name": "平台", "serial_no": SERIAL_NO, "apiv3_key": APIV3_KEY,
        "certificate": include_str!("../../vectors/keys/merchant_cert.pem"),
        "keys": [{ "serial": key.serial, "private_key": key.private_key }],
        "merchants": [{ "mchid": PAYER, "name": "商家" }, { "mchid": SUPPLIER, "name": "供应商" }], "receivers": [SUPPLIER] });
    assert_eq!(
        world.control("platforms", &platform),
        json!({ "mode": "public-key", "in_use": [PUBLIC_KEY_ID], "preferred": PUBLIC_KEY_ID })
    );
    world.merchant = with_public_key();
    world.control("settings", &json!({ "split": { "seconds": 0, "queries": 0 }, "hold": true }));
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify" }));
    let order = world.order();
    assert_eq!(world.call("create_order", &split(&order, "S1", 300)).unwrap().outcome, Some(Outcome::Succeeded));

    assert!(world.emulator.due_notifications(NOW).is_empty(), "they are held");
    let taken = world.control("take", &json!({}));
    let post = &taken["notifications"][0];
    let headers = post["headers"].as_object().unwrap();
    let headers = wxpay_core::Headers::new(headers.iter().map(|(name, value)| (name, value.as_str().unwrap())));
    let body = post["body"].as_str().unwrap().as_bytes();
    assert_eq!(
        world.merchant.read_notification(&headers, body, NOW).unwrap().read::<Movement>().unwrap().out_order_no,
        "S1"
    );
    world.control("answered", &json!({ "id": post["id"], "status": 204 }));
    let listed = world.try_control("GET", "notifications", &json!({})).1;
    assert_eq!(listed["notifications"][0]["state"], "accepted");
}
