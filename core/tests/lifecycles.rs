//! Lifecycles that move money, from the first attempt, whose answer is lost, to their end.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::{Cause, ErrorKind, Outcome, Policy, Step, Transport};

use self::common::moment;
use self::common::play::{Fate, play, request};

/// What a lost first attempt comes to, by what WeChat Pay answers afterwards.
fn driven(id: &str, body: &str, then: &[&'static str]) -> (Vec<String>, Outcome) {
    let answers = then.iter().map(|body| Fate::Answers(200, body));
    let fates: Vec<Fate> = std::iter::once(Fate::Fails(Transport::MaybeSent)).chain(answers).collect();
    let (sent, _, end) = play(request(id, body).until_final(Policy::default()), &fates);
    assert_eq!(sent.len(), fates.len(), "{id}: {sent:?}");
    let Step::Done(answer) = end else { panic!("{id}: {end:?}") };
    (sent, answer.outcome.unwrap_or_else(|| panic!("{id} has no outcome")))
}

#[test]
fn a_withdrawal_is_driven_to_its_end_with_one_number() {
    let body = r#"{"sub_mchid":"2","out_request_no":"W1","amount":100}"#;
    let accepted = r#"{"sub_mchid":"2","out_request_no":"W1","withdraw_id":"9"}"#;
    let waiting = r#"{"sub_mchid":"2","sp_mchid":"1","out_request_no":"W1","withdraw_id":"9","amount":100,"status":"CREATE_SUCCESS"}"#;
    let post = "POST /v3/ecommerce/fund/withdraw";
    let get = "GET /v3/ecommerce/fund/withdraw/out-request-no/W1";
    for (status, outcome) in [
        ("SUCCESS", Outcome::Succeeded),
        ("FAIL", Outcome::Failed),
        ("REFUND", Outcome::Failed),
        ("CLOSE", Outcome::Failed),
    ] {
        let end = waiting.replace("CREATE_SUCCESS", status).leak();
        assert_eq!(
            driven("ecommerce.fund.create_withdraw", body, &[accepted, waiting, end]),
            (vec![post.into(), post.into(), get.into(), get.into()], outcome),
            "{status}"
        );
    }
}

#[test]
fn a_withdrawal_of_the_platform_and_one_of_a_day_end_balance_are_driven_likewise() {
    let accepted = r#"{"out_request_no":"W1","withdraw_id":"9"}"#;
    let end = r#"{"out_request_no":"W1","withdraw_id":"9","amount":100,"status":"SUCCESS"}"#;
    let body = r#"{"out_request_no":"W1","amount":100,"account_type":"BASIC"}"#;
    assert_eq!(driven("merchant_fund.create_withdraw", body, &[accepted, end]).1, Outcome::Succeeded);

    let id = "platsolution.ecommerce.withdraw.create_day_end_balance_withdraw";
    let body = r#"{"sub_mchid":"2","out_request_no":"W1","calculate_amount_type":"ONLY_DAY_END_BALANCE"}"#;
    let created = r#"{"sub_mchid":"2","out_request_no":"W1","status":"CREATED"}"#;
    for (amounts, outcome) in [
        (r#""success_amount":100,"fail_amount":0,"refund_amount":0"#, Outcome::Succeeded),
        (r#""success_amount":60,"fail_amount":40,"refund_amount":0"#, Outcome::Partly),
        (r#""success_amount":60,"fail_amount":0,"refund_amount":40"#, Outcome::Partly),
        (r#""success_amount":0,"fail_amount":100,"refund_amount":0"#, Outcome::Failed),
    ] {
        let end =
            format!(r#"{{"sub_mchid":"2","out_request_no":"W1","status":"FINISHED","total_amount":100,{amounts}}}"#);
        assert_eq!(driven(id, body, &[created, end.leak()]).1, outcome, "{amounts}");
    }
}

#[test]
fn a_subsidy_and_its_return_are_repeated_with_the_same_number() {
    let subsidy = r#"{"sub_mchid":"2","transaction_id":"42","amount":10,"description":"x","out_subsidy_no":"S1"}"#;
    let returned =
        r#"{"sub_mchid":"2","transaction_id":"42","refund_id":"50","out_order_no":"R1","amount":10,"description":"x"}"#;
    for (id, body, told, path) in [
        ("create_subsidy", subsidy, r#""subsidy_id":"30""#, "create"),
        ("create_subsidy_return", returned, r#""subsidy_refund_id":"31""#, "return"),
    ] {
        for (result, outcome) in
            [("SUCCESS", Outcome::Succeeded), ("REFUND", Outcome::Succeeded), ("FAIL", Outcome::Failed)]
        {
            let answer = format!("{},{told},\"result\":\"{result}\"}}", body.trim_end_matches('}')).leak();
            let post = format!("POST /v3/ecommerce/subsidies/{path}");
            assert_eq!(
                driven(&format!("ecommerce.subsidies.{id}"), body, &[answer]),
                (vec![post.clone(), post], outcome),
                "{id} {result}"
            );
        }
    }
}

#[test]
fn a_subsidy_without_a_number_is_not_repeated() {
    let body = r#"{"sub_mchid":"2","transaction_id":"42","amount":10,"description":"x"}"#;
    let subsidy = request("ecommerce.subsidies.create_subsidy", body);
    let (sent, _, end) = play(subsidy.until_final(Policy::default()), &[Fate::Fails(Transport::MaybeSent)]);
    assert_eq!(sent.len(), 1);
    assert!(matches!(end, Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown));
}

#[test]
fn a_subsidy_of_another_amount_or_order_proves_nothing() {
    let body = r#"{"sub_mchid":"2","transaction_id":"42","amount":10,"description":"x","out_subsidy_no":"S1"}"#;
    let told = r#"{"sub_mchid":"2","transaction_id":"42","amount":10,"result":"SUCCESS","out_subsidy_no":"S1"}"#;
    for (from, to) in [(":10", ":11"), (r#""42""#, r#""43""#), (r#""S1""#, r#""S2""#)] {
        let answers: Vec<Fate> = (0..3).map(|_| Fate::Answers(200, told.replace(from, to).leak())).collect();
        let subsidy = request("ecommerce.subsidies.create_subsidy", body);
        let (_, _, end) = play(subsidy.until_final(Policy::default()), &answers);
        assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest)), "{to}");
    }
}

/// What ends something is asked of a query that tells the thing's own end: `CANCELLED` is a failed transfer, and a
/// cancellation that succeeded.
#[test]
fn a_cancellation_succeeds_where_the_thing_was_cancelled() {
    for (id, body, pending, cancelled, done) in [
        (
            "fund_app.mch_transfer.cancel_transfer_bill",
            r#"{"out_bill_no":"T1"}"#,
            r#"{"out_bill_no":"T1","state":"CANCELING"}"#,
            r#"{"out_bill_no":"T1","state":"CANCELLED"}"#,
            r#"{"out_bill_no":"T1","state":"SUCCESS"}"#,
        ),
        (
            "fund_app.mch_transfer.partner.cancel_transfer_bill",
            r#"{"out_bill_no":"T1","sub_mchid":"2"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"CANCELING"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"CANCELLED"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"SUCCESS"}"#,
        ),
        (
            "ecommerce.mch_transfer.cancel_transfer_bill",
            r#"{"out_bill_no":"T1","sub_mchid":"2"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"CANCELING"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"CANCELLED"}"#,
            r#"{"out_bill_no":"T1","sub_mchid":"2","state":"SUCCESS"}"#,
        ),
        (
            "platsolution.ecommerce.recharges.close_recharge",
            r#"{"out_recharge_no":"C1","sub_mchid":"2"}"#,
            r#"{"out_recharge_no":"C1","sub_mchid":"2","recharge_state":"RECHARGING"}"#,
            r#"{"out_recharge_no":"C1","sub_mchid":"2","recharge_state":"CLOSED"}"#,
            r#"{"out_recharge_no":"C1","sub_mchid":"2","recharge_state":"SUCCESS"}"#,
        ),
    ] {
        assert_eq!(driven(id, body, &[pending, cancelled]).1, Outcome::Succeeded, "{id}");
        assert_eq!(driven(id, body, &[pending, done]).1, Outcome::Failed, "{id}");
    }
}

#[test]
fn an_authorization_is_closed_where_its_query_says_so() {
    let id = "fund_app.mch_transfer.close_user_confirm_authorization";
    let body = r#"{"out_authorization_no":"A1"}"#;
    let (stands, closed) = (
        r#"{"out_authorization_no":"A1","state":"TAKING_EFFECT"}"#,
        r#"{"out_authorization_no":"A1","state":"CLOSED"}"#,
    );
    assert_eq!(driven(id, body, &[stands, stands, closed]).1, Outcome::Succeeded);
}

#[test]
fn an_application_is_told_apart_from_an_earlier_one_of_the_merchant() {
    let id = "fund_app.mch_transfer.partner.create_sub_mch_authorization";
    let body = r#"{"sub_mchid":"2","out_apply_no":"A2"}"#;
    let invited = r#"{"sub_mchid":"2","out_apply_no":"A2","state":"INVITED"}"#;
    let earlier = r#"{"sub_mchid":"2","state":"UNAUTHORIZED","apply_order":{"sub_mchid":"2","out_apply_no":"A1","state":"EXPIRED"}}"#;
    let passed = r#"{"sub_mchid":"2","state":"AUTHORIZED","apply_order":{"sub_mchid":"2","out_apply_no":"A2","state":"PASSED"}}"#;
    assert_eq!(driven(id, body, &[invited, earlier, passed]).1, Outcome::Succeeded);
}

#[test]
fn a_recharge_is_done_when_the_money_is_there_and_not_when_there_is_a_page_to_pay_on() {
    let asked = r#"{"sub_mchid":"2","out_recharge_no":"C1","recharge_scene":"ECOMMERCE_DEPOSIT","account_type":"DEPOSIT","recharge_amount":{"amount":500000,"currency":"CNY"}}"#;
    let page = r#"{"recharge_id":"9","out_recharge_no":"C1","recharge_url":"https://pay.weixin.qq.com/x"}"#;
    let told = r#"{"sp_mchid":"1","sub_mchid":"2","recharge_id":"9","out_recharge_no":"C1","recharge_state":"SUCCESS","recharge_amount":{"amount":500000,"currency":"CNY"}}"#;
    let id = "platsolution.ecommerce.recharges.create_recharge";
    assert_eq!(driven(id, asked, &[page, told]).1, Outcome::Succeeded);
    assert_eq!(driven(id, asked, &[page, told.replace("SUCCESS", "CLOSED").leak()]).1, Outcome::Failed);

    let id = "platsolution.ecommerce.bank_transfer_recharges.create_recharge";
    let asked = r#"{"out_recharge_no":"C1","recharge_amount":{"amount":500000}}"#;
    let account = r#"{"recharge_id":"9","out_recharge_no":"C1","transfer_in_account":{"bank_account_no":"1"}}"#;
    let told = r#"{"mchid":"1","recharge_id":"9","out_recharge_no":"C1","recharge_state":"SUCCESS","recharge_amount":{"amount":500000}}"#;
    assert_eq!(driven(id, asked, &[account, told]).1, Outcome::Succeeded);
}

#[test]
fn an_employee_is_added_and_deleted() {
    let front = "platsolution.ecommerce.recharge_employees.";
    let body = r#"{"sub_mchid":"2","sp_openid":"o1"}"#;
    let employee = |state| format!(r#"{{"sub_mchid":"2","sp_openid":"o1","state":"{state}"}}"#).leak() as &'static str;
    assert_eq!(driven(&format!("{front}add_employee"), body, &[employee("EFFECTIVE")]).1, Outcome::Succeeded);
    assert_eq!(driven(&format!("{front}delete_employee"), body, &[employee("DELETED")]).1, Outcome::Succeeded);
}

#[test]
fn a_batch_of_transfers_is_queried_without_its_details_until_it_ends() {
    let body = r#"{"appid":"wx1","out_batch_no":"B1","batch_name":"x","batch_remark":"x","total_amount":100,"total_num":2,"transfer_detail_list":[{"out_detail_no":"D1","transfer_amount":50,"transfer_remark":"x","openid":"o1"},{"out_detail_no":"D2","transfer_amount":50,"transfer_remark":"x","openid":"o2"}]}"#;
    let accepted = r#"{"out_batch_no":"B1","batch_id":"9","create_time":"2015-05-20T13:29:35+08:00"}"#;
    let told = |status: &str, success: i64, fail: i64| -> &'static str {
        format!(
            r#"{{"transfer_batch":{{"mchid":"1","out_batch_no":"B1","batch_id":"9","batch_status":"{status}","total_amount":100,"total_num":2,"success_num":{success},"fail_num":{fail}}}}}"#
        )
        .leak()
    };
    for (status, success, fail, outcome) in [
        ("FINISHED", 2, 0, Outcome::Succeeded),
        ("FINISHED", 1, 1, Outcome::Partly),
        ("FINISHED", 0, 2, Outcome::Failed),
        ("CLOSED", 0, 0, Outcome::Failed),
    ] {
        let answers = [accepted, told("PROCESSING", 0, 0), told(status, success, fail)];
        let (sent, end) = driven("transfer.create_batch", body, &answers);
        assert_eq!(sent[2..], vec!["GET /v3/transfer/batches/out-batch-no/B1"; 2], "{status}");
        assert_eq!(end, outcome, "{status} {success}+{fail}");
    }
    let query = request("transfer.create_batch", body).query(moment()).unwrap().unwrap();
    assert_eq!(query.target(), "/v3/transfer/batches/out-batch-no/B1?need_query_detail=false");
}

#[test]
fn a_batch_of_another_number_or_amount_proves_nothing() {
    let body = r#"{"sub_mchid":"2","authorization_type":"FUND_AUTHORIZATION_TYPE","out_batch_no":"B1","total_amount":100,"total_num":1}"#;
    let told = r#"{"sub_mchid":"2","out_batch_no":"B1","batch_status":"FINISHED","total_amount":100,"total_num":1,"success_num":1,"fail_num":0}"#;
    let accepted = r#"{"out_batch_no":"B1","batch_id":"9"}"#;
    assert_eq!(driven("partner_transfer.create_batch", body, &[accepted, told]).1, Outcome::Succeeded);
    for (from, to) in [(":100", ":101"), (r#""B1""#, r#""B2""#)] {
        let mut fates = vec![Fate::Answers(200, accepted)];
        fates.extend((0..3).map(|_| Fate::Answers(200, told.replace(from, to).leak())));
        let batch = request("partner_transfer.create_batch", body);
        let (_, _, end) = play(batch.until_final(Policy::default()), &fates);
        assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest)), "{to}");
    }
}

#[test]
fn what_may_be_done_twice_and_has_no_query_is_not_repeated_while_it_is_pending() {
    let body =
        r#"{"sub_mchid":"1900006491","account_type":"ACCOUNT_TYPE_BUSINESS","account_bank":"x","account_number":"1"}"#;
    let update = request("apply4sub.sub_merchants.update_settlement", body);
    let (sent, _, end) =
        play(update.until_final(Policy::default()), &[Fate::Answers(200, r#"{"application_no":"1"}"#)]);
    assert_eq!(sent.len(), 1);
    assert!(matches!(end, Step::GiveUp(error) if error.cause() == Some(Cause::StillPending)));
}

#[test]
fn a_compensation_that_the_user_fetches_is_done_when_it_is_fetched() {
    let front = "platsolution.ecommerce.mch_transfer.";
    let body = r#"{"sub_mchid":"2","out_bill_no":"C1","amount":100}"#;
    let page = r#"{"sub_mchid":"2","out_bill_no":"C1","bill_id":"9","package_info":"x"}"#;
    let waits = r#"{"sub_mchid":"2","out_bill_no":"C1","bill_id":"9","amount":100,"state":"WAIT_USER_CONFIRM"}"#;
    for (state, outcome) in
        [("SUCCESS", Outcome::Succeeded), ("CLOSED", Outcome::Failed), ("CANCELLED", Outcome::Failed)]
    {
        let end = waits.replace("WAIT_USER_CONFIRM", state).leak();
        let id = format!("{front}insurance_claim_bills.create_pre_transfer");
        assert_eq!(driven(&id, body, &[page, waits, end]).1, outcome, "{state}");
    }
}

#[test]
fn a_settlement_that_is_to_be_cured_is_no_end() {
    let id = "platsolution.ecommerce.settle.create_abnormal_settle";
    let body = r#"{"settle_batch_no":"9","individual_auth_id":"1","out_abnormal_settle_batch_no":"A1","abnormal_settle_type":"TRANSFER_TO_ORIGINAL_RECEIVE_USER"}"#;
    let cured = r#"{"out_settle_batch_no":"S1","settle_batch_no":"9","state":"ABNORMAL_SETTLE_SUCCESS"}"#;
    let settled = r#"{"out_settle_batch_no":"S1","settle_batch_no":"9","state":"SUCCESS"}"#;
    assert_eq!(driven(id, body, &[cured, settled]).1, Outcome::Succeeded);
}

#[test]
fn a_closing_of_an_account_is_confirmed_where_the_application_went_on() {
    let id = "ecommerce.account.confirm_cancel_withdraw";
    let body = r#"{"sub_mchid":"2","out_request_no":"W1","operator_identification":"x","confirm_time":"2025-01-01T00:00:00+08:00","cancel_contract_version":"1"}"#;
    assert_eq!(driven(id, body, &[r#"{"sub_mchid":"2","out_request_no":"W1"}"#]).1, Outcome::Succeeded);
}
