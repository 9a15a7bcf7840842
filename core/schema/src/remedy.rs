//! Remedies in Chinese and English: how they are declared, and those for the protocol's own codes.

use std::fmt;

use self::Trouble::{Code, Message, Reason, Status};
use crate::value::Value;

/// A remedy: what to do about an error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Two languages, shown side by side.
pub struct Remedy {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl From<Remedy> for Value {
    fn from(Remedy { zh, en }: Remedy) -> Self {
        Self::from([("zh", zh.into()), ("en", en.into())])
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.zh, self.en)
    }
}

/// What went wrong, in WeChat Pay's terms. Refusals and fail reasons never share a remedy.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Written by the declarations.
pub enum Trouble {
    /// The `code` of a refusal; underscores do not count, since old products write `NOAUTH`.
    Code(&'static str),
    /// Words in the `message` of a refusal, which say more than its code.
    Message(&'static str),
    /// The HTTP status of a refusal, whatever its code.
    Status(u16),
    /// The fail reason of an accepted request.
    Reason(&'static str),
}

/// A trouble, with its remedy in Chinese and English.
pub type Cure = (Trouble, &'static str, &'static str);

/// The remedy for a refusal: from the first table that knows its message, else its code or status.
pub fn of_refusal(tables: &[&[Cure]], status: u16, code: Option<&str>, message: Option<&str>) -> Option<Remedy> {
    let words = |trouble| matches!(trouble, Message(words) if message.is_some_and(|said| said.contains(words)));
    let code = |trouble| match trouble {
        Code(known) => code.is_some_and(|code| same(known, code)),
        Status(known) => known == status,
        Message(_) | Reason(_) => false,
    };
    find(tables, words).or_else(|| find(tables, code))
}

/// The remedy for a fail reason, from the first table that knows it.
pub fn of_reason(tables: &[&[Cure]], reason: &str) -> Option<Remedy> {
    find(tables, |trouble| matches!(trouble, Reason(known) if same(known, reason)))
}

fn find(tables: &[&[Cure]], is: impl Fn(Trouble) -> bool) -> Option<Remedy> {
    let (_, zh, en) = tables.iter().copied().flatten().find(|(trouble, _, _)| is(*trouble))?;
    Some(Remedy { zh, en })
}

/// True if both spell the same code.
fn same(known: &str, told: &str) -> bool {
    known == told || known.bytes().filter(|byte| *byte != b'_').eq(told.bytes().filter(|byte| *byte != b'_'))
}

/// The remedy for a name whose operation is unknown; `None` if neither the protocol nor a table knows the name.
///
/// If tables disagree, or the name is both a code and a fail reason, the remedy says where to find the right one.
pub fn of_name(tables: &[&[Cure]], name: &str) -> Option<Remedy> {
    let agreed = |is: fn(Trouble, &str) -> bool| {
        let mut found = tables.iter().copied().flatten().filter(|(trouble, _, _)| is(*trouble, name));
        let (_, zh, en) = found.next()?;
        Some(if found.all(|(_, other, _)| other == zh) { Remedy { zh, en } } else { SEVERAL })
    };
    let code = of_refusal(&[PROTOCOL], 0, Some(name), None);
    let code = code.or_else(|| agreed(|trouble, name| matches!(trouble, Code(known) if same(known, name))));
    let reason = agreed(|trouble, name| matches!(trouble, Reason(known) if same(known, name)));
    match (code, reason) {
        (Some(code), Some(reason)) if code != reason => Some(SEVERAL),
        (code, reason) => code.or(reason),
    }
}

/// The remedy for a name with several meanings.
const SEVERAL: Remedy = Remedy {
    zh: "含义因接口而异，作为错误码与作为失败原因也不同：请看该错误的 remedy，或应答 failures 中的 remedy。",
    en: "It means one thing here and another there: see the remedy of the error, or that in the answer's failures.",
};

/// The remedy for a request that was never sent.
pub const SEND_AGAIN: Remedy =
    Remedy { zh: "请求未发出，重新发送即可。", en: "Nothing was sent; send it again." };

/// Codes with the same meaning in every product.
pub const PROTOCOL: &[Cure] = &[
    (
        Code("PARAM_ERROR"),
        "参数格式有误：请按 detail.field 和 message 修改后，用原单号重新请求。",
        "A parameter has the wrong form: correct what detail.field and message name, then request again with the same number.",
    ),
    (
        Code("INVALID_REQUEST"),
        "格式正确，但不符合业务规则：请按 message 处理后重新请求。",
        "Well-formed but against a business rule: act on message, then request again.",
    ),
    (
        Code("SIGN_ERROR"),
        "签名错误：核对商户号、商户证书序列号与私钥是否匹配，校准服务器时钟，并确保实际发送的 URL 和请求体与签名时完全一致。",
        "The signature was rejected: check that mchid, the certificate's serial and the private key belong together, set the clock, and send exactly the URL and body that were signed.",
    ),
    (
        Code("NO_AUTH"),
        "没有权限：请确认商户已开通该产品，且调用方有权操作该商户。",
        "No permission: check that the merchant has opened the product, and that the caller may act for it.",
    ),
    (
        Code("RULE_LIMIT"),
        "超过业务规则的限制：请按 message 调整后重新请求。",
        "A limit of a business rule is exceeded: act on message, then request again.",
    ),
    (
        Code("RESOURCE_NOT_EXISTS"),
        "记录不存在：核对单号；如果刚刚提交过请求，说明尚未受理，请用原单号重新请求。",
        "No such record: check the numbers; right after a request it means not accepted yet, so repeat that request with the same number.",
    ),
    (
        Code("NOT_FOUND"),
        "记录不存在：核对单号；如果刚刚提交过请求，说明尚未受理，请用原单号重新请求。",
        "No such record: check the numbers; right after a request it means not accepted yet, so repeat that request with the same number.",
    ),
    (
        Code("MCH_NOT_EXISTS"),
        "商户号不存在：请核对请求中的每个商户号。",
        "No such merchant: check every merchant number of the request.",
    ),
    (
        Code("APPID_MCHID_NOT_MATCH"),
        "appid 与商户号没有绑定关系：请核对两者，或在商户平台绑定后重新请求。",
        "The appid is not bound to the merchant: check both, or bind them on the merchant platform, then request again.",
    ),
    (
        Code("FREQUENCY_LIMITED"),
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        Code("RATELIMIT_EXCEED"),
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        Code("RATELIMIT_EXCEEDED"),
        "请求过于频繁，本次未受理：请用原单号、原参数稍后重试，并逐次拉长间隔。",
        "Too many requests, this one was not accepted: repeat the same number and parameters later, with growing pauses.",
    ),
    (
        Code("SYSTEM_ERROR"),
        "微信支付系统错误，结果未知：请用原单号、原参数重试，或查单确认，切勿换单号。",
        "WeChat Pay failed, the outcome is unknown: repeat the same number and parameters or query, never take a new number.",
    ),
    (
        Code("SERVICE_UNAVAILABLE"),
        "服务暂不可用，结果未知：请用原单号、原参数重试，或查单确认，切勿换单号。",
        "The service is down, the outcome is unknown: repeat the same number and parameters or query, never take a new number.",
    ),
    (Message("无需二次请求"), "该操作此前已完成，可视为成功。", "It was done before and may be taken as success."),
];

#[cfg(test)]
mod tests {
    use super::*;

    const OPERATION: &[Cure] =
        &[(Code("NOT_ENOUGH"), "甲", "a"), (Reason("NO_AUTH"), "乙", "b"), (Status(404), "丙", "c")];
    const FAMILY: &[Cure] = &[
        (Code("NOT_ENOUGH"), "丁", "d"),
        (Code("NO_AUTH"), "戊", "e"),
        (Reason("NO_RELATION"), "己", "f"),
        (Message("余额不足"), "庚", "g"),
    ];
    const TABLES: &[&[Cure]] = &[OPERATION, FAMILY, PROTOCOL];

    fn refusal(code: &str, message: &str) -> Option<&'static str> {
        of_refusal(TABLES, 403, Some(code), Some(message)).map(|remedy| remedy.zh)
    }

    #[test]
    fn the_first_table_counts_and_words_before_codes() {
        assert_eq!(refusal("NOT_ENOUGH", ""), Some("甲"));
        assert_eq!(refusal("NOT_ENOUGH", "可用余额不足"), Some("庚"));
        assert_eq!(refusal("NOAUTH", ""), Some("戊"), "an old spelling");
        assert_eq!(refusal("SIGN_ERROR", ""), of_refusal(&[PROTOCOL], 401, Some("SIGN_ERROR"), None).map(|one| one.zh));
        assert_eq!(refusal("SOMETHING_NEW", ""), None);
        assert_eq!(of_refusal(TABLES, 404, Some("RESOURCE_NOT_EXISTS"), None).map(|one| one.zh), Some("丙"));
    }

    #[test]
    fn a_refusal_has_no_words_of_a_fail_reason_nor_the_other_way_round() {
        assert_eq!(refusal("NO_RELATION", "NO_RELATION"), None);
        assert_eq!(of_reason(TABLES, "NO_AUTH").map(|remedy| remedy.zh), Some("乙"));
        assert_eq!(of_reason(TABLES, "NOT_ENOUGH"), None);
        assert_eq!(of_reason(&[PROTOCOL], "NO_AUTH"), None);
    }

    #[test]
    fn a_name_alone_has_words_that_are_right_wherever_it_was_told() {
        let of = |name| of_name(&[OPERATION, FAMILY], name);
        assert_eq!(of("NO_RELATION").map(|remedy| remedy.zh), Some("己"));
        assert_eq!(of("SIGN_ERROR"), of_refusal(&[PROTOCOL], 401, Some("SIGN_ERROR"), None));
        assert_eq!((of("NOT_ENOUGH"), of("NO_AUTH")), (Some(SEVERAL), Some(SEVERAL)));
        assert_eq!(of("SOMETHING_NEW"), None);
    }
}
