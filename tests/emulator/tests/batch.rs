//! 批量转账, old: many users paid at once, each of whom gets the money or not.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::{Error, Outcome};

fn detail(number: &str, openid: &str, amount: i64) -> Json {
    json!({ "out_detail_no": number, "transfer_amount": amount, "transfer_remark": "奖励", "openid": openid })
}

fn batch(number: &str, details: &[Json]) -> Json {
    let total: i64 = details.iter().map(|detail| detail["transfer_amount"].as_i64().unwrap()).sum();
    json!({ "appid": APPID, "out_batch_no": number, "batch_name": "奖励", "batch_remark": "九月", "total_amount": total,
        "total_num": details.len(), "transfer_detail_list": details, "notify_url": "http://127.0.0.1:9/batch" })
}

fn code<T>(result: Result<T, Error>) -> String {
    result.map(drop).unwrap_err().code().unwrap_or_default().to_owned()
}

/// A world where a batch is executed by the second query, and the platform has 1000 fen.
fn world() -> World {
    let mut world = World::new();
    world.control("settings", &json!({ "transfers": { "seconds": 3600, "queries": 2 } }));
    world.control("top_up", &json!({ "mchid": MCHID, "amount": 1000 }));
    world.control("persons", &json!({ "appid": APPID, "openid": "oOther", "name": "李四" }));
    world
}

impl World {
    fn batch(&mut self, number: &str) -> (Option<Outcome>, Json) {
        let query = json!({ "out_batch_no": number, "need_query_detail": true, "detail_status": "ALL" });
        let answer = self.ask("transfer.query_batch", &query).unwrap();
        (answer.outcome, json(&answer.body))
    }

    fn available(&mut self, mchid: &str) -> [i64; 2] {
        let books = self.try_control("GET", "ledger", &json!({})).1;
        ["available", "pending"].map(|name| books["accounts"][mchid][name].as_i64().unwrap())
    }
}

#[test]
fn each_user_of_a_batch_gets_the_money_or_not() {
    let mut world = world();
    let mut wrong_name = detail("D2", "oOther", 200);
    wrong_name["user_name"] = json!("王五");
    let body = batch("B1", &[detail("D1", OPENID, 300), wrong_name, detail("D3", "oNobody", 100)]);
    let told = json(&world.ask("transfer.create_batch", &body).unwrap().body);
    assert_eq!((&told["batch_status"], world.available(MCHID)), (&json!("ACCEPTED"), [400, 600]));
    let again = json(&world.ask("transfer.create_batch", &body).unwrap().body);
    assert_eq!(again["batch_id"], told["batch_id"]);
    assert_eq!(code(world.ask("transfer.create_batch", &batch("B1", &[detail("D1", OPENID, 300)]))), "INVALID_REQUEST");

    assert_eq!(world.batch("B1").0, Some(Outcome::Pending));
    let (outcome, told) = world.batch("B1");
    assert_eq!((outcome, &told["transfer_batch"]["success_amount"]), (Some(Outcome::Partly), &json!(300)));
    let states: Vec<_> =
        told["transfer_detail_list"].as_array().unwrap().iter().map(|one| one["detail_status"].clone()).collect();
    assert_eq!(states, ["SUCCESS", "FAIL", "FAIL"]);
    assert_eq!(world.available(MCHID), [700, 0], "what did not arrive is back");
    let query = |number: &str| json!({ "out_batch_no": "B1", "out_detail_no": number });
    let second = world.ask("transfer.query_detail", &query("D2")).unwrap();
    assert_eq!(
        (second.outcome, &json(&second.body)["fail_reason"]),
        (Some(Outcome::Failed), &json!("NAME_NOT_CORRECT"))
    );
    assert_ne!(json(&second.body)["user_name"], "王五", "it travels encrypted");
    let third = world.ask("transfer.query_detail", &query("D3")).unwrap();
    assert_eq!(json(&third.body)["fail_reason"], "OPENID_INVALID");
    let posts = world.emulator.due_notifications(world.now);
    let told = world.notification(&posts[0]).unwrap();
    assert_eq!((told.event_type.as_str(), told.data.get("fail_num")), ("MCHTRANSFER.BATCH.FINISHED", Some(&2.into())));
}

#[test]
fn a_batch_is_closed_or_executed_by_hand() {
    let mut world = world();
    world.ask("transfer.create_batch", &batch("B1", &[detail("D1", OPENID, 300)])).unwrap();
    let wrong = json!({ "out_batch_no": "B1", "close_reason": "OVERDUE" });
    assert_eq!(world.try_control("POST", "batch_result", &wrong).0, 400);
    world.control("batch_result", &json!({ "out_batch_no": "B1", "close_reason": "OVERDUE_CLOSE" }));
    let (outcome, told) = world.batch("B1");
    assert_eq!((outcome, &told["transfer_batch"]["close_reason"]), (Some(Outcome::Failed), &json!("OVERDUE_CLOSE")));
    assert_eq!(world.available(MCHID), [1000, 0]);

    world.ask("transfer.create_batch", &batch("B2", &[detail("D1", OPENID, 300), detail("D2", "oOther", 1)])).unwrap();
    let unknown = json!({ "out_batch_no": "B2", "fail_reasons": { "D3": "TRANSFER_RISK" } });
    assert_eq!(world.try_control("POST", "batch_result", &unknown).0, 400);
    world.control("batch_result", &json!({ "out_batch_no": "B2", "fail_reasons": { "D2": "TRANSFER_RISK" } }));
    assert_eq!(world.batch("B2").0, Some(Outcome::Partly));
    assert_eq!(world.try_control("POST", "batch_result", &json!({ "out_batch_no": "B2" })).0, 400, "it has ended");
}

#[test]
fn what_does_not_add_up_is_refused() {
    let mut world = world();
    let good = batch("B1", &[detail("D1", OPENID, 300), detail("D2", "oOther", 200)]);
    for (pointer, value, expected) in [
        ("/total_amount", json!(501), "PARAM_ERROR"),
        ("/total_num", json!(3), "PARAM_ERROR"),
        ("/transfer_detail_list/1/out_detail_no", json!("D1"), "PARAM_ERROR"),
        ("/appid", json!("wx0000000000000001"), "INVALID_REQUEST"),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        assert_eq!(code(world.ask("transfer.create_batch", &body)), expected, "{pointer}");
    }
    assert_eq!(code(world.ask("transfer.create_batch", &batch("B1", &[detail("D1", OPENID, 1001)]))), "NOT_ENOUGH");
    assert_eq!(
        code(world.ask("transfer.query_batch", &json!({ "out_batch_no": "B1", "need_query_detail": false }))),
        "NOT_FOUND"
    );
    world.ask("transfer.create_batch", &good).unwrap();
    let query = json!({ "out_batch_no": "B1", "need_query_detail": true });
    assert_eq!(code(world.ask("transfer.query_batch", &query)), "PARAM_ERROR", "which details?");
}

#[test]
fn a_providers_batch_is_paid_by_its_merchant() {
    let mut world = world();
    world.control("top_up", &json!({ "mchid": PAYER, "amount": 500 }));
    let mut body = batch("B1", &[detail("D1", OPENID, 200)]);
    for name in ["appid", "notify_url"] {
        body.as_object_mut().unwrap().remove(name);
    }
    body["sub_mchid"] = json!(PAYER);
    body["sp_appid"] = json!(APPID);
    body["authorization_type"] = json!("FUND_AUTHORIZATION_TYPE");
    world.ask("partner_transfer.create_batch", &body).unwrap();
    world.control("clock", &json!({ "advance": 3600 }));
    let query = json!({ "out_batch_no": "B1", "need_query_detail": true, "detail_status": "SUCCESS" });
    let answer = world.ask("partner_transfer.query_batch", &query).unwrap();
    assert_eq!((answer.outcome, &json(&answer.body)["batch_status"]), (Some(Outcome::Succeeded), &json!("FINISHED")));
    assert_eq!((world.available(PAYER), world.available(MCHID)), ([300, 0], [1000, 0]));
    assert_eq!(
        code(world.ask("transfer.query_batch", &json!({ "out_batch_no": "B1", "need_query_detail": false }))),
        "NOT_FOUND"
    );
}
