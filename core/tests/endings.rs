//! What ends a thing, such as a cancellation: it succeeds where the thing is ended, whoever tells it.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Outcome, Policy, Step, Transport};

use self::common::play::{Fate, play, read, request};
use self::common::{NOW, moment};

/// A transfer in this state.
fn transfer(state: &str) -> &'static str {
    format!(r#"{{"out_bill_no":"B1","transfer_amount":100,"state":"{state}","fail_reason":"MERCHANT_CANCEL"}}"#).leak()
}

#[test]
fn a_transfer_that_its_query_tells_as_cancelled_is_a_cancellation_that_succeeded() {
    for id in ["fund_app.mch_transfer.cancel_transfer_bill", "fund_app.mch_transfer.cancel_qq_wallet_bill"] {
        for (state, outcome) in
            [("CANCELLED", Outcome::Succeeded), ("SUCCESS", Outcome::Failed), ("FAIL", Outcome::Failed)]
        {
            let fates = [Fate::Answers(200, transfer("CANCELING")), Fate::Answers(200, transfer(state))];
            let (sent, _, end) = play(request(id, r#"{"out_bill_no":"B1"}"#).until_final(Policy::default()), &fates);
            assert!(sent[0].starts_with("POST") && sent[1].starts_with("GET"), "{sent:?}");
            let Step::Done(answer) = end else { panic!("{end:?}") };
            assert_eq!(answer.outcome, Some(outcome), "{id} {state}");
            assert!(answer.failures.is_empty(), "nothing failed that was asked for: {:?}", answer.failures);
        }
    }
}

#[test]
fn a_query_of_ones_own_tells_of_the_thing_and_one_of_a_cancellation_tells_of_that() {
    let cancellation = request("fund_app.mch_transfer.cancel_transfer_bill", r#"{"out_bill_no":"B1"}"#);
    let query = cancellation.query(moment()).unwrap().unwrap();
    assert_eq!(read(&query, 200, transfer("CANCELLED"), NOW).unwrap().outcome, Some(Outcome::Succeeded));
    let query = request("fund_app.mch_transfer.query_transfer_bill", r#"{"out_bill_no":"B1"}"#);
    let answer = read(&query, 200, transfer("CANCELLED"), NOW).unwrap();
    assert_eq!((answer.outcome, answer.failures.len()), (Some(Outcome::Failed), 1));
}

#[test]
fn an_application_is_queried_by_the_state_inside_of_what_it_asked_for() {
    let asked = request(
        "fund_app.mch_transfer.partner.create_sub_mch_authorization",
        r#"{"sub_mchid":"2","out_apply_no":"A0001"}"#,
    );
    let told = r#"{"sub_mchid":"2","state":"AUTHORIZED","apply_order":{"out_apply_no":"A0001","state":"PASSED"}}"#;
    let invited = r#"{"sub_mchid":"2","out_apply_no":"A0001","state":"INVITED"}"#;
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, invited), Fate::Answers(200, told)];
    let (_, _, end) = play(asked.until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
}
