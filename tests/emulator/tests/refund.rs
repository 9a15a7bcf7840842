//! 退款: which money goes back, from where, and how it ends.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue::{ecommerce, refund};
use wxpay_core::{Error, Outcome};

const ECOMMERCE: &str = "ecommerce.refunds.create_refund";
const DOMESTIC: &str = "refund.domestic.create_refund";

fn body(order: &str, number: &str, amount: i64) -> Json {
    json!({ "sub_mchid": PAYER, "sp_appid": APPID, "transaction_id": order, "out_refund_no": number,
        "amount": { "refund": amount, "total": 1000, "currency": "CNY" }, "notify_url": "http://127.0.0.1:9/refunded" })
}

fn query(world: &mut World, number: &str) -> Result<Json, Error> {
    let query = json!({ "sub_mchid": PAYER, "out_refund_no": number });
    world.ask("ecommerce.refunds.query_refund", &query).map(|answer| json(&answer.body))
}

fn code(error: &Error) -> String {
    error.code().unwrap_or_default().to_owned()
}

fn money(world: &mut World, order: &str) -> [i64; 4] {
    let books = world.try_control("GET", &format!("ledger?transaction_id={order}"), &json!({})).1;
    assert_eq!(books["orders"][0]["balanced"], true);
    let of = |name: &str| books["orders"][0][name].as_i64().unwrap();
    [
        of("frozen"),
        of("refunded"),
        of("refunded_from_available"),
        books["accounts"][PAYER]["available"].as_i64().unwrap(),
    ]
}

/// A world where refunds follow each other at once, and arrive by the second query.
fn world() -> World {
    let mut world = World::new();
    world.add_supplier();
    world
        .control("settings", &json!({ "refunds": { "seconds": 3600, "queries": 2 }, "limits": { "refund_pause": 0 } }));
    world
}

#[test]
fn a_refund_of_a_frozen_order_is_accepted_told_and_final() {
    let mut world = world();
    let order = world.order();
    let answer = world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap();
    assert_eq!(json(&answer.body).get("status"), None, "{:?}", answer.outcome);
    assert_eq!(money(&mut world, &order), [700, 300, 0, 0]);
    assert_eq!(query(&mut world, "F1").unwrap()["status"], "PROCESSING");
    let told = query(&mut world, "F1").unwrap();
    assert_eq!((&told["status"], &told["amount"]["payer_refund"]), (&json!("SUCCESS"), &json!(300)));
    let by_id = json!({ "sub_mchid": PAYER, "refund_id": told["refund_id"] });
    assert_eq!(world.ask("ecommerce.refunds.query_refund_by_id", &by_id).unwrap().outcome, Some(Outcome::Succeeded));

    let posts = world.emulator.due_notifications(world.now);
    let told = world.notification(&posts[0]).unwrap();
    assert_eq!(told.event_type, "REFUND.SUCCESS");
    let change = told.read::<ecommerce::refunds::RefundChange>().unwrap();
    assert_eq!((change.out_refund_no.as_str(), change.sub_mchid.as_deref()), ("F1", Some(PAYER)));
    let state = world.get(&format!("/v3/pay/partner/transactions/id/{order}?sp_mchid={MCHID}&sub_mchid={PAYER}"));
    assert_eq!(json(&state.unwrap().body)["trade_state"], "REFUND");
}

#[test]
fn a_number_is_one_refunds_and_sums_stay_within_the_order() {
    let mut world = world();
    let order = world.order();
    world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap();
    world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap();
    assert_eq!(money(&mut world, &order)[1], 300, "the same number, the same refund");
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F1", 301)).unwrap_err()), "INVALID_REQUEST");
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F2", 701)).unwrap_err()), "INVALID_REQUEST");
    let mut total = body(&order, "F2", 1);
    total["amount"]["total"] = json!(999);
    assert_eq!(code(&world.ask(ECOMMERCE, &total).unwrap_err()), "INVALID_REQUEST");
    assert_eq!(code(&world.ask(ECOMMERCE, &body("4200", "F2", 1)).unwrap_err()), "RESOURCE_NOT_EXISTS");
    assert_eq!(code(&query(&mut world, "F2").unwrap_err()), "RESOURCE_NOT_EXISTS", "a refused number is not used up");
    world.control("settings", &json!({ "limits": { "refund_pause": 60 } }));
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F2", 1)).unwrap_err()), "FREQUENCY_LIMITED");
    world.control("clock", &json!({ "advance": 366 * 86_400 }));
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F2", 1)).unwrap_err()), "INVALID_REQUEST", "after a year");
}

#[test]
fn what_is_split_is_refunded_from_the_balance_once_the_order_is_finished() {
    let mut world = world();
    let order = world.order();
    world.call("create_order", &split(&order, "S1", 400)).unwrap();
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F1", 601)).unwrap_err()), "NOT_ENOUGH");
    world.ask(ECOMMERCE, &body(&order, "F1", 500)).unwrap();
    let finish = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "E1", "description": "完结" });
    world.call("finish_order", &finish).unwrap();
    assert_eq!(money(&mut world, &order), [0, 500, 0, 100]);
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F2", 500)).unwrap_err()), "NOT_ENOUGH");
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 400, "description": "退货" });
    world.call("create_return_order", &back).unwrap();
    world.ask(ECOMMERCE, &body(&order, "F2", 500)).unwrap();
    assert_eq!(money(&mut world, &order), [0, 1000, 500, 0]);
    let error = world.call("create_order", &split(&order, "S2", 1)).unwrap_err();
    assert_eq!(code(&error), "INVALID_REQUEST");
}

#[test]
fn from_says_which_accounts_pay() {
    let mut world = world();
    let order = world.order();
    world.control("top_up", &json!({ "mchid": PAYER, "amount": 150 }));
    let with = |from: Json| {
        let mut body = body(&order, "F1", 300);
        body["amount"]["from"] = from;
        body
    };
    let of = |account: &str, amount: i64| json!({ "account": account, "amount": amount });
    for (from, expected) in [
        (json!([of("AVAILABLE", 100)]), "PARAM_ERROR"),
        (json!([of("AVAILABLE", 150), of("AVAILABLE", 150)]), "PARAM_ERROR"),
        (json!([of("AVAILABLE", 200), of("UNAVAILABLE", 100)]), "NOT_ENOUGH"),
    ] {
        assert_eq!(code(&world.ask(ECOMMERCE, &with(from.clone())).unwrap_err()), expected, "{from}");
    }
    let mut both = with(json!([of("AVAILABLE", 100), of("UNAVAILABLE", 200)]));
    world.ask(ECOMMERCE, &both).unwrap();
    assert_eq!(money(&mut world, &order), [800, 300, 100, 50]);
    both["out_refund_no"] = json!("F2");
    both["funds_account"] = json!("AVAILABLE");
    assert!(world.ask(ECOMMERCE, &both).is_err());
}

#[test]
fn what_the_platform_advances_comes_back_once() {
    let mut world = world();
    let order = world.control("orders", &json!({ "sub_mchid": PAYER, "total": 1000, "profit_sharing": false }));
    let order = order["transaction_id"].as_str().unwrap().to_owned();
    world.control("top_up", &json!({ "mchid": PAYER, "amount": -1000 }));
    assert_eq!(code(&world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap_err()), "NOT_ENOUGH");
    let mut advance = body(&order, "F1", 300);
    advance["refund_account"] = json!("REFUND_SOURCE_PARTNER_ADVANCE");
    assert_eq!(code(&world.ask(ECOMMERCE, &advance).unwrap_err()), "NOT_ENOUGH");
    world.control("top_up", &json!({ "mchid": MCHID, "amount": 300 }));
    world.ask(ECOMMERCE, &advance).unwrap();
    let id =
        world.control("refund_result", &json!({ "out_refund_no": "F1", "status": "SUCCESS" }))["refund_id"].clone();

    let again = json!({ "sub_mchid": PAYER, "refund_id": id });
    let give_back = "ecommerce.refunds.create_return_advance";
    assert_eq!(code(&world.ask(give_back, &again).unwrap_err()), "NOT_ENOUGH");
    world.control("top_up", &json!({ "mchid": PAYER, "amount": 500 }));
    let first = world.ask(give_back, &again).unwrap();
    assert_eq!(first.outcome, Some(Outcome::Succeeded));
    assert_eq!(world.ask(give_back, &again).unwrap().body, first.body);
    assert_eq!(world.ask("ecommerce.refunds.query_return_advance", &again).unwrap().body, first.body);
    assert_eq!(money(&mut world, &order), [0, 300, 300, 200]);
}

#[test]
fn a_refund_that_got_stuck_is_owed_until_it_goes_another_way() {
    let mut world = world();
    let order = world.order();
    world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap();
    let stuck = world.control("refund_result", &json!({ "out_refund_no": "F1", "status": "ABNORMAL" }));
    assert_eq!(query(&mut world, "F1").unwrap()["status"], "ABNORMAL");
    let another = json!({ "sub_mchid": PAYER, "refund_id": stuck["refund_id"], "out_refund_no": "F1", "type": "USER_BANK_CARD",
        "bank_type": "ICBC_DEBIT", "bank_account": "6222000000000001", "real_name": "张三" });
    let redirect = "ecommerce.refunds.create_abnormal_refund";
    assert_eq!(world.ask(redirect, &another).unwrap().outcome, Some(Outcome::Pending));
    assert_eq!(world.ask(redirect, &another).unwrap().outcome, Some(Outcome::Pending));
    world.control("clock", &json!({ "advance": 3600 }));
    assert_eq!(query(&mut world, "F1").unwrap()["status"], "SUCCESS");
    let kinds: Vec<_> = world.emulator.due_notifications(world.now);
    let kinds: Vec<_> = kinds.iter().map(|post| world.notification(post).unwrap().event_type).collect();
    assert_eq!(kinds, ["REFUND.ABNORMAL", "REFUND.SUCCESS"]);
    assert_eq!(money(&mut world, &order), [700, 300, 0, 0]);
}

#[test]
fn a_closed_refund_gives_the_money_back_to_where_it_was() {
    let mut world = world();
    let order = world.order();
    world.ask(ECOMMERCE, &body(&order, "F1", 300)).unwrap();
    world.control("refund_result", &json!({ "out_refund_no": "F1", "status": "CLOSED" }));
    assert_eq!(money(&mut world, &order), [1000, 0, 0, 0]);
    let last = json!({ "out_refund_no": "F1", "status": "SUCCESS" });
    assert_eq!(world.try_control("POST", "refund_result", &last).0, 400, "it is final");
    world.ask(ECOMMERCE, &body(&order, "F2", 300)).unwrap();
    let finish = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "E1", "description": "完结" });
    world.call("finish_order", &finish).unwrap();
    world.control("refund_result", &json!({ "out_refund_no": "F2", "status": "CLOSED" }));
    assert_eq!(money(&mut world, &order), [0, 0, 0, 1000], "the order has ended since");
}

#[test]
fn a_direct_order_is_refunded_by_its_merchant_coupon_by_coupon() {
    let mut world = world();
    let place = json!({ "appid": APPID, "mchid": MCHID, "description": "图书", "out_trade_no": "T-1",
        "amount": { "total": 1000 }, "notify_url": "http://127.0.0.1:9/paid", "payer": { "openid": OPENID } });
    world.ask("pay.transactions.create_jsapi_order", &place).unwrap();
    let coupons = json!([{ "amount": 100, "type": "CASH" }, { "amount": 101, "type": "NOCASH" }]);
    world.control("pay", &json!({ "out_trade_no": "T-1", "coupons": coupons }));
    let mut refund = json!({ "out_trade_no": "T-1", "out_refund_no": "F1", "notify_url": "http://127.0.0.1:9/refunded",
        "amount": { "refund": 333, "total": 1000, "currency": "CNY" } });
    let first = json(&world.ask(DOMESTIC, &refund).unwrap().body);
    assert_eq!((&first["status"], &first["amount"]["payer_refund"]), (&json!("PROCESSING"), &json!(799 * 333 / 1000)));
    refund["out_refund_no"] = json!("F2");
    refund["amount"]["refund"] = json!(667);
    let second = json(&world.ask(DOMESTIC, &refund).unwrap().body);
    let of = |refund: &Json, member: &str| refund["amount"][member].as_i64().unwrap();
    assert_eq!(of(&first, "payer_refund") + of(&second, "payer_refund"), 799);
    assert_eq!(of(&first, "discount_refund") + of(&second, "discount_refund"), 201);
    let parts: i64 =
        second["promotion_detail"].as_array().unwrap().iter().map(|part| part["refund_amount"].as_i64().unwrap()).sum();
    assert_eq!(parts, of(&second, "discount_refund"));
    assert_eq!(world.try_control("GET", "ledger", &json!({})).1["accounts"][MCHID]["available"], 0);

    // The payer's account is in trouble: the second one gets stuck.
    world.control("refund_result", &json!({ "out_refund_no": "F1", "status": "SUCCESS" }));
    world.control("trouble", &json!({ "account": OPENID, "appid": APPID, "fail_reason": "ACCOUNT_ABNORMAL" }));
    world.control("clock", &json!({ "advance": 3600 }));
    let query = json!({ "out_refund_no": "F2" });
    let told = json(&world.ask("refund.domestic.query_refund", &query).unwrap().body);
    assert_eq!(told["status"], "ABNORMAL");
    let posts = world.emulator.due_notifications(world.now);
    let change = world.notification(posts.last().unwrap()).unwrap().read::<refund::domestic::RefundChange>().unwrap();
    assert_eq!((change.out_refund_no.as_str(), change.mchid.as_deref()), ("F2", Some(MCHID)));
}
