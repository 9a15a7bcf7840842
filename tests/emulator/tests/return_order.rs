//! 分账回退, refunds and 售后服务分账: one test a rule.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod world;

use serde_json::json;
use world::*;
use wxpay_emulator::{Fields, Ledger, NewAfterSales, Payment, Settle};

/// An order of which the supplier has got 300 fen.
fn books_with_split() -> (Ledger, String) {
    let mut books = books();
    let order = order(&mut books);
    do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 300), to(PERSON, 10)])), NOW).unwrap();
    (books, order)
}

#[test]
fn a_return_moves_the_money_at_once_and_does_not_restore_the_shareable_amount() {
    let (mut books, order) = books_with_split();
    let answer = do_return(&mut books, &give_back("S1", "R1", 100), NOW).unwrap();
    assert_eq!((&answer["result"], &answer["transaction_id"]), (&json!("SUCCESS"), &json!(order)));
    assert_eq!(do_return(&mut books, &give_back("S1", "R1", 100), NOW).unwrap(), answer);
    assert_eq!(query_return(&mut books, "S1", "R1", NOW).unwrap(), answer);
    assert_eq!((books.account(PAYER).unwrap().available, books.account(SUPPLIER).unwrap().available), (100, 200));
    assert_eq!(unsplit(&mut books, &order, NOW), 690);
    assert_eq!(refused(do_return(&mut books, &give_back("S1", "R1", 101), NOW)).1, "INVALID_REQUEST");
    // By WeChat Pay's number, after the end of the order and after the relation.
    do_finish(&mut books, &order, "F1", NOW).unwrap();
    books.delete_receiver(&json!({ "type": "MERCHANT_ID", "account": SUPPLIER })).unwrap();
    let mut by_id = give_back("S1", "R2", 200);
    by_id["order_id"] = answer["order_id"].clone();
    assert_eq!(do_return(&mut books, &by_id, NOW).unwrap()["result"], "SUCCESS");
}

#[test]
fn no_receiver_returns_more_than_it_got() {
    let (mut books, _) = books_with_split();
    books.settings.returns = Settle { seconds: 9, queries: 0 };
    assert_eq!(do_return(&mut books, &give_back("S1", "R1", 200), NOW).unwrap()["result"], "PROCESSING");
    let refusal = refused(do_return(&mut books, &give_back("S1", "R2", 101), NOW));
    assert_eq!(refusal, (403, "NOT_ENOUGH", "剩余可回退的金额不足".into()));
    assert!(do_return(&mut books, &give_back("S1", "R2", 100), NOW).is_ok());
    assert_eq!(query_return(&mut books, "S1", "R2", NOW + 9).unwrap()["result"], "SUCCESS");
    assert_eq!(books.account(SUPPLIER).unwrap().available, 0);
}

#[test]
fn without_balance_a_return_waits_for_the_same_number_again() {
    let (mut books, _) = books_with_split();
    books.account_mut(SUPPLIER).unwrap().available = 50;
    let body = give_back("S1", "R1", 100);
    let refusal = refused(do_return(&mut books, &body, NOW));
    assert_eq!(refusal.2, "可用余额不足,请充值后重新发起");
    assert_eq!(query_return(&mut books, "S1", "R1", NOW).unwrap()["result"], "PROCESSING");
    assert_eq!(refused(do_return(&mut books, &body, NOW)), refusal);
    books.account_mut(SUPPLIER).unwrap().available += 50;
    assert_eq!(query_return(&mut books, "S1", "R1", NOW).unwrap()["result"], "PROCESSING");
    assert_eq!(do_return(&mut books, &body, NOW).unwrap()["result"], "SUCCESS");
}

#[test]
fn after_five_days_a_waiting_return_fails_and_a_new_number_may_begin() {
    let (mut books, _) = books_with_split();
    books.account_mut(SUPPLIER).unwrap().available = 0;
    do_return(&mut books, &give_back("S1", "R1", 300), NOW).unwrap_err();
    assert_eq!(query_return(&mut books, "S1", "R1", NOW + 5 * DAY - 1).unwrap()["result"], "PROCESSING");
    let view = query_return(&mut books, "S1", "R1", NOW + 5 * DAY).unwrap();
    assert_eq!((&view["result"], &view["fail_reason"]), (&json!("FAILED"), &json!("TIME_OUT_CLOSED")));
    books.account_mut(SUPPLIER).unwrap().available = 300;
    let again = do_return(&mut books, &give_back("S1", "R1", 300), NOW + 5 * DAY).unwrap();
    assert_eq!(again["result"], "FAILED");
    assert_eq!(do_return(&mut books, &give_back("S1", "R2", 300), NOW + 5 * DAY).unwrap()["result"], "SUCCESS");
}

#[test]
fn troubles_fail_a_return() {
    let (mut books, _) = books_with_split();
    let mut forbidden = give_back("S1", "R0", 1);
    forbidden["description"] = json!("赌博");
    assert_eq!(do_return(&mut books, &forbidden, NOW).unwrap()["fail_reason"], "INVALID_REQUEST");
    for (mchid, reason) in [(SUPPLIER, "ACCOUNT_ABNORMAL"), (PAYER, "PAYER_ACCOUNT_ABNORMAL")] {
        books.account_mut(mchid).unwrap().switches.trouble = Some("ACCOUNT_ABNORMAL".into());
        let answer = do_return(&mut books, &give_back("S1", reason, 1), NOW).unwrap();
        assert_eq!((&answer["result"], &answer["fail_reason"]), (&json!("FAILED"), &json!(reason)));
        books.account_mut(mchid).unwrap().switches.trouble = None;
    }
    books.account_mut(SUPPLIER).unwrap().switches.returns_allowed = false;
    let refusal = refused(do_return(&mut books, &give_back("S1", "R9", 1), NOW));
    assert_eq!((refusal.0, refusal.1), (403, "NO_AUTH"));
}

#[test]
fn only_a_successful_merchant_receiver_of_a_finished_split_returns() {
    let (mut books, order) = books_with_split();
    let mut body = give_back("S1", "R1", 1);
    for wrong in [PERSON, OTHER] {
        body["return_mchid"] = json!(wrong);
        assert_eq!(refused(do_return(&mut books, &body, NOW)).1, "INVALID_REQUEST");
    }
    assert_eq!(refused(do_return(&mut books, &give_back("S9", "R1", 1), NOW)).1, "INVALID_REQUEST");
    books.settings.split = Settle { seconds: 5, queries: 0 };
    do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 10)])), NOW).unwrap();
    assert_eq!(refused(do_return(&mut books, &give_back("S2", "R1", 1), NOW)).1, "INVALID_REQUEST");
    assert!(do_return(&mut books, &give_back("S2", "R1", 1), NOW + 5).is_ok());
    let mut nameless = give_back("S1", "R2", 1);
    nameless.as_object_mut().unwrap().remove("out_order_no");
    assert_eq!(refused(do_return(&mut books, &nameless, NOW)).1, "PARAM_ERROR");
}

#[test]
fn a_split_takes_fifty_returns_within_180_days() {
    let (mut books, order) = books_with_split();
    let late = NOW + 180 * DAY + 1;
    let mut body = give_back("S1", "R0", 1);
    body["transaction_id"] = json!(order);
    assert_eq!(refused(do_return(&mut books.clone(), &body, late)).2, "已超过分账回退期限");
    for number in 0..50 {
        do_return(&mut books, &give_back("S1", &format!("R{number}"), 1), NOW).unwrap();
    }
    assert_eq!(refused(do_return(&mut books, &give_back("S1", "R50", 1), NOW)).1, "INVALID_REQUEST");
}

#[test]
fn an_order_older_than_six_months_needs_its_transaction_id() {
    let mut books = books();
    let order = order(&mut books);
    let almost = NOW - 3600 + 180 * DAY - 1;
    do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 300)])), almost).unwrap();
    let mut body = give_back("S1", "R1", 1);
    assert_eq!(refused(do_return(&mut books, &body, almost + DAY)).1, "INVALID_REQUEST");
    body["transaction_id"] = json!(order);
    assert!(do_return(&mut books, &body, almost + DAY).is_ok());
}

#[test]
fn a_refund_comes_out_of_what_is_frozen_and_after_the_end_out_of_the_balance() {
    let (mut books, order) = books_with_split();
    assert_eq!(books.refund(&order, 691, NOW).unwrap_err().code, "NOT_ENOUGH");
    books.refund(&order, 190, NOW).unwrap();
    assert_eq!(unsplit(&mut books, &order, NOW), 500);
    do_finish(&mut books, &order, "F1", NOW).unwrap();
    assert_eq!(books.refund(&order, 501, NOW).unwrap_err().code, "NOT_ENOUGH");
    do_return(&mut books, &give_back("S1", "R1", 300), NOW).unwrap();
    books.refund(&order, 800, NOW).unwrap();
    assert_eq!(books.refund(&order, 11, NOW).unwrap_err().code, "INVALID_REQUEST");
    let paid = books.order(&order).unwrap();
    assert!(paid.is_balanced() && paid.available() == 0 && paid.refunded == 990, "{paid:?}");
}

#[test]
fn after_a_full_refund_there_is_nothing_to_split() {
    let mut books = books();
    let order = pay(&mut books, Payment { total: 1000, commission: 6, ..Payment::default() });
    books.refund(&order, 1000, NOW).unwrap();
    let refusal = refused(do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 1)])), NOW));
    assert_eq!(refusal.1, "NOT_ENOUGH");
}

#[test]
fn an_after_sales_split_goes_to_the_platform_once_a_refund() {
    let mut books = books();
    books.settings.split = Settle { seconds: 5, queries: 2 };
    let order = order(&mut books);
    let refund_id = books.refund(&order, 500, NOW).unwrap();
    let body = json!({ "sub_mchid": PAYER, "transaction_id": order, "amount": 20, "type": "SERVICE_FEE_INCOME",
        "scene": "REFUND_TICKET", "refund_id": refund_id });
    let ask = |books: &mut Ledger, body| books.after_sales(NewAfterSales::parse(&body).unwrap(), NOW);
    let answer = ask(&mut books, body.clone()).unwrap();
    assert_eq!(answer, json!({ "sub_mchid": PAYER, "transaction_id": order, "amount": 20 }));
    assert_eq!(ask(&mut books, body.clone()).unwrap(), answer);
    let parameters = query(json!({ "sub_mchid": PAYER, "transaction_id": order }));
    let read = |books: &mut Ledger| books.query_after_sales(&Fields::query(&parameters), NOW).unwrap();
    assert_eq!(read(&mut books)["result"], "PROCESSING");
    assert_eq!(read(&mut books)["result"], "SUCCESS");
    assert_eq!((books.account(PLATFORM).unwrap().available, unsplit(&mut books, &order, NOW)), (20, 480));
    let mut other = body;
    other["amount"] = json!(30);
    assert_eq!(ask(&mut books, other.clone()).unwrap_err().code, "INVALID_REQUEST");
    other["refund_id"] = json!("5030");
    assert_eq!(ask(&mut books, other).unwrap_err().code, "INVALID_REQUEST");
}
