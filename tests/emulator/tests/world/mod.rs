//! A small platform to test the books with: one payer, two suppliers, one person.
// A test that cannot go on may stop there; not every test uses every helper; `json!` is given by value, as it is made.
#![allow(clippy::unwrap_used, dead_code, clippy::needless_pass_by_value)]

use serde_json::{Map, Value, json};
use wxpay_emulator::{AddReceiver, Fields, Ledger, NewFinish, NewReturn, NewSplit, Party, Payment, Refusal, Settle};

pub(crate) const PLATFORM: &str = "1900000001";
pub(crate) const PAYER: &str = "1900000109";
pub(crate) const SUPPLIER: &str = "1900000110";
pub(crate) const OTHER: &str = "1900000111";
pub(crate) const APPID: &str = "wx8888888888888888";
pub(crate) const PERSON: &str = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
pub(crate) const NOW: u64 = 1_758_905_257;
pub(crate) const DAY: u64 = 86_400;

/// Books in which everything accepted is executed at once, up to the whole order.
pub(crate) fn books() -> Ledger {
    let mut books = Ledger::new(PLATFORM, "平台", 1);
    books.settings.ratio = 100;
    books.settings.split = Settle { seconds: 0, queries: 0 };
    books.add_appid(APPID);
    for (mchid, name) in [(PAYER, "商家"), (SUPPLIER, "供应商"), (OTHER, "分销商")] {
        books.add_merchant(mchid, name);
    }
    books.add_person(APPID, PERSON, "张三");
    for party in [merchant(SUPPLIER), merchant(OTHER), merchant(PLATFORM), person()] {
        books.add_receiver(&AddReceiver { party, appid: None, name: None }).unwrap();
    }
    let own = json!({ "appid": APPID, "type": "MERCHANT_ID", "account": SUPPLIER, "name": "供应商", "relation_type": "SUPPLIER" });
    books.call("profitsharing.add_receiver", own, NOW).unwrap();
    books
}

pub(crate) fn merchant(mchid: &str) -> Party {
    Party::Merchant(mchid.into())
}

pub(crate) fn person() -> Party {
    Party::Person(APPID.into(), PERSON.into())
}

/// An order of 1000 fen, paid an hour ago.
pub(crate) fn order(books: &mut Ledger) -> String {
    pay(books, Payment { total: 1000, ..Payment::default() })
}

pub(crate) fn pay(books: &mut Ledger, payment: Payment) -> String {
    let payment = Payment { sub_mchid: PAYER.into(), profit_sharing: true, seconds_ago: 3600, ..payment };
    books.pay(&payment, NOW).unwrap().transaction_id.clone()
}

pub(crate) fn split(order: &str, number: &str, receivers: Value) -> Value {
    json!({ "appid": APPID, "sub_mchid": PAYER, "transaction_id": order, "out_order_no": number, "finish": false,
        "receivers": receivers })
}

pub(crate) fn to(account: &str, amount: i64) -> Value {
    let kind = if account == PERSON { "PERSONAL_OPENID" } else { "MERCHANT_ID" };
    json!({ "type": kind, "receiver_account": account, "amount": amount, "description": "货款" })
}

/// Names are sent in the clear here.
#[allow(clippy::unnecessary_wraps)] // Its type is `Open`.
pub(crate) fn clear(text: &str) -> Result<String, Refusal> {
    Ok(text.into())
}

pub(crate) fn do_split(books: &mut Ledger, body: &Value, now: u64) -> Result<Value, Refusal> {
    books.split(NewSplit::parse(body, &clear)?, now)
}

pub(crate) fn do_finish(books: &mut Ledger, order: &str, number: &str, now: u64) -> Result<Value, Refusal> {
    let new = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": number, "description": "完结" });
    books.finish(NewFinish::parse(&new)?, now)
}

pub(crate) fn give_back(split: &str, number: &str, amount: i64) -> Value {
    json!({ "sub_mchid": PAYER, "out_order_no": split, "out_return_no": number, "return_mchid": SUPPLIER,
        "amount": amount, "description": "退货" })
}

pub(crate) fn do_return(books: &mut Ledger, body: &Value, now: u64) -> Result<Value, Refusal> {
    books.return_order(NewReturn::parse(body)?, now)
}

pub(crate) fn query_split(books: &mut Ledger, order: &str, number: &str, now: u64) -> Result<Value, Refusal> {
    let query = query(json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": number }));
    books.query_split(&Fields::query(&query), now)
}

pub(crate) fn query_return(books: &mut Ledger, split: &str, number: &str, now: u64) -> Result<Value, Refusal> {
    let query = query(json!({ "sub_mchid": PAYER, "out_order_no": split, "out_return_no": number }));
    books.query_return(&Fields::query(&query), now)
}

pub(crate) fn query(parameters: Value) -> Map<String, Value> {
    serde_json::from_value(parameters).unwrap()
}

/// Code and words of a refusal.
pub(crate) fn refused(result: Result<Value, Refusal>) -> (u16, &'static str, String) {
    let refusal = result.unwrap_err();
    (refusal.status, refusal.code, refusal.message)
}

pub(crate) fn unsplit(books: &mut Ledger, order: &str, now: u64) -> i64 {
    books.amounts(order, now).unwrap()["unsplit_amount"].as_i64().unwrap()
}
