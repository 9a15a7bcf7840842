//! What ends a thing, such as a cancellation: it succeeds where the thing is ended, whoever tells it.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Cause, Outcome, Policy, Step, Transport};

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
            assert_eq!(answer.failures.is_empty(), state != "FAIL", "{id} {state}: {:?}", answer.failures);
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

#[test]
fn a_fapiao_that_is_still_issued_is_not_reversed_yet() {
    let reversal = request(
        "new_tax_control_fapiao.reverse_application",
        r#"{"fapiao_apply_id":"A1","reverse_reason":"SALES_RETURN","fapiao_information":[{"fapiao_id":"F1"}]}"#,
    );
    let told = |status: &str| -> &'static str {
        let own = r#""fapiao_id":"F1","fapiao_error_code":"E1""#;
        format!(r#"{{"total_count":1,"fapiao_information":[{{{own},"status":"{status}"}}]}}"#).leak()
    };
    for (status, outcome, failures) in [("REVERSED", Outcome::Succeeded, 0), ("REVERSE_FAILED", Outcome::Failed, 1)] {
        let fates = [Fate::Answers(202, ""), Fate::Answers(200, told("ISSUED")), Fate::Answers(200, told(status))];
        let (sent, _, end) = play(reversal.until_final(Policy::default()), &fates);
        assert_eq!(sent.len(), 3);
        let Step::Done(answer) = end else { panic!("{end:?}") };
        assert_eq!((answer.outcome, answer.failures.len()), (Some(outcome), failures), "{status}");
    }
}

#[test]
fn a_complaint_is_completed_where_it_is_processed_and_no_complaint_proves_a_reply() {
    let lost = || Fate::Fails(Transport::MaybeSent);
    let asked = r#"{"complaint_id":"C1","complainted_mchid":"1"}"#;
    let complete = request("merchant_service.complete_complaint", asked);
    let refused = r#"{"code":"INVALID_REQUEST","message":"x"}"#;
    let processed = r#"{"complaint_id":"C1","complaint_state":"PROCESSED"}"#;
    let fates = [lost(), Fate::Answers(400, refused), Fate::Answers(200, processed)];
    let (_, _, end) = play(complete.until_final(Policy::default()), &fates);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));
    let asked = r#"{"complaint_id":"C1","complainted_mchid":"1","response_content":"x"}"#;
    let reply = request("merchant_service.respond_complaint", asked);
    let (sent, _, end) = play(reply.until_final(Policy::default()), &[lost()]);
    assert_eq!(sent.len(), 1, "it would be a second message to the user");
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::MaybeSent)));
}
