//! 支付分: a service that is confirmed, completed and collected, and what each state refuses.
// A test that cannot go on may stop there; `json!` is given by value, as it is made.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::{Error, Outcome};

const SERVICE: &str = "00004000000000159164563400023591";

fn order(number: &str) -> Json {
    json!({ "out_order_no": number, "appid": APPID, "service_id": SERVICE, "service_introduction": "充电宝租借",
        "time_range": { "start_time": "OnAccept" }, "risk_fund": { "name": "DEPOSIT", "amount": 10_000 },
        "notify_url": "http://127.0.0.1:9/payscore", "attach": "A1" })
}

/// What is told of an order at its end.
fn ending(number: &str, total: i64) -> Json {
    json!({ "out_order_no": number, "appid": APPID, "service_id": SERVICE, "total_amount": total,
        "post_payments": [{ "name": "租金", "amount": total + 100 }], "post_discounts": [{ "name": "优惠", "amount": 100 }],
        "time_range": { "end_time": "20250927004737" } })
}

fn act(number: &str) -> Json {
    json!({ "out_order_no": number, "appid": APPID, "service_id": SERVICE })
}

fn with(mut body: Json, more: Json) -> Json {
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

impl World {
    fn payscore(&mut self, operation: &str, body: &Json) -> Result<(Option<Outcome>, Json), Error> {
        let answer = self.ask(&format!("payscore.{operation}"), body)?;
        Ok((answer.outcome, if answer.body.is_empty() { Json::Null } else { json(&answer.body) }))
    }

    fn code(&mut self, operation: &str, body: &Json) -> String {
        self.payscore(operation, body).map(drop).unwrap_err().code().unwrap_or_default().to_owned()
    }

    fn service(&mut self, number: &str) -> (Option<Outcome>, Json) {
        self.payscore("query_order", &act(number)).unwrap()
    }

    fn user(&mut self, number: &str, action: &str) -> Json {
        self.control("payscore_result", &json!({ "out_order_no": number, "action": action }))
    }

    fn told(&mut self) -> Vec<Json> {
        let posts = self.emulator.due_notifications(self.now);
        let data = posts.iter().map(|post| self.notification(post).unwrap());
        data.map(|told| json!([told.event_type, told.data.get("state").and_then(wxpay_core::Value::as_str)])).collect()
    }
}

/// A world where a deduction lasts until the second query, or an hour.
fn world() -> World {
    let mut world = World::new();
    world.control("settings", &json!({ "payscore": { "seconds": 3600, "queries": 2 } }));
    world
}

#[test]
fn a_service_is_confirmed_completed_and_collected() {
    let mut world = world();
    let (outcome, told) = world.payscore("create_order", &order("P1")).unwrap();
    assert_eq!((outcome, &told["state"]), (Some(Outcome::Pending), &json!("CREATED")));
    assert!(told["package"].is_string() && told["order_id"].is_string());
    assert_eq!(world.payscore("create_order", &order("P1")).unwrap().1["package"], told["package"]);
    assert_eq!(world.code("create_order", &with(order("P1"), json!({ "attach": "A2" }))), "INVALID_REQUEST");
    assert_eq!(world.code("complete_order", &ending("P1", 400)), "INVALID_ORDER_STATE");

    let confirmed = world.user("P1", "CONFIRM");
    assert_eq!((&confirmed["state_description"], &confirmed["openid"]), (&json!("USER_CONFIRM"), &json!(OPENID)));
    assert_eq!(confirmed["time_range"]["start_time"], "20250927004737");
    let by_client = json!({ "query_id": confirmed["query_id"], "appid": APPID, "service_id": SERVICE });
    assert_eq!(world.payscore("query_order", &by_client).unwrap().1["out_order_no"], "P1");

    let (outcome, told) = world.payscore("complete_order", &ending("P1", 400)).unwrap();
    assert_eq!((outcome, &told["state_description"]), (Some(Outcome::Pending), &json!("MCH_COMPLETE")));
    assert_eq!(told["collection"]["state"], "USER_PAYING");
    assert_eq!(world.code("complete_order", &ending("P1", 400)), "INVALID_ORDER_STATE");
    assert_eq!(world.service("P1").0, Some(Outcome::Pending));
    let (outcome, told) = world.service("P1");
    assert_eq!((outcome, &told["state"]), (Some(Outcome::Succeeded), &json!("DONE")));
    assert_eq!(world.code("complete_order", &ending("P1", 400)), "ORDER_DONE");
    assert_eq!(world.told(), [json!(["PAYSCORE.USER_CONFIRM", "DOING"]), json!(["PAYSCORE.USER_PAID", "DONE"])]);

    // The money is in the same books: its payment is told, and refunded by its number.
    let paid = told["collection"]["details"][0]["transaction_id"].clone();
    let query = json!({ "transaction_id": paid, "mchid": MCHID });
    let payment = json(&world.ask("pay.transactions.query_order_by_id", &query).unwrap().body);
    let attach = format!("wxzff|{}|P1", told["order_id"].as_str().unwrap());
    assert_eq!((&payment["trade_type"], &payment["attach"]), (&json!("AUTH"), &json!(attach)));
    let refund = json!({ "transaction_id": paid, "out_refund_no": "R1", "amount": { "refund": 400, "total": 400, "currency": "CNY" } });
    assert_eq!(world.ask("refund.domestic.create_refund", &refund).unwrap().outcome, Some(Outcome::Pending));
}

#[test]
fn who_cannot_pay_is_asked_again_for_less_and_pays() {
    let mut world = world();
    let terms = with(
        order("P1"),
        json!({ "need_user_confirm": false, "openid": OPENID,
        "risk_fund": { "name": "ADVANCE", "amount": 10_000 } }),
    );
    let (outcome, told) = world.payscore("create_order", &terms).unwrap();
    assert_eq!((outcome, &told["state_description"]), (Some(Outcome::Pending), &json!("USER_CONFIRM")));
    assert_eq!(world.code("complete_order", &ending("P1", 10_001)), "PARAM_ERROR", "more than the user risks");
    assert_eq!(world.code("complete_order", &with(ending("P1", 400), json!({ "total_amount": 401 }))), "PARAM_ERROR");
    let later = json!({ "time_range": { "end_time": "20250928" } });
    assert_eq!(world.code("complete_order", &with(ending("P1", 400), later)), "PARAM_ERROR");
    world.payscore("complete_order", &ending("P1", 400)).unwrap();

    let mut less = with(ending("P1", 300), json!({ "reason": "优惠" }));
    less.as_object_mut().unwrap().remove("time_range");
    assert_eq!(world.code("update_order", &less), "INVALID_REQUEST", "a deduction runs");
    assert_eq!(world.code("cancel_order", &with(act("P1"), json!({ "reason": "投诉" }))), "INVALID_REQUEST");
    world.user("P1", "FAIL");
    assert_eq!(world.payscore("update_order", &less).unwrap().1["total_amount"], 300);
    assert_eq!(world.code("update_order", &less), "PARAM_ERROR", "it is no less");
    let trouble = |reason: Json| json!({ "account": OPENID, "appid": APPID, "fail_reason": reason });
    world.control("trouble", &trouble(json!("ACCOUNT_ABNORMAL")));
    assert_eq!(world.payscore("charge_order", &act("P1")).unwrap().1["state"], Json::Null);
    world.control("clock", &json!({ "advance": 3600 }));
    assert_eq!(world.service("P1").1["collection"]["paying_amount"], 300, "the user has no money");
    world.control("trouble", &trouble(Json::Null));
    assert_eq!(world.user("P1", "PAY")["collection"]["state"], "USER_PAID");
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!(books["accounts"][MCHID]["available"], 300);
}

#[test]
fn a_service_is_cancelled_before_its_end_or_instead_of_it() {
    let mut world = world();
    let cancel = |number: &str| with(act(number), json!({ "reason": "投诉" }));
    world.payscore("create_order", &order("P1")).unwrap();
    let (outcome, told) = world.payscore("cancel_order", &cancel("P1")).unwrap();
    assert_eq!((outcome, told.get("state"), &told["out_order_no"]), (Some(Outcome::Succeeded), None, &json!("P1")));
    world.payscore("cancel_order", &cancel("P1")).unwrap();
    assert_eq!(world.code("cancel_order", &with(cancel("P1"), json!({ "reason": "其他" }))), "ORDER_CANCELED");
    assert_eq!(world.service("P1").0, Some(Outcome::Failed));

    world.payscore("create_order", &order("P2")).unwrap();
    world.user("P2", "CONFIRM");
    world.payscore("complete_order", &ending("P2", 400)).unwrap();
    world.user("P2", "FAIL");
    world.payscore("cancel_order", &cancel("P2")).unwrap();
    assert_eq!(world.service("P2").1["state"], "REVOKED");

    world.payscore("create_order", &order("P3")).unwrap();
    world.control("clock", &json!({ "advance": 30 * 86_400 }));
    assert_eq!(world.service("P3").1["state"], "EXPIRED");
    assert_eq!(world.code("cancel_order", &cancel("P3")), "INVALID_ORDER_STATE");
    assert_eq!(world.code("query_order", &with(act("P3"), json!({ "service_id": "1" }))), "ORDER_NOT_EXIST");
    let (status, answer) =
        world.try_control("POST", "payscore_result", &json!({ "out_order_no": "P3", "action": "PAID" }));
    assert!(status == 400 && answer["message"].as_str().unwrap().contains("CONFIRM, PAY, FAIL"), "{answer}");
}

#[test]
fn nothing_is_collected_where_it_costs_nothing_or_was_paid_elsewhere() {
    let mut world = world();
    let free = json!({ "out_order_no": "P1", "appid": APPID, "service_id": SERVICE, "openid": OPENID, "total_amount": 0,
        "post_payments": [{ "name": "租金", "amount": 0 }],
        "time_range": { "start_time": "20250926", "end_time": "20250927" } });
    let (outcome, told) = world.payscore("create_completed_order", &free).unwrap();
    assert_eq!(
        (outcome, &told["need_collection"], told.get("collection")),
        (Some(Outcome::Succeeded), &json!(false), None)
    );

    let paid = with(
        free,
        json!({ "out_order_no": "P2", "total_amount": 50, "post_payments": [{ "name": "租金", "amount": 50 }] }),
    );
    assert_eq!(world.payscore("create_completed_order", &paid).unwrap().0, Some(Outcome::Pending));
    let sync = with(act("P2"), json!({ "type": "Order_Paid", "detail": { "paid_time": "20250927" } }));
    for _ in 0..2 {
        let (outcome, told) = world.payscore("sync_order", &sync).unwrap();
        assert_eq!(outcome, Some(Outcome::Succeeded));
        assert_eq!(told["collection"]["details"][0]["paid_type"], "MCH");
    }
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!(books["accounts"][MCHID]["available"], 0, "the money came by no way of WeChat Pay's");
    // Whom it does not trust, no service begins for.
    world.control("trouble", &json!({ "account": OPENID, "appid": APPID, "fail_reason": "ACCOUNT_ABNORMAL" }));
    let unasked = with(order("P3"), json!({ "need_user_confirm": false, "openid": OPENID }));
    assert_eq!(world.payscore("create_order", &unasked).unwrap().1["state"], "CREATED");
}

#[test]
fn a_second_level_merchants_service_is_its_own_money_and_can_be_split() {
    let mut world = world();
    world.add_supplier();
    let sub = json!({ "sub_mchid": PAYER });
    world.payscore("partner.create_order", &with(order("P1"), sub.clone())).unwrap();
    world.user("P1", "CONFIRM");
    let mut end = with(with(ending("P1", 400), sub.clone()), json!({ "profit_sharing": true }));
    end.as_object_mut().unwrap().remove("appid");
    assert_eq!(world.payscore("partner.complete_order", &end).unwrap().1, Json::Null, "204");
    world.control("clock", &json!({ "advance": 3600 }));
    let query = with(json!({ "out_order_no": "P1", "service_id": SERVICE }), sub);
    let (outcome, told) = world.payscore("partner.query_order", &query).unwrap();
    assert_eq!((outcome, &told["sub_mchid"]), (Some(Outcome::Succeeded), &json!(PAYER)));
    assert_eq!(world.code("query_order", &act("P1")), "ORDER_NOT_EXIST", "it is not the platform's own");
    world.control("clock", &json!({ "advance": 60 }));
    let transaction = told["collection"]["details"][0]["transaction_id"].as_str().unwrap();
    world.call("create_order", &split(transaction, "S1", 100)).unwrap();
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!(books["accounts"][SUPPLIER]["available"], 100);
}
