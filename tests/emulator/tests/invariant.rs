//! Whatever happens in whatever order: every fen is somewhere, and nowhere twice.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;
mod rows;
mod steps;
mod world;

use client::World;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::FileFailurePersistence;
use rows::Rows;
use serde_json::json;
use steps::{Step, step};
use world::*;
use wxpay_emulator::{AddReceiver, Coupon, CouponKind, Emulator, Ledger, NewAfterSales, Payment, Settle};

/// What left the accounts by `Spend`, and what came in by `Pay` without the flag, is no order's business.
#[derive(Default)]
struct Outside {
    now: u64,
    spent: i64,
    orders: Vec<String>,
}

impl Outside {
    fn order(&self, index: usize) -> String {
        self.orders.get(index).cloned().unwrap_or_default()
    }
}

/// One of each kind.
fn coupons(amount: i64) -> Vec<Coupon> {
    let (cash, free) = (amount / 3, amount - amount / 3);
    let all = [Coupon::new(cash, CouponKind::Cash), Coupon::new(free, CouponKind::NoCash)];
    all.into_iter().filter(|coupon| coupon.amount > 0).collect()
}

fn take(books: &mut Ledger, outside: &mut Outside, step: &Step) {
    let order = |outside: &Outside, index: usize| outside.order(index);
    let now = outside.now;
    // Refusals are part of it; only the sums count.
    match step {
        Step::Pay { total, commission, subsidy, coupon } => {
            let payment = Payment {
                sub_mchid: PAYER.into(),
                total: *total,
                commission: *commission,
                subsidy_amount: *subsidy,
                profit_sharing: total % 7 != 0,
                seconds_ago: if total % 5 == 0 { 0 } else { 60 },
                coupons: coupons(*coupon),
                ..Payment::default()
            };
            books.pay(&payment, now).unwrap();
        }
        Step::Subsidize { order: index } => drop(books.subsidize(&order(outside, *index), now).cloned()),
        Step::Split { order: index, number, to: amounts, finish } => {
            let accounts = [SUPPLIER, OTHER, PLATFORM, PERSON];
            let receivers = accounts.into_iter().zip(amounts).filter(|(_, amount)| **amount > 0);
            let receivers: Vec<_> = receivers.map(|(account, amount)| to(account, *amount)).collect();
            let transaction_id = order(outside, *index);
            let mut body = split(&transaction_id, &format!("S{number}"), json!(receivers));
            body["finish"] = json!(finish);
            drop(do_split(books, &body, now));
            // Of an order of its own, the platform is a merchant like any other.
            let own = json!({ "transaction_id": transaction_id, "out_order_no": format!("S{number}"), "unfreeze_unsplit": finish,
                "receivers": [{ "type": "MERCHANT_ID", "account": SUPPLIER, "amount": amounts[0].max(1), "description": "货款" }] });
            drop(books.call("profitsharing.create_order", own, now));
        }
        Step::Finish { order: index, number } => {
            drop(do_finish(books, &order(outside, *index), &format!("S{number}"), now));
        }
        Step::Return { split, number, other, amount } => {
            let mut body = give_back(&format!("S{split}"), &format!("R{number}"), *amount);
            body["return_mchid"] = json!(if *other { OTHER } else { SUPPLIER });
            drop(do_return(books, &body, now));
            body.as_object_mut().unwrap().remove("sub_mchid");
            drop(books.call("profitsharing.create_return_order", body, now));
        }
        Step::Refund { order: index, amount } => drop(books.refund(&order(outside, *index), *amount, now)),
        Step::AfterSales { order: index, amount } => {
            let body = json!({ "sub_mchid": PAYER, "transaction_id": order(outside, *index), "amount": amount,
                "type": "SERVICE_FEE_INCOME", "scene": "RETURN_GOODS" });
            drop(NewAfterSales::parse(&body).and_then(|new| books.after_sales(new, now)));
        }
        Step::Query { order: index, number } => {
            drop(query_split(books, &order(outside, *index), &format!("S{number}"), now));
        }
        Step::QueryReturn { split, number } => {
            drop(query_return(books, &format!("S{split}"), &format!("R{number}"), now));
        }
        Step::Spend { who, part } => {
            let account = books.account_mut([PAYER, SUPPLIER, OTHER][*who]).unwrap();
            let spent = account.available * part / 100;
            account.available -= spent;
            outside.spent += spent;
        }
        Step::Trouble { who, on } => {
            let account = books.account_mut([PAYER, SUPPLIER, OTHER][*who]).unwrap();
            account.switches.trouble = on.then(|| "ACCOUNT_ABNORMAL".into());
        }
        Step::Relation { add: true } => {
            drop(books.add_receiver(&AddReceiver { party: merchant(OTHER), appid: None, name: None }));
        }
        Step::Relation { add: false } => {
            drop(books.delete_receiver(&json!({ "type": "MERCHANT_ID", "account": OTHER })));
        }
        Step::Wait { seconds } => outside.now += seconds,
        _ => ask(books, outside, step),
    }
    let ids = books.orders().iter().rev().map(|order| order.transaction_id.clone());
    outside.orders = ids.collect();
}

/// What the API asks by declared operations, and what control calls then decide.
fn ask(books: &mut Ledger, outside: &Outside, step: &Step) {
    let now = outside.now;
    match step {
        Step::Place { total, number, direct } => {
            let mut body = json!({ "out_trade_no": format!("T{number}"), "description": "图书", "amount": { "total": total },
                "notify_url": "http://127.0.0.1:9/n", "settle_info": { "profit_sharing": true } });
            let parties = if *direct {
                json!({ "appid": APPID, "mchid": PLATFORM })
            } else {
                json!({ "sp_appid": APPID, "sp_mchid": PLATFORM, "sub_mchid": PAYER })
            };
            body.as_object_mut().unwrap().extend(parties.as_object().unwrap().clone());
            let family = if *direct { "pay.transactions" } else { "pay.partner.transactions" };
            drop(books.call(&format!("{family}.create_native_order"), body, now));
        }
        Step::Close { number } => {
            let body = json!({ "out_trade_no": format!("T{number}"), "sp_mchid": PLATFORM, "sub_mchid": PAYER });
            drop(books.call("pay.partner.transactions.close_order", body, now));
        }
        Step::AskRefund { order: index, number, amount, available, advance } => {
            let transaction_id = outside.order(*index);
            let total = books.order(&transaction_id).map_or(1, |order| order.total);
            let mut body = json!({ "sub_mchid": PAYER, "sp_appid": APPID, "transaction_id": transaction_id,
                "out_refund_no": format!("F{number}"), "amount": { "refund": amount, "total": total } });
            if *advance {
                body["refund_account"] = json!("REFUND_SOURCE_PARTNER_ADVANCE");
            } else if (1..*amount).contains(available) {
                body["amount"]["from"] = json!([{ "account": "AVAILABLE", "amount": available },
                    { "account": "UNAVAILABLE", "amount": amount - available }]);
            }
            drop(books.call("ecommerce.refunds.create_refund", body, now));
        }
        Step::EndRefund { number, status } => {
            let status = ["SUCCESS", "ABNORMAL", "CLOSED"][*status];
            drop(books.decide_refund(&format!("F{number}"), status, now));
        }
        Step::ReturnAdvance { number } => {
            let query = json!({ "sub_mchid": PAYER, "out_refund_no": format!("F{number}") });
            let told = books.call("ecommerce.refunds.query_refund", query, now).ok().flatten().unwrap_or_default();
            let body = json!({ "sub_mchid": PAYER, "refund_id": told["refund_id"] });
            drop(books.call("ecommerce.refunds.create_return_advance", body, now));
        }
        _ => ask_for_funds(books, outside, step),
    }
}

/// Transfers, withdrawals, services and subsidies.
fn ask_for_funds(books: &mut Ledger, outside: &Outside, step: &Step) {
    let now = outside.now;
    match step {
        Step::Transfer { number, amount, by_payer } => {
            let mut body = json!({ "appid": APPID, "openid": PERSON, "out_bill_no": format!("B{number}"),
                "transfer_amount": amount, "transfer_remark": "奖励", "transfer_scene_id": "1000" });
            if *by_payer {
                body["sub_mchid"] = json!(PAYER);
            }
            let family = if *by_payer { "ecommerce.mch_transfer" } else { "fund_app.mch_transfer" };
            drop(books.call(&format!("{family}.create_transfer_bill"), body, now));
        }
        Step::EndTransfer { number, how: 0 } => {
            let body = json!({ "out_bill_no": format!("B{number}") });
            drop(books.call("fund_app.mch_transfer.cancel_transfer_bill", body, now));
        }
        Step::EndTransfer { number, how } => {
            let reason = (*how == 1).then_some("ACCOUNT_FROZEN");
            drop(books.decide_transfer(&format!("B{number}"), reason, now));
        }
        Step::Withdraw { number, amount } => {
            let body = json!({ "sub_mchid": PAYER, "out_request_no": format!("W{number}"), "amount": amount });
            drop(books.call("ecommerce.fund.create_withdraw", body, now));
        }
        Step::EndWithdrawal { number, status } => {
            let status = ["SUCCESS", "FAIL", "REFUND", "CLOSE", "INIT"][*status];
            drop(books.decide_withdrawal(&format!("W{number}"), status, now));
        }
        Step::Service { number, total, by_payer } => {
            let mut body = json!({ "appid": APPID, "openid": PERSON, "out_order_no": format!("P{number}"),
                "service_id": "1", "post_payments": [{ "name": "租金", "amount": total }], "profit_sharing": true,
                "time_range": { "start_time": "20250926", "end_time": "20250927" } });
            if *by_payer {
                body["sub_mchid"] = json!(PAYER);
            }
            let family = if *by_payer { "payscore.partner" } else { "payscore" };
            drop(books.call(&format!("{family}.create_completed_order"), body, now));
        }
        Step::Batch { number, amount } => {
            // The second user is nobody's.
            let details = [(PERSON, amount), ("oNobody", amount)].map(|(openid, amount)| {
                json!({ "out_detail_no": openid, "openid": openid, "transfer_amount": amount, "transfer_remark": "奖励" })
            });
            let body = json!({ "appid": APPID, "out_batch_no": format!("B{number}"), "batch_name": "奖励", "batch_remark": "奖励",
                "total_amount": amount * 2, "total_num": 2, "transfer_detail_list": details });
            drop(books.call("transfer.create_batch", body, now));
        }
        Step::EndBatch { number, closes } => {
            let reason = closes.then_some("OVERDUE_CLOSE");
            drop(books.decide_batch(&format!("B{number}"), reason, &BTreeMap::new(), now));
        }
        Step::EndService { number, action } => {
            drop(books.decide_service(&format!("P{number}"), ["PAY", "FAIL"][*action], now));
        }
        Step::GiveSubsidy { order: index, amount, back } => {
            let order = outside.order(*index);
            let mut body =
                json!({ "sub_mchid": PAYER, "transaction_id": order, "amount": amount, "description": "补差" });
            let call = if *back { "create_subsidy_return" } else { "create_subsidy" };
            body["out_order_no"] = json!(format!("V{order}{amount}"));
            drop(books.call(&format!("ecommerce.subsidies.{call}"), body, now));
        }
        _ => {}
    }
}

fn check(books: &Ledger, outside: &Outside) -> Result<(), TestCaseError> {
    for order in books.orders() {
        prop_assert!(order.is_balanced(), "{order:?}");
    }
    // All that was paid in is with the orders, in the accounts, with persons, spent, refunded, or WeChat Pay's.
    let sum = |part: fn(&wxpay_emulator::Order) -> i64| books.orders().iter().map(part).sum::<i64>();
    let accounts: i64 =
        books.accounts().map(|(_, account)| account.available + account.pending + account.paid_out).sum();
    let persons: i64 = books.persons().iter().map(|(_, _, person)| person.received).sum();
    let inside = sum(|order| order.frozen) + accounts + persons + outside.spent;
    let paid_in = sum(|order| order.total + order.subsidy - order.refunded - order.commission - order.discount);
    prop_assert_eq!(paid_in, inside);
    for (mchid, account) in books.accounts() {
        prop_assert!(account.available >= 0 && account.pending >= 0, "{mchid}: {account:?}");
        prop_assert!(account.paid_back <= account.received, "{mchid}: {account:?}");
    }
    returns_by_receiver(books)
}

/// Judges by the records as a merchant sees them, not by the sums of the books.
fn returns_by_receiver(books: &Ledger) -> Result<(), TestCaseError> {
    let dump = books.dump(None);
    for order in dump["orders"].as_array().unwrap() {
        for split in order["splits"].as_array().unwrap() {
            for receiver in split["receivers"].as_array().unwrap().iter().filter(|one| one["description"] == "货款") {
                let got = if receiver["result"] == "SUCCESS" { receiver["amount"].as_i64().unwrap() } else { 0 };
                let returns = order["returns"].as_array().unwrap().iter().filter(|one| {
                    one["order_id"] == split["order_id"]
                        && one["return_mchid"] == receiver["receiver_account"]
                        && one["result"] != "FAILED"
                });
                let returned: i64 = returns.map(|one| one["amount"].as_i64().unwrap()).sum();
                prop_assert!(returned <= got, "{receiver} returned {returned}");
            }
        }
    }
    Ok(())
}

/// The books as another emulator has them, which takes up what this one has written.
fn restart(books: Ledger, emulator: &mut Emulator, rows: &mut Rows) -> Ledger {
    emulator.merchant(PLATFORM).unwrap().ledger = books;
    rows.write(emulator);
    let mut restored = rows.start();
    let [before, after] = [emulator, &mut restored].map(|emulator| &mut emulator.merchant(PLATFORM).unwrap().ledger);
    // Everything that the books hold shows in their debugging form.
    assert_eq!(format!("{before:#?}"), format!("{after:#?}"));
    after.clone()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_fen_is_somewhere_and_nowhere_twice(
        steps in prop::collection::vec(step(), 1..80),
        (seconds, queries) in (0..6u64, 0..3u32),
    ) {
        let mut books = books();
        books.settings.split = Settle { seconds, queries };
        books.settings.returns = Settle { seconds: seconds / 2, queries };
        books.settings.refunds = Settle { seconds: seconds * 10, queries };
        books.settings.transfers = Settle { seconds, queries };
        books.settings.withdrawals = Settle { seconds: seconds * 20, queries };
        books.settings.payscore = Settle { seconds, queries };
        books.settings.pay_after = (seconds > 0).then_some(seconds);
        books.settings.limits.refund_pause = 0;
        let mut outside = Outside { now: NOW, ..Outside::default() };
        for step in &steps {
            take(&mut books, &mut outside, step);
            check(&books, &outside)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_restart_between_any_two_steps_changes_nothing(steps in prop::collection::vec(step(), 1..60), each in 1..9usize) {
        let mut books = books();
        let mut outside = Outside { now: NOW, ..Outside::default() };
        let (mut emulator, mut rows) = (World::new().emulator, Rows::default());
        for steps in steps.chunks(each) {
            for step in steps {
                take(&mut books, &mut outside, step);
            }
            books = restart(books, &mut emulator, &mut rows);
            check(&books, &outside)?;
        }
    }
}

/// The sequences must reach what they are about: without this, a refusal of everything would pass.
#[test]
fn random_sequences_split_return_and_release() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = [0; 7];
    for _ in 0..200 {
        let steps = prop::collection::vec(step(), 60..80).new_tree(&mut runner).unwrap().current();
        let mut books = books();
        let mut outside = Outside { now: NOW, ..Outside::default() };
        for step in &steps {
            take(&mut books, &mut outside, step);
        }
        for order in books.orders() {
            let released = if order.split > 0 { order.released } else { 0 };
            let amounts = [
                order.split,
                order.returned,
                order.refunded,
                released,
                order.refunded_from_available,
                order.advanced,
                order.discount,
            ];
            counts.iter_mut().zip(amounts).for_each(|(count, amount)| *count += i32::from(amount > 0));
        }
    }
    assert!(counts.iter().all(|count| *count > 10), "{counts:?}");
}
