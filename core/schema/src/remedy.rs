//! Remedies for a code, a fail reason or a message, in Chinese and English.
//!
//! One table for every language: the codes and fail reasons of 电商收付通·分账, and the messages that its guide explains.

use std::fmt;

/// A remedy: what to do about an error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Two languages, shown side by side.
pub struct Remedy {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.zh, self.en)
    }
}

/// What to do about WeChat Pay's `code`, or about a `fail_reason` of a receiver or a return; none for one that is not known.
pub fn remedy(code_or_reason: &str) -> Option<Remedy> {
    match (of_code(code_or_reason), find(REASONS, |known| known == code_or_reason)) {
        (Some(_), Some(_)) => Some(EITHER),
        (code, reason) => code.or(reason),
    }
}

/// The remedy for the `code` of a refusal.
pub fn of_code(code: &str) -> Option<Remedy> {
    find(CODES, |known| known == code)
}

/// The remedy for a `fail_reason`.
pub fn of_reason(reason: &str) -> Option<Remedy> {
    find(REASONS, |known| known == reason).or_else(|| of_code(reason))
}

/// The remedy for WeChat Pay's words, where they say more than the code.
pub fn of_message(message: &str) -> Option<Remedy> {
    find(MESSAGES, |known| message.contains(known))
}

/// Every code and fail reason that has a remedy.
pub fn known_codes() -> impl Iterator<Item = &'static str> {
    let reasons = REASONS.iter().filter(|(reason, _, _)| of_code(reason).is_none());
    CODES.iter().chain(reasons).map(|(known, _, _)| *known)
}

/// A merchant in public-key mode asked for certificates.
pub const NO_CERTIFICATES: Remedy = Remedy {
    zh: "该商户没有平台证书：请改为配置微信支付公钥（公钥 ID 为 PUB_KEY_ID_…，以及公钥文件）。",
    en: "This merchant has no platform certificate: configure the WeChat Pay public key (PUB_KEY_ID_… and its PEM).",
};

/// The remedy for a request that never left.
pub const SEND_AGAIN: Remedy =
    Remedy { zh: "请求未发出，重新发送即可。", en: "Nothing was sent; send it again." };

/// `INVALID_REQUEST`, where nobody says whether it is a code or a fail reason.
const EITHER: Remedy = Remedy {
    zh: "格式正确，但不符合业务规则：请按 message 处理；如果这是失败原因（fail_reason），请去掉描述中的敏感词，用新单号重新发起。",
    en: "Well-formed but against a business rule: act on message. As a fail_reason: remove forbidden words from the description and start over with a new number.",
};

type Row = (&'static str, &'static str, &'static str);

fn find(table: &[Row], matches: impl Fn(&str) -> bool) -> Option<Remedy> {
    table.iter().find(|(known, _, _)| matches(known)).map(|(_, zh, en)| Remedy { zh, en })
}

/// Remedies by the `code` of an error answer.
const CODES: &[Row] = &[
    (
        "PARAM_ERROR",
        "参数格式有误：请按 detail.field 和 message 修改后，用原单号重新请求。",
        "A parameter has the wrong form: correct what detail.field and message name, then request again with the same number.",
    ),
    (
        "INVALID_REQUEST",
        "格式正确，但不符合业务规则：请按 message 处理后重新请求。",
        "Well-formed but against a business rule: act on message, then request again.",
    ),
    (
        "SIGN_ERROR",
        "签名错误：核对商户号、商户证书序列号与私钥是否匹配，校准服务器时钟，并确保实际发送的 URL 和请求体与签名时完全一致。",
        "The signature was rejected: check that mchid, serial_no and private key belong together, set the clock, and send exactly the URL and body that were signed.",
    ),
    (
        "NO_AUTH",
        "没有权限：确认已开通相应产品，且分账授权仍然有效；分账回退还需要接收方开通回退权限。",
        "No permission: check that the product is open and the authorisation to split still stands; for a return, the receiver must allow returns.",
    ),
    (
        "NOAUTH",
        "没有权限：确认已开通相应产品，且分账授权仍然有效。",
        "No permission: check that the product is open and the authorisation to split still stands.",
    ),
    (
        "RULE_LIMIT",
        "超过规则限制，多数情况是超出最大分账比例：减少分账金额，或在合作伙伴平台调整分账比例。",
        "A rule's limit is exceeded, mostly the maximum ratio: lower the amount or raise the ratio on the partner platform.",
    ),
    (
        "RULELIMIT",
        "超过规则限制，多数情况是超出最大分账比例：减少分账金额，或在合作伙伴平台调整分账比例。",
        "A rule's limit is exceeded, mostly the maximum ratio: lower the amount or raise the ratio on the partner platform.",
    ),
    (
        "NOT_ENOUGH",
        "金额不足：先查询订单剩余待分金额（回退时先查询已有的回退单），请求金额不要超过剩余金额。",
        "Not enough left to split: query the order's unsplit amount (before a return, the earlier returns), then request no more than that.",
    ),
    (
        "RESOURCE_NOT_EXISTS",
        "记录不存在：核对单号；如果刚刚提交过请求，说明尚未受理，请用原单号重新请求。",
        "No such record: check the numbers; right after a request it means not accepted yet, so repeat that request with the same number.",
    ),
    (
        "NOT_FOUND",
        "记录不存在：核对单号；如果刚刚提交过请求，说明尚未受理，请用原单号重新请求。",
        "No such record: check the numbers; right after a request it means not accepted yet, so repeat that request with the same number.",
    ),
    (
        "ORDER_NOT_EXIST",
        "订单不存在：核对微信支付订单号；合单支付请使用子单的 transaction_id。",
        "No such order: check transaction_id; of a combined payment use the sub-order's.",
    ),
    ("MCH_NOT_EXISTS", "商户号不存在：核对 mchid 与 sub_mchid。", "No such merchant: check mchid and sub_mchid."),
    (
        "USER_ACCOUNT_ABNORMAL",
        "用户账户异常：请用户解除账户异常后重试，或通过其他方式付款。",
        "The user's account is restricted: ask the user to settle that, or pay by other means.",
    ),
    (
        "FREQUENCY_LIMITED",
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        "RATELIMIT_EXCEED",
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        "RATELIMIT_EXCEEDED",
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        "SYSTEM_ERROR",
        "微信支付系统错误，结果未知：请用原单号、原参数重试，或查单确认，切勿换单号。",
        "WeChat Pay failed, the outcome is unknown: repeat the same number and parameters or query, never take a new number.",
    ),
    (
        "SERVICE_UNAVAILABLE",
        "服务暂不可用，结果未知：请用原单号、原参数重试，或查单确认，切勿换单号。",
        "The service is down, the outcome is unknown: repeat the same number and parameters or query, never take a new number.",
    ),
];

/// Remedies by the `fail_reason` of a receiver or a return.
const REASONS: &[Row] = &[
    (
        "INVALID_REQUEST",
        "不符合业务规则：请去掉描述中的敏感词，用新单号重新发起。",
        "Against a business rule: remove forbidden words from the description and start over with a new number.",
    ),
    (
        "ACCOUNT_ABNORMAL",
        "接收方账户受限：个人接收方请在微信解除账户限制，商户接收方请申诉；恢复后用新单号重新发起。",
        "The receiver's account is restricted: a person lifts the limit in WeChat, a merchant appeals; then ask again with a new number.",
    ),
    (
        "NO_RELATION",
        "分账关系已解除：重新添加分账接收方后，用新单号重新发起分账。",
        "The relation was removed: add the receiver again, then split with a new number.",
    ),
    (
        "RECEIVER_HIGH_RISK",
        "接收方存在风险，已被拦截：请勿重试，改用其他方式付款。",
        "The receiver is blocked by risk control: do not retry, pay by other means.",
    ),
    (
        "RECEIVER_REAL_NAME_NOT_VERIFIED",
        "接收方未实名：请接收方在微信完成实名认证后，用新单号重新发起分账。",
        "The receiver's name is not verified: let the person verify it in WeChat, then split with a new number.",
    ),
    (
        "RECEIVER_RECEIPT_LIMIT",
        "个人接收方已达到月收款上限：请下月再发起分账，或改为分给商户接收方。",
        "The person has reached the monthly limit: split next month, or to a merchant account.",
    ),
    (
        "PAYER_ACCOUNT_ABNORMAL",
        "分账出资方账户受限：请该二级商户申诉，恢复后用新单号重新发起。",
        "The paying merchant's account is restricted: it must appeal; then ask again with a new number.",
    ),
    (
        "TIME_OUT_CLOSED",
        "分账回退超时关闭，最终结果为失败，资金未回退：确认回退方余额充足后，用新的 out_return_no 重新发起。",
        "The return timed out and was closed, which is final; no money came back: ensure the balance suffices, then start over with a new out_return_no.",
    ),
    (
        "BALANCE_NOT_ENOUGH",
        "回退方余额不足，本次回退已失败：充值后用新的 out_return_no 重新发起。",
        "The returning party lacked balance and the return has failed: top up, then start over with a new out_return_no.",
    ),
];

/// Remedies by words in `message`; the first row that matches counts.
const MESSAGES: &[Row] = &[
    (
        "分账接收方账号不存在",
        "账号不存在，或尚未添加为分账接收方：核对账号，先添加分账接收方（add_receiver），再用原单号请求分账。",
        "No such account, or not a receiver yet: check it, add the receiver with add_receiver first, then split with the same number.",
    ),
    (
        "分账补贴还未到账",
        "订单有补差且尚未到账：先调用 /v3/ecommerce/subsidies/create 请求补差，成功后用原单号请求分账。",
        "The order has a subsidy that has not arrived: request it by /v3/ecommerce/subsidies/create first, then split with the same number.",
    ),
    (
        "订单处理中",
        "订单暂不可分账（如支付未满 1 分钟、尚未结算）：请稍后用原单号重新请求。",
        "The order cannot be split yet (paid less than a minute ago, or not settled): try again later with the same number.",
    ),
    (
        "剩余可回退的金额不足",
        "超过剩余可回退金额，也可能有回退单仍在处理中：请先查询已有的回退单，再确定回退金额。",
        "More than can still be returned, perhaps because an earlier return is pending: query the existing returns before changing anything.",
    ),
    (
        "非电商商户暂不支持调用此API",
        "普通服务商不能调用电商分账接口，请改用 /v3/profitsharing/*。",
        "An ordinary service provider cannot call the e-commerce API: use /v3/profitsharing/*.",
    ),
    (
        "电商商户不允许调用非电商分账API",
        "电商平台请使用 /v3/ecommerce/profitsharing/*。",
        "A platform merchant uses /v3/ecommerce/profitsharing/*.",
    ),
    ("无可用的平台证书", NO_CERTIFICATES.zh, NO_CERTIFICATES.en),
    ("无需二次请求", "该操作此前已完成，可视为成功。", "It was done before and may be taken as success."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_speaks_both_languages_and_stands_once() {
        for table in [CODES, REASONS, MESSAGES] {
            for (index, (known, zh, en)) in table.iter().enumerate() {
                assert!(!zh.is_ascii(), "{known}");
                assert!(en.chars().all(|c| c.is_ascii() || c == '…'), "{known}");
                assert!(!table.iter().skip(index + 1).any(|(other, _, _)| other == known), "{known}");
            }
        }
    }

    #[test]
    fn a_code_has_no_words_of_a_fail_reason() {
        for (code, zh, en) in CODES.iter().chain(MESSAGES) {
            assert!(!zh.contains("失败原因") && !en.contains("fail_reason"), "{code}");
        }
        assert_eq!(of_code("NO_RELATION"), None);
        assert_ne!(of_code("INVALID_REQUEST"), of_reason("INVALID_REQUEST"));
        assert_eq!(of_reason("NO_AUTH"), of_code("NO_AUTH"));
        assert!(of_message("分账接收方账号不存在").is_some_and(|remedy| remedy.en.contains("add_receiver")));
    }
}
