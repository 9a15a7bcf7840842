//! Queries whose parameters have other names and places than in the request that they are made for, and what their answers
//! ask for in turn.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, Event, Platform};
use wxpay_core::schema::outcome;
use wxpay_core::{Cause, NewOutNo, NoContent, OutNo, Outcome, Policy, Step, Transport, Value};
use wxpay_core_derive::{Body, Operation};

use self::common::play::{Fate, play, provider, request};
use self::common::{NOW, moment};

/// Where the query of a request goes; none where it has none.
fn asked(id: &str, body: &str) -> Option<String> {
    Some(request(id, body).query(moment())?.unwrap().target().to_owned())
}

#[test]
fn a_declaration_is_asked_for_by_the_number_that_it_has() {
    const DECLARE: &str = "customs.create_declaration";
    let target = |kind: &str, number: &str| {
        Some(format!(
            "/v3/global/customs/orders?appid=wx1&mchid=1&order_type={kind}&order_no={number}&customs=SHANGHAI_ZS"
        ))
    };
    let body = |numbers: &str| format!(r#"{{"appid":"wx1","mchid":"1","customs":"SHANGHAI_ZS"{numbers}}}"#);
    for (numbers, kind, number) in [
        (r#","out_trade_no":"T1""#, "out_trade_no", "T1"),
        (r#","transaction_id":"42""#, "transaction_id", "42"),
        (r#","out_trade_no":"T1","transaction_id":"42""#, "out_trade_no", "T1"),
        (r#","out_trade_no":"T1","sub_order_no":"S1""#, "sub_order_no", "S1"),
    ] {
        assert_eq!(asked(DECLARE, &body(numbers)), target(kind, number), "{numbers}");
    }
    assert_eq!(asked("customs.redeclare", &body(r#","sub_order_id":"9""#)), target("sub_order_id", "9"));
    assert_eq!(asked(DECLARE, &body("")), None, "by nothing");
}

#[test]
fn a_declaration_is_driven_by_the_list_of_its_order() {
    let body = r#"{"appid":"wx1","mchid":"1","customs":"SHANGHAI_ZS","out_trade_no":"T1"}"#;
    let accepted = r#"{"appid":"wx1","mchid":"1","state":"PROCESSING","out_trade_no":"T1"}"#;
    let listed = |entries: &str| -> &'static str {
        format!(r#"{{"appid":"wx1","mchid":"1","transaction_id":"42","data":[{entries}]}}"#).leak()
    };
    let (post, get) = ("POST /v3/global/customs/orders", "GET /v3/global/customs/orders");
    for (entries, outcome) in [
        (r#"{"state":"SUCCESS"}"#, Outcome::Succeeded),
        (r#"{"state":"FAIL"}"#, Outcome::Failed),
        (r#"{"state":"SUCCESS"},{"state":"FAIL"}"#, Outcome::Partly),
    ] {
        let fates = [
            Fate::Answers(200, accepted),
            Fate::Answers(200, listed("")),
            Fate::Answers(200, listed(r#"{"state":"SUCCESS"},{"state":"EXCEPT"}"#)),
            Fate::Answers(200, listed(entries)),
        ];
        let declaration = request("customs.create_declaration", body);
        let (sent, _, end) = play(declaration.until_final(Policy::default()), &fates);
        assert_eq!(sent, [post, get, get, get]);
        assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(outcome)), "{entries}");
    }
}

#[test]
fn an_order_of_a_plan_is_asked_for_as_an_order() {
    let body = r#"{"service_id":"5001","appid":"wx1","sub_mchid":"2","out_trade_no":"P1"}"#;
    let own = r#"{"service_id":"5001","appid":"wx1","out_trade_no":"P1"}"#;
    let target = "/v3/payscore/serviceorder?out_order_no=P1&service_id=5001&appid=wx1";
    assert_eq!(asked("payscore.sign_plan.create_order", own).as_deref(), Some(target));
    let target = "/v3/payscore/partner/serviceorder?service_id=5001&sub_mchid=2&out_order_no=P1";
    assert_eq!(asked("payscore.sign_plan.partner.create_order", body).as_deref(), Some(target));

    let order = |number: &str, state: &str| -> &'static str {
        format!(r#"{{"service_id":"5001","appid":"wx1","out_order_no":"{number}","state":"{state}"}}"#).leak()
    };
    let fates = [Fate::Answers(200, order("P1", "CREATED")), Fate::Answers(200, order("P1", "DONE"))];
    let (sent, _, end) = play(request("payscore.sign_plan.create_order", own).until_final(Policy::default()), &fates);
    assert_eq!(sent, ["POST /v3/payscore/sign-plan/serviceorder", "GET /v3/payscore/serviceorder"]);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));

    let fates = [Fate::Answers(200, order("P1", "CREATED")), Fate::Answers(200, order("P2", "DONE"))];
    let policy = Policy { attempts: 0, ..Policy::default() };
    let (_, _, end) = play(request("payscore.sign_plan.create_order", own).until_final(policy), &fates);
    assert!(matches!(end, Step::GiveUp(_)), "another order's end is not this one's");
}

/// A number that no query takes is no reason to stop while nobody knows what became of the order.
#[test]
fn what_the_query_does_not_take_is_repeated() {
    let number = "9".repeat(40);
    let body = format!(r#"{{"service_id":"5001","appid":"wx1","out_trade_no":"{number}"}}"#);
    assert_eq!(asked("payscore.sign_plan.create_order", &body), None);
    let order = |state: &str| -> &'static str {
        format!(r#"{{"service_id":"5001","appid":"wx1","out_order_no":"{number}","state":"{state}"}}"#).leak()
    };
    let fates =
        [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, order("CREATED")), Fate::Answers(200, order("DONE"))];
    let (sent, _, end) = play(request("payscore.sign_plan.create_order", &body).until_final(Policy::default()), &fates);
    assert_eq!(sent, ["POST /v3/payscore/sign-plan/serviceorder"; 3]);
    assert!(matches!(end, Step::Done(_)));
}

#[test]
fn one_fapiao_of_an_application_is_asked_for_by_its_own_number() {
    let front = "/v3/new-tax-control-fapiao/fapiao-applications/A1";
    let one = r#"{"fapiao_apply_id":"A1","sub_mchid":"2","fapiao_information":{"fapiao_id":"F1","remark":"x"}}"#;
    let all = r#"{"fapiao_apply_id":"A1","sub_mchid":"2","fapiao_information":{"remark":"x"}}"#;
    for id in ["general", "real_estate", "passenger_transport", "refined_oil"] {
        let id = format!("new_tax_control_fapiao.create_{id}_application");
        assert_eq!(asked(&id, one), Some(format!("{front}?sub_mchid=2&fapiao_id=F1")), "{id}");
        assert_eq!(asked(&id, all), Some(format!("{front}?sub_mchid=2")), "{id}");
    }
}

/// 提现: a record that says INIT waits for the same request, and not for time.
#[test]
fn a_withdrawal_that_is_not_begun_is_asked_for_again() {
    let body = r#"{"sub_mchid":"2","out_request_no":"W1","amount":100}"#;
    let accepted = r#"{"sub_mchid":"2","out_request_no":"W1","withdraw_id":"9"}"#;
    let told = |status: &str| -> &'static str {
        let front = r#""sub_mchid":"2","sp_mchid":"1","out_request_no":"W1","withdraw_id":"9","amount":100"#;
        format!(r#"{{{front},"status":"{status}"}}"#).leak()
    };
    let (post, get) = ("POST /v3/ecommerce/fund/withdraw", "GET /v3/ecommerce/fund/withdraw/out-request-no/W1");
    let fates = [
        Fate::Answers(200, accepted),
        Fate::Answers(200, told("INIT")),
        Fate::Answers(200, accepted),
        Fate::Answers(200, told("CREATE_SUCCESS")),
        Fate::Answers(200, told("SUCCESS")),
    ];
    let withdrawal = request("ecommerce.fund.create_withdraw", body);
    let (sent, _, end) = play(withdrawal.until_final(Policy::default()), &fates);
    assert_eq!(sent, [post, get, post, get, get]);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Succeeded)));

    let body = r#"{"out_request_no":"W1","amount":100,"account_type":"BASIC"}"#;
    let withdrawal = request("merchant_fund.create_withdraw", body);
    let fates = [Fate::Answers(200, accepted), Fate::Answers(200, told("INIT")), Fate::Answers(200, told("FAIL"))];
    let (sent, _, end) = play(withdrawal.until_final(Policy::default()), &fates);
    let (post, get) = ("POST /v3/merchant/fund/withdraw", "GET /v3/merchant/fund/withdraw/out-request-no/W1");
    assert_eq!(sent, [post, get, post]);
    assert!(matches!(end, Step::Done(answer) if answer.outcome == Some(Outcome::Failed)));
}

#[test]
fn a_notification_of_a_batch_has_all_that_its_query_takes() {
    let data = r#"{"mchid":"1","out_batch_no":"B1","batch_id":"9","batch_status":"FINISHED"}"#;
    let event = Event {
        event_type: "MCHTRANSFER.BATCH.FINISHED",
        original_type: "mch_payment",
        id: "EV-1",
        ..Event::default()
    };
    let platform = Platform::test(provider()).unwrap();
    let (headers, body) = platform.notification("", &event, data.as_bytes(), &moment()).unwrap();
    let merchant = Platform::test_merchant(provider(), "rust").unwrap();
    let notification = merchant.read_notification(&platform::headers(&headers), &body, NOW).unwrap();
    let told = notification.tells.unwrap();
    let query = told.query().unwrap().id();
    let request = merchant.prepare_value(&query, told.numbers.into(), &Value::Null, moment()).unwrap();
    assert_eq!(request.target(), "/v3/transfer/batches/out-batch-no/B1?need_query_detail=false");
}

/// 申请
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/x/applications", returns = NoContent, query = QueryApplication, outcome = outcome::Lifecycle::Accepted)]
struct CreateApplication {
    /// 申请单号
    out_apply_no: NewOutNo<32>,
}

/// 查询申请
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/x/applications/{out_apply_no}", returns = Application)]
struct QueryApplication {
    /// 申请单号
    out_apply_no: OutNo<32>,
}

/// 没有状态的申请
#[derive(Body, Clone, Debug, Default)]
struct Application {
    /// 申请单号
    out_apply_no: Option<String>,
}

#[test]
fn what_is_only_accepted_does_not_end_by_a_record_without_a_state() {
    let merchant = Platform::test_merchant(provider(), "rust").unwrap();
    let application = CreateApplication { out_apply_no: "A1".into() };
    let request = merchant.prepare(application, moment()).unwrap();
    let record = Fate::Answers(200, r#"{"out_apply_no":"A1"}"#);
    let fates = [Fate::Fails(Transport::MaybeSent), Fate::Answers(200, "{}"), record];
    let policy = Policy { timeout: Policy::seconds(3.0), ..Policy::default() };
    let (sent, _, end) = play(request.until_final(policy), &fates);
    let post = "POST /v3/x/applications";
    assert_eq!(sent, [post, post, "GET /v3/x/applications/A1"]);
    let Step::GiveUp(error) = end else { panic!("{end:?}") };
    assert_eq!(error.cause(), Some(Cause::StillPending));
}
