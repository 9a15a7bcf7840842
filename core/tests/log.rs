//! The record of a request for a log: what was asked, and what became of it.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Cause, ErrorKind, Headers, LogRecord, Outcome, Policy, Request, Step, Transport};

use self::common::play::{read, signed, split};
use self::common::{NOW, moment_at};

const REFUSAL: &str = r#"{"code":"NO_AUTH","message":"x"}"#;

fn record(request: &Request) -> LogRecord {
    request.log_record(1500).unwrap()
}

#[test]
fn a_record_tells_what_was_asked_and_what_became_of_it() {
    let request = split();
    assert_eq!(request.log_record(1), None, "nothing is known yet");
    read(&request, 403, REFUSAL, NOW + 1).unwrap_err();
    let told = record(&request);
    assert_eq!(told.operation.as_deref(), Some("ecommerce.profitsharing.create_order"));
    assert_eq!((told.method, told.path.as_str()), ("POST", "/v3/ecommerce/profitsharing/orders"));
    assert_eq!(told.numbers.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["out_order_no"]);
    assert_eq!((told.attempt, told.micros, told.status), (1, 1500, Some(403)));
    assert_eq!((told.kind, told.cause, told.code.as_deref()), (Some(ErrorKind::Refused), None, Some("NO_AUTH")));
    assert_eq!(told.outcome, None);
    assert_eq!(request.log_record(u64::MAX).unwrap().micros, u32::MAX);
}

#[test]
fn a_refusal_after_an_attempt_in_doubt_is_no_refusal_in_a_log_either() {
    let first = split();
    let _ = first.failed(Transport::MaybeSent);
    assert_eq!((record(&first).kind, record(&first).cause), (Some(ErrorKind::OutcomeUnknown), Some(Cause::MaybeSent)));
    let again = first.again(moment_at(NOW + 1)).unwrap();
    assert_eq!(again.log_record(1), None, "each signature has a record of its own");
    read(&again, 403, REFUSAL, NOW + 2).unwrap_err();
    let told = record(&again);
    assert_eq!((told.kind, told.cause), (Some(ErrorKind::OutcomeUnknown), Some(Cause::EarlierAttempt)));
    assert_eq!((told.attempt, told.code.as_deref()), (2, Some("NO_AUTH")));
}

#[test]
fn what_a_driver_reads_is_in_the_record_of_the_request_that_it_gave() {
    let mut driver = split().until_final(Policy::default());
    let Step::Send(first) = driver.step(moment_at(NOW)).unwrap() else { unreachable!() };
    driver.read(500, &Headers::new([("Request-ID", "08F1")]), b"{}", NOW).unwrap();
    let told = record(&first);
    assert_eq!(
        (told.cause, told.status, told.request_id.as_deref()),
        (Some(Cause::ServerError), Some(500), Some("08F1"))
    );
    let next = loop {
        match driver.step(moment_at(NOW + 1)).unwrap() {
            Step::Wait(_) => {}
            Step::Send(next) => break next,
            step => unreachable!("{step:?}"),
        }
    };
    let body = String::from_utf8(first.body().to_vec()).unwrap().replacen('{', r#"{"status":"PROCESSING","#, 1);
    driver.read(200, &signed(NOW + 1, &body), body.as_bytes(), NOW + 1).unwrap();
    let told = record(&next);
    assert_eq!((told.kind, told.outcome, told.status), (None, Some(Outcome::Pending), Some(200)));
}
