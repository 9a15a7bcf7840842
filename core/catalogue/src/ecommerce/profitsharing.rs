//! 电商收付通·分账: a platform splits what a buyer paid among receivers.

pub mod after_sales_order;
pub mod movement;
pub mod order;
pub mod receiver;
pub mod return_order;

pub use after_sales_order::*;
pub use movement::*;
pub use order::*;
pub use receiver::*;
pub use return_order::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::{Code, Message, Reason};

/// What to do about refusals of its operations, and about fail reasons.
pub const REMEDIES: &[Cure] = &[
    (
        Code("NO_AUTH"),
        "没有权限：确认已开通分账，且二级商户的分账授权仍然有效。",
        "No permission: check that profit sharing is open and that sub_mchid's authorisation to split still stands.",
    ),
    (
        Code("RULE_LIMIT"),
        "超过规则限制，多数情况是超出最大分账比例：减少分账金额，或在合作伙伴平台调整分账比例。",
        "A rule's limit is exceeded, mostly the maximum ratio: lower the amount or raise the ratio on the partner platform.",
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
        "分账权限已解除：请二级商户重新授权分账后，用新单号重新发起。",
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
        "分账出资方账户受限：请该二级商户申诉，恢复后用新单号重新发起。",
        "The paying merchant's account is restricted: it must appeal; then ask again with a new number.",
    ),
];
