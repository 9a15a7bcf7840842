//! 下单: rules and remedies that orders of one merchant, of a provider and of several merchants share.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::{Code, Message};

/// Whether an order was paid. `REFUND` was paid first. `PAY_FAIL` is a withholding's.
#[cfg(feature = "pay")]
pub(crate) const TRADE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("trade_state", &["CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"])]),
]);

/// Whether an order is closed or reversed. HTTP 202 with a code is a success that says the payer is still paying.
pub(crate) const ENDED: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Absent("code")])]);

/// What to do about refusals of orders and of questions about them.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Code("OUT_TRADE_NO_USED"),
        "商户订单号已用过：若为同一订单，请用完全相同的参数重新请求，或查单；若为另一订单，请换新单号。",
        "The order number was used before: for the same order repeat exactly the same parameters, or query it; for another order take a new number.",
    ),
    (
        Code("ORDER_CLOSED"),
        "订单已关闭，不能再支付：请用新的商户订单号重新下单。",
        "The order is closed and cannot be paid any more: place a new order with a new number.",
    ),
    (
        Code("ORDER_PAID"),
        "订单已支付：请查单确认，切勿再次收款；如需退回，请申请退款。",
        "The order is paid: query it, and do not charge again; refund it where the money has to go back.",
    ),
    (
        Code("ORDER_NOT_EXIST"),
        "订单不存在：核对单号和商户号；若刚刚下单且结果未知，请用原单号、原参数重新下单。",
        "No such order: check the number and the merchant; right after an order of unknown outcome, repeat it with the same number and parameters.",
    ),
    (
        Code("TRADE_ERROR"),
        "交易被拒绝：请按 message 处理，并提示用户；换一种支付方式或稍后再试。",
        "The transaction was refused: act on message and tell the user, who may pay by other means or later.",
    ),
    (
        Code("ACCOUNT_ERROR"),
        "用户账户异常：请提示用户查看微信中的说明，或换一种支付方式。",
        "The user's account has a problem: ask the user to see what WeChat says, or to pay by other means.",
    ),
    (
        Code("NOT_ENOUGH"),
        "用户余额不足：请用户换一种支付方式，或充值后再付。",
        "The user's balance does not suffice: ask the user to pay by other means, or to top up first.",
    ),
    (
        Code("BANK_ERROR"),
        "银行系统异常，结果未知：请先查单，未支付时用原单号、原参数重试。",
        "The bank's system failed, the outcome is unknown: query first, and if it is unpaid repeat the same number and parameters.",
    ),
    (
        Code("USERPAYING"),
        "用户支付中：等待 5 秒后查单，直至终态；切勿换单号再次收款。",
        "The user is still paying: wait 5 seconds and query until it is final; do not charge again with a new number.",
    ),
    (
        Code("INVALID_TRANSACTIONID"),
        "微信支付订单号无效：请更正后再请求，原样重试无用。",
        "The transaction_id is not valid: correct it first; the same request fails again.",
    ),
    (
        Code("OPENID_MISMATCH"),
        "openid 与 appid 不匹配：请使用该用户在下单 appid 下的 openid，原样重试无用。",
        "The openid is not of this appid: take the user's openid under the appid that orders; the same request fails again.",
    ),
];

/// What to do where an order is not closed.
pub(crate) const REFUSED_CLOSING: &[Cure] = &[
    (Code("ORDER_CLOSED"), "订单此前已关闭，可视为成功。", "The order was closed before and may be taken as closed."),
    (
        Message("268449641"),
        "付款码订单不能关单：请调用撤销接口（reverse_order）。",
        "An order by payment code is not closed but reversed: use reverse_order.",
    ),
];
