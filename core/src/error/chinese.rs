//! Errors in Chinese: the exact translation where there is one, else a sentence for the rule, cause or kind.

use wxpay_core_schema::{Rule, Violation};

pub use crate::error::of_types::{OF_JAVASCRIPT, OF_TYPES};
pub use crate::error::sentences::SENTENCES;
use crate::error::table::{Cause, ErrorKind};

/// Translates a text by the first row that fits. The last rows join several sentences.
pub fn translate(text: &str) -> Option<String> {
    let of_types = if cfg!(target_arch = "wasm32") { OF_JAVASCRIPT } else { OF_TYPES };
    let rows = || of_types.iter().chain(SENTENCES);
    let exact = rows().find(|(en, _)| *en == text).map(|(_, zh)| (*zh).to_owned());
    exact.or_else(|| rows().find_map(|(en, zh)| fill(zh, &holes(en, text)?))).or_else(|| several(text))
}

/// Translates several sentences, if each one is known; a sentence may contain a semicolon.
fn several(text: &str) -> Option<String> {
    text.match_indices("; ").find_map(|(end, mark)| {
        let (first, rest) = (&text[..end], &text[end + mark.len()..]);
        Some(format!("{}；{}", known(first)?, known(rest)?))
    })
}

fn known(text: &str) -> Option<String> {
    translate(text).or_else(|| names(text))
}

/// The parts of a text that fill the `{}` of a row.
fn holes<'a>(row: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = row.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut holes = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() { rest.strip_suffix(part)?.len() } else { rest.find(part)? };
        holes.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(holes)
}

fn fill(row: &str, holes: &[&str]) -> Option<String> {
    let mut filled = String::new();
    let mut holes = holes.iter();
    for (index, part) in row.split("{}").enumerate() {
        if index > 0 {
            let hole = holes.next()?;
            filled.push_str(&known(hole)?);
        }
        filled.push_str(part);
    }
    Some(filled)
}

/// Keeps names, values and lists of them; `None` for an untranslated sentence.
fn names(text: &str) -> Option<String> {
    let is_prose = |part: &str| {
        let words = part.split(' ').filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        words.filter(|word| !word.is_empty()).count() > 1
    };
    let is_list =
        !text.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or ")).any(is_prose);
    is_list.then(|| text.replace(" and ", " 和 ").replace(" or ", " 或 "))
}

/// The sentence of an error: its exact translation, else that of its cause, else of its kind.
pub(crate) fn sentence(kind: ErrorKind, cause: Option<Cause>, text: &str, violations: &[Violation]) -> String {
    if violations.is_empty() {
        return translate(text).unwrap_or_else(|| cause.map_or_else(|| of_kind(kind), of_cause).to_owned());
    }
    let each = violations.iter().take(5).map(|violation| format!("{}：{}", violation.field, violation.hint));
    let rest = if violations.len() > 5 { "；其余见 violations" } else { "" };
    format!("{}：{}{rest}", of_kind(kind), each.collect::<Vec<_>>().join("；"))
}

/// The hint of a violation in Chinese.
pub(crate) fn hint(rule: Rule, hint: &str) -> String {
    translate(hint).unwrap_or_else(|| rule.chinese().to_owned())
}

/// The sentence of a kind.
pub fn of_kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidArgument => "参数的类型、格式或长度不符合要求",
        ErrorKind::InvalidKey => "密钥或证书无法读取，或不是所需要的",
        ErrorKind::UnknownOperation => "没有声明过这个接口",
        ErrorKind::InvalidBody => "请求体不符合接口规则",
        ErrorKind::Refused => "微信支付拒绝了该请求",
        ErrorKind::OutcomeUnknown => "结果未知：请求可能已执行，也可能未执行",
        ErrorKind::MissingHeader => "缺少签名头，或其值为空",
        ErrorKind::MalformedHeader => "签名头无法读取，或同名的头有两个不同的值",
        ErrorKind::UnsupportedAlgorithm => "签名或加密所用的算法不受支持",
        ErrorKind::StaleTimestamp => "消息的时间与当前时间相差超过 300 秒",
        ErrorKind::UnknownSerial => "消息由未配置的平台密钥签名",
        ErrorKind::BadSignature => "签名与消息不符",
        ErrorKind::Probe => "微信支付正在探测本方是否验签，签名是故意错的",
        ErrorKind::DecryptFailed => "已配置的密钥无法解密这段密文",
        ErrorKind::MalformedNotification => "通知的格式与文档不符",
        ErrorKind::MalformedCertificates => "平台证书列表的格式与文档不符",
        ErrorKind::Internal => "本库内部出错",
    }
}

/// The sentence of a cause.
pub fn of_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::MissingHeader => "应答缺少签名头，不可信",
        Cause::MalformedHeader => "应答的签名头无法读取，不可信",
        Cause::UnsupportedAlgorithm => "应答的签名算法不受支持，不可信",
        Cause::StaleTimestamp => "应答的时间与当前时间相差超过 300 秒，不可信",
        Cause::UnknownSerial => "应答由未配置的平台密钥签名，不可信",
        Cause::BadSignature => "应答的签名不正确，不可信",
        Cause::Probe => "应答是签名探测，不可信",
        Cause::MalformedAnswer => "应答验签通过，但不是 JSON 对象",
        Cause::OtherRequest => "应答验签通过，但说的不是这次请求",
        Cause::EarlierAttempt => "本次尝试没有成功，但之前的尝试可能已执行，或仍会执行",
        Cause::InsufficientBalance => "已受理，但付款方余额不足，充值之前一直处理中",
        Cause::ServerError => "微信支付或其网关出错",
        Cause::UnexpectedStatus => "收到了微信支付文档中没有的应答",
        Cause::NotSent => "连接未建立，请求没有发出",
        Cause::MaybeSent => "连接中断，请求可能已执行",
        Cause::TooManyRequests => "请求一直过于频繁，至今未受理",
        Cause::StillPending => "已受理，等待结束时仍在处理中",
        Cause::Internal => "读取应答时本库内部出错",
    }
}
