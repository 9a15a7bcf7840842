//! 提现: rules and remedies that a platform and its second-level merchants share, whose answers have the same words.

#[cfg(any(feature = "ecommerce", feature = "merchant_fund"))]
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// `REFUND` may still follow `SUCCESS`: the bank sent the money back.
#[cfg(any(feature = "ecommerce", feature = "merchant_fund"))]
pub(crate) const WITHDRAW_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("status", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["FAIL", "REFUND", "CLOSE"])]),
]);

/// Why it failed.
#[cfg(any(feature = "ecommerce", feature = "merchant_fund"))]
pub(crate) const WITHDRAW_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "status", failed: &["FAIL", "REFUND", "CLOSE"], reason: "reason" }];

/// What to do about refusals of its operations.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "可用余额不足，提现未受理：查询余额，等资金到账后用原 out_request_no、原参数重新请求。",
        "The available balance does not suffice and nothing was withdrawn: check the balance, then repeat the same out_request_no and parameters.",
    ),
    (
        Code("ACCOUNT_ERROR"),
        "商户账户异常，不能提现：请该商户登录商户平台查看账户状态，解除限制后再提现。",
        "The merchant's account is restricted: the merchant sees why on the merchant platform, and withdraws once that is settled.",
    ),
    (
        Code("ACCOUNT_NOT_VERIFIED"),
        "结算账户未通过验证：请检查或修改结算账户，验证通过后再提现。",
        "The settlement account is not verified: check or change it, and withdraw once it is.",
    ),
    (
        Code("CONTRACT_NOT_CONFIRMED"),
        "商户未确认签约：请该商户完成签约后再提现。",
        "The merchant has not confirmed its contract: it signs first, then withdraws.",
    ),
    (
        Code("REQUEST_BLOCKED"),
        "请求被拦截：请确认该商户属于本平台，且没有受到资金管控。",
        "The request was blocked: check that the merchant is this platform's and that its funds are not under control.",
    ),
    (
        Code("ORDER_NOT_EXIST"),
        "查不到该提现单：核对商户号和单号（可查 90 天内的单据）；若刚刚发起且结果未知，请用原单号、原参数重新请求。",
        "No such withdrawal: check the merchant and the number (kept for 90 days); right after one of unknown outcome, repeat the same number and parameters.",
    ),
];
