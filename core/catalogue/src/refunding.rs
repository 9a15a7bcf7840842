//! 退款: the rule and the remedies that the products share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// `ABNORMAL` is no end: the refund is still owed.
pub(crate) const REFUND_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("status", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["CLOSED", "CLOSE", "REFUNDCLOSE"])]),
]);

/// What to do about refusals of its operations.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "余额不足，退款未受理：充值后用原 out_refund_no、原参数重新请求。",
        "The balance does not suffice and the refund was not accepted: top up, then repeat the same out_refund_no and parameters.",
    ),
    (
        Code("USER_ACCOUNT_ABNORMAL"),
        "用户账户已注销或异常，无法原路退款：请通过其他方式退给用户。",
        "The user's account is closed or restricted and cannot be refunded: pay the user back by other means.",
    ),
    (
        Code("RESOURCE_NOT_EXISTS"),
        "订单或退款单不存在：核对 transaction_id、out_trade_no 与 out_refund_no，并确认订单属于该商户。",
        "No such order or refund: check transaction_id, out_trade_no and out_refund_no, and that the order is this merchant's.",
    ),
    (
        Code("FREQUENCY_LIMITED"),
        "请求过于频繁，退款可能已受理：降低频率后用原 out_refund_no、原参数重新请求，或先查询。",
        "Too many requests, and the refund may be accepted: slow down, then repeat the same out_refund_no and parameters, or query first.",
    ),
];
