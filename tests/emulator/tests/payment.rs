//! 基础支付 and 合单: from the order to the paid money, as a merchant sees it and as its payer does.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue::{combine_transactions, pay};
use wxpay_core::{Answer, Error, ErrorKind, Outcome};

const DIRECT: &str = "pay.transactions";
const PARTNER: &str = "pay.partner.transactions";
const COMBINED: &str = "combine_transactions";
const CODE: &str = "130000000000000001";

/// What every direct and every partner order says.
fn order(family: &str, number: &str) -> Json {
    let mut order = json!({ "description": "图书", "out_trade_no": number, "amount": { "total": 1000, "currency": "CNY" },
        "notify_url": "http://127.0.0.1:9/notify", "attach": "A1" });
    let parties = match family {
        DIRECT => json!({ "appid": APPID, "mchid": MCHID, "payer": { "openid": OPENID } }),
        _ => json!({ "sp_appid": APPID, "sp_mchid": MCHID, "sub_mchid": PAYER, "payer": { "sp_openid": OPENID },
            "settle_info": { "profit_sharing": true } }),
    };
    merge(&mut order, &parties);
    order
}

fn merge(into: &mut Json, from: &Json) {
    for (name, value) in from.as_object().unwrap() {
        into[name] = value.clone();
    }
}

fn parties(family: &str, number: &str) -> Json {
    let mut body =
        if family == DIRECT { json!({ "mchid": MCHID }) } else { json!({ "sp_mchid": MCHID, "sub_mchid": PAYER }) };
    body["out_trade_no"] = number.into();
    body
}

fn query(world: &mut World, family: &str, number: &str) -> Result<Json, Error> {
    world.ask(&format!("{family}.query_order"), &parties(family, number)).map(|answer| json(&answer.body))
}

fn code_order(number: &str, total: i64) -> Json {
    json!({ "appid": APPID, "mchid": MCHID, "description": "图书", "out_trade_no": number, "amount": { "total": total },
        "payer": { "auth_code": CODE }, "scene_info": { "store_info": { "id": "S1" } } })
}

fn combined(number: &str) -> Json {
    let sub = |out_trade_no: &str, sub_mchid: &str, total: i64| {
        json!({ "mchid": MCHID, "sub_mchid": sub_mchid, "out_trade_no": out_trade_no, "attach": "A", "description": "图书",
            "amount": { "total_amount": total, "currency": "CNY" }, "settle_info": { "profit_sharing": true } })
    };
    json!({ "combine_appid": APPID, "combine_mchid": MCHID, "combine_out_trade_no": number,
        "combine_payer_info": { "openid": OPENID }, "notify_url": "http://127.0.0.1:9/notify",
        "sub_orders": [sub("SUB-1", PAYER, 700), sub("SUB-2", SUPPLIER, 300)] })
}

fn refused(result: Result<Answer, Error>) -> (ErrorKind, String) {
    let error = result.unwrap_err();
    (error.kind(), error.code().unwrap_or_default().to_owned())
}

#[test]
fn an_order_of_every_trade_type_is_placed_paid_and_told() {
    for family in [DIRECT, PARTNER] {
        let mut world = World::new();
        for (index, (kind, trade_type, more)) in [
            ("jsapi", "JSAPI", json!({})),
            ("app", "APP", json!({ "payer": null })),
            ("native", "NATIVE", json!({ "payer": null })),
            ("h5", "MWEB", json!({ "payer": null, "scene_info": { "payer_client_ip": "127.0.0.1", "h5_info": { "type": "Wap" } } })),
        ]
        .into_iter()
        .enumerate()
        {
            let number = format!("T-{index}");
            let mut body = order(family, &number);
            merge(&mut body, &more);
            let id = format!("{family}.create_{kind}_order");
            let first = world.ask(&id, &body).unwrap();
            let form = json(&first.body);
            let (_, way) = form.as_object().unwrap().iter().next().unwrap();
            assert!(way.as_str().is_some_and(|way| way.contains("wx")), "{form}");
            // Again the same: another way to the same order.
            assert_ne!(json(&world.ask(&id, &body).unwrap().body), form);
            assert_eq!(query(&mut world, family, &number).unwrap()["trade_state"], "NOTPAY");

            let paid = world.control("pay", &json!({ "out_trade_no": number }));
            assert_eq!((&paid["trade_state"], &paid["trade_type"]), (&json!("SUCCESS"), &json!(trade_type)));
            assert_eq!(query(&mut world, family, &number).unwrap(), paid);
            assert_eq!(refused(world.ask(&id, &body)), (ErrorKind::Refused, "ORDER_PAID".into()));
            let posts = world.emulator.due_notifications(world.now);
            let told = world.notification(&posts[0]).unwrap();
            assert_eq!(told.event_type, "TRANSACTION.SUCCESS");
            if family == DIRECT {
                assert_eq!(told.read::<pay::transactions::Payment>().unwrap().out_trade_no, number);
            } else {
                assert_eq!(told.read::<pay::partner::transactions::Payment>().unwrap().sub_mchid, PAYER);
            }
        }
        let books = world.try_control("GET", "ledger", &json!({})).1;
        assert_eq!(books["orders"].as_array().unwrap().len(), 4);
    }
}

#[test]
fn a_paid_order_with_the_flag_is_frozen_and_can_be_split() {
    let mut world = World::new();
    world.add_supplier();
    world.ask("pay.partner.transactions.create_jsapi_order", &order(PARTNER, "T-1")).unwrap();
    let id = world.control("pay", &json!({ "out_trade_no": "T-1" }))["transaction_id"].as_str().unwrap().to_owned();
    let early = world.call("create_order", &split(&id, "S1", 300)).unwrap_err();
    assert_eq!(early.code(), Some("INVALID_REQUEST"));
    world.control("clock", &json!({ "advance": 60 }));
    assert_eq!(world.call("create_order", &split(&id, "S1", 300)).unwrap().outcome, Some(Outcome::Succeeded));
    let books = world.try_control("GET", &format!("ledger?transaction_id={id}"), &json!({})).1;
    assert_eq!((&books["orders"][0]["frozen"], &books["orders"][0]["split"]), (&json!(700), &json!(300)));
}

#[test]
fn coupons_pay_a_part_and_free_ones_are_nobodys_money() {
    let mut world = World::new();
    world.ask("pay.transactions.create_jsapi_order", &order(DIRECT, "T-1")).unwrap();
    let coupons = json!([{ "amount": 100, "type": "CASH" }, { "amount": 50, "type": "NOCASH", "name": "店铺券" }]);
    let too_many = json!({ "out_trade_no": "T-1", "coupons": [{ "amount": 1001 }] });
    assert_eq!(world.try_control("POST", "pay", &too_many).0, 400);
    let paid = world.control("pay", &json!({ "out_trade_no": "T-1", "coupons": coupons, "commission": 6 }));
    assert_eq!((&paid["amount"]["total"], &paid["amount"]["payer_total"]), (&json!(1000), &json!(850)));
    let kinds: Vec<_> = paid["promotion_detail"].as_array().unwrap().iter().map(|coupon| &coupon["type"]).collect();
    assert_eq!(kinds, ["CASH", "NOCASH"]);
    assert_eq!(world.try_control("GET", "ledger", &json!({})).1["accounts"][MCHID]["available"], 1000 - 50 - 6);
}

#[test]
fn an_order_is_closed_by_its_merchant_or_by_time() {
    let mut world = World::new();
    let create = "pay.transactions.create_native_order";
    let place = |world: &mut World, number: &str, expire: Json| {
        let mut body = order(DIRECT, number);
        merge(&mut body, &json!({ "payer": null, "time_expire": expire }));
        world.ask(create, &body).map(|_| body)
    };
    let body = place(&mut world, "T-1", Json::Null).unwrap();
    let close = |world: &mut World, number: &str| world.ask("pay.transactions.close_order", &parties(DIRECT, number));
    assert_eq!(close(&mut world, "T-1").unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(close(&mut world, "T-1").unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(query(&mut world, DIRECT, "T-1").unwrap()["trade_state"], "CLOSED");
    assert_eq!(refused(world.ask(create, &body)).1, "ORDER_CLOSED");
    assert_eq!(world.try_control("POST", "pay", &json!({ "out_trade_no": "T-1" })).0, 400);
    assert_eq!(refused(close(&mut world, "T-2")).1, "ORDER_NOT_EXIST");

    // 2025-09-27T00:47:37 is now.
    assert_eq!(place(&mut world, "T-3", json!("2025-09-27T00:47:37+08:00")).unwrap_err().code(), Some("PARAM_ERROR"));
    place(&mut world, "T-3", json!("2025-09-27T00:57:37+08:00")).unwrap();
    place(&mut world, "T-4", Json::Null).unwrap();
    world.control("clock", &json!({ "advance": 600 }));
    assert_eq!(query(&mut world, DIRECT, "T-3").unwrap()["trade_state"], "CLOSED");
    assert_eq!(query(&mut world, DIRECT, "T-4").unwrap()["trade_state"], "NOTPAY");
    world.control("clock", &json!({ "advance": 7 * 86_400 }));
    assert_eq!(query(&mut world, DIRECT, "T-4").unwrap()["trade_state"], "CLOSED");
}

#[test]
fn a_number_is_one_orders_and_parties_are_those_who_exist() {
    let mut world = World::new();
    let create = "pay.partner.transactions.create_jsapi_order";
    let first = order(PARTNER, "T-1");
    world.ask(create, &first).unwrap();
    for (change, code) in [
        (json!({ "attach": "A2" }), "OUT_TRADE_NO_USED"),
        (json!({ "out_trade_no": "T-2", "sp_appid": "wx0000000000000001" }), "APPID_MCHID_NOT_MATCH"),
        (json!({ "out_trade_no": "T-2", "sub_mchid": "1900000999" }), "MCH_NOT_EXISTS"),
        (json!({ "out_trade_no": "T-2", "sp_mchid": "1900000002" }), "PARAM_ERROR"),
        (json!({ "out_trade_no": "T-2", "payer": { "sp_openid": "oNobody" } }), "PARAM_ERROR"),
        (json!({ "out_trade_no": "T-2", "notify_url": "https://example.com/notify?a=1" }), "PARAM_ERROR"),
    ] {
        let mut body = first.clone();
        merge(&mut body, &change);
        assert_eq!(refused(world.ask(create, &body)).1, code, "{change}");
        assert_eq!(query(&mut world, PARTNER, "T-2").unwrap_err().code(), Some("ORDER_NOT_EXIST"), "{change}");
    }
    // Another merchant's order is not told.
    let theirs = json!({ "sp_mchid": MCHID, "sub_mchid": SUPPLIER, "out_trade_no": "T-1" });
    assert_eq!(refused(world.ask("pay.partner.transactions.query_order", &theirs)).1, "ORDER_NOT_EXIST");
}

#[test]
fn a_payment_code_is_charged_at_once_or_after_the_password() {
    let mut world = World::new();
    let create = "pay.transactions.create_codepay_order";
    assert_eq!(world.ask(create, &code_order("T-1", 1000)).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(world.ask(create, &code_order("T-1", 1000)).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(refused(world.ask(create, &code_order("T-2", 1000))).1, "INVALID_REQUEST", "the code was used");
    assert!(world.emulator.due_notifications(world.now).is_empty(), "it has no notify_url");
    assert_eq!(refused(world.ask("pay.transactions.close_order", &parties(DIRECT, "T-1"))).1, "INVALID_REQUEST");

    let mut charge = |number: &str, code: &str| {
        let mut body = code_order(number, 100_001);
        body["payer"]["auth_code"] = code.into();
        assert_eq!(world.ask(create, &body).unwrap().outcome, Some(Outcome::Pending));
    };
    charge("T-3", "130000000000000003");
    charge("T-4", "130000000000000004");
    charge("T-5", "130000000000000005");
    world.control("pay", &json!({ "out_trade_no": "T-3" }));
    world.control("refuse", &json!({ "out_trade_no": "T-4" }));
    for (number, state) in [("T-3", "SUCCESS"), ("T-4", "PAYERROR"), ("T-5", "USERPAYING")] {
        assert_eq!(query(&mut world, DIRECT, number).unwrap()["trade_state"], state);
    }
}

#[test]
fn a_reversal_waits_for_the_password_and_gives_back_what_was_paid() {
    let mut world = World::new();
    let create = "pay.transactions.create_codepay_order";
    world.ask(create, &code_order("T-1", 100_001)).unwrap();
    let mut reversal = parties(DIRECT, "T-1");
    reversal["appid"] = APPID.into();
    let reverse = "pay.transactions.reverse_order";
    assert_ne!(world.ask(reverse, &reversal).unwrap().outcome, Some(Outcome::Succeeded), "the payer types a password");
    world.control("clock", &json!({ "advance": 15 }));
    assert_eq!(world.ask(reverse, &reversal).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(query(&mut world, DIRECT, "T-1").unwrap()["trade_state"], "REVOKED");
    assert_eq!(world.try_control("POST", "pay", &json!({ "out_trade_no": "T-1" })).0, 400);

    let mut paid = code_order("T-2", 500);
    paid["payer"]["auth_code"] = "130000000000000002".into();
    world.ask(create, &paid).unwrap();
    reversal["out_trade_no"] = "T-2".into();
    world.ask(reverse, &reversal).unwrap();
    assert_eq!(query(&mut world, DIRECT, "T-2").unwrap()["trade_state"], "REVOKED");
    assert_eq!(world.try_control("GET", "ledger", &json!({})).1["accounts"][MCHID]["available"], 0);
}

#[test]
fn a_combined_order_is_paid_as_one_and_split_by_sub_order() {
    let mut world = World::new();
    world.add_supplier();
    let create = "combine_transactions.create_jsapi_order";
    world.ask(create, &combined("C-1")).unwrap();
    let number = json!({ "combine_out_trade_no": "C-1" });
    assert_eq!(world.ask("combine_transactions.query_order", &number).unwrap().outcome, Some(Outcome::Pending));
    let mut other = combined("C-2");
    assert_eq!(refused(world.ask(create, &other)).1, "OUT_TRADE_NO_USED", "its sub-orders are taken");
    other["sub_orders"] = json!([]);
    assert!(world.ask(create, &other).is_err());

    let paid = world.control("pay", &number);
    let subs = paid["sub_orders"].as_array().unwrap();
    assert_ne!(subs[0]["transaction_id"], subs[1]["transaction_id"]);
    assert_eq!(world.ask("combine_transactions.query_order", &number).unwrap().outcome, Some(Outcome::Succeeded));
    let posts = world.emulator.due_notifications(world.now);
    let told = world.notification(&posts[0]).unwrap().read::<combine_transactions::Payment>().unwrap();
    assert_eq!((posts.len(), told.combine_out_trade_no.as_str()), (1, "C-1"));
    assert_eq!(query(&mut world, PARTNER, "SUB-1").unwrap_err().code(), Some("ORDER_NOT_EXIST"), "{COMBINED} has it");

    world.control("clock", &json!({ "advance": 60 }));
    let id = subs[0]["transaction_id"].as_str().unwrap();
    assert_eq!(world.call("create_order", &split(id, "S1", 300)).unwrap().outcome, Some(Outcome::Succeeded));
}

#[test]
fn a_combined_order_is_closed_with_exactly_its_sub_orders() {
    let mut world = World::new();
    world.ask("combine_transactions.create_native_order", &combined("C-1")).unwrap();
    let close = "combine_transactions.close_order";
    let sub = |number: &str| json!({ "mchid": MCHID, "out_trade_no": number });
    let mut body = json!({ "combine_out_trade_no": "C-1", "combine_appid": APPID, "sub_orders": [sub("SUB-1")] });
    assert_eq!(refused(world.ask(close, &body)).1, "PARAM_ERROR");
    body["sub_orders"] = json!([sub("SUB-1"), sub("SUB-2")]);
    assert_eq!(world.ask(close, &body).unwrap().outcome, Some(Outcome::Succeeded));
    let number = json!({ "combine_out_trade_no": "C-1" });
    assert_eq!(world.ask("combine_transactions.query_order", &number).unwrap().outcome, Some(Outcome::Failed));
}

#[test]
fn an_order_is_paid_by_itself_where_the_settings_say_so() {
    let mut world = World::new();
    world.control("settings", &json!({ "pay_after": 5, "fee_rate": 60 }));
    world.ask("pay.partner.transactions.create_jsapi_order", &order(PARTNER, "T-1")).unwrap();
    world.control("clock", &json!({ "advance": 4 }));
    assert_eq!(query(&mut world, PARTNER, "T-1").unwrap()["trade_state"], "NOTPAY");
    world.control("clock", &json!({ "advance": 1 }));
    assert_eq!(query(&mut world, PARTNER, "T-1").unwrap()["trade_state"], "SUCCESS");
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!((&books["orders"][0]["commission"], &books["orders"][0]["frozen"]), (&json!(6), &json!(994)));
}

#[test]
fn a_notification_for_another_host_is_taken_and_never_posted() {
    let mut world = World::new();
    let mut body = order(DIRECT, "T-1");
    body["notify_url"] = "https://shop.example/notify".into();
    world.ask("pay.transactions.create_jsapi_order", &body).unwrap();
    world.control("settings", &json!({ "hold": true }));
    world.control("pay", &json!({ "out_trade_no": "T-1" }));
    assert_eq!(world.try_control("GET", "notifications", &json!({})).1["notifications"][0]["state"], "elsewhere");
    let taken = world.control("take", &json!({}));
    assert_eq!(taken["notifications"][0]["url"], "https://shop.example/notify");

    world.control("settings", &json!({ "hold": false }));
    body["out_trade_no"] = "T-2".into();
    world.ask("pay.transactions.create_jsapi_order", &body).unwrap();
    world.control("pay", &json!({ "out_trade_no": "T-2" }));
    assert!(world.emulator.due_notifications(world.now).is_empty());
}
