//! 商家转账, 补差 and 提现: money that leaves a balance, and what becomes of it.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue::{ecommerce, fund_app};
use wxpay_core::{Answer, Error, Outcome};

const DIRECT: &str = "fund_app.mch_transfer";
const ECOMMERCE: &str = "ecommerce.mch_transfer";

fn transfer(number: &str, amount: i64) -> Json {
    json!({ "appid": APPID, "out_bill_no": number, "transfer_scene_id": "1000", "openid": OPENID, "transfer_amount": amount,
        "transfer_remark": "奖励", "notify_url": "http://127.0.0.1:9/transferred", "user_name": "张三",
        "transfer_scene_report_infos": [{ "info_type": "活动名称", "info_content": "新会员有礼" }] })
}

fn create(world: &mut World, number: &str, amount: i64) -> Result<Answer, Error> {
    world.ask(&format!("{DIRECT}.create_transfer_bill"), &transfer(number, amount))
}

fn query(world: &mut World, number: &str) -> Json {
    json(&world.ask(&format!("{DIRECT}.query_transfer_bill"), &json!({ "out_bill_no": number })).unwrap().body)
}

fn account(world: &mut World, mchid: &str) -> [i64; 3] {
    let books = world.try_control("GET", "ledger", &json!({})).1;
    ["available", "pending", "paid_out"].map(|name| books["accounts"][mchid][name].as_i64().unwrap())
}

fn code<T>(result: Result<T, Error>) -> String {
    result.map(drop).unwrap_err().code().unwrap_or_default().to_owned()
}

/// A world where confirmed transfers and withdrawals end by the second query.
fn world() -> World {
    let mut world = World::new();
    let slow = json!({ "seconds": 3600, "queries": 2 });
    world.control("settings", &json!({ "transfers": slow, "withdrawals": slow, "limits": { "refund_pause": 0 } }));
    world.control("top_up", &json!({ "mchid": MCHID, "amount": 1000 }));
    world
}

#[test]
fn a_transfer_waits_for_its_user_and_arrives() {
    let mut world = world();
    assert_eq!(code(create(&mut world, "B1", 1001)), "NOT_ENOUGH");
    let answer = create(&mut world, "B1", 400).unwrap();
    let told = json(&answer.body);
    assert_eq!((answer.outcome, &told["state"]), (Some(Outcome::Pending), &json!("WAIT_USER_CONFIRM")));
    assert!(told["package_info"].is_string());
    assert_eq!(json(&create(&mut world, "B1", 400).unwrap().body)["transfer_bill_no"], told["transfer_bill_no"]);
    assert_eq!(code(create(&mut world, "B1", 401)), "INVALID_REQUEST");
    assert_eq!(account(&mut world, MCHID), [600, 400, 0]);

    world.control("transfer_result", &json!({ "out_bill_no": "B1" }));
    assert_eq!(query(&mut world, "B1")["state"], "TRANSFERING");
    assert_eq!(query(&mut world, "B1")["state"], "SUCCESS");
    assert_eq!(account(&mut world, MCHID), [600, 0, 0]);
    let cancel = world.ask(&format!("{DIRECT}.cancel_transfer_bill"), &json!({ "out_bill_no": "B1" }));
    assert_eq!(code(cancel), "INVALID_REQUEST");
    let by_id = json!({ "transfer_bill_no": told["transfer_bill_no"] });
    let answer = world.ask(&format!("{DIRECT}.query_transfer_bill_by_id"), &by_id).unwrap();
    assert_eq!(answer.outcome, Some(Outcome::Succeeded));
    assert_ne!(json(&answer.body)["user_name"], "张三", "it travels encrypted");

    let posts = world.emulator.due_notifications(world.now);
    let change = world.notification(&posts[0]).unwrap().read::<fund_app::mch_transfer::BillChange>().unwrap();
    assert_eq!((change.out_bill_no.as_str(), change.state.as_str()), ("B1", "SUCCESS"));
}

#[test]
fn a_transfer_that_ends_otherwise_gives_the_money_back() {
    let mut world = world();
    let cancel = |world: &mut World, number: &str| {
        world.ask(&format!("{DIRECT}.cancel_transfer_bill"), &json!({ "out_bill_no": number })).unwrap()
    };
    create(&mut world, "B1", 100).unwrap();
    assert_eq!(json(&cancel(&mut world, "B1").body)["state"], "CANCELING");
    assert_eq!(world.try_control("POST", "transfer_result", &json!({ "out_bill_no": "B1" })).0, 400);
    world.control("clock", &json!({ "advance": 3600 }));
    assert_eq!(json(&cancel(&mut world, "B1").body)["state"], "CANCELLED");

    create(&mut world, "B2", 100).unwrap();
    let reason = json!({ "out_bill_no": "B2", "fail_reason": "ACCOUNT_FROZEN" });
    assert_eq!(world.control("transfer_result", &reason)["state"], "FAIL");
    create(&mut world, "B3", 100).unwrap();
    world.control("clock", &json!({ "advance": 86_400 }));
    assert_eq!(query(&mut world, "B3")["fail_reason"], "OVERDUE_CLOSE");
    let mut other = transfer("B4", 100);
    other["user_name"] = json!("李四");
    world.ask(&format!("{DIRECT}.create_transfer_bill"), &other).unwrap();
    assert_eq!(world.control("transfer_result", &json!({ "out_bill_no": "B4" }))["fail_reason"], "NAME_NOT_CORRECT");
    assert_eq!(account(&mut world, MCHID), [1000, 0, 0]);
    let wrong = json!({ "out_bill_no": "B4", "fail_reason": "NO_REASON" });
    assert_eq!(world.try_control("POST", "transfer_result", &wrong).0, 400);
}

#[test]
fn a_transfer_names_its_user_and_a_bad_one_is_refused() {
    let mut world = world();
    world.control("top_up", &json!({ "mchid": MCHID, "amount": 1_000_000 }));
    for (change, expected) in [
        (json!({ "openid": "oNobody" }), "PARAM_ERROR"),
        (json!({ "appid": "wx0000000000000001" }), "INVALID_REQUEST"),
        (json!({ "transfer_amount": 200_000, "user_name": null }), "PARAM_ERROR"),
    ] {
        let mut body = transfer("B1", 100);
        change.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
        assert_eq!(code(world.ask(&format!("{DIRECT}.create_transfer_bill"), &body)), expected, "{change}");
    }
    let gone = world.ask(&format!("{DIRECT}.query_transfer_bill"), &json!({ "out_bill_no": "B1" }));
    assert_eq!(code(gone), "NOT_FOUND");
}

#[test]
fn a_second_level_merchants_transfer_is_paid_by_it() {
    let mut world = world();
    world.control("top_up", &json!({ "mchid": PAYER, "amount": 500 }));
    let mut body = transfer("B1", 200);
    body["sub_mchid"] = json!(PAYER);
    body.as_object_mut().unwrap().remove("transfer_scene_report_infos");
    assert_eq!(world.ask(&format!("{ECOMMERCE}.create_transfer_bill"), &body).unwrap().outcome, Some(Outcome::Pending));
    world.control("transfer_result", &json!({ "out_bill_no": "B1" }));
    let query = json!({ "sub_mchid": PAYER, "out_bill_no": "B1" });
    let outcomes = [(); 2].map(|()| world.ask(&format!("{ECOMMERCE}.query_transfer_bill"), &query).unwrap().outcome);
    assert_eq!(outcomes, [Some(Outcome::Pending), Some(Outcome::Succeeded)]);
    assert_eq!(account(&mut world, PAYER), [300, 0, 0]);
    assert_eq!(code(world.ask(&format!("{DIRECT}.query_transfer_bill"), &json!({ "out_bill_no": "B1" }))), "NOT_FOUND");
}

#[test]
fn a_user_who_has_authorized_is_asked_no_more() {
    let mut world = world();
    let mut body = transfer("B1", 200);
    body.as_object_mut().unwrap().remove("openid");
    body["authorization_id"] = json!("A1");
    let create = format!("{DIRECT}.create_authorized_transfer_bill");
    assert_eq!(json(&world.ask(&create, &body).unwrap().body)["state"], "TRANSFERING");
    world.control("clock", &json!({ "advance": 3600 }));
    assert_eq!(world.ask(&create, &body).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(query(&mut world, "B1")["openid"], OPENID);
}

#[test]
fn a_subsidy_comes_before_the_split_and_goes_back_after_a_refund() {
    let mut world = world();
    world.add_supplier();
    let order = json!({ "sub_mchid": PAYER, "total": 1000, "subsidy_amount": 200, "seconds_ago": 3600 });
    let order = world.control("orders", &order)["transaction_id"].as_str().unwrap().to_owned();
    assert_eq!(code(world.call("create_order", &split(&order, "S1", 1))), "INVALID_REQUEST");
    let create = |amount: i64| json!({ "sub_mchid": PAYER, "transaction_id": order, "amount": amount, "description": "补差", "out_subsidy_no": "U1" });
    let id = "ecommerce.subsidies.create_subsidy";
    assert_eq!(code(world.ask(id, &create(201))), "INVALID_REQUEST");
    let first = world.ask(id, &create(200)).unwrap();
    assert_eq!(first.outcome, Some(Outcome::Succeeded));
    assert_eq!(world.ask(id, &create(200)).unwrap().body, first.body);
    assert_eq!(code(world.ask(id, &create(100))), "INVALID_REQUEST", "it would be debited twice");
    assert_eq!(account(&mut world, MCHID), [800, 0, 200]);
    world.call("create_order", &split(&order, "S1", 1100)).unwrap_err();
    world.call("create_order", &split(&order, "S1", 600)).unwrap();

    let refund = world.control("refunds", &json!({ "transaction_id": order, "amount": 300 }))["refund_id"].clone();
    let back = |number: &str, amount: i64| json!({ "sub_mchid": PAYER, "out_order_no": number, "transaction_id": order, "refund_id": refund, "amount": amount, "description": "补差回退" });
    let id = "ecommerce.subsidies.create_subsidy_return";
    assert_eq!(code(world.ask(id, &back("V1", 201))), "INVALID_REQUEST");
    assert_eq!(world.ask(id, &back("V1", 200)).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(world.ask(id, &back("V1", 200)).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(account(&mut world, MCHID), [1000, 0, 0]);
    let again = json(&world.ask("ecommerce.subsidies.create_subsidy", &create(200)).unwrap().body);
    assert_eq!(again["result"], "REFUND");
}

#[test]
fn a_subsidy_that_is_cancelled_lets_the_order_be_split() {
    let mut world = world();
    world.add_supplier();
    let order = json!({ "sub_mchid": PAYER, "total": 1000, "subsidy_amount": 200, "seconds_ago": 3600 });
    let order = world.control("orders", &order)["transaction_id"].as_str().unwrap().to_owned();
    let cancel = json!({ "sub_mchid": PAYER, "transaction_id": order, "description": "取消" });
    let id = "ecommerce.subsidies.cancel_subsidy";
    assert_eq!(code(world.ask(id, &cancel)), "INVALID_REQUEST", "without a refund");
    world.control("refunds", &json!({ "transaction_id": order, "amount": 100 }));
    assert_eq!(world.ask(id, &cancel).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(world.ask(id, &cancel).unwrap().outcome, Some(Outcome::Succeeded));
    assert_eq!(world.call("create_order", &split(&order, "S1", 900)).unwrap().outcome, Some(Outcome::Succeeded));
}

#[test]
fn a_withdrawal_is_booked_by_the_bank_or_sent_back() {
    let mut world = world();
    world.order();
    world.control("top_up", &json!({ "mchid": PAYER, "amount": 500 }));
    let balance = |world: &mut World| {
        let answer = world.ask("ecommerce.fund.query_balance", &json!({ "sub_mchid": PAYER })).unwrap();
        let told = json(&answer.body);
        (told["available_amount"].as_i64().unwrap(), told["pending_amount"].as_i64().unwrap())
    };
    assert_eq!(balance(&mut world), (500, 1000), "frozen with the order");
    let body = |number: &str, amount: i64| json!({ "sub_mchid": PAYER, "out_request_no": number, "amount": amount, "notify_url": "http://127.0.0.1:9/withdrawn" });
    let create = "ecommerce.fund.create_withdraw";
    assert_eq!(code(world.ask(create, &body("W1", 501))), "NOT_ENOUGH");
    let id = json(&world.ask(create, &body("W1", 300)).unwrap().body)["withdraw_id"].clone();
    assert_eq!(json(&world.ask(create, &body("W1", 300)).unwrap().body)["withdraw_id"], id);
    assert_eq!(code(world.ask(create, &body("W1", 200))), "INVALID_REQUEST");
    assert_eq!(balance(&mut world), (200, 1300));
    let query = json!({ "sub_mchid": PAYER, "out_request_no": "W1" });
    let outcomes = [(); 2].map(|()| world.ask("ecommerce.fund.query_withdraw", &query).unwrap().outcome);
    assert_eq!(outcomes, [Some(Outcome::Pending), Some(Outcome::Succeeded)]);
    assert_eq!(account(&mut world, PAYER), [200, 0, 300]);
    world.control("withdraw_result", &json!({ "out_request_no": "W1", "status": "REFUND" }));
    let by_id = json!({ "sub_mchid": PAYER, "withdraw_id": id });
    assert_eq!(world.ask("ecommerce.fund.query_withdraw_by_id", &by_id).unwrap().outcome, Some(Outcome::Failed));
    assert_eq!(account(&mut world, PAYER), [500, 0, 0]);
    let posts = world.emulator.due_notifications(world.now);
    let told: Vec<_> = posts.iter().map(|post| world.notification(post).unwrap()).collect();
    assert_eq!(told.len(), 2, "success, and then that it came back");
    told[1].read::<ecommerce::fund::WithdrawChange>().unwrap();

    // INIT has taken nothing, and asks for the same request again.
    world.ask(create, &body("W2", 500)).unwrap();
    world.control("withdraw_result", &json!({ "out_request_no": "W2", "status": "INIT" }));
    assert_eq!(account(&mut world, PAYER), [500, 0, 0]);
    world.ask(create, &body("W2", 500)).unwrap();
    assert_eq!(account(&mut world, PAYER), [0, 500, 0]);
    assert_eq!(
        code(world.ask("ecommerce.fund.query_withdraw", &json!({ "sub_mchid": PAYER, "out_request_no": "W3" }))),
        "ORDER_NOT_EXIST"
    );
}

#[test]
fn the_platform_withdraws_its_own_money() {
    let mut world = world();
    let body = json!({ "out_request_no": "W1", "amount": 1000, "account_type": "BASIC" });
    world.ask("merchant_fund.create_withdraw", &body).unwrap();
    let told = json(&world.ask("merchant_fund.query_balance", &json!({ "account_type": "BASIC" })).unwrap().body);
    assert_eq!((&told["available_amount"], &told["pending_amount"]), (&json!(0), &json!(1000)));
    world.control("withdraw_result", &json!({ "out_request_no": "W1", "status": "FAIL" }));
    let query = world.ask("merchant_fund.query_withdraw", &json!({ "out_request_no": "W1" })).unwrap();
    assert_eq!(query.outcome, Some(Outcome::Failed));
    assert_eq!(account(&mut world, MCHID), [1000, 0, 0]);
}
