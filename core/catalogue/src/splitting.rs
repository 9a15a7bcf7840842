//! 分账: rules and remedies that the products share, whose answers have the same words.

use wxpay_core_schema::operation::TopUp;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Trouble::{Code, Message, Reason};
use wxpay_core_schema::remedy::{Cure, Remedy};

/// What to do about refusals, and about the fail reasons of receivers.
pub(crate) const REMEDIES: &[Cure] = &[
    (
        Message("电商商户不允许调用非电商分账API"),
        "电商平台不能调用普通分账接口：请改用 /v3/ecommerce/profitsharing/*。",
        "A platform merchant cannot call this API: use /v3/ecommerce/profitsharing/*.",
    ),
    (
        Code("NO_AUTH"),
        "没有权限：确认已开通分账，且出资商户的分账授权仍然有效。",
        "No permission: check that profit sharing is open and that the paying merchant's authorisation to split still stands.",
    ),
    (
        Code("RULE_LIMIT"),
        "超过规则限制，多数情况是超出最大分账比例：减少分账金额，或在商户平台（合作伙伴平台）调整分账比例。",
        "A rule's limit is exceeded, mostly the maximum ratio: lower the amount or raise the ratio on the merchant platform.",
    ),
    (
        Code("NOT_ENOUGH"),
        "金额不足：先查询订单剩余待分金额，请求金额不要超过剩余金额。",
        "Not enough left to split: query the order's unsplit amount, then request no more than that.",
    ),
    (
        Code("ORDER_NOT_EXIST"),
        "订单不存在：核对微信支付订单号；合单支付请使用子单的 transaction_id。",
        "No such order: check transaction_id; of a combined payment use the sub-order's.",
    ),
    (
        Code("USER_ACCOUNT_ABNORMAL"),
        "用户账户异常：请用户解除账户异常后重试，或通过其他方式付款。",
        "The user's account is restricted: ask the user to settle that, or pay by other means.",
    ),
    (
        Message("订单处理中"),
        "订单暂不可分账（如支付未满 1 分钟、尚未结算）：请稍后用原单号重新请求。",
        "The order cannot be split yet (paid less than a minute ago, or not settled): try again later with the same number.",
    ),
    (
        Reason("INVALID_REQUEST"),
        "不符合业务规则：请去掉描述中的敏感词，用新单号重新发起。",
        "Against a business rule: remove forbidden words from the description and start over with a new number.",
    ),
    (
        Reason("ACCOUNT_ABNORMAL"),
        "接收方账户受限：个人接收方请在微信解除账户限制，商户接收方请申诉；恢复后用新单号重新发起。",
        "The receiver's account is restricted: a person lifts the limit in WeChat, a merchant appeals; then ask again with a new number.",
    ),
    (
        Reason("NO_RELATION"),
        "分账关系已解除：重新添加分账接收方后，用新单号重新发起分账。",
        "The relation was removed: add the receiver again, then split with a new number.",
    ),
    (
        Reason("NO_AUTH"),
        "分账权限已解除：请出资商户重新授权分账后，用新单号重新发起。",
        "The permission to split was withdrawn: the paying merchant grants it again, then split with a new number.",
    ),
    (
        Reason("RECEIVER_HIGH_RISK"),
        "接收方存在风险，已被拦截：请勿重试，改用其他方式付款。",
        "The receiver is blocked by risk control: do not retry, pay by other means.",
    ),
    (
        Reason("RECEIVER_REAL_NAME_NOT_VERIFIED"),
        "接收方未实名：请接收方在微信完成实名认证后，用新单号重新发起分账。",
        "The receiver's name is not verified: let the person verify it in WeChat, then split with a new number.",
    ),
    (
        Reason("RECEIVER_RECEIPT_LIMIT"),
        "个人接收方已达到月收款上限：请下月再发起分账，或改为分给商户接收方。",
        "The person has reached the monthly limit: split next month, or to a merchant account.",
    ),
    (
        Reason("PAYER_ACCOUNT_ABNORMAL"),
        "分账出资方账户受限：请该商户申诉，恢复后用新单号重新发起。",
        "The paying merchant's account is restricted: it must appeal; then ask again with a new number.",
    ),
];

/// Results of returns, and of after-sales.
pub(crate) const RESULT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("result", &["FAILED", "FAIL"])]),
]);

/// Why a return failed.
pub(crate) const RETURN_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "result", failed: &["FAILED", "FAIL"], reason: "fail_reason" }];

/// The return stays PROCESSING until the party that pays back has the money.
pub(crate) const TOP_UP: TopUp = TopUp {
    message: "可用余额不足",
    remedy: Remedy {
        zh: "回退方（return_mchid）可用余额不足，回退单仍在处理中：充值后用原 out_return_no 和原参数重新请求，切勿换单号。",
        en: "return_mchid lacks available balance and the return stays PROCESSING: top up, then repeat the same out_return_no and parameters, never a new number.",
    },
};

/// What to do where a return is refused or fails.
pub(crate) const RETURN_REMEDIES: &[Cure] = &[
    (
        Code("NO_AUTH"),
        "没有权限：确认已开通分账，且回退方（return_mchid）已开通分账回退权限。",
        "No permission: check that profit sharing is open and that return_mchid allows returns.",
    ),
    (
        Code("NOT_ENOUGH"),
        "超过剩余可回退金额，也可能有回退单仍在处理中：请先查询已有的回退单，再确定回退金额。",
        "More than can still be returned, perhaps because an earlier return is pending: query the existing returns before changing anything.",
    ),
    (
        Message("剩余可回退的金额不足"),
        "超过剩余可回退金额，也可能有回退单仍在处理中：请先查询已有的回退单，再确定回退金额。",
        "More than can still be returned, perhaps because an earlier return is pending: query the existing returns before changing anything.",
    ),
    (
        Reason("ACCOUNT_ABNORMAL"),
        "回退方账户受限：请该商户申诉，恢复后用新的 out_return_no 重新发起。",
        "The account of the party that pays back is restricted: it must appeal; then start over with a new out_return_no.",
    ),
    (
        Reason("PAYER_ACCOUNT_ABNORMAL"),
        "原分账出资方账户受限，无法收款：请该商户申诉，恢复后用新的 out_return_no 重新发起。",
        "The account of the merchant that paid the split is restricted: it must appeal; then start over with a new out_return_no.",
    ),
    (
        Reason("TIME_OUT_CLOSED"),
        "分账回退超时关闭，最终结果为失败，资金未回退：确认回退方余额充足后，用新的 out_return_no 重新发起。",
        "The return timed out and was closed, which is final; no money came back: ensure the balance suffices, then start over with a new out_return_no.",
    ),
    (
        Reason("BALANCE_NOT_ENOUGH"),
        "回退方余额不足，本次回退已失败：充值后用新的 out_return_no 重新发起。",
        "The returning party lacked balance and the return has failed: top up, then start over with a new out_return_no.",
    ),
];

/// What to do where a finish is refused.
pub(crate) const REFUSED_FINISH: &[Cure] = &[(
    Code("NOT_ENOUGH"),
    "没有可解冻的资金：订单可能已经完结，请先查询订单剩余待分金额。",
    "Nothing is left to release: the order may be finished already, query its unsplit amount first.",
)];

/// Why a receiver got nothing.
pub(crate) const RECEIVER_REASONS: &[Reasons] =
    &[Reasons { list: Some("receivers"), state: "result", failed: &["CLOSED"], reason: "fail_reason" }];
