//! 批量转账: rules that merchants of their own and providers share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "余额不足，批次未受理：充值后用原 out_batch_no、原参数重新请求。",
        "The balance does not suffice and the batch was not accepted: top up, then repeat the same out_batch_no and parameters.",
    ),
    (
        Code("NOT_FOUND"),
        "查不到该批次或明细，刚发起的批次可能仍在途：几分钟后再查询，或用原单号、原参数重新请求，切勿换单号。",
        "No such batch or detail, but one made just now may still be on its way: query again in minutes, or repeat the same number and parameters, never a new number.",
    ),
];

/// The state says that the batch ended, the numbers say how.
#[cfg(feature = "partner_transfer")]
pub(crate) const BATCH_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(
        Outcome::Partly,
        &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("success_num"), Test::Positive("fail_num")],
    ),
    Case(Outcome::Succeeded, &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("fail_num")]),
    Case(Outcome::Partly, &[Test::Is("batch_status", &["CLOSED"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_status", &["CLOSED"])]),
]);

/// Why it was closed.
#[cfg(feature = "partner_transfer")]
pub(crate) const BATCH_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "batch_status", failed: &["CLOSED"], reason: "close_reason" }];

/// Whether this one was paid.
pub(crate) const DETAIL_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("detail_status", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("detail_status", &["FAIL"])]),
]);

/// Why it failed.
pub(crate) const DETAIL_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "detail_status", failed: &["FAIL"], reason: "fail_reason" }];
