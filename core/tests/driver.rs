//! `until_final`: whatever happens on the way, one number, one split, and the truth about it at the end.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Platform};
use wxpay_core::{
    Action, Cause, Driver, ErrorKind, Headers, Hint, Moment, Nonce, Outcome, Policy, Request, Step, Transport,
};

use self::common::play::{
    ABSENT, FINISHED, Fate, PROCESSING, REFUSAL, after_sales, play, prepared, provider, split, take_back,
};
use self::common::{NOW, moment, moment_at};

const POST: &str = "POST /v3/ecommerce/profitsharing/orders";
const GET: &str = "GET /v3/ecommerce/profitsharing/orders";

#[test]
fn an_accepted_split_is_queried_until_it_is_final() {
    let fates = [Fate::Answers(200, PROCESSING), Fate::Answers(200, PROCESSING), Fate::Answers(200, FINISHED)];
    let (sent, waited, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST, GET, GET]);
    assert!(waited > 1.0 && waited <= 3.0, "{waited}");
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
}

#[test]
fn a_lost_answer_is_followed_by_the_same_number() {
    let fates = [
        Fate::Fails(Transport::MaybeSent),
        Fate::Unsigned(502, "<html/>"),
        Fate::Answers(429, r#"{"code":"FREQUENCY_LIMITED"}"#),
        Fate::Answers(200, FINISHED),
    ];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST; 4]);
    assert!(matches!(end, Step::Done(_)));
}

#[test]
fn a_refusal_after_a_lost_answer_is_checked_by_a_query() {
    // It was executed, though its repetition is refused.
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(403, REFUSAL), Fate::Answers(200, FINISHED)];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST, POST, GET]);
    assert!(matches!(end, Step::Done(_)));
    // It was not; but that is known only when the first attempt cannot arrive any more.
    let fates = [
        Fate::Fails(Transport::MaybeSent),
        Fate::Answers(403, REFUSAL),
        Fate::Answers(404, ABSENT),
        Fate::Answers(404, ABSENT),
    ];
    let (sent, waited, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST, POST, GET, GET]);
    assert!(waited > 350.0, "{waited}");
    assert!(
        matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::Refused && error.code() == Some("NOT_ENOUGH"))
    );
}

#[test]
fn a_refusal_at_once_is_the_end() {
    let fates = [Fate::Answers(403, r#"{"code":"RULE_LIMIT","message":"x"}"#)];
    let (sent, waited, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!((sent.len(), waited), (1, 0.0));
    assert!(matches!(end, Step::GiveUp(error) if error.code() == Some("RULE_LIMIT")));
}

#[test]
fn a_refusal_that_nobody_signed_is_checked_by_a_query() {
    let refusal = r#"{"code":"NO_AUTH","message":"x"}"#;
    let fates = [Fate::Unsigned(403, refusal), Fate::Answers(200, FINISHED)];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST, GET]);
    assert!(matches!(end, Step::Done(_)));
    // It is not there, and cannot come any more: the refusal was true.
    let fates = [Fate::Unsigned(403, refusal), Fate::Answers(404, ABSENT), Fate::Answers(404, ABSENT)];
    let (_, _, end) = play(split().until_final(Policy::default()), &fates);
    assert!(
        matches!(end, Step::GiveUp(error) if error.code() == Some("NO_AUTH") && error.kind() == ErrorKind::Refused)
    );
    // Nobody signs for anything, not for a 404 either.
    for (status, body) in [(403, refusal), (404, ABSENT)] {
        let fates = [Fate::Unsigned(403, refusal), Fate::Unsigned(status, body), Fate::Unsigned(status, body)];
        let (sent, _, end) = play(split().until_final(Policy { attempts: 2, ..Policy::default() }), &fates);
        assert_eq!(sent, [POST, GET, GET]);
        let Step::GiveUp(error) = end else { panic!("{end:?}") };
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::MissingHeader)));
        assert_eq!(error.advice().map(|advice| advice.action), Some(Action::ResendSame));
    }
    // A merchant that may not query learns nothing of the split.
    let fates = [Fate::Unsigned(403, refusal), Fate::Answers(403, refusal)];
    let (_, _, end) = play(split().until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown));
    // There is no patience left for the query.
    let fates = [Fate::Unsigned(403, refusal)];
    let (_, _, end) = play(split().until_final(Policy { attempts: 0, ..Policy::default() }), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown));
    // A merchant that is not let in has had no effect, and would not be let in to query either.
    let fates = [Fate::Unsigned(401, r#"{"code":"SIGN_ERROR","message":"x"}"#)];
    let (_, _, end) = play(split().until_final(Policy::default()), &fates);
    assert!(
        matches!(end, Step::GiveUp(error) if error.code() == Some("SIGN_ERROR") && error.kind() == ErrorKind::Refused)
    );
}

#[test]
fn a_refusal_that_nobody_signed_does_not_end_what_may_still_arrive() {
    let fates = [
        Fate::Fails(Transport::MaybeSent),
        Fate::Unsigned(403, r#"{"code":"NO_AUTH","message":"x"}"#),
        Fate::Answers(404, ABSENT),
        Fate::Answers(200, FINISHED),
    ];
    let (sent, _, end) = play(split().until_final(Policy::default()), &fates);
    assert_eq!(sent, [POST, POST, GET, POST]);
    assert!(matches!(end, Step::Done(_)));
}

#[test]
fn who_comes_back_later_signs_anew() {
    let request = split();
    let authorization = |request: &Request| {
        request.headers().into_iter().find(|(name, _)| *name == "Authorization").map(|(_, value)| value.to_owned())
    };
    let first = |timestamp| {
        let moment = Moment::new(timestamp, Nonce::new("0123456789").unwrap());
        match request.until_final(Policy::default()).step(moment).unwrap() {
            Step::Send(request) => authorization(&request),
            step => panic!("{step:?}"),
        }
    };
    assert_eq!(first(NOW + 10), authorization(&request));
    // Stale, it would be refused by 401, though it may be done.
    assert!(first(NOW + 3600).unwrap().contains("timestamp=\"1758908857\""));
}

#[test]
fn what_is_sent_again_has_another_nonce() {
    let mut driver = split().until_final(Policy::default());
    let Step::Send(first) = driver.step(moment()).unwrap() else { panic!() };
    driver.read(429, &Headers::default(), b"{}", NOW).unwrap();
    let Step::Wait(_) = driver.step(moment()).unwrap() else { panic!() };
    let Step::Send(second) = driver.step(Moment::new(NOW, Nonce::new("A").unwrap())).unwrap() else { panic!() };
    assert_eq!(first.body(), second.body());
    assert_ne!(first.headers(), second.headers());
}

#[test]
fn who_was_only_asked_to_come_back_is_not_refused() {
    let policy = Policy { attempts: 1, ..Policy::default() };
    let fates = [Fate::Unsigned(429, ""), Fate::Answers(429, r#"{"code":"FREQUENCY_LIMITED"}"#)];
    let (_, _, end) = play(split().until_final(policy), &fates);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::TooManyRequests)));
    assert_eq!((error.status(), error.code()), (Some(429), Some("FREQUENCY_LIMITED")));
}

#[test]
fn a_pending_return_is_queried_and_asked_for_in_turns() {
    const PENDING: &str = r#"{"sub_mchid":"1900000109","out_return_no":"R1","return_mchid":"1900000110","amount":1,"result":"PROCESSING"}"#;
    const DONE: &str =
        r#"{"sub_mchid":"1900000109","out_return_no":"R1","return_mchid":"1900000110","amount":1,"result":"SUCCESS"}"#;
    let no_balance = r#"{"code":"NOT_ENOUGH","message":"可用余额不足,请充值后重新发起"}"#;
    let fates = [
        Fate::Answers(200, PENDING),
        Fate::Answers(200, PENDING),
        Fate::Answers(403, no_balance),
        Fate::Answers(200, DONE),
    ];
    let (sent, waited, end) = play(take_back().until_final(Policy::default()), &fates);
    let (post, get) = ("POST /v3/ecommerce/profitsharing/returnorders", "GET /v3/ecommerce/profitsharing/returnorders");
    assert_eq!(sent, [post, get, post, post]);
    assert!(waited > 150.0, "somebody has to top up first: {waited}");
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
}

#[test]
fn patience_ends_with_an_unknown_outcome() {
    let policy = Policy { attempts: 2, ..Policy::default() };
    let fates = [Fate::Unsigned(500, ""), Fate::Unsigned(500, ""), Fate::Unsigned(500, "")];
    let (_, _, end) = play(split().until_final(policy), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::ServerError)));
    let policy = Policy { timeout: Policy::seconds(1.5), ..Policy::default() };
    let fates = [Fate::Answers(200, PROCESSING), Fate::Answers(200, PROCESSING)];
    let (_, _, end) = play(split().until_final(policy), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::StillPending)));
}

#[test]
fn a_connection_that_was_never_made_goes_to_the_backup_at_once() {
    let mut driver = split().until_final(Policy::default());
    let Step::Send(first) = driver.step(moment()).unwrap() else { panic!() };
    assert!(first.url().starts_with("https://api.mch.weixin.qq.com/"));
    driver.failed(Transport::NotSent).unwrap();
    let Step::Send(second) = driver.step(moment()).unwrap() else { panic!() };
    assert!(second.url().starts_with("https://api2.mch.weixin.qq.com/"));
    assert_eq!(second.body(), first.body());
}

#[test]
fn what_has_no_number_is_queried_and_never_repeated() {
    let path = "/v3/ecommerce/profitsharing/after-sales-orders";
    let lost = || Fate::Fails(Transport::MaybeSent);
    // No record exists, and once the signature has expired, none can appear any more.
    let fates = [lost(), Fate::Answers(404, ABSENT), Fate::Answers(404, ABSENT)];
    let (sent, waited, end) = play(after_sales(1).until_final(Policy::default()), &fates);
    assert_eq!(sent, [format!("POST {path}"), format!("GET {path}"), format!("GET {path}")]);
    assert!(waited > 350.0, "{waited}");
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(error.advice().map(|advice| advice.action), Some(Action::ResendSame));
    // A caller that cannot wait so long is told how long to.
    let policy = Policy { timeout: Policy::seconds(60.0), ..Policy::default() };
    let (_, _, end) = play(after_sales(1).until_final(policy), &fates[..2]);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!(error.cause(), Some(Cause::MaybeSent), "it may be done");
    assert!(error.advice().is_some_and(|advice| (350..=361).contains(&advice.delay)), "{:?}", error.advice());
}

#[test]
fn what_a_query_meets_does_not_replace_what_became_of_the_request() {
    // Accepted, and then the network is gone: nothing of "was not sent" is true of the split.
    let policy = Policy { attempts: 1, ..Policy::default() };
    let gone = || Fate::Fails(Transport::NotSent);
    let (_, _, end) = play(split().until_final(policy), &[Fate::Answers(200, PROCESSING), gone(), gone()]);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::StillPending)));
    let (_, _, end) = play(split().until_final(policy), &[Fate::Fails(Transport::MaybeSent), gone()]);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::MaybeSent)));
    // A request without a number is not to be sent again, whatever its query met.
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Unsigned(500, ""), Fate::Unsigned(500, "")];
    let (_, _, end) = play(after_sales(100).until_final(Policy { attempts: 2, ..policy }), &fates);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!(error.advice().map(|advice| advice.action), Some(Action::QueryFirst));
}

#[test]
fn a_refusal_of_what_was_signed_a_while_ago_is_checked_by_a_query() {
    let platform = Platform::test(provider()).unwrap();
    let mut driver = split().until_final(Policy::default());
    let later = || Moment::new(NOW + 100, Nonce::new("A1").unwrap());
    assert!(matches!(driver.step(later()).unwrap(), Step::Send(request) if request.method() == "POST"));
    let refusal = br#"{"code":"NOT_ENOUGH","message":"x"}"#;
    let headers = platform::headers(&platform.sign("", refusal, &later()).unwrap());
    driver.read(403, &headers, refusal, NOW + 100).unwrap();
    assert!(matches!(driver.step(later()).unwrap(), Step::Wait(_)));
    assert!(matches!(driver.step(later()).unwrap(), Step::Send(request) if request.method() == "GET"));
}

#[test]
fn what_has_no_effect_or_proves_itself_leaves_no_doubt() {
    let query = split().query(moment()).unwrap().unwrap();
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(404, ABSENT)];
    let (_, _, end) = play(query.until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.code() == Some("RESOURCE_NOT_EXISTS")));
    let body = r#"{"type":"MERCHANT_ID","account":"1900000110","name":"x","relation_type":"SUPPLIER"}"#;
    let fates = [Fate::Unsigned(502, ""), Fate::Answers(400, r#"{"code":"INVALID_REQUEST","message":"x"}"#)];
    let (_, _, end) = play(prepared("add_receiver", body).until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::Refused));
    // A repetition of a deletion that worked is refused, too, however late.
    let body = r#"{"type":"MERCHANT_ID","account":"1900000110"}"#;
    let (_, _, end) = play(prepared("delete_receiver", body).until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown));
}

#[test]
fn waits_are_not_shorter_than_asked_for_and_never_nothing() {
    let mut driver = split().until_final(Policy { first_wait: Policy::seconds(0.0), ..Policy::default() });
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    let headers = Headers::new([("Retry-After", "60")]);
    driver.read(429, &headers, b"{}", NOW).unwrap();
    assert!(matches!(driver.step(moment()).unwrap(), Step::Wait(time) if (60.0..=61.0).contains(&time.as_secs_f64())));
    let policy = Policy { first_wait: Policy::seconds(0.0), timeout: Policy::seconds(1.0), ..Policy::default() };
    let fates: Vec<Fate> = (0..30).map(|_| Fate::Answers(200, PROCESSING)).collect();
    let (sent, waited, end) = play(split().until_final(policy), &fates);
    assert!(sent.len() <= 22 && waited <= 1.0, "{} {waited}", sent.len());
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::StillPending)));
}

#[test]
fn who_reaches_neither_host_tries_them_in_turns() {
    let mut driver = split().until_final(Policy::default());
    let mut hosts = Vec::new();
    while hosts.len() < 4 {
        if let Step::Send(request) = driver.step(moment()).unwrap() {
            hosts.push(request.url().contains("//api2."));
            driver.failed(Transport::NotSent).unwrap();
        }
    }
    assert_eq!(hosts, [false, true, false, true]);
}

#[test]
fn what_was_given_up_for_explains_itself_where_it_was_not_believed() {
    let mut driver = split().until_final(Policy { attempts: 0, ..Policy::default() });
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    let headers = platform::headers(&Platform::test(provider()).unwrap().sign("", b"{}", &moment()).unwrap());
    driver.read(200, &headers, b"{}\n", NOW).unwrap();
    assert!(
        matches!(driver.step(moment()).unwrap(), Step::GiveUp(error) if error.cause() == Some(Cause::BadSignature))
    );
    assert_eq!(driver.explain().unwrap().hints, [Hint::TrailingNewline]);
    let mut driver = split().until_final(Policy { attempts: 0, ..Policy::default() });
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    driver.failed(Transport::MaybeSent).unwrap();
    assert!(matches!(driver.step(moment()).unwrap(), Step::GiveUp(_)));
    assert_eq!(driver.explain(), None);
}

#[test]
fn steps_out_of_turn_are_refused() {
    let mut driver = split().until_final(Policy::default());
    assert!(driver.failed(Transport::NotSent).is_err());
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    assert!(driver.step(moment()).is_err());
}

#[test]
fn a_certificate_that_is_missing_is_fetched() {
    let mut driver = split().until_final(Policy::default());
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    let mut list = Platform::test(provider()).unwrap().sign("", FINISHED.as_bytes(), &moment()).unwrap();
    list.retain(|(name, _)| *name != "Wechatpay-Serial");
    list.push(("Wechatpay-Serial", "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C".into()));
    driver.read(200, &platform::headers(&list), FINISHED.as_bytes(), NOW).unwrap();
    let Step::Send(request) = driver.step(moment()).unwrap() else { panic!() };
    assert_eq!(request.target(), "/v3/certificates");
}

/// What a driver tells at its end.
fn cause(driver: &mut Driver) -> Option<Cause> {
    match driver.step(moment()).unwrap() {
        Step::GiveUp(error) => error.cause(),
        step => panic!("{step:?}"),
    }
}

#[test]
fn who_stops_is_told_what_is_known() {
    // Before anything is sent, and where nothing was.
    let mut driver = split().until_final(Policy::default());
    driver.stop();
    assert_eq!(cause(&mut driver), Some(Cause::NotSent));
    let mut driver = split().until_final(Policy::default());
    for _ in 0..2 {
        assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
        driver.failed(Transport::NotSent).unwrap();
    }
    driver.stop();
    assert_eq!(cause(&mut driver), Some(Cause::NotSent));
    // While it is on its way: the request itself remembers that.
    let request = split();
    let mut driver = request.until_final(Policy::default());
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    driver.stop();
    assert_eq!(cause(&mut driver), Some(Cause::MaybeSent));
    let mut another = request.until_final(Policy::default());
    another.stop();
    assert_eq!(cause(&mut another), Some(Cause::EarlierAttempt));
    // While it waits: after a lost answer, and after it was accepted.
    for (body, expected) in [("", Cause::ServerError), (PROCESSING, Cause::StillPending)] {
        let mut driver = split().until_final(Policy::default());
        assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
        let status = if body.is_empty() { 502 } else { 200 };
        driver.read(status, &common::play::signed(NOW, body), body.as_bytes(), NOW).unwrap();
        assert!(matches!(driver.step(moment()).unwrap(), Step::Wait(_)));
        driver.stop();
        assert_eq!(cause(&mut driver), Some(expected));
    }
    // While the query is on its way, of what was accepted.
    let mut driver = split().until_final(Policy::default());
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    driver.read(200, &common::play::signed(NOW, PROCESSING), PROCESSING.as_bytes(), NOW).unwrap();
    assert!(matches!(driver.step(moment()).unwrap(), Step::Wait(_)));
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    driver.stop();
    assert_eq!(cause(&mut driver), Some(Cause::StillPending));
}

#[test]
fn what_is_final_stays_final_when_it_is_stopped() {
    let mut driver = split().until_final(Policy::default());
    assert!(matches!(driver.step(moment()).unwrap(), Step::Send(_)));
    driver.read(200, &common::play::signed(NOW, FINISHED), FINISHED.as_bytes(), NOW).unwrap();
    driver.stop();
    assert!(matches!(driver.step(moment()).unwrap(), Step::Done(_)));
}

#[test]
fn sending_counts_towards_the_timeout() {
    let mut driver = split().until_final(Policy { timeout: Policy::seconds(60.0), ..Policy::default() });
    let mut sent = 0;
    // Each sending hangs for 30 seconds.
    let end = loop {
        match driver.step(moment_at(NOW + 30 * sent)).unwrap() {
            Step::Send(_) => {
                sent += 1;
                driver.failed(Transport::MaybeSent).unwrap();
            }
            Step::Wait(time) => assert!(time.as_secs_f64() < 5.0, "{time:?}"),
            end => break end,
        }
    };
    assert_eq!(sent, 2, "the second one takes the rest");
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::MaybeSent)));
}

#[test]
fn what_was_sent_before_is_not_told_as_never_sent() {
    let request = split();
    request.sent_before(NOW);
    let (_, _, end) = play(
        request.until_final(Policy { attempts: 1, ..Policy::default() }),
        &[Fate::Fails(Transport::NotSent), Fate::Fails(Transport::NotSent)],
    );
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::EarlierAttempt)));
}
