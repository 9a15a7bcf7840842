//! What may happen to the books, in random order: requests, control calls, time.

use proptest::prelude::*;

use crate::world::DAY;

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Pay {
        total: i64,
        commission: i64,
        subsidy: i64,
        coupon: i64,
    },
    /// An order is placed, and paid by itself.
    Place {
        total: i64,
        number: u8,
        direct: bool,
    },
    Close {
        number: u8,
    },
    Subsidize {
        order: usize,
    },
    Split {
        order: usize,
        number: u8,
        to: [i64; 4],
        finish: bool,
    },
    Finish {
        order: usize,
        number: u8,
    },
    Return {
        split: u8,
        number: u8,
        other: bool,
        amount: i64,
    },
    Refund {
        order: usize,
        amount: i64,
    },
    /// By the API: a part of it from the balance, or advanced.
    AskRefund {
        order: usize,
        number: u8,
        amount: i64,
        available: i64,
        advance: bool,
    },
    EndRefund {
        number: u8,
        status: usize,
    },
    ReturnAdvance {
        number: u8,
    },
    Transfer {
        number: u8,
        amount: i64,
        by_payer: bool,
    },
    EndTransfer {
        number: u8,
        how: usize,
    },
    Withdraw {
        number: u8,
        amount: i64,
    },
    EndWithdrawal {
        number: u8,
        status: usize,
    },
    Batch {
        number: u8,
        amount: i64,
    },
    EndBatch {
        number: u8,
        closes: bool,
    },
    /// A service is ordered and completed at once.
    Service {
        number: u8,
        total: i64,
        by_payer: bool,
    },
    EndService {
        number: u8,
        action: usize,
    },
    GiveSubsidy {
        order: usize,
        amount: i64,
        back: bool,
    },
    AfterSales {
        order: usize,
        amount: i64,
    },
    Query {
        order: usize,
        number: u8,
    },
    QueryReturn {
        split: u8,
        number: u8,
    },
    Spend {
        who: usize,
        part: i64,
    },
    Trouble {
        who: usize,
        on: bool,
    },
    Relation {
        add: bool,
    },
    Wait {
        seconds: u64,
    },
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let order = 0..3usize;
    let amount = prop_oneof![1..60i64, 1..1200i64];
    prop_oneof![
        2 => (1..1200i64, 0..20i64, prop_oneof![6 => Just(0), 1 => 1..50i64], prop_oneof![2 => Just(0), 1 => 1..80i64])
            .prop_map(|(total, commission, subsidy, coupon)| {
                let coupon = coupon.min(total);
                Step::Pay { total, commission: commission.min(total - coupon), subsidy, coupon }
            }),
        2 => (1..1200i64, 0..9u8, prop::bool::weighted(0.3))
            .prop_map(|(total, number, direct)| Step::Place { total, number, direct }),
        1 => (0..9u8).prop_map(|number| Step::Close { number }),
        1 => order.clone().prop_map(|order| Step::Subsidize { order }),
        8 => (order.clone(), 0..8u8, prop::array::uniform4(prop_oneof![Just(0), 1..60i64, 1..300i64]), prop::bool::weighted(0.1))
            .prop_map(|(order, number, to, finish)| Step::Split { order, number, to, finish }),
        1 => (order.clone(), 0..12u8).prop_map(|(order, number)| Step::Finish { order, number }),
        10 => (0..8u8, 0..9u8, any::<bool>(), amount.clone())
            .prop_map(|(split, number, other, amount)| Step::Return { split, number, other, amount }),
        2 => (order.clone(), amount.clone()).prop_map(|(order, amount)| Step::Refund { order, amount }),
        3 => (order.clone(), 0..9u8, amount.clone(), prop_oneof![2 => Just(0), 1 => 1..60i64], prop::bool::weighted(0.6))
            .prop_map(|(order, number, amount, available, advance)| Step::AskRefund { order, number, amount, available, advance }),
        2 => (0..9u8, 0..3usize).prop_map(|(number, status)| Step::EndRefund { number, status }),
        1 => (0..9u8).prop_map(|number| Step::ReturnAdvance { number }),
        1 => (order.clone(), amount).prop_map(|(order, amount)| Step::AfterSales { order, amount }),
        2 => (0..9u8, 1..200i64, any::<bool>())
            .prop_map(|(number, amount, by_payer)| Step::Transfer { number, amount, by_payer }),
        2 => (0..9u8, 0..3usize).prop_map(|(number, how)| Step::EndTransfer { number, how }),
        1 => (0..9u8, 1..200i64).prop_map(|(number, amount)| Step::Withdraw { number, amount }),
        1 => (0..9u8, 0..5usize).prop_map(|(number, status)| Step::EndWithdrawal { number, status }),
        1 => (0..9u8, 0..300i64, any::<bool>())
            .prop_map(|(number, total, by_payer)| Step::Service { number, total, by_payer }),
        1 => (0..9u8, 1..100i64).prop_map(|(number, amount)| Step::Batch { number, amount }),
        1 => (0..9u8, any::<bool>()).prop_map(|(number, closes)| Step::EndBatch { number, closes }),
        1 => (0..9u8, 0..2usize).prop_map(|(number, action)| Step::EndService { number, action }),
        2 => (order.clone(), 1..50i64, any::<bool>()).prop_map(|(order, amount, back)| Step::GiveSubsidy { order, amount, back }),
        2 => (order, 0..12u8).prop_map(|(order, number)| Step::Query { order, number }),
        2 => (0..8u8, 0..9u8).prop_map(|(split, number)| Step::QueryReturn { split, number }),
        1 => (0..3usize, 0..=100i64).prop_map(|(who, part)| Step::Spend { who, part }),
        1 => (0..3usize, prop::bool::weighted(0.25)).prop_map(|(who, on)| Step::Trouble { who, on }),
        1 => prop::bool::weighted(0.75).prop_map(|add| Step::Relation { add }),
        3 => prop_oneof![4 => 0..8u64, 2 => 60..90u64, 1 => 4 * DAY..6 * DAY, 1 => 90 * DAY..181 * DAY].prop_map(|seconds| Step::Wait { seconds }),
    ]
}
