//! Why WeChat Pay would refuse the signature of a request: it is judged as WeChat Pay does, then once more with each change
//! that programs make between signing and sending.

use percent_encoding::percent_decode_str;
use wxpay_core::platform::{Credentials, MerchantKey};
use wxpay_core::{Environment, Merchant, Value, provider};

use crate::message::Message;
use crate::output::Failure;

/// Declares the reasons, each with its name and what to do about it.
macro_rules! hints {
    ($($name:ident = $text:literal, $zh:literal, $en:literal;)*) => {
        /// A reason why a request's signature is refused.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub(super) enum RequestHint { $($name,)* }

        impl RequestHint {
            pub(super) fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What to do, in Chinese and English.
            pub(super) fn remedy(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)* }
            }
        }
    };
}

hints! {
    Missing = "authorization_missing", "没有 Authorization 头：请检查它是否被代理或 HTTP 客户端去掉。", "There is no Authorization header: see whether a proxy or the HTTP client drops it.";
    Malformed = "authorization_malformed", "Authorization 头的格式不对：应为 WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",timestamp=\"…\",serial_no=\"…\",signature=\"…\"。", "The Authorization header has another form than WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",timestamp=\"…\",serial_no=\"…\",signature=\"…\".";
    OtherMchid = "other_mchid", "mchid 不是配置的商户号：请用同一商户的商户号、证书和私钥。", "The mchid is not that of the settings: number, certificate and key must be of one merchant.";
    OtherSerial = "other_serial", "serial_no 不是配置的商户 API 证书序列号：不要填平台证书序列号或公钥 ID。", "The serial_no is not that of the settings: give the merchant's own API certificate's, neither a platform certificate's nor a public key's id.";
    Milliseconds = "milliseconds", "timestamp 以毫秒为单位：请使用秒。", "The timestamp is in milliseconds: give seconds.";
    ClockSkew = "clock_skew", "timestamp 与当前时间相差超过 300 秒：请用 NTP 校准时钟；如果是旧请求，请用 --now 指定当时的时间。", "The timestamp is more than 300 seconds from now: set the clock by NTP; judge an old request by --now.";
    Query = "query_missing", "签名时没有包含查询参数：应对路径和查询参数一起签名。", "It is signed without the query: sign the path with its query.";
    Host = "host_signed", "签名时包含了域名：只对路径和查询参数签名。", "It is signed with the host: sign the path and query alone.";
    Decoded = "path_decoded", "签名的路径未经百分号编码：应对实际发送的、编码后的路径签名。", "It is signed with another percent-encoding of the path than it was sent with: sign what is sent.";
    Method = "method_case", "签名时请求方法为小写：请使用大写。", "It is signed with the method in lower case: sign it in upper case.";
    BodyMissing = "body_missing", "签名时请求体为空，发送时却有请求体：应对实际发送的字节签名。", "It is signed without the body that was sent: sign the very bytes.";
    BodySigned = "body_of_get", "GET 请求的签名不应包含请求体：第五行为空。", "It is signed with a body that was not sent: of a GET the fifth line is empty.";
    Reserialised = "body_reserialised", "发送的请求体与签名的不同（JSON 被重新序列化）：应签名并发送同一份字节。", "The body was written anew between signing and sending: sign and send the same bytes.";
    LineBreak = "trailing_newline", "请求体末尾多了换行：应签名并发送同一份字节。", "A line break was added to the body, perhaps by what saved it: sign and send the same bytes.";
    Other = "other_key_or_text", "签名与内容不符：私钥与证书序列号可能不属于同一商户，或签名串不同；可与 wxpay sign 打印的签名串逐行对比。", "The signature fits neither this content nor a common change of it: another private key signed, or another text; hold yours against what `wxpay sign` prints, line by line.";
}

/// The year 5138 in seconds, and 1973 in milliseconds.
const LATEST: u64 = 100_000_000_000;

/// Every reason that is found; none where WeChat Pay would take the signature.
pub(super) fn explain(
    environment: &Environment,
    merchant: &Merchant,
    method: &str,
    target: &str,
    message: &Message,
    now: u64,
) -> Result<Vec<RequestHint>, Failure> {
    let Some(authorization) = message.header("Authorization") else { return Ok(vec![RequestHint::Missing]) };
    let Ok(credentials) = Credentials::parse(authorization) else { return Ok(vec![RequestHint::Malformed]) };
    let mut hints = Vec::new();
    if credentials.mchid != merchant.mchid() {
        hints.push(RequestHint::OtherMchid);
    }
    if !credentials.serial_no.trim_start_matches('0').eq_ignore_ascii_case(merchant.serial_no().trim_start_matches('0'))
    {
        hints.push(RequestHint::OtherSerial);
    }
    if credentials.timestamp > LATEST {
        hints.push(RequestHint::Milliseconds);
    } else if credentials.timestamp.abs_diff(now) > 300 {
        hints.push(RequestHint::ClockSkew);
    }
    let text =
        environment.get("WXPAY_CERTIFICATE").or_else(|| environment.get("WXPAY_PRIVATE_KEY")).unwrap_or_default();
    let provider = provider::default().ok_or_else(|| Failure::own("provider", "no cryptography is built in"))?;
    let key = MerchantKey::new(&*provider, text)?;
    let target = path(target);
    let fits =
        |method: &str, target: &str, body: &[u8]| credentials.verify(&key, method, target, body, credentials.timestamp);
    let upper = method.to_ascii_uppercase();
    if !fits(&upper, target, &message.body) {
        let change =
            changes(&upper, target, message).into_iter().find(|(_, change)| fits(&change.0, &change.1, &change.2));
        hints.push(change.map_or(RequestHint::Other, |(hint, _)| hint));
    }
    Ok(hints)
}

/// The path and query of a target that may be a whole URL.
fn path(target: &str) -> &str {
    let host = target.find("://").map(|scheme| scheme + 3);
    host.and_then(|host| target[host..].find('/').map(|path| &target[host + path..])).unwrap_or(target)
}

type Signed = (String, String, Vec<u8>);

/// What may have been signed in place of what was sent.
fn changes(method: &str, target: &str, message: &Message) -> Vec<(RequestHint, Signed)> {
    let body = message.body.as_slice();
    let signed = |target: &str, body: &[u8]| (method.to_owned(), target.to_owned(), body.to_vec());
    let mut changes = Vec::new();
    if let Some((path, _)) = target.split_once('?') {
        changes.push((RequestHint::Query, signed(path, body)));
    }
    let host = message.header("Host").unwrap_or("api.mch.weixin.qq.com");
    changes.push((RequestHint::Host, signed(&format!("https://{host}{target}"), body)));
    for other in [
        percent_decode_str(target).decode_utf8_lossy().into_owned(),
        target.replace("%20", "+"),
        target.replace('+', "%20"),
        target.replace("%2C", ","),
    ] {
        if other != target {
            changes.push((RequestHint::Decoded, signed(&other, body)));
        }
    }
    changes.push((RequestHint::Method, (method.to_ascii_lowercase(), target.to_owned(), body.to_vec())));
    if body.is_empty() {
        changes.push((RequestHint::BodySigned, signed(target, b"{}")));
    } else {
        changes.push((RequestHint::BodyMissing, signed(target, b"")));
    }
    if let Some(bare) = body.strip_suffix(b"\n") {
        changes.push((RequestHint::LineBreak, signed(target, bare.strip_suffix(b"\r").unwrap_or(bare))));
    }
    if let Some(json) = Value::from_answer(body) {
        let spaced = json.to_json().map(|compact| spaced(&compact));
        changes.extend(
            [json.to_json(), spaced]
                .into_iter()
                .flatten()
                .map(|json| (RequestHint::Reserialised, signed(target, &json))),
        );
    }
    changes
}

/// JSON with a space after each colon and comma, as Python writes it by itself.
fn spaced(compact: &[u8]) -> Vec<u8> {
    let (mut spaced, mut is_text, mut is_escaped) = (Vec::with_capacity(compact.len()), false, false);
    for byte in compact {
        spaced.push(*byte);
        match byte {
            b'"' if !is_escaped => is_text = !is_text,
            b':' | b',' if !is_text => spaced.push(b' '),
            _ => {}
        }
        is_escaped = *byte == b'\\' && !is_escaped;
    }
    spaced
}
