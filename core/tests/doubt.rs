//! A request once sent stays in doubt until proof: in the driver, in `read`, after `again()` and after a restart.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Action, Cause, Error, ErrorKind, Headers, Policy, Request, Step, Transport};

use self::common::play::{
    ABSENT, FINISHED, Fate, PROCESSING, REFUSAL, after_sales, play_from, prepared, read, signed, split, take_back,
};
use self::common::{NOW, moment_at as at};

fn is_in_doubt(error: &Error) -> bool {
    error.kind() == ErrorKind::OutcomeUnknown && error.cause() == Some(Cause::EarlierAttempt)
}

fn is_refused(error: &Error) -> bool {
    error.kind() == ErrorKind::Refused
}

/// A second attempt after what is given became of the first.
fn again(first: impl Fn(&Request)) -> Request {
    let request = split();
    first(&request);
    request.again(at(NOW + 10)).unwrap()
}

#[test]
fn a_refusal_of_a_repetition_is_no_proof_while_the_first_attempt_can_arrive() {
    let lost = |request: &Request| drop(request.failed(Transport::MaybeSent));
    let gateway = |request: &Request| drop(request.read(502, &Headers::default(), b"", NOW));
    let unsigned = |request: &Request| drop(request.read(403, &Headers::default(), REFUSAL.as_bytes(), NOW));
    let busy = |request: &Request| drop(request.read(429, &Headers::default(), b"", NOW));
    let silent = |_: &Request| {};
    for (what, first) in [
        ("lost", &lost as &dyn Fn(&Request)),
        ("gateway", &gateway),
        ("unsigned refusal", &unsigned),
        ("unsigned 429", &busy),
        ("nobody told", &silent),
    ] {
        let error = read(&again(first), 403, REFUSAL, NOW + 20).unwrap_err();
        assert!(is_in_doubt(&error) && error.code() == Some("NOT_ENOUGH"), "{what}: {error}");
        let advice = error.advice().unwrap();
        assert_eq!((advice.action, advice.delay), (Action::ResendSame, 341), "{what}: until the first has expired");
        assert!(is_in_doubt(&read(&again(first), 429, "{}", NOW + 20).unwrap_err()), "{what}");
        // The first attempt has expired by WeChat Pay's clock, and it says the same.
        let late = again(first).again(at(NOW + 361)).unwrap();
        assert!(is_in_doubt(&read(&late, 403, REFUSAL, NOW + 370).unwrap_err()), "{what}: the second has not");
        assert!(is_refused(&read(&again(first), 403, REFUSAL, NOW + 361).unwrap_err()), "{what}");
    }
}

#[test]
fn what_is_no_refusal_keeps_its_own_cause() {
    let lost = |request: &Request| drop(request.failed(Transport::MaybeSent));
    let error = again(lost).read(502, &Headers::default(), b"", NOW + 20).unwrap_err();
    assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::ServerError)));
}

#[test]
fn what_is_known_not_to_have_been_executed_leaves_no_doubt() {
    let not_sent = |request: &Request| drop(request.failed(Transport::NotSent));
    let busy = |request: &Request| drop(read(request, 429, "{}", NOW));
    let refused = |request: &Request| drop(read(request, 403, REFUSAL, NOW));
    let sign = |request: &Request| drop(request.read(401, &Headers::default(), REFUSAL.as_bytes(), NOW));
    for first in [&not_sent as &dyn Fn(&Request), &busy, &refused, &sign] {
        assert!(is_refused(&read(&again(first), 403, REFUSAL, NOW + 20).unwrap_err()));
    }
    // And a first attempt has none before it.
    assert!(is_refused(&read(&split(), 403, REFUSAL, NOW).unwrap_err()));
}

#[test]
fn a_refusal_after_it_was_accepted_is_no_proof_however_late() {
    let accepted = again(|request| drop(read(request, 200, PROCESSING, NOW)));
    assert!(is_in_doubt(&read(&accepted, 403, REFUSAL, NOW + 9000).unwrap_err()));
    // Its query told of it.
    let request = split();
    assert!(read(&request.query(at(NOW)).unwrap().unwrap(), 200, PROCESSING, NOW).is_ok());
    assert!(is_in_doubt(&read(&request.again(at(NOW + 9000)).unwrap(), 403, REFUSAL, NOW + 9000).unwrap_err()));
    // It waits for balance.
    let request = take_back();
    let no_balance = r#"{"code":"NOT_ENOUGH","message":"可用余额不足,请充值后重新发起"}"#;
    assert_eq!(read(&request, 403, no_balance, NOW).unwrap_err().cause(), Some(Cause::InsufficientBalance));
    assert!(is_in_doubt(&read(&request.again(at(NOW + 9000)).unwrap(), 403, REFUSAL, NOW + 9000).unwrap_err()));
}

#[test]
fn a_record_that_exists_may_be_of_the_attempt_in_doubt_however_late() {
    let lost = |request: &Request| drop(request.failed(Transport::MaybeSent));
    for code in ["ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"] {
        let exists = format!(r#"{{"code":"{code}","message":"exists"}}"#);
        assert!(is_in_doubt(&read(&again(lost), 400, &exists, NOW + 9000).unwrap_err()), "{code}");
        // Nothing was sent before, so the record is another's.
        assert!(is_refused(&read(&split(), 400, &exists, NOW).unwrap_err()), "{code}");
    }
}

#[test]
fn every_attempt_of_one_request_counts_whichever_it_was_made_of() {
    let request = split();
    let _ = request.failed(Transport::MaybeSent);
    let _ = request.again(at(NOW + 200)).unwrap().failed(Transport::MaybeSent);
    let third = request.clone().again(at(NOW + 400)).unwrap();
    assert!(is_in_doubt(&read(&third, 403, REFUSAL, NOW + 560).unwrap_err()), "the second was sent at 200");
    assert!(is_refused(&read(&third, 403, REFUSAL, NOW + 561).unwrap_err()));
}

#[test]
fn a_not_found_is_no_proof_while_an_attempt_can_arrive() {
    let request = split();
    let _ = request.failed(Transport::MaybeSent);
    let query = request.query(at(NOW + 5)).unwrap().unwrap();
    let error = read(&query, 404, ABSENT, NOW + 5).unwrap_err();
    assert!(is_in_doubt(&error), "{error}");
    let advice = error.advice().unwrap();
    assert_eq!((advice.action, advice.delay), (Action::ResendSame, 1), "the same number is harmless");
    assert!(is_refused(&read(&query, 404, ABSENT, NOW + 361).unwrap_err()));
    // A request that would be done twice must not be sent before that.
    let fee = after_sales(100);
    let _ = fee.failed(Transport::MaybeSent);
    let error = read(&fee.query(at(NOW + 5)).unwrap().unwrap(), 404, ABSENT, NOW + 5).unwrap_err();
    let advice = error.advice().unwrap();
    assert_eq!((advice.action, advice.delay), (Action::QueryFirst, 356));
    // Nobody signed for it, or who asked was not let in.
    for (status, headers) in [(404, Headers::default()), (403, signed(NOW + 400, ABSENT))] {
        let error = query.read(status, &headers, ABSENT.as_bytes(), NOW + 400).unwrap_err();
        assert!(is_in_doubt(&error), "{status}: {error}");
    }
}

#[test]
fn the_moment_of_an_answer_is_the_one_that_wechat_pay_signed() {
    // The host is four minutes ahead: its own clock says that the first attempt has expired long ago.
    let request = again(|request| drop(request.failed(Transport::MaybeSent)));
    let headers = signed(NOW + 200, REFUSAL);
    assert!(is_in_doubt(&request.read(403, &headers, REFUSAL.as_bytes(), NOW + 440).unwrap_err()));
    // And four minutes behind.
    let headers = signed(NOW + 361, REFUSAL);
    assert!(is_refused(&request.read(403, &headers, REFUSAL.as_bytes(), NOW + 121).unwrap_err()));
}

#[test]
fn a_repetition_that_is_answered_as_the_first_needs_no_wait() {
    let body = r#"{"type":"MERCHANT_ID","account":"1900000110","name":"x","relation_type":"SUPPLIER"}"#;
    let request = prepared("add_receiver", body);
    let _ = request.failed(Transport::MaybeSent);
    assert!(is_refused(&read(&request.again(at(NOW + 5)).unwrap(), 403, REFUSAL, NOW + 5).unwrap_err()));
    // A deletion that was done refuses its repetition, however late.
    let request = prepared("delete_receiver", r#"{"type":"MERCHANT_ID","account":"1900000110"}"#);
    let _ = request.failed(Transport::MaybeSent);
    assert!(is_in_doubt(&read(&request.again(at(NOW + 5)).unwrap(), 403, REFUSAL, NOW + 900).unwrap_err()));
}

#[test]
fn after_a_restart_the_program_says_that_it_was_sent() {
    let request = split();
    request.sent_before(NOW - 100);
    assert!(is_in_doubt(&read(&request, 403, REFUSAL, NOW + 200).unwrap_err()));
    assert!(is_refused(&read(&request, 403, REFUSAL, NOW + 261).unwrap_err()));
    // The driver waits, and asks once more.
    let request = split();
    request.sent_before(NOW - 100);
    let fates = [Fate::Answers(403, REFUSAL), Fate::Answers(404, ABSENT), Fate::Answers(404, ABSENT)];
    let (sent, waited, end) = play_from(NOW, request.until_final(Policy::default()), &fates);
    assert!(sent.len() == 3 && waited >= 260.0, "{sent:?} {waited}");
    assert!(matches!(end, Step::GiveUp(error) if is_refused(&error)));
}

#[test]
fn the_driver_remembers_what_was_sent_before_it() {
    // Sent, lost, and taken up again by the driver: the first attempt arrives late.
    let request = split();
    let _ = request.failed(Transport::MaybeSent);
    let late = [Fate::Answers(403, REFUSAL), Fate::Answers(404, ABSENT), Fate::Answers(200, FINISHED)];
    let (_, _, end) = play_from(NOW + 2, request.again(at(NOW + 2)).unwrap().until_final(Policy::default()), &late);
    assert!(matches!(end, Step::Done(_)), "{end:?}");
    // A caller without time to wait is told how much is left, and the next driver still knows.
    let request = split();
    let _ = request.failed(Transport::MaybeSent);
    let short = Policy { timeout: Policy::seconds(30.0), ..Policy::default() };
    let (_, _, end) = play_from(NOW + 2, request.until_final(short), &late[..2]);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert!(is_in_doubt(&error), "{error}");
    assert!(error.advice().unwrap().delay > 300, "{:?}", error.advice());
    let (sent, waited, end) = play_from(NOW + 900, request.until_final(short), &late[..2]);
    assert!(sent.len() == 2 && waited < 30.0, "what was in doubt has expired, and is asked for all the same: {sent:?}");
    assert!(matches!(&end, Step::GiveUp(error) if is_refused(error)), "{end:?}");
}

#[test]
fn what_could_be_done_twice_is_not_sent_while_it_is_in_doubt() {
    for begin in [
        (|request: &Request| drop(request.failed(Transport::MaybeSent))) as fn(&Request),
        |request| request.sent_before(NOW),
        |request| drop(request.again(at(NOW + 1)).unwrap()),
        // Executed, and its answer cannot be believed.
        |request| drop(request.read(200, &signed(NOW, "{}"), b"{} ", NOW)),
        |request| drop(read(request, 200, r#"{"sub_mchid":"1900000109","transaction_id":"42","amount":100}"#, NOW)),
    ] {
        let fee = after_sales(100);
        begin(&fee);
        let Step::Send(request) = fee.until_final(Policy::default()).step(at(NOW + 2)).unwrap() else { panic!() };
        assert_eq!(request.method(), "GET");
    }
}
