//! 商家转账: rules and remedies that the products share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// Whether the user was paid.
pub(crate) const TRANSFER_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["FAIL", "CANCELLED"])]),
]);

/// Why it failed.
pub(crate) const TRANSFER_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "state", failed: &["FAIL", "CANCELLED"], reason: "fail_reason" }];

/// What was asked for is that nothing is paid.
pub(crate) const CANCELLATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["CANCELLED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["SUCCESS", "FAIL"])]),
]);

/// What to do about refusals of its operations.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "余额不足，转账未受理：充值后用原 out_bill_no、原参数重新请求。",
        "The balance does not suffice and nothing was transferred: top up, then repeat the same out_bill_no and parameters.",
    ),
    (
        Code("ALREADY_EXISTS"),
        "该单号已用于内容不同的请求：先用原单号查询；确认原转账不存在或已失败后，才能用新单号。",
        "This number was used for other content: query it first; only a transfer that does not exist or has failed may get a new number.",
    ),
    (
        Code("NOT_FOUND"),
        "查不到该单号，刚发起的转账可能仍在途：几分钟后再查询，或用原单号、原参数重新请求，切勿换单号。",
        "No such number, but a transfer made just now may still be on its way: query again in minutes, or repeat the same number and parameters, never a new number.",
    ),
];
