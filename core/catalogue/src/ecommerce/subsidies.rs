//! 补差: what the platform adds to an order of its second-level merchant.

pub mod subsidy;
pub mod subsidy_return;

pub use subsidy::*;
pub use subsidy_return::*;

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "出资账户余额不足，未受理：充值后用原参数（包括原单号、原金额）重新请求。",
        "The paying account lacks balance and nothing was accepted: top up, then repeat the same parameters, number and amount included.",
    ),
    (
        Code("INVALID_REQUEST"),
        "不符合补差规则：一笔订单只能补差一次，须在分账前、不超过下单时的补差金额；每笔退款只能回退一次；取消补差须先有退款。",
        "Against the rules: one subsidy an order, before the split and within the ordered amount; one return a refund; cancelling presupposes a refund.",
    ),
];

/// `REFUND`: the subsidy was paid, and all of it returned later.
pub(crate) const SUBSIDY_RESULT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("result", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("result", &["FAIL", "FAILED"])]),
]);
