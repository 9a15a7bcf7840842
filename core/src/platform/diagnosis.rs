//! Explains why WeChat Pay would refuse a request's signature: verifies it as WeChat Pay does, then again with each
//! change that programs make between signing and sending. An explanation never makes a request valid.

use percent_encoding::percent_decode_str;
use wxpay_core_schema::remedy::Remedy;
use wxpay_core_schema::{Value, texts};

use super::credentials::{Credentials, MerchantKey};
use crate::trust::explain::{Hint, LATEST, variants};
use crate::wire::canonical::TOLERANCE;
use crate::wire::moment::UnixSeconds;

texts! {
    /// A reason why a request's signature is refused.
    pub enum RequestHint {
        /// There is no `Authorization` header.
        AuthorizationMissing = "authorization_missing",
        /// The `Authorization` header cannot be read.
        AuthorizationMalformed = "authorization_malformed",
        /// `mchid` is another merchant's.
        OtherMchid = "other_mchid",
        /// `serial_no` is not that of the merchant's certificate.
        OtherSerial = "other_serial",
        /// `timestamp` is in milliseconds.
        Milliseconds = "milliseconds",
        /// `timestamp` is more than 300 seconds from now.
        ClockSkew = "clock_skew",
        /// The query was sent and not signed.
        QueryMissing = "query_missing",
        /// The host was signed with the path.
        HostSigned = "host_signed",
        /// The path was signed in another percent-encoding.
        PathDecoded = "path_decoded",
        /// The method was signed in lower case.
        MethodCase = "method_case",
        /// The body was sent and not signed.
        BodyMissing = "body_missing",
        /// A body was signed and not sent.
        BodyOfGet = "body_of_get",
        /// The body was parsed and written again once it was signed.
        BodyReserialised = "body_reserialised",
        /// A line break was added to the body.
        TrailingNewline = "trailing_newline",
        /// A byte order mark was added to the body.
        ByteOrderMark = "byte_order_mark",
        /// The line endings of the body were changed.
        LineEndings = "line_endings",
        /// The reason is none of the others.
        OtherKeyOrText = "other_key_or_text",
    }
}

impl RequestHint {
    /// The remedy, in Chinese and English.
    pub fn remedy(self) -> Remedy {
        let (zh, en) = match self {
            Self::AuthorizationMissing => (
                "没有 Authorization 头：请检查它是否被代理或 HTTP 客户端去掉。",
                "There is no Authorization header: see whether a proxy or the HTTP client drops it.",
            ),
            Self::AuthorizationMalformed => (
                "Authorization 头的格式不对：应为 WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",timestamp=\"…\",serial_no=\"…\",signature=\"…\"。",
                "The Authorization header has another form than WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",timestamp=\"…\",serial_no=\"…\",signature=\"…\".",
            ),
            Self::OtherMchid => (
                "mchid 是另一个商户号：请用同一商户的商户号、证书和私钥。",
                "The mchid is another merchant's: number, certificate and key must be of one merchant.",
            ),
            Self::OtherSerial => (
                "serial_no 不是该商户 API 证书的序列号：应为大写十六进制，与签名私钥匹配，不要填平台证书序列号或公钥 ID。",
                "The serial_no is not that of the merchant's API certificate: give that of the key that signs, in upper-case hexadecimal, neither a platform certificate's nor a public key's id.",
            ),
            Self::Milliseconds => {
                ("timestamp 以毫秒为单位：请使用秒。", "The timestamp is in milliseconds: give seconds.")
            }
            Self::ClockSkew => (
                "timestamp 与当前时间相差超过 5 分钟：请用 NTP 校准时钟，并在每次重发时重新签名。",
                "The timestamp is more than 5 minutes off: set the clock by NTP, and sign anew before each attempt.",
            ),
            Self::QueryMissing => (
                "签名时没有包含查询参数：签名串第二行应为路径加 ? 及查询串，与实际请求一致。",
                "It was signed without the query: the second line is the path with ? and the query, as they are sent.",
            ),
            Self::HostSigned => (
                "签名时包含了域名：签名串第二行只有路径与查询串。",
                "It was signed with the host: the second line is path and query alone.",
            ),
            Self::PathDecoded => (
                "签名的路径与实际发送的编码不同：应对实际发送的、编码后的路径与查询串签名。",
                "It was signed in another percent-encoding than it was sent in: sign path and query as they are sent.",
            ),
            Self::MethodCase => (
                "签名时请求方法为小写：请使用大写。",
                "It was signed with the method in lower case: sign it in upper case.",
            ),
            Self::BodyMissing => (
                "签名时请求体为空，而请求带有请求体：签名串最后一行应为实际发送的请求体。",
                "It was signed with an empty body and sent with one: the last line is the body, as it is sent.",
            ),
            Self::BodyOfGet => (
                "GET 请求的签名不应包含请求体：签名串最后一行为空。",
                "It was signed with a body that was not sent: of a GET the last line is empty.",
            ),
            Self::BodyReserialised => (
                "请求体在签名后被重新序列化：请原样发送签名时的字节（例如用 data= 而不是 json=）。",
                "The body was serialised again once signed: send the bytes that were signed, such as by data= and not json=.",
            ),
            Self::TrailingNewline => (
                "请求体末尾多了换行：请原样发送签名时的字节。",
                "The body has a line break at its end that was not signed: send the bytes that were signed.",
            ),
            Self::ByteOrderMark => (
                "请求体开头多了 BOM：请原样发送签名时的字节。",
                "The body has a byte order mark that was not signed: send the bytes that were signed.",
            ),
            Self::LineEndings => (
                "请求体的换行符在签名后被改写：请原样发送签名时的字节。",
                "The line endings of the body were changed once it was signed: send the bytes that were signed.",
            ),
            Self::OtherKeyOrText => (
                "签名与请求不符，也不是常见的改动所致：请确认签名私钥与 serial_no 匹配，签名串五行各以换行结尾；可与 wxpay sign 打印的签名串逐行对比。",
                "The signature is not of this request, nor of a common change of it: check that the private key is that of serial_no, and that each of the five lines ends with a line break; hold yours against what `wxpay sign` prints, line by line.",
            ),
        };
        Remedy { zh, en }
    }
}

/// A request as it was sent.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // All that a signature covers, and the two headers that a diagnosis reads.
pub struct SentRequest<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// Path and query, or the whole URL.
    pub target: &'a str,
    /// The signed part of the body: the `meta` of an upload, else all of it.
    pub body: &'a [u8],
    /// The `Authorization` header, if there is one.
    pub authorization: Option<&'a str>,
    /// The `Host` header, if it is known.
    pub host: Option<&'a str>,
}

/// The merchant that should have signed.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Who signs, and with what.
pub struct RequestSigner<'a> {
    /// The merchant number.
    pub mchid: &'a str,
    /// Serial of the merchant's API certificate, in upper case.
    pub serial_no: &'a str,
    /// The merchant's public key.
    pub key: &'a MerchantKey,
}

impl SentRequest<'_> {
    /// Parses the `Authorization` header; the hint says what is wrong with it.
    pub fn credentials(&self) -> Result<Credentials, RequestHint> {
        let authorization = self.authorization.ok_or(RequestHint::AuthorizationMissing)?;
        Credentials::parse(authorization).map_err(|_| RequestHint::AuthorizationMalformed)
    }

    /// Every reason why WeChat Pay would refuse the signature at `now` (Unix seconds), changes after signing last;
    /// empty if it would accept it.
    pub fn explain(&self, signer: &RequestSigner<'_>, now: UnixSeconds) -> Vec<RequestHint> {
        let credentials = match self.credentials() {
            Ok(credentials) => credentials,
            Err(hint) => return vec![hint],
        };
        let mut hints = Vec::new();
        if credentials.mchid != signer.mchid {
            hints.push(RequestHint::OtherMchid);
        }
        // WeChat Pay accepts upper case only.
        let bare = |serial_no: &str| serial_no.trim_start_matches('0').to_owned();
        if bare(&credentials.serial_no) != bare(signer.serial_no) {
            hints.push(RequestHint::OtherSerial);
        }
        if credentials.timestamp > LATEST {
            hints.push(RequestHint::Milliseconds);
        } else if credentials.timestamp.abs_diff(now) > TOLERANCE {
            hints.push(RequestHint::ClockSkew);
        }
        let method = self.method.to_ascii_uppercase();
        // Ignore the clock here.
        let fits = |Signed { method, target, body }: &Signed| {
            credentials.verify(signer.key, method, target, body, credentials.timestamp)
        };
        let sent = Signed { method, target: path(self.target).to_owned(), body: self.body.to_vec() };
        if !fits(&sent) {
            let change = self.changes(&sent).into_iter().find(|(_, signed)| fits(signed));
            let other = hints.is_empty().then_some(RequestHint::OtherKeyOrText);
            hints.extend(change.map(|(hint, _)| hint).or(other));
        }
        hints
    }

    /// What the program may have signed instead of what it sent.
    fn changes(&self, sent: &Signed) -> Vec<(RequestHint, Signed)> {
        let Signed { target, body, .. } = sent;
        let by_target = |target: String| Signed { target, ..sent.clone() };
        let by_body = |body: &[u8]| Signed { body: body.to_vec(), ..sent.clone() };
        let mut changes = Vec::new();
        if let Some((path, _)) = target.split_once('?') {
            changes.push((RequestHint::QueryMissing, by_target(path.to_owned())));
        }
        let hosts = ["https://api.mch.weixin.qq.com".to_owned()].into_iter();
        let own = self.host.into_iter().flat_map(|host| ["https", "http"].map(|scheme| format!("{scheme}://{host}")));
        changes.extend(hosts.chain(own).map(|host| (RequestHint::HostSigned, by_target(host + target))));
        let encodings = [
            percent_decode_str(target).decode_utf8_lossy().into_owned(),
            target.replace("%20", "+"),
            target.replace('+', "%20"),
            target.replace("%2C", ","),
        ];
        let encodings = encodings.into_iter().filter(|other| other != target);
        changes.extend(encodings.map(|other| (RequestHint::PathDecoded, by_target(other))));
        changes.push((RequestHint::MethodCase, Signed { method: sent.method.to_ascii_lowercase(), ..sent.clone() }));
        if body.is_empty() {
            changes.push((RequestHint::BodyOfGet, by_body(b"{}")));
            return changes;
        }
        changes.push((RequestHint::BodyMissing, by_body(b"")));
        changes.extend(variants(body).into_iter().map(|(hint, body)| (of_body(hint), by_body(&body))));
        // The same JSON as other languages write it.
        if let Some(compact) = Value::from_answer(body).and_then(|json| json.to_json()) {
            changes.push((RequestHint::BodyReserialised, by_body(&spaced(&compact))));
        }
        changes
    }
}

/// What a signature covers.
#[derive(Clone)]
struct Signed {
    method: String,
    target: String,
    body: Vec<u8>,
}

/// The matching hint for a request.
fn of_body(hint: Hint) -> RequestHint {
    match hint {
        Hint::TrailingNewline => RequestHint::TrailingNewline,
        Hint::ByteOrderMark => RequestHint::ByteOrderMark,
        Hint::LineEndings => RequestHint::LineEndings,
        _ => RequestHint::BodyReserialised,
    }
}

/// The path and query of a target, which may be a whole URL.
fn path(target: &str) -> &str {
    let host = target.find("://").map(|scheme| scheme + 3);
    host.and_then(|host| target[host..].find('/').map(|path| &target[host + path..])).unwrap_or(target)
}

/// JSON with a space after each colon and comma, as Python writes it by default.
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
