//! Another's record is never taken for this one's, by the driver or by `read`.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Action, Cause, Error, ErrorKind, Outcome, Policy, Step, Transport};

use self::common::play::{
    ABSENT, FINISHED, Fate, PROCESSING, REFUSAL, after_sales, finish, play, prepared, read, signed, split, take_back,
};
use self::common::{NOW, moment, moment_at as at};

/// The number, and the amount or the receiver of another split.
const OTHER_AMOUNT: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED","receivers":[{"receiver_account":"1900000110","type":"MERCHANT_ID","amount":99,"result":"SUCCESS"}]}"#;
const OTHER_RECEIVER: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED","receivers":[{"receiver_account":"1900000111","type":"MERCHANT_ID","amount":100,"result":"SUCCESS"}]}"#;
const ONE_MORE: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED","receivers":[{"receiver_account":"1900000110","type":"MERCHANT_ID","amount":100,"result":"SUCCESS"},{"receiver_account":"1900000111","type":"MERCHANT_ID","amount":5,"result":"SUCCESS"}]}"#;
const NO_RECEIVERS: &str =
    r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED"}"#;

fn is_other(error: &Error, field: &str) -> bool {
    error.kind() == ErrorKind::OutcomeUnknown
        && error.cause() == Some(Cause::OtherRequest)
        && error.field() == Some(field)
        && error.verified() == Some(true)
}

fn few() -> Policy {
    Policy { attempts: 2, ..Policy::default() }
}

#[test]
fn read_does_not_believe_an_answer_that_names_another_thing() {
    let other = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|2","status":"FINISHED","receivers":[{"result":"SUCCESS"}]}"#;
    let query = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1"}"#;
    for request in [split(), prepared("query_order", query)] {
        let error = read(&request, 200, other, NOW).unwrap_err();
        assert!(is_other(&error, "out_order_no"), "{error}");
        // A number that every answer names is not there.
        let error = read(&request, 200, r#"{"status":"FINISHED"}"#, NOW).unwrap_err();
        assert!(is_other(&error, "sub_mchid"), "{error}");
        assert_eq!(read(&request, 200, FINISHED, NOW).unwrap().outcome, Some(Outcome::Succeeded));
        assert_eq!(read(&request, 202, "", NOW).unwrap().outcome, Some(Outcome::Pending));
    }
    for (name, body, told, field) in [
        (
            "query_order_amount",
            r#"{"transaction_id":"42"}"#,
            r#"{"transaction_id":"43","unsplit_amount":1}"#,
            "transaction_id",
        ),
        (
            "delete_receiver",
            r#"{"type":"MERCHANT_ID","account":"1900000110"}"#,
            r#"{"type":"MERCHANT_ID","account":"1900000111"}"#,
            "account",
        ),
        (
            "query_after_sales_order",
            r#"{"sub_mchid":"1","transaction_id":"42"}"#,
            r#"{"sub_mchid":"2","transaction_id":"42"}"#,
            "sub_mchid",
        ),
    ] {
        let error = read(&prepared(name, body), 200, told, NOW).unwrap_err();
        assert!(is_other(&error, field), "{name}: {error}");
    }
}

#[test]
fn the_record_of_a_number_that_was_used_before_is_not_ours() {
    for other in [OTHER_AMOUNT, OTHER_RECEIVER, ONE_MORE] {
        // The first attempt was lost, and its repetition is answered by what is there.
        let request = split();
        let _ = request.failed(Transport::MaybeSent);
        let error = read(&request.again(at(NOW + 5)).unwrap(), 200, other, NOW + 5).unwrap_err();
        assert!(is_other(&error, "receivers"), "{error}");
        assert_eq!(error.advice().map(|advice| advice.action), Some(Action::QueryFirst));
        let error = read(&request.query(at(NOW + 6)).unwrap().unwrap(), 200, other, NOW + 6).unwrap_err();
        assert!(is_other(&error, "receivers"), "{error}");
        // The same by the driver; WeChat Pay refuses other parameters of a number that it knows.
        let fates = [
            Fate::Fails(Transport::MaybeSent),
            Fate::Answers(400, r#"{"code":"INVALID_REQUEST","message":"x"}"#),
            Fate::Answers(200, other),
            Fate::Answers(200, other),
        ];
        let (_, _, end) = play(split().until_final(few()), &fates);
        assert!(matches!(&end, Step::GiveUp(error) if is_other(error, "receivers")), "{end:?}");
    }
}

#[test]
fn what_an_answer_leaves_out_proves_nothing_and_is_no_contradiction() {
    // Read by itself, it is what it says.
    assert_eq!(read(&split(), 200, NO_RECEIVERS, NOW).unwrap().outcome, Some(Outcome::Succeeded));
    // The driver asks, and the query tells.
    let fates = [Fate::Answers(200, NO_RECEIVERS), Fate::Answers(200, FINISHED)];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!((sent.len(), matches!(end, Step::Done(_))), (2, true));
    let fates = [Fate::Answers(200, NO_RECEIVERS), Fate::Answers(200, NO_RECEIVERS), Fate::Answers(200, NO_RECEIVERS)];
    let (_, _, end) = play(split().until_final(few()), &fates);
    assert!(matches!(&end, Step::GiveUp(error) if is_other(error, "receivers")), "{end:?}");
}

#[test]
fn the_rest_that_goes_to_the_payer_is_no_other_split() {
    let finished = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED","receivers":[{"receiver_mchid":"1900000110","type":"MERCHANT_ID","amount":100,"result":"SUCCESS"},{"receiver_account":"1900000109","type":"MERCHANT_ID","amount":900,"description":"解冻给分账方","result":"SUCCESS"}]}"#;
    let (_, _, end) = play(split().until_final(few()), &[Fate::Answers(200, finished)]);
    assert!(matches!(end, Step::Done(_)), "{end:?}");
}

#[test]
fn the_answer_of_another_request_played_back_is_not_taken_for_this_one() {
    const OTHER: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|2","status":"FINISHED","receivers":[{"result":"SUCCESS"}]}"#;
    let fates = [
        Fate::Answers(200, OTHER),
        Fate::Answers(200, PROCESSING),
        Fate::Answers(200, OTHER),
        Fate::Answers(200, FINISHED),
    ];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    let methods: Vec<_> = sent.iter().filter_map(|sent| sent.split(' ').next()).collect();
    assert_eq!(methods, ["POST", "GET", "GET", "GET"]);
    assert!(matches!(end, Step::Done(_)));
    let (_, _, end) = play(split().until_final(Policy { attempts: 0, ..Policy::default() }), &fates[..1]);
    assert!(matches!(end, Step::GiveUp(error) if is_other(&error, "out_order_no")));
}

#[test]
fn a_return_is_not_told_by_a_fee_or_by_another_return() {
    const FEE: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":1,"result":"SUCCESS"}"#;
    const OTHER_RETURN: &str = r#"{"sub_mchid":"1900000109","out_order_no":"P1","out_return_no":"R1","return_mchid":"1","amount":2,"result":"SUCCESS"}"#;
    for (other, field) in [(FEE, "out_return_no"), (OTHER_RETURN, "return_mchid")] {
        let error = read(&take_back(), 200, other, NOW).unwrap_err();
        assert!(is_other(&error, field), "{error}");
    }
}

#[test]
fn a_return_is_proved_by_its_own_number() {
    const OTHER: &str = r#"{"sub_mchid":"1900000109","out_order_no":"P1","out_return_no":"R2","return_mchid":"1900000110","amount":1,"result":"SUCCESS"}"#;
    let query = take_back().query(moment()).unwrap().unwrap();
    assert!(is_other(&read(&query, 200, OTHER, NOW).unwrap_err(), "out_return_no"));
    // A query by itself: `until_final` compares what the samples of the page do not allow `read` to.
    let body = r#"{"sub_mchid":"1900000109","out_order_no":"P1","out_return_no":"R1"}"#;
    let (_, _, end) = play(
        prepared("query_return_order", body).until_final(Policy { attempts: 0, ..Policy::default() }),
        &[Fate::Answers(200, OTHER)],
    );
    assert!(matches!(end, Step::GiveUp(error) if is_other(&error, "out_return_no")));
}

const FEE: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100}"#;
/// As early as the request is, an hour before it, and a second after it.
const FEE_OF_NOW: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100,"result":"SUCCESS","finish_time":"2025-09-27T00:47:37+08:00"}"#;
const FEE_OF_BEFORE: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100,"result":"FAILED","finish_time":"2025-09-26T23:47:37+08:00"}"#;
const FEE_OF_LATER: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100,"result":"SUCCESS","finish_time":"2025-09-26T16:47:38Z"}"#;

#[test]
fn a_fee_of_the_same_amount_is_not_taken_for_one_whose_answer_was_lost() {
    for told in [FEE_OF_NOW, FEE_OF_BEFORE, FEE_OF_LATER] {
        let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, told), Fate::Answers(200, told)];
        let (_, _, end) = play(after_sales(100).until_final(few()), &fates);
        assert!(matches!(&end, Step::GiveUp(error) if is_other(error, "finish_time")), "{end:?}");
        let Step::GiveUp(error) = end else { return };
        assert_eq!(error.advice().map(|advice| advice.action), Some(Action::QueryFirst));
    }
}

#[test]
fn an_accepted_fee_is_told_by_a_record_that_is_not_older() {
    let fates = [Fate::Answers(200, FEE), Fate::Answers(200, FEE_OF_BEFORE), Fate::Answers(200, FEE_OF_LATER)];
    let (sent, _, end) = play(after_sales(100).until_final(Policy::default()), &fates);
    assert_eq!(sent.len(), 3);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
    let (_, _, end) =
        play(after_sales(100).until_final(few()), &[Fate::Answers(200, FEE), Fate::Answers(200, FEE_OF_NOW)]);
    assert!(matches!(end, Step::Done(_)), "in the same second: {end:?}");
    // Another amount.
    let fates = [Fate::Answers(200, FEE), Fate::Answers(200, FEE_OF_LATER)];
    let error = read(&after_sales(200), 200, FEE, NOW).unwrap_err();
    assert!(is_other(&error, "amount"), "{error}");
    assert!(matches!(play(after_sales(100).until_final(few()), &fates).2, Step::Done(_)));
}

#[test]
fn an_acceptance_that_is_played_back_accepts_no_second_fee() {
    // The answer to the first fee comes to the second, half a minute later; its record is told then.
    const FIRST: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100,"result":"SUCCESS","finish_time":"2025-09-27T00:47:07+08:00"}"#;
    let fee = after_sales(100);
    let headers = signed(NOW - 30, FEE);
    assert!(fee.read(200, &headers, FEE.as_bytes(), NOW).is_ok());
    let query = fee.query(at(NOW + 1)).unwrap().unwrap();
    assert!(is_other(&read(&query, 200, FIRST, NOW + 1).unwrap_err(), "finish_time"));
}

#[test]
fn who_gives_up_says_that_there_is_another_record_whatever_came_after_it() {
    let fates = [
        Fate::Fails(Transport::MaybeSent),
        Fate::Answers(400, REFUSAL),
        Fate::Answers(200, OTHER_AMOUNT),
        Fate::Unsigned(502, ""),
    ];
    let (_, _, end) = play(split().until_final(Policy { attempts: 3, ..Policy::default() }), &fates);
    assert!(matches!(&end, Step::GiveUp(error) if is_other(error, "receivers")), "{end:?}");
}

#[test]
fn a_clock_that_is_minutes_off_makes_no_record_older() {
    // The host is four minutes ahead of WeChat Pay, or behind.
    for host in [NOW + 240, NOW - 240] {
        let mut driver = prepared_at(host).until_final(Policy::default());
        assert!(matches!(driver.step(at(host)).unwrap(), Step::Send(_)));
        driver.read(200, &signed(NOW, FEE), FEE.as_bytes(), host).unwrap();
        assert!(matches!(driver.step(at(host)).unwrap(), Step::Wait(_)));
        assert!(matches!(driver.step(at(host)).unwrap(), Step::Send(_)));
        driver.read(200, &signed(NOW, FEE_OF_NOW), FEE_OF_NOW.as_bytes(), host).unwrap();
        assert!(matches!(driver.step(at(host)).unwrap(), Step::Done(_)));
    }
}

fn prepared_at(now: u64) -> wxpay_core::Request {
    after_sales(100)
        .again(at(now))
        .map(|request| {
            // A fresh one: nothing was sent before.
            let body = wxpay_core::Value::from_json(request.body(), "body").unwrap();
            let id = "ecommerce.profitsharing.create_after_sales_order";
            request.merchant().prepare_value(id, body, &wxpay_core::Value::Null, at(now)).unwrap()
        })
        .unwrap()
}

const FINISH: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"F1"}"#;

/// What the query tells of a finish, after its numbers.
fn told(rest: &str) -> &'static str {
    let front = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"F1","status":"FINISHED""#;
    Box::leak(format!("{front}{rest}}}").into_boxed_str())
}

#[test]
fn a_finish_under_the_number_of_a_split_is_told_to_finish_nothing() {
    let split = told(r#","receivers":[{"receiver_account":"1900000110","amount":1,"result":"SUCCESS"}]"#);
    let (_, _, end) = play(finish().until_final(few()), &[Fate::Answers(200, FINISH), Fate::Answers(200, split)]);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!((error.kind(), error.status(), error.verified()), (ErrorKind::Refused, Some(200), Some(true)));
    assert!(error.remedy().en.contains("new out_order_no"));
    for rest in [
        "",
        r#","receivers":[{"receiver_account":"1900000109","description":"解冻给分账方","result":"SUCCESS"}]"#,
        r#","finish_amount":5,"receivers":[{"receiver_account":"1900000110","result":"SUCCESS"}]"#,
    ] {
        let (_, _, end) =
            play(finish().until_final(few()), &[Fate::Answers(200, FINISH), Fate::Answers(200, told(rest))]);
        assert!(matches!(end, Step::Done(_)), "{rest}");
    }
}

#[test]
fn a_finish_under_the_number_of_a_split_to_its_payer_cannot_be_told_apart() {
    let split =
        told(r#","receivers":[{"receiver_account":"1900000109","amount":1,"description":"x","result":"SUCCESS"}]"#);
    let fates =
        [Fate::Answers(200, FINISH), Fate::Answers(200, split), Fate::Answers(200, split), Fate::Answers(200, split)];
    let (_, _, end) = play(finish().until_final(few()), &fates);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert!(is_other(&error, "finish_amount"), "{error}");
    assert!(error.remedy().en.contains("new out_order_no"));
}

#[test]
fn a_refusal_of_a_number_that_is_anothers_is_told_as_it_is() {
    // Never sent before: WeChat Pay refuses other parameters, and that is the end.
    let (_, _, end) = play(split().until_final(few()), &[Fate::Answers(400, REFUSAL)]);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::Refused));
    // A not-found of what was never answered is none.
    let query = split().query(at(NOW)).unwrap().unwrap();
    assert_eq!(read(&query, 404, ABSENT, NOW).unwrap_err().cause(), Some(Cause::EarlierAttempt));
}
