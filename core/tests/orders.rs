//! Orders: whose payment a notification tells, and what is known of an order in the end.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Event, Platform};
use wxpay_core::{Cause, ErrorKind, Notification, Outcome, Policy, Request, Step, Transport, Value};

use self::common::play::{Fate, play, provider, read, request};
use self::common::{NOW, moment};

const DIRECT: &str =
    r#"{"mchid":"1","out_trade_no":"P1","transaction_id":"42","trade_type":"JSAPI","trade_state":"SUCCESS"}"#;
const PARTNER: &str = r#"{"sp_mchid":"1","sub_mchid":"2","out_trade_no":"P1","transaction_id":"42","trade_type":"JSAPI","trade_state":"SUCCESS"}"#;
const COMBINED: &str = r#"{"combine_mchid":"1","combine_out_trade_no":"P1","sub_orders":[{"mchid":"1","sub_mchid":"2","out_trade_no":"S1","trade_type":"JSAPI","trade_state":"SUCCESS"}]}"#;

fn notified(event_type: &str, data: &str) -> Notification {
    let merchant = Platform::test_merchant(provider(), "rust").unwrap();
    let event = Event { event_type, original_type: "transaction", id: "EV-1", ..Event::default() };
    let platform = Platform::test(provider()).unwrap();
    let (headers, body) = platform.notification("", &event, data.as_bytes(), &moment()).unwrap();
    merchant.read_notification(&platform::headers(&headers), &body, NOW).unwrap()
}

fn codepay() -> Request {
    request(
        "pay.transactions.create_codepay_order",
        r#"{"appid":"wx1","mchid":"1","description":"x","out_trade_no":"P1","payer":{"auth_code":"130061098828009406"},"amount":{"total":100},"scene_info":{}}"#,
    )
}

#[test]
fn a_payment_tells_of_the_order_that_it_paid() {
    for (data, event, numbers) in [
        (DIRECT, "pay.transactions", r#"{"mchid":"1","out_trade_no":"P1"}"#),
        (PARTNER, "pay.partner.transactions", r#"{"sp_mchid":"1","sub_mchid":"2","out_trade_no":"P1"}"#),
        (COMBINED, "combine_transactions", r#"{"combine_out_trade_no":"P1"}"#),
    ] {
        for (trade_type, operation) in [
            ("JSAPI", "create_jsapi_order"),
            ("NATIVE", "create_native_order"),
            ("APP", "create_app_order"),
            ("MWEB", "create_h5_order"),
            // A withholding is none of these orders, and is found by the same query.
            ("PAP", "query_order"),
        ] {
            let notification = notified("TRANSACTION.SUCCESS", &data.replace("JSAPI", trade_type));
            assert_eq!(notification.event.unwrap().id(), format!("{event}.payment"));
            let tells = notification.tells.unwrap();
            assert_eq!(tells.operation.id(), format!("{event}.{operation}"), "{trade_type}");
            assert_eq!(tells.query().unwrap().id(), format!("{event}.query_order"));
            assert_eq!(Value::from(tells.numbers), Value::from_json(numbers.as_bytes(), "numbers").unwrap());
        }
    }
}

#[test]
fn a_payment_told_twice_has_one_key_and_another_order_or_merchant_a_second() {
    let key = |event_type, data: &str| notified(event_type, data).dedupe_key;
    let paid = "TRANSACTION.SUCCESS";
    let again = DIRECT.replace(r#""transaction_id":"42","#, "");
    assert_eq!(key(paid, DIRECT), key(paid, &again));
    assert_ne!(key(paid, DIRECT), "EV-1");
    assert_ne!(key(paid, DIRECT), key(paid, &DIRECT.replace("P1", "P2")));
    assert_ne!(key(paid, PARTNER), key(paid, &PARTNER.replace(r#""sub_mchid":"2""#, r#""sub_mchid":"3""#)));
    assert_ne!(key(paid, COMBINED), key(paid, &COMBINED.replace("P1", "P2")));
    assert_ne!(key(paid, COMBINED), key(paid, DIRECT));
    // A withheld payment fails, and is paid back later.
    let failed = DIRECT.replace("SUCCESS", "PAY_FAIL");
    assert_ne!(key("TRANSACTION.FAIL", &failed), key("TRANSACTION.PAY_BACK", DIRECT));
}

#[test]
fn a_withheld_payment_that_failed_is_no_payment() {
    for (event_type, data) in
        [("TRANSACTION.FAIL", DIRECT.replace("SUCCESS", "PAY_FAIL")), ("TRANSACTION.PAY_BACK", PARTNER.into())]
    {
        let notification = notified(event_type, &data);
        assert_eq!(notification.event.unwrap().id(), "pay.transactions.withholding");
        assert!(notification.tells.is_none());
    }
}

#[test]
fn a_contract_beside_a_combined_order_is_signed_and_terminated() {
    let contract = r#"{"mchid":"1","out_contract_code":"C1","plan_id":1}"#;
    let keys = ["ECOMMERCE_ENTRUST.SIGN", "ECOMMERCE_ENTRUST.TERMINATE"].map(|event_type| {
        let notification = notified(event_type, contract);
        assert_eq!(notification.event.unwrap().id(), "combine_transactions.contract_change");
        notification.dedupe_key
    });
    assert_ne!(keys[0], keys[1]);
}

#[test]
fn a_payment_by_code_is_queried_until_it_is_paid() {
    let fates = [
        Fate::Answers(202, r#"{"code":"USERPAYING","message":"x"}"#),
        Fate::Answers(200, r#"{"mchid":"1","out_trade_no":"P1","trade_state":"USERPAYING"}"#),
        Fate::Answers(200, r#"{"mchid":"1","out_trade_no":"P1","trade_state":"SUCCESS","amount":{"total":100}}"#),
    ];
    let (sent, _, end) = play(codepay().until_final(Policy::default()), &fates);
    let query = "GET /v3/pay/transactions/out-trade-no/P1";
    assert_eq!(sent, ["POST /v3/pay/transactions/codepay", query, query]);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
}

#[test]
fn an_order_that_was_not_paid_is_final_without_an_amount() {
    for state in ["PAYERROR", "REVOKED", "CLOSED"] {
        let body = format!(r#"{{"mchid":"1","out_trade_no":"P1","trade_state":"{state}"}}"#);
        let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, body.leak())];
        let (_, _, end) = play(codepay().until_final(Policy::default()), &fates);
        assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Failed)), "{state}");
    }
}

#[test]
fn a_payment_of_another_amount_order_or_merchant_proves_nothing() {
    let paid = r#"{"mchid":"1","out_trade_no":"P1","trade_state":"SUCCESS","amount":{"total":100}}"#;
    for (from, to) in [("100", "1"), ("P1", "P2"), (r#""mchid":"1""#, r#""mchid":"9""#)] {
        let error = read(&codepay(), 200, &paid.replace(from, to), NOW).unwrap_err();
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::OtherRequest)), "{to}");
    }
    assert_eq!(read(&codepay(), 200, paid, NOW).unwrap().outcome, Some(Outcome::Succeeded));
}

#[test]
fn an_order_is_closed_or_reversed_by_asking_again_until_it_is() {
    let still_paying = || Fate::Answers(202, r#"{"code":"USERPAYING","message":"x"}"#);
    for (id, body, ended) in [
        ("pay.transactions.close_order", r#"{"out_trade_no":"P1","mchid":"1"}"#, Fate::Answers(204, "")),
        (
            "pay.transactions.reverse_order",
            r#"{"out_trade_no":"P1","appid":"wx1","mchid":"1"}"#,
            Fate::Answers(200, r#"{"appid":"wx1","mchid":"1","out_trade_no":"P1"}"#),
        ),
        (
            "pay.partner.transactions.reverse_order",
            r#"{"out_trade_no":"P1","sp_mchid":"1","sub_mchid":"2"}"#,
            Fate::Answers(200, r#"{"sp_mchid":"1","sub_mchid":"2","out_trade_no":"P1"}"#),
        ),
        (
            "combine_transactions.close_order",
            r#"{"combine_out_trade_no":"P1","combine_appid":"wx1","sub_orders":[{"mchid":"1","out_trade_no":"S1"}]}"#,
            Fate::Answers(204, ""),
        ),
    ] {
        let fates = [Fate::Fails(Transport::MaybeSent), still_paying(), ended];
        let (sent, _, end) = play(request(id, body).until_final(Policy::default()), &fates);
        assert!(sent.iter().all(|sent| sent.starts_with("POST")), "{sent:?}");
        assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)), "{id}");
    }
}

#[test]
fn an_order_placed_in_doubt_is_placed_again_by_the_same_number() {
    let order = request(
        "pay.transactions.create_native_order",
        r#"{"appid":"wx1","mchid":"1","description":"x","out_trade_no":"P1","amount":{"total":100},"notify_url":"https://example.com/paid"}"#,
    );
    let fates =
        [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, r#"{"code_url":"weixin://wxpay/bizpayurl?pr=1"}"#)];
    let (sent, _, end) = play(order.until_final(Policy::default()), &fates);
    assert_eq!(sent, ["POST /v3/pay/transactions/native"; 2]);
    let Step::Done(answer) = end else { panic!("{end:?}") };
    assert_eq!(answer.outcome, None, "nothing is paid yet");
}

#[test]
fn a_combined_order_is_proved_by_its_sub_orders_and_their_amounts() {
    let order = || {
        request(
            "combine_transactions.create_native_order",
            r#"{"combine_appid":"wx1","combine_mchid":"1","combine_out_trade_no":"P1","sub_orders":[{"mchid":"1","attach":"x","amount":{"total_amount":100,"currency":"CNY"},"out_trade_no":"S1","description":"x"}]}"#,
        )
    };
    let paid = r#"{"combine_mchid":"1","combine_out_trade_no":"P1","sub_orders":[{"mchid":"1","out_trade_no":"S1","trade_state":"SUCCESS","amount":{"total_amount":100}}]}"#;
    let used = r#"{"code":"OUT_TRADE_NO_USED","message":"x"}"#;
    let end = |body: &str| {
        let body: &'static str = body.to_owned().leak();
        let mut fates = vec![Fate::Fails(Transport::MaybeSent), Fate::Answers(403, used)];
        fates.extend((0..8).map(|_| Fate::Answers(200, body)));
        play(order().until_final(Policy::default()), &fates).2
    };
    assert!(matches!(end(paid), Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
    // Who never paid is told without an amount, and without one nothing is proved to be paid.
    let closed = paid.replace("SUCCESS", "CLOSED").replace(r#","amount":{"total_amount":100}"#, "");
    assert!(matches!(end(&closed), Step::Done(answer) if answer.outcome == Some(Outcome::Failed)));
    for (from, to) in [("100", "1"), ("S1", "S2")] {
        let Step::GiveUp(error) = end(&paid.replace(from, to)) else { panic!("{to}") };
        assert_eq!(error.cause(), Some(Cause::OtherRequest));
    }
}
