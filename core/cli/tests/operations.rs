//! `wxpay operations`, the completions and the man page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use common::wxpay;

const SPLIT: &str = "ecommerce.profitsharing.create_order";

#[test]
fn every_operation_is_listed_with_its_chinese_name() {
    let (code, json) = wxpay("operations").json();
    let all = json.as_array().unwrap();
    assert_eq!((code, all.len()), (0, wxpay_core::catalogue::operations().count()));
    let split = all.iter().find(|operation| operation["id"] == SPLIT).unwrap();
    assert_eq!((split["title"].as_str(), split["method"].as_str()), (Some("请求分账"), Some("POST")));
    assert!(split["page"].as_str().unwrap().starts_with("https://pay.weixin.qq.com/"));
    assert_eq!(split["limits"][1], serde_json::json!({ "per": "sub_mchid", "rate": 300 }));
}

#[test]
fn words_find_operations_by_id_path_and_chinese_name() {
    for words in ["请求分账", "profitsharing create", "/v3/ecommerce/profitsharing/orders", "ECOMMERCE 请求分账"]
    {
        let ran = wxpay("operations").arg(words.split(' ').next().unwrap()).run();
        assert!(ran.code == 0 && ran.out.contains(SPLIT), "{words}: {ran:?}");
    }
    let ran = wxpay("operations ecommerce 请求分账").run();
    assert!(ran.out.contains("2 operations") && !ran.out.contains("brand."), "{ran:?}");
}

#[test]
fn one_operation_shows_its_fields_with_their_rules() {
    let ran = wxpay("operations").arg(SPLIT).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    for said in [
        "POST /v3/ecommerce/profitsharing/orders",
        "https://pay.weixin.qq.com/",
        "ecommerce.profitsharing.query_order",
        "does it once",
        "receivers*",
        "1 to 50 entries",
        "MERCHANT_ID | PERSONAL_OPENID",
        "travels encrypted",
        "must be given where receivers.type is PERSONAL_OPENID",
        "分账接收方",
        "WeChat Pay takes 2000 a second of each mchid.",
        "WeChat Pay takes 300 a second of each sub_mchid.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let (_, json) = wxpay("operations").arg(SPLIT).json();
    let receivers = json["request"].as_array().unwrap().iter().find(|field| field["name"] == "receivers").unwrap();
    assert_eq!((receivers["required"].as_bool(), receivers["type"].as_str()), (Some(true), Some("list of object")));
    assert!(receivers["fields"].as_array().unwrap().iter().any(|field| field["name"] == "amount"));
}

#[test]
fn every_operation_can_be_shown() {
    // One process each would take a minute; those of every kind are enough.
    let all: Vec<String> = wxpay_core::catalogue::operations().map(|listed| listed.id.clone()).step_by(40).collect();
    for id in all {
        let ran = wxpay("operations").arg(&id).run();
        assert!(ran.code == 0 && ran.out.starts_with(&id), "{id}: {ran:?}");
    }
}

#[test]
fn a_slip_is_answered_by_the_id_that_was_meant() {
    let (code, json) = wxpay("operations ecommerce.profitsharing.creat_order").json();
    assert_eq!((code, json["error"]["field"].as_str()), (1, Some("ID")));
    assert!(json["error"]["text"].as_str().unwrap().ends_with(&format!("did you mean {SPLIT}?")), "{json}");
}

#[test]
fn completions_and_man_page_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = wxpay("completions").arg(shell).run();
        assert!(ran.code == 0 && ran.out.contains("doctor"), "{shell}: {ran:?}");
    }
    let ran = wxpay("man").run();
    assert!(
        ran.out.starts_with(".ie") && ran.out.contains("wxpay\\-operations") && ran.out.contains("WXPAY_MCHID"),
        "{ran:?}"
    );
}

#[test]
fn help_and_wrong_words_are_answered_as_usual() {
    let ran = wxpay("--help").run();
    assert!(ran.code == 0 && ran.out.contains("WXPAY_PRIVATE_KEY") && ran.out.contains("doctor"), "{ran:?}");
    assert!(wxpay("--version").run().out.starts_with("wxpay 0."));
    assert_eq!(wxpay("").run().code, 2);
    let ran = wxpay("docter").run();
    assert!(ran.code == 2 && ran.err.contains("'doctor'"), "{ran:?}");
}
