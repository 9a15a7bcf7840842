//! 支付分订单: driven until the money is collected, or nothing is owed any more.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Event, Platform};
use wxpay_core::{Action, Cause, Notification, Outcome, Policy, Request, Step, Transport, Value};

use self::common::play::{Fate, play, provider, request};
use self::common::{NOW, moment};

const COMPLETE: &str = "POST /v3/payscore/serviceorder/P1/complete";
const MODIFY: &str = "POST /v3/payscore/serviceorder/P1/modify";
const CANCEL: &str = "POST /v3/payscore/serviceorder/P1/cancel";
const QUERY: &str = "GET /v3/payscore/serviceorder";

/// What an order is told to be in: its state, the second field, and what is still to be collected.
fn order(state: &str, rest: &str) -> &'static str {
    let own = r#""appid":"wx1","mchid":"1900000001","service_id":"5001","out_order_no":"P1","total_amount":100"#;
    format!(r#"{{{own},"state":"{state}"{rest}}}"#).leak()
}

fn paying() -> &'static str {
    order("DOING", r#","state_description":"MCH_COMPLETE","collection":{"state":"USER_PAYING","paying_amount":100}"#)
}

fn paid() -> &'static str {
    order("DONE", r#","need_collection":true,"collection":{"state":"USER_PAID","paid_amount":100}"#)
}

fn in_service() -> &'static str {
    order("DOING", r#","state_description":"USER_CONFIRM""#)
}

fn complete() -> Request {
    request(
        "payscore.complete_order",
        r#"{"out_order_no":"P1","appid":"wx1","service_id":"5001","post_payments":[],"total_amount":100}"#,
    )
}

fn modify() -> Request {
    request(
        "payscore.update_order",
        r#"{"out_order_no":"P1","appid":"wx1","service_id":"5001","post_payments":[],"total_amount":100,"reason":"x"}"#,
    )
}

fn cancel() -> Request {
    request("payscore.cancel_order", r#"{"out_order_no":"P1","appid":"wx1","service_id":"5001","reason":"x"}"#)
}

/// What the driver sent, and the outcome at the end.
fn played(request: &Request, fates: &[Fate]) -> (Vec<String>, Option<Outcome>) {
    let (sent, _, end) = play(request.until_final(Policy::default()), fates);
    let Step::Done(answer) = end else { panic!("{end:?}") };
    (sent, answer.outcome)
}

#[test]
fn a_completed_order_is_queried_until_the_user_has_paid() {
    let fates = [Fate::Answers(200, paying()), Fate::Answers(200, paying()), Fate::Answers(200, paid())];
    let (sent, outcome) = played(&complete(), &fates);
    assert_eq!(sent, [COMPLETE, QUERY, QUERY]);
    assert_eq!(outcome, Some(Outcome::Succeeded));
}

#[test]
fn an_order_that_owes_nothing_ends_without_a_collection() {
    let body = order("DONE", r#","need_collection":false"#);
    assert_eq!(played(&complete(), &[Fate::Answers(200, body)]).1, Some(Outcome::Succeeded));
}

#[test]
fn an_order_cancelled_after_its_completion_collects_nothing() {
    for state in ["REVOKED", "EXPIRED"] {
        let fates = [Fate::Answers(200, paying()), Fate::Answers(200, order(state, ""))];
        assert_eq!(played(&complete(), &fates).1, Some(Outcome::Failed), "{state}");
    }
}

#[test]
fn a_completion_in_doubt_is_repeated_and_its_refusal_checked_by_a_query() {
    let done = r#"{"code":"ORDER_DONE","message":"x"}"#;
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(400, done), Fate::Answers(200, paid())];
    let (sent, outcome) = played(&complete(), &fates);
    assert_eq!(sent, [COMPLETE, COMPLETE, QUERY]);
    assert_eq!(outcome, Some(Outcome::Succeeded));
}

#[test]
fn a_completion_that_came_too_late_fails_though_no_amount_is_told() {
    let revoked: &'static str = order("REVOKED", "").replace(r#","total_amount":100"#, "").leak();
    let misplaced = r#"{"code":"INVALID_ORDER_STATE","message":"x"}"#;
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(400, misplaced), Fate::Answers(200, revoked)];
    let (sent, outcome) = played(&complete(), &fates);
    assert_eq!(sent, [COMPLETE, COMPLETE, QUERY]);
    assert_eq!(outcome, Some(Outcome::Failed));
    // Done without one, it may have been for another.
    let done: &'static str = order("DONE", "").replace(r#","total_amount":100"#, "").leak();
    let fates = [Fate::Answers(200, paying()), Fate::Answers(200, done), Fate::Answers(200, done)];
    let (_, _, end) = play(complete().until_final(Policy { attempts: 1, ..Policy::default() }), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest)));
}

#[test]
fn a_completion_for_another_amount_proves_nothing() {
    let other: &'static str = paid().replace(r#""total_amount":100"#, r#""total_amount":900"#).leak();
    let fates = [Fate::Answers(200, paying()), Fate::Answers(200, other), Fate::Answers(200, other)];
    let (_, _, end) = play(complete().until_final(Policy { attempts: 1, ..Policy::default() }), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest)));
}

#[test]
fn an_amount_is_changed_at_once_though_the_user_has_still_to_pay() {
    let (sent, outcome) = played(&modify(), &[Fate::Answers(200, paying())]);
    assert_eq!((sent.as_slice(), outcome), ([MODIFY.to_owned()].as_slice(), Some(Outcome::Succeeded)));
    // Lost, its repetition is refused since the amount is not lower any more; the record has it.
    let not_lower = r#"{"code":"INVALID_REQUEST","message":"x"}"#;
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(400, not_lower), Fate::Answers(200, paying())];
    let (sent, outcome) = played(&modify(), &fates);
    assert_eq!(sent, [MODIFY, MODIFY, QUERY]);
    assert_eq!(outcome, Some(Outcome::Succeeded));
    // The record has the old amount: nobody may say that it was changed.
    let old: &'static str = paying().replace(r#""total_amount":100"#, r#""total_amount":900"#).leak();
    let fates: Vec<_> = [Fate::Fails(Transport::MaybeSent), Fate::Answers(400, not_lower)]
        .into_iter()
        .chain((0..8).map(|_| Fate::Answers(200, old)))
        .collect();
    let (_, _, end) = play(modify().until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest)));
}

#[test]
fn a_cancellation_succeeds_where_the_order_is_revoked() {
    // Its own answer has numbers alone.
    let numbers = r#"{"appid":"wx1","mchid":"1900000001","service_id":"5001","out_order_no":"P1"}"#;
    assert_eq!(played(&cancel(), &[Fate::Answers(200, numbers)]).1, Some(Outcome::Succeeded));
    let refused = r#"{"code":"ORDER_CANCELED","message":"x"}"#;
    let ends = [("REVOKED", Outcome::Succeeded), ("DONE", Outcome::Failed), ("EXPIRED", Outcome::Failed)];
    for (state, expected) in ends {
        let fates =
            [Fate::Fails(Transport::MaybeSent), Fate::Answers(400, refused), Fate::Answers(200, order(state, ""))];
        let (sent, outcome) = played(&cancel(), &fates);
        assert_eq!(sent, [CANCEL, CANCEL, QUERY]);
        assert_eq!(outcome, Some(expected), "{state}");
    }
}

#[test]
fn an_order_without_confirmation_is_not_in_service_before_it_says_so() {
    let body = r#"{"out_order_no":"P1","appid":"wx1","service_id":"5001","service_introduction":"x","time_range":{"start_time":"OnAccept"},"risk_fund":{"name":"DEPOSIT","amount":100},"need_user_confirm":false,"openid":"o1"}"#;
    let created = order("CREATED", "");
    for (body_told, outcome) in
        [(created, Outcome::Pending), (in_service(), Outcome::Pending), (order("EXPIRED", ""), Outcome::Failed)]
    {
        let create = request("payscore.create_order", body);
        let told = common::play::read(&create, 200, body_told, NOW).unwrap();
        assert_eq!(told.outcome, Some(outcome));
    }
}

#[test]
fn a_message_to_the_user_is_not_sent_twice() {
    let message = request("payscore.send_pending_message", r#"{"out_order_no":"P1"}"#);
    let (sent, _, end) = play(message.until_final(Policy::default()), &[Fate::Fails(Transport::MaybeSent)]);
    assert_eq!(sent.len(), 1);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!(error.advice().map(|advice| advice.action), Some(Action::QueryFirst));
}

#[test]
fn a_confirmed_and_a_paid_order_tell_of_the_same_order() {
    let told = |event_type| -> Notification {
        let merchant = Platform::test_merchant(provider(), "rust").unwrap();
        let event = Event { event_type, original_type: "payscore", id: "EV-1", ..Event::default() };
        let platform = Platform::test(provider()).unwrap();
        let (headers, body) = platform.notification("", &event, paid().as_bytes(), &moment()).unwrap();
        merchant.read_notification(&platform::headers(&headers), &body, NOW).unwrap()
    };
    let keys = ["PAYSCORE.USER_CONFIRM", "PAYSCORE.USER_PAID"].map(|event_type| {
        let notification = told(event_type);
        let tells = notification.tells.unwrap();
        assert_eq!(tells.operation.id(), "payscore.create_order");
        let numbers = Value::from_json(br#"{"out_order_no":"P1","service_id":"5001","appid":"wx1"}"#, "numbers");
        assert_eq!(Value::from(tells.numbers), numbers.unwrap());
        notification.dedupe_key
    });
    assert_ne!(keys[0], keys[1]);
}
