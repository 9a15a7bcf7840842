//! 分账, ordinary and of brands: on the books of the platform's, by their own pages.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::{Error, Outcome};

const ORDINARY: &str = "profitsharing";
const BRAND: &str = "brand.profitsharing";
const BRAND_MCHID: &str = "1900000200";

fn with(body: &Json, more: &Json) -> Json {
    let mut body = body.clone();
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

impl World {
    fn share(&mut self, family: &str, operation: &str, body: &Json) -> Result<(Option<Outcome>, Json), Error> {
        let answer = self.ask(&format!("{family}.{operation}"), body)?;
        Ok((answer.outcome, json(&answer.body)))
    }

    fn refusal(&mut self, family: &str, operation: &str, body: &Json) -> (String, String) {
        let error = self.share(family, operation, body).unwrap_err();
        (error.code().unwrap_or_default().to_owned(), error.to_string())
    }

    fn available(&mut self, mchid: &str) -> i64 {
        self.try_control("GET", "ledger", &json!({})).1["accounts"][mchid]["available"].as_i64().unwrap()
    }

    /// A paid order of a merchant of its own.
    fn own_order(&mut self, number: &str) -> String {
        let order = json!({ "appid": APPID, "mchid": MCHID, "description": "图书", "out_trade_no": number,
            "notify_url": "http://127.0.0.1:9/n", "amount": { "total": 1000 }, "settle_info": { "profit_sharing": true } });
        self.ask("pay.transactions.create_native_order", &order).unwrap();
        let paid = self.control("pay", &json!({ "out_trade_no": number }));
        self.control("clock", &json!({ "advance": 60 }));
        paid["transaction_id"].as_str().unwrap().into()
    }
}

fn receiver() -> Json {
    json!({ "appid": APPID, "type": "MERCHANT_ID", "account": SUPPLIER, "name": "供应商", "relation_type": "SUPPLIER" })
}

fn shares(order: &str, number: &str, amount: i64) -> Json {
    json!({ "appid": APPID, "transaction_id": order, "out_order_no": number, "receivers": [
        { "type": "MERCHANT_ID", "account": SUPPLIER, "amount": amount, "description": "货款" }] })
}

#[test]
fn a_merchant_of_its_own_splits_returns_and_releases() {
    let mut world = World::new();
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/moved" }));
    let order = world.own_order("T1");
    let stay = json!({ "unfreeze_unsplit": false });
    let body = with(&shares(&order, "S1", 300), &stay);
    assert_eq!(world.refusal(ORDINARY, "create_order", &body).0, "INVALID_REQUEST", "no receiver of this merchant's");
    let (_, added) = world.share(ORDINARY, "add_receiver", &receiver()).unwrap();
    assert_eq!((&added["account"], &added["relation_type"]), (&json!(SUPPLIER), &json!("SUPPLIER")));
    assert_ne!(added["name"], "供应商", "it travels encrypted");

    let (outcome, told) = world.share(ORDINARY, "create_order", &body).unwrap();
    assert_eq!((outcome, &told["state"], told.get("sub_mchid")), (Some(Outcome::Succeeded), &json!("FINISHED"), None));
    assert_eq!(
        (&told["receivers"][0]["account"], &told["receivers"][0]["result"]),
        (&json!(SUPPLIER), &json!("SUCCESS"))
    );
    assert_eq!(world.share(ORDINARY, "create_order", &body).unwrap().1, told);
    let other = with(&shares(&order, "S1", 301), &stay);
    assert_eq!(world.refusal(ORDINARY, "create_order", &other).0, "INVALID_REQUEST");
    let posts = world.emulator.due_notifications(world.now);
    let moved = posts.iter().find(|post| post.url.ends_with("/moved")).unwrap();
    let moved = world.notification(moved).unwrap();
    assert_eq!(moved.event.map(wxpay_core::schema::event::Entry::id).as_deref(), Some("profitsharing.movement"));

    let back = json!({ "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 100, "description": "退货" });
    let (outcome, told) = world.share(ORDINARY, "create_return_order", &back).unwrap();
    assert_eq!((outcome, told["return_id"].is_string()), (Some(Outcome::Succeeded), true));
    let query = json!({ "out_order_no": "S1", "out_return_no": "R1" });
    assert_eq!(world.share(ORDINARY, "query_return_order", &query).unwrap().1["description"], "退货");

    let left = json!({ "transaction_id": order });
    assert_eq!(world.share(ORDINARY, "query_order_amount", &left).unwrap().1["unsplit_amount"], 700);
    let end = json!({ "transaction_id": order, "out_order_no": "S2", "description": "解冻全部剩余资金" });
    let (outcome, told) = world.share(ORDINARY, "finish_order", &end).unwrap();
    assert_eq!((outcome, &told["receivers"][0]["amount"]), (Some(Outcome::Succeeded), &json!(700)));
    let query = json!({ "transaction_id": order, "out_order_no": "S2" });
    assert_eq!(world.share(ORDINARY, "query_order", &query).unwrap().1["receivers"][0]["account"], MCHID);
    assert_eq!((world.available(MCHID), world.available(SUPPLIER)), (800, 200));
}

#[test]
fn a_rest_is_released_with_the_last_split_and_after_thirty_days() {
    let mut world = World::new();
    world.share(ORDINARY, "add_receiver", &receiver()).unwrap();
    let order = world.own_order("T1");
    let body = with(&shares(&order, "S1", 300), &json!({ "unfreeze_unsplit": true }));
    let (_, told) = world.share(ORDINARY, "create_order", &body).unwrap();
    let amounts: Vec<_> = told["receivers"].as_array().unwrap().iter().map(|one| one["amount"].clone()).collect();
    assert_eq!(amounts, [300, 700]);
    assert_eq!(
        world
            .refusal(ORDINARY, "create_order", &with(&shares(&order, "S2", 1), &json!({ "unfreeze_unsplit": false })))
            .0,
        "INVALID_REQUEST"
    );
    let gone = json!({ "appid": APPID, "type": "MERCHANT_ID", "account": SUPPLIER });
    assert_eq!(world.share(ORDINARY, "delete_receiver", &gone).unwrap().1["account"], SUPPLIER);
    assert_eq!(world.refusal(ORDINARY, "delete_receiver", &gone).0, "INVALID_REQUEST");

    let order = world.own_order("T2");
    let before = world.available(MCHID);
    world.control("clock", &json!({ "advance": 30 * 86_400 }));
    assert_eq!(world.available(MCHID), before + 1000);
    let end = json!({ "transaction_id": order, "out_order_no": "S3", "description": "解冻全部剩余资金" });
    assert_eq!(world.refusal(ORDINARY, "finish_order", &end).0, "NOT_ENOUGH");
}

#[test]
fn a_platform_splits_by_its_own_api_and_a_provider_by_the_others() {
    let mut world = World::new();
    let order = world.order();
    let sub = json!({ "sub_mchid": PAYER, "unfreeze_unsplit": false });
    let body = with(&shares(&order, "S1", 300), &sub);
    let (code, words) = world.refusal(ORDINARY, "create_order", &body);
    assert!(code == "NO_AUTH" && words.contains("/v3/ecommerce/profitsharing/"), "{words}");

    world.control("settings", &json!({ "role": "service_provider" }));
    let (code, words) = world
        .call("create_order", &split(&order, "S1", 300))
        .map(drop)
        .map_err(|error| (error.code().unwrap_or_default().to_owned(), error.to_string()))
        .unwrap_err();
    assert!(code == "NO_AUTH" && words.contains("非电商商户暂不支持调用此API"), "{words}");
    world.share(ORDINARY, "add_receiver", &with(&receiver(), &json!({ "sub_mchid": PAYER }))).unwrap();
    let person = json!({ "appid": APPID, "sub_appid": APPID, "sub_mchid": PAYER, "type": "PERSONAL_SUB_OPENID", "account": OPENID,
        "relation_type": "USER" });
    world.share(ORDINARY, "add_receiver", &person).unwrap();
    let (_, told) = world.share(ORDINARY, "create_order", &body).unwrap();
    assert_eq!(told["sub_mchid"], PAYER);
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 300, "description": "退货" });
    assert_eq!(world.share(ORDINARY, "create_return_order", &back).unwrap().0, Some(Outcome::Succeeded));
    let ratio = json!({ "sub_mchid": PAYER });
    assert_eq!(world.share(ORDINARY, "query_max_ratio", &ratio).unwrap().1["max_ratio"], 10_000);
}

#[test]
fn a_brand_splits_what_its_shops_are_paid() {
    let mut world = World::new();
    let order = world.order();
    let scope = json!({ "brand_mchid": BRAND_MCHID, "sub_mchid": PAYER, "finish": false });
    let body = with(&shares(&order, "S1", 300), &scope);
    assert_eq!(world.refusal(BRAND, "create_order", &body).0, "NO_AUTH", "a platform has no brand");
    world.control("settings", &json!({ "role": "service_provider", "split": { "seconds": 3600, "queries": 2 } }));
    let (_, added) =
        world.share(BRAND, "add_receiver", &with(&receiver(), &json!({ "brand_mchid": BRAND_MCHID }))).unwrap();
    assert_eq!(added, json!({ "brand_mchid": BRAND_MCHID, "type": "MERCHANT_ID", "account": SUPPLIER }));
    let (outcome, told) = world.share(BRAND, "create_order", &body).unwrap();
    assert_eq!((outcome, &told["brand_mchid"]), (Some(Outcome::Pending), &json!(BRAND_MCHID)));
    let query = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "S1" });
    let outcomes = [(); 2].map(|()| world.share(BRAND, "query_order", &query).unwrap().0);
    assert_eq!(outcomes, [Some(Outcome::Pending), Some(Outcome::Succeeded)]);
    assert_eq!(world.refusal(ORDINARY, "query_order", &query).0, "RESOURCE_NOT_EXISTS", "it is of another page");
    world.control("trouble", &json!({ "account": SUPPLIER, "fail_reason": "ACCOUNT_ABNORMAL" }));
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 1, "description": "退货" });
    let (outcome, told) = world.share(BRAND, "create_return_order", &back).unwrap();
    assert_eq!(
        (outcome, &told["result"], told["return_no"].is_string()),
        (Some(Outcome::Failed), &json!("FAIL"), true)
    );
    let end = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "S2", "description": "完结" });
    assert!(world.share(BRAND, "finish_order", &end).unwrap().1["order_id"].is_string());
}
