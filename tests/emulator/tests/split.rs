//! 请求分账 and 完结分账: one test a rule.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod world;

use serde_json::json;
use world::*;
use wxpay_emulator::{Payment, Settle};

#[test]
fn a_split_is_pending_until_its_time_or_its_second_query() {
    let mut books = books();
    books.settings.split = Settle { seconds: 10, queries: 2 };
    let order = order(&mut books);
    let accepted = do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 300)])), NOW).unwrap();
    assert_eq!((&accepted["status"], &accepted["receivers"][0]["result"]), (&json!("PROCESSING"), &json!("PENDING")));
    assert_eq!(unsplit(&mut books, &order, NOW), 700);
    assert_eq!(query_split(&mut books, &order, "S1", NOW).unwrap()["status"], "PROCESSING");
    let settled = query_split(&mut books, &order, "S1", NOW).unwrap();
    assert_eq!((&settled["status"], &settled["receivers"][0]["result"]), (&json!("FINISHED"), &json!("SUCCESS")));
    assert_eq!(settled["receivers"][0]["finish_time"], "2025-09-27T00:47:37+08:00");

    do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 300)])), NOW).unwrap();
    assert_eq!(query_split(&mut books, &order, "S2", NOW + 10).unwrap()["status"], "FINISHED");
    assert_eq!(books.account(SUPPLIER).unwrap().available, 600);
}

#[test]
fn the_same_number_again_is_the_same_split_and_other_parameters_are_refused() {
    let mut books = books();
    let order = order(&mut books);
    let body = split(&order, "S|*@1", json!([to(SUPPLIER, 300)]));
    let first = do_split(&mut books, &body, NOW).unwrap();
    assert_eq!(do_split(&mut books, &body, NOW + 9).unwrap(), first);
    let other = split(&order, "S|*@1", json!([to(OTHER, 300)]));
    assert_eq!(refused(do_split(&mut books, &other, NOW)).1, "INVALID_REQUEST");
    assert_eq!(books.account(SUPPLIER).unwrap().available, 300);
    // Also when the order was finished in between.
    do_finish(&mut books, &order, "F1", NOW).unwrap();
    assert_eq!(do_split(&mut books, &body, NOW).unwrap(), first);
}

#[test]
fn no_split_in_the_first_minute_without_the_flag_or_without_the_subsidy() {
    let mut books = books();
    let fresh = Payment { sub_mchid: PAYER.into(), total: 9, profit_sharing: true, ..Payment::default() };
    let fresh = books.pay(&fresh, NOW).unwrap().transaction_id.clone();
    let body = split(&fresh, "S1", json!([to(SUPPLIER, 3)]));
    assert_eq!(refused(do_split(&mut books, &body, NOW + 59)).1, "INVALID_REQUEST");
    assert_eq!(refused(do_finish(&mut books, &fresh, "F0", NOW + 59)).1, "INVALID_REQUEST");
    assert!(do_split(&mut books, &body, NOW + 60).is_ok());

    let plain = Payment { sub_mchid: PAYER.into(), total: 9, ..Payment::default() };
    let plain = books.pay(&plain, NOW).unwrap().transaction_id.clone();
    let words = refused(do_split(&mut books, &split(&plain, "S2", json!([to(SUPPLIER, 3)])), NOW + 60)).2;
    assert!(words.contains("非分账订单"), "{words}");
    assert_eq!(books.amounts(&plain, NOW).unwrap_err().code, "INVALID_REQUEST");

    let promised = pay(&mut books, Payment { total: 90, subsidy_amount: 10, ..Payment::default() });
    let body = split(&promised, "S3", json!([to(SUPPLIER, 50)]));
    let (status, code, words) = refused(do_split(&mut books, &body, NOW));
    assert_eq!((status, code, &*words), (400, "INVALID_REQUEST", "分账补贴还未到账,不能受理分账"));
    books.subsidize(&promised, NOW).unwrap();
    assert!(do_split(&mut books, &body, NOW).is_ok());
    assert_eq!(unsplit(&mut books, &promised, NOW), 50);
}

#[test]
fn more_than_remains_and_more_than_the_ratio_are_refused() {
    let mut books = books();
    let order = pay(&mut books, Payment { total: 1000, commission: 6, ..Payment::default() });
    let refusal = refused(do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 995)])), NOW));
    assert_eq!((refusal.0, refusal.1), (403, "NOT_ENOUGH"));
    books.settings.ratio = 30;
    do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 200)])), NOW).unwrap();
    let refusal = refused(do_split(&mut books, &split(&order, "S3", json!([to(OTHER, 101)])), NOW));
    assert_eq!((refusal.0, refusal.1), (403, "RULE_LIMIT"));
    // A refused number is not used up.
    assert!(do_split(&mut books, &split(&order, "S3", json!([to(OTHER, 100)])), NOW).is_ok());
}

#[test]
fn an_order_takes_fifty_requests_and_refused_ones_do_not_count() {
    let mut books = books();
    let order = order(&mut books);
    for number in 0..50 {
        assert!(do_split(&mut books, &split(&order, "X", json!([to(SUPPLIER, 5000)])), NOW).is_err());
        do_split(&mut books, &split(&order, &format!("S{number}"), json!([to(SUPPLIER, 1)])), NOW).unwrap();
    }
    let refusal = refused(do_split(&mut books, &split(&order, "S50", json!([to(SUPPLIER, 1)])), NOW));
    assert_eq!(refusal.1, "INVALID_REQUEST");
}

#[test]
fn receivers_must_be_known_related_named_right_and_listed_once() {
    let mut books = books();
    let order = order(&mut books);
    let mut named = to(PERSON, 1);
    named["receiver_name"] = json!("李四");
    books.add_merchant("1900000112", "无关商户");
    for receivers in
        [json!([to("1900000112", 1)]), json!([to("1", 1)]), json!([to(SUPPLIER, 1), to(SUPPLIER, 2)]), json!([named])]
    {
        let refusal = refused(do_split(&mut books, &split(&order, "S1", receivers.clone()), NOW));
        assert_eq!((refusal.0, refusal.1), (400, "INVALID_REQUEST"), "{receivers}");
    }
    let mut body = split(&order, "S1", json!([to(PERSON, 1)]));
    body.as_object_mut().unwrap().remove("appid");
    assert_eq!(refused(do_split(&mut books, &body, NOW)).1, "PARAM_ERROR");
    body["appid"] = json!("wx0000000000000000");
    assert_eq!(refused(do_split(&mut books, &body, NOW)).1, "INVALID_REQUEST");
    // The payer itself needs no relation.
    assert!(do_split(&mut books, &split(&order, "S1", json!([to(PAYER, 1), to(PERSON, 1)])), NOW).is_ok());
}

#[test]
fn forms_are_checked_before_business() {
    let mut books = books();
    let order = order(&mut books);
    let body = split(&order, "S1", json!([to(SUPPLIER, 1)]));
    for (pointer, wrong) in [
        ("/out_order_no", json!("S 1")),
        ("/out_order_no", json!("S".repeat(65))),
        ("/receivers", json!([])),
        ("/receivers", json!(vec![to(SUPPLIER, 1); 51])),
        ("/receivers/0/amount", json!(0)),
        ("/receivers/0/amount", json!("1")),
        ("/receivers/0/type", json!("PERSON")),
        ("/receivers/0/description", json!("货".repeat(81))),
        ("/finish", json!("false")),
        ("/sub_mchid", json!(null)),
    ] {
        let mut broken = body.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        let refusal = do_split(&mut books, &broken, NOW).unwrap_err();
        assert_eq!((refusal.status, refusal.code), (400, "PARAM_ERROR"));
        assert_eq!(refusal.detail.unwrap()["field"], pointer);
    }
}

#[test]
fn each_trouble_closes_its_receiver_and_the_amount_stays_frozen() {
    let mut books = books();
    let order = order(&mut books);
    for (number, reason) in [
        "ACCOUNT_ABNORMAL",
        "NO_RELATION",
        "RECEIVER_HIGH_RISK",
        "RECEIVER_REAL_NAME_NOT_VERIFIED",
        "RECEIVER_RECEIPT_LIMIT",
    ]
    .into_iter()
    .enumerate()
    {
        books.account_mut(OTHER).unwrap().switches.trouble = Some(reason.into());
        let body = split(&order, &format!("S{number}"), json!([to(SUPPLIER, 10), to(OTHER, 20)]));
        let view = do_split(&mut books, &body, NOW).unwrap();
        let results: Vec<_> = view["receivers"].as_array().unwrap().iter().map(|one| &one["result"]).collect();
        assert_eq!((&view["status"], results), (&json!("FINISHED"), vec![&json!("SUCCESS"), &json!("CLOSED")]));
        assert_eq!(view["receivers"][1]["fail_reason"], reason);
    }
    assert_eq!(unsplit(&mut books, &order, NOW), 950);
    assert_eq!(books.account(OTHER).unwrap().received, 0);
}

#[test]
fn troubles_that_arise_after_acceptance_close_too() {
    let mut books = books();
    books.settings.split = Settle { seconds: 5, queries: 0 };
    let order = order(&mut books);
    let mut forbidden = to(SUPPLIER, 10);
    forbidden["description"] = json!("赌博");
    do_split(&mut books, &split(&order, "S1", json!([forbidden, to(OTHER, 10)])), NOW).unwrap();
    books.delete_receiver(&json!({ "type": "MERCHANT_ID", "account": OTHER })).unwrap();
    let view = query_split(&mut books, &order, "S1", NOW + 5).unwrap();
    assert_eq!(view["receivers"][0]["fail_reason"], "INVALID_REQUEST");
    assert_eq!(view["receivers"][1]["fail_reason"], "NO_RELATION");

    do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 10)])), NOW + 5).unwrap();
    books.account_mut(PAYER).unwrap().switches.trouble = Some("ACCOUNT_ABNORMAL".into());
    let view = query_split(&mut books, &order, "S2", NOW + 10).unwrap();
    assert_eq!(view["receivers"][0]["fail_reason"], "PAYER_ACCOUNT_ABNORMAL");
    books.account_mut(PAYER).unwrap().switches.trouble = None;

    do_split(&mut books, &split(&order, "S3", json!([to(SUPPLIER, 10)])), NOW + 10).unwrap();
    books.account_mut(PAYER).unwrap().switches.sharing_allowed = false;
    assert_eq!(query_split(&mut books, &order, "S3", NOW + 15).unwrap()["receivers"][0]["fail_reason"], "NO_AUTH");
    assert_eq!(refused(do_split(&mut books, &split(&order, "S4", json!([to(SUPPLIER, 1)])), NOW + 15)).1, "NO_AUTH");
}

#[test]
fn a_person_receives_up_to_the_limit_of_the_month() {
    let mut books = books();
    let order = pay(&mut books, Payment { total: 30_000_000, ..Payment::default() });
    do_split(&mut books, &split(&order, "S1", json!([to(PERSON, 20_000_000)])), NOW).unwrap();
    let view = do_split(&mut books, &split(&order, "S2", json!([to(PERSON, 1)])), NOW).unwrap();
    assert_eq!(view["receivers"][0]["fail_reason"], "RECEIVER_RECEIPT_LIMIT");
    let view = do_split(&mut books, &split(&order, "S3", json!([to(PERSON, 1)])), NOW + 10 * DAY).unwrap();
    assert_eq!(view["receivers"][0]["result"], "SUCCESS");
}

#[test]
fn a_split_that_finishes_releases_the_rest_and_shows_it_on_query() {
    let mut books = books();
    let order = order(&mut books);
    let mut body = split(&order, "S1", json!([to(PLATFORM, 300), to(PERSON, 100)]));
    body["finish"] = json!(true);
    assert_eq!(do_split(&mut books, &body, NOW).unwrap()["receivers"].as_array().unwrap().len(), 2);
    let view = query_split(&mut books, &order, "S1", NOW).unwrap();
    let rest = &view["receivers"][2];
    assert_eq!((&rest["receiver_account"], &rest["amount"]), (&json!(PAYER), &json!(600)));
    assert_eq!((&rest["description"], &rest["result"]), (&json!("解冻给分账方"), &json!("SUCCESS")));
    assert_eq!((unsplit(&mut books, &order, NOW), books.account(PAYER).unwrap().available), (0, 600));
    let refusal = refused(do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 1)])), NOW));
    assert_eq!((refusal.1, &*refusal.2), ("INVALID_REQUEST", "订单已完结，不能再分账"));
}

#[test]
fn with_finish_a_merchant_receiver_is_the_platform_or_the_payer() {
    let mut books = books();
    let order = order(&mut books);
    let mut body = split(&order, "S1", json!([to(SUPPLIER, 300)]));
    body["finish"] = json!(true);
    assert_eq!(refused(do_split(&mut books, &body, NOW)).1, "INVALID_REQUEST");
    body["receivers"] = json!([to(PAYER, 300), to(PLATFORM, 1)]);
    assert!(do_split(&mut books, &body, NOW).is_ok());
}

#[test]
fn what_fails_after_the_end_of_an_order_is_released() {
    let mut books = books();
    books.settings.split = Settle { seconds: 5, queries: 0 };
    let order = order(&mut books);
    books.account_mut(PLATFORM).unwrap().switches.trouble = Some("ACCOUNT_ABNORMAL".into());
    let mut body = split(&order, "S1", json!([to(PLATFORM, 300)]));
    body["finish"] = json!(true);
    do_split(&mut books, &body, NOW).unwrap();
    let view = query_split(&mut books, &order, "S1", NOW + 5).unwrap();
    assert_eq!((&view["receivers"][0]["result"], &view["receivers"][1]["amount"]), (&json!("CLOSED"), &json!(1000)));
    assert_eq!(books.account(PAYER).unwrap().available, 1000);
}

#[test]
fn finish_needs_a_new_number_and_something_left() {
    let mut books = books();
    let order = order(&mut books);
    do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 300)])), NOW).unwrap();
    // A split's number "succeeds" and releases nothing.
    let answer = do_finish(&mut books, &order, "S1", NOW).unwrap();
    assert_eq!(answer.as_object().unwrap().len(), 4);
    assert_eq!((unsplit(&mut books, &order, NOW), books.account(PAYER).unwrap().available), (700, 0));

    let answer = do_finish(&mut books, &order, "F1", NOW).unwrap();
    assert_eq!(answer["out_order_no"], "F1");
    assert_eq!(do_finish(&mut books, &order, "F1", NOW).unwrap(), answer);
    let view = query_split(&mut books, &order, "F1", NOW).unwrap();
    assert_eq!((&view["status"], &view["finish_amount"]), (&json!("FINISHED"), &json!(700)));
    assert_eq!((&view["finish_description"], &view["receivers"][0]["amount"]), (&json!("完结"), &json!(700)));
    let refusal = refused(do_finish(&mut books, &order, "F2", NOW));
    assert_eq!((refusal.0, refusal.1), (403, "NOT_ENOUGH"));
    assert_eq!(refused(do_split(&mut books, &split(&order, "F1", json!([to(SUPPLIER, 1)])), NOW)).1, "INVALID_REQUEST");
}

#[test]
fn after_180_days_the_rest_goes_to_the_payer() {
    let mut books = books();
    let order = order(&mut books);
    do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 300)])), NOW).unwrap();
    let end = NOW - 3600 + 180 * DAY;
    assert_eq!(unsplit(&mut books, &order, end - 1), 700);
    assert_eq!(unsplit(&mut books, &order, end), 0);
    assert_eq!(books.account(PAYER).unwrap().available, 700);
    assert_eq!(refused(do_split(&mut books, &split(&order, "S2", json!([to(SUPPLIER, 1)])), end)).1, "INVALID_REQUEST");
}

#[test]
fn a_refused_split_is_not_found_by_a_query() {
    let mut books = books();
    let order = order(&mut books);
    do_split(&mut books, &split(&order, "S1", json!([to(SUPPLIER, 5000)])), NOW).unwrap_err();
    let refusal = refused(query_split(&mut books, &order, "S1", NOW));
    assert_eq!((refusal.0, refusal.1), (404, "RESOURCE_NOT_EXISTS"));
    assert_eq!(books.amounts("4200", NOW).unwrap_err().code, "RESOURCE_NOT_EXISTS");
}
