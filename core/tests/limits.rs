//! Limits: what leaves in any second, who waits for whom, and what a share is.
#![cfg(all(feature = "testing", feature = "ecommerce"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.

mod common;

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Receiver, ReceiverType};
use wxpay_core::platform::Platform;
use wxpay_core::{Fen, Generic, Limit, Limits, Merchant, Operation, Request, Value, catalogue, provider};

use self::common::moment;

const SECOND: Duration = Duration::from_secs(1);

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn split(merchant: &Merchant, payer: &str) -> Request {
    let order = CreateOrder {
        sub_mchid: payer.into(),
        transaction_id: "42".into(),
        out_order_no: "P1".into(),
        receivers: vec![Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: "1900000110".into(),
            amount: Fen(100),
            description: "货款".into(),
            ..Default::default()
        }],
        ..Default::default()
    };
    let body = Value::from_json(merchant.prepare(order, moment()).unwrap().body(), "body").unwrap();
    merchant.prepare_value(&CreateOrder::ENTRY.id(), body, &Value::Null, moment()).unwrap()
}

/// The moments at which all of these requests leave, if each comes back as late as told: which one, and when.
fn play(limits: &Limits, requests: &[&Request], late: &[u64]) -> Vec<(usize, Duration)> {
    let mut left = Vec::new();
    let mut waiting: BTreeSet<(Duration, usize)> = (0..requests.len()).map(|n| (Duration::ZERO, n)).collect();
    let mut late = late.iter().cycle();
    while let Some((now, n)) = waiting.pop_first() {
        let wait = limits.take(requests[n], now);
        if wait.is_zero() {
            left.push((n, now));
        } else {
            let more = Duration::from_micros(*late.next().unwrap());
            waiting.insert((now + wait + more, n));
        }
    }
    left
}

/// The most that leave within a second, whenever that begins.
fn most(moments: &[Duration]) -> usize {
    let within = |from: usize| moments[from..].iter().take_while(|moment| **moment < moments[from] + SECOND).count();
    (0..moments.len()).map(within).max().unwrap_or_default()
}

fn moments(left: &[(usize, Duration)], is_of: impl Fn(usize) -> bool) -> Vec<Duration> {
    left.iter().filter(|(n, _)| is_of(*n)).map(|(_, moment)| *moment).collect()
}

#[test]
fn a_split_declares_the_limits_of_its_page() {
    let limits = [Limit { per: "mchid", rate: 2000 }, Limit { per: "sub_mchid", rate: 300 }];
    assert_eq!(CreateOrder::ENTRY.limits, limits);
    let listed = catalogue::operations().find(|listed| listed.id == "ecommerce.profitsharing.create_order").unwrap();
    assert_eq!(listed.limits, limits);
    assert_eq!(catalogue::find(&listed.id).unwrap().limits, limits);
    let told = String::from_utf8(Value::from(listed).to_json().unwrap()).unwrap();
    assert!(told.ends_with(r#""limits":[{"per":"mchid","rate":2000},{"per":"sub_mchid","rate":300}]}"#), "{told}");
}

#[test]
fn a_payer_leaves_at_nineteen_twentieths_of_its_limit() {
    let merchant = merchant();
    let request = split(&merchant, "1");
    let left = moments(&play(&merchant.limits(), &vec![&request; 3000], &[0]), |_| true);
    assert_eq!(left.len(), 3000);
    assert_eq!(left[15], Duration::ZERO, "a burst of a twentieth, and one");
    let last = left.last().unwrap().as_secs_f64();
    assert!((10.4..10.6).contains(&last), "3000 at 285 a second: {last}");
    assert_eq!(most(&left), 300);
}

#[test]
fn a_payer_that_waits_holds_up_no_other() {
    let merchant = merchant();
    let (busy, other) = (split(&merchant, "1"), split(&merchant, "2"));
    let limits = merchant.limits();
    for _ in 0..10_000 {
        limits.take(&busy, Duration::ZERO);
    }
    assert!(!limits.take(&busy, SECOND / 1000).is_zero());
    assert_eq!(limits.take(&other, SECOND / 1000), Duration::ZERO);
    // Who was told to wait and gave up has taken nothing.
    assert_eq!(limits.take(&busy, SECOND), Duration::ZERO);
}

#[test]
fn what_has_no_limit_never_waits() {
    let merchant = merchant();
    let generic = Generic { method: "POST", path: "/v3/ecommerce/profitsharing/orders", ..Generic::default() };
    let request = merchant.request(generic, moment()).unwrap();
    let limits = merchant.limits();
    assert!((0..10_000).all(|_| limits.take(&request, Duration::ZERO).is_zero()));
}

#[test]
fn every_copy_of_a_merchant_counts_together_and_each_merchant_for_itself() {
    let (one, another) = (merchant(), merchant());
    let request = split(&one, "1");
    let copy = one.clone().limits();
    while one.limits().take(&request, Duration::ZERO).is_zero() {}
    assert!(!copy.take(&request, Duration::ZERO).is_zero());
    assert!(another.limits().take(&request, Duration::ZERO).is_zero());
}

#[test]
fn a_share_is_a_part() {
    let limits = merchant().limits();
    for share in [0.0, -0.5, 1.5, f64::NAN, f64::INFINITY, 5e-324] {
        assert_eq!(limits.share(share).unwrap_err().field(), Some("share"), "{share}");
    }
    let merchant = merchant();
    let request = split(&merchant, "1");
    let least = merchant.limits().share(f64::MIN_POSITIVE).unwrap();
    assert_eq!(least.take(&request, Duration::ZERO), Duration::ZERO);
    assert_eq!(least.take(&request, Duration::ZERO), Duration::MAX);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whoever comes, and however late, no second holds more than a limit, and what may leave does leave.
    #[test]
    fn no_second_holds_more_than_a_limit(
        payers in prop::collection::vec(0..12usize, 1..6000),
        late in prop::collection::vec(prop_oneof![Just(0), 0..2_000u64, 0..200_000u64], 1..50),
        processes in 1..5u8,
    ) {
        let share = 1.0 / f64::from(processes);
        let merchants: Vec<Merchant> = (0..processes).map(|_| merchant()).collect();
        let mut left = Vec::new();
        for (process, merchant) in merchants.iter().enumerate() {
            let requests: Vec<Request> = (0..12).map(|payer| split(merchant, &payer.to_string())).collect();
            let own = payers.iter().skip(process).step_by(processes.into());
            let own: Vec<usize> = own.copied().collect();
            let requests: Vec<&Request> = own.iter().map(|payer| &requests[*payer]).collect();
            let played = play(&merchant.limits().share(share).unwrap(), &requests, &late);
            prop_assert_eq!(played.len(), own.len());
            left.extend(played.into_iter().map(|(n, moment)| (own[n], moment)));
        }
        left.sort_by_key(|(_, moment)| *moment);
        prop_assert!(most(&moments(&left, |_| true)) <= 2000);
        for payer in 0..12 {
            prop_assert!(most(&moments(&left, |of| of == payer)) <= 300);
        }
    }
}
