//! Explains a failed verification on request. An explanation never makes a message trusted.

use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::base64_decode;
use wxpay_core_schema::remedy::Remedy;
use wxpay_core_schema::texts;

use crate::error::ErrorKind;
use crate::keys::{PUBLIC_KEY_PREFIX, PlatformKeys};
use crate::trust::envelope::Opener;
use crate::wire::canonical::{self, PROBE, TOLERANCE};
use crate::wire::headers::{Headers, NONCE, SERIAL, SIGNATURE, TIMESTAMP};

texts! {
    /// A likely reason why a message failed verification.
    pub enum Hint {
        /// A signature header is missing: a proxy or the framework dropped it.
        HeaderMissing = "header_missing",
        /// A header came with two different values.
        HeaderDoubled = "header_doubled",
        /// A signature probe of WeChat Pay, deliberately wrong.
        Probe = "probe",
        /// The signature is good; the clock of this machine, or a replay, makes it stale.
        ClockSkew = "clock_skew",
        /// It is signed by a WeChat Pay public key, and only certificates are held.
        PublicKeyNeeded = "public_key_needed",
        /// It is signed by a platform certificate that is not held or has expired.
        CertificateNeeded = "certificate_needed",
        /// It is signed by a key that is held, but not the one it names.
        OtherKey = "other_key",
        /// It verifies without the line break at its end, which something added.
        TrailingNewline = "trailing_newline",
        /// It verifies as compact JSON: something parsed the body and wrote it again.
        BodyReserialised = "body_reserialised",
        /// It verifies without the byte order mark at its front.
        ByteOrderMark = "byte_order_mark",
        /// It verifies with LF in place of CRLF.
        LineEndings = "line_endings",
        /// The body is empty: something read it before.
        BodyEmpty = "body_empty",
        /// The body is still compressed: the HTTP client has not inflated it.
        BodyCompressed = "body_compressed",
        /// A header holds its value twice, joined by a comma: an HTTP client or a proxy joined two headers of one name.
        HeaderJoined = "header_joined",
        /// The time given for now, or the message's, is in milliseconds; seconds are needed.
        Milliseconds = "milliseconds",
        /// The key held under the id that the message names has not made its signature.
        WrongPublicKey = "wrong_public_key",
        /// The signature is good, and no APIv3 key that is held opens what the message carries.
        WrongApiv3Key = "wrong_apiv3_key",
        /// The reason is none of the others.
        Unknown = "unknown",
    }
}

impl Hint {
    /// The remedy, in Chinese and English.
    pub fn remedy(self) -> Remedy {
        let (zh, en) = match self {
            Self::HeaderMissing => (
                "缺少签名头：请检查代理或框架是否丢弃了 Wechatpay-* 头，并传入收到的全部 HTTP 头。",
                "A signature header is missing: see whether a proxy or the framework drops Wechatpay-* headers, and pass all of them.",
            ),
            Self::HeaderDoubled => (
                "同名的头出现了两个不同的值：请检查代理是否添加了自己的头。",
                "A header came with two different values: see whether a proxy adds one of its own.",
            ),
            Self::Probe => (
                "这是微信支付的签名探测，签名是故意错的：按 reply 应答即可。",
                "A signature probe of WeChat Pay, deliberately wrong: give the reply as it is.",
            ),
            Self::ClockSkew => (
                "签名正确，但时间相差过大：请校准本机时钟；如果时钟准确，则是被重放的旧消息。",
                "The signature is good, but too old or too new: set this machine's clock; if it is right, this is an old message replayed.",
            ),
            Self::PublicKeyNeeded => (
                "消息由微信支付公钥签名，但该公钥 ID 尚未配置：请按消息给出的 PUB_KEY_ID_… 为商户配置公钥；如果同时提示 other_key，说明公钥已配置，只是 ID 填错了。",
                "It is signed by a WeChat Pay public key that is not held: give it to the merchant under the PUB_KEY_ID_ that the message names; with other_key, the key is held and its id is wrong.",
            ),
            Self::CertificateNeeded => (
                "消息由尚未配置或已过期的平台证书签名：请重新下载平台证书。",
                "It is signed by a platform certificate that is not held or has expired: download the certificates again.",
            ),
            Self::OtherKey => (
                "签名来自另一个已配置的密钥：请核对每个公钥 ID 或证书序列号与密钥是否对应。",
                "Another configured key signed it: check that each id or serial has its own key.",
            ),
            Self::TrailingNewline => (
                "报文末尾多了换行：请传入收到的原始字节。",
                "A line break was added at the end of the body: pass the bytes as they were received.",
            ),
            Self::BodyReserialised => (
                "报文被解析后重新序列化：请传入收到的原始字节。",
                "The body was parsed and written again: pass the bytes as they were received.",
            ),
            Self::ByteOrderMark => (
                "报文开头多了 BOM：请传入收到的原始字节。",
                "A byte order mark was added to the body: pass the bytes as they were received.",
            ),
            Self::LineEndings => (
                "报文的换行符被改写：请传入收到的原始字节。",
                "The line endings of the body were changed: pass the bytes as they were received.",
            ),
            Self::BodyEmpty => (
                "报文为空：可能已被中间件读走，请在它之前读取。",
                "The body is empty: something read it before you; read it first.",
            ),
            Self::BodyCompressed => (
                "报文仍处于压缩状态：请先按 Content-Encoding 解压，或不要自行发送 Accept-Encoding。",
                "The body is still compressed: inflate it as Content-Encoding says, or do not send Accept-Encoding yourself.",
            ),
            Self::HeaderJoined => (
                "头的值重复出现并以逗号相连：请逐个传入 HTTP 头，不要合并同名的头。",
                "A header holds its value twice, joined by a comma: pass headers one by one, without joining those of one name.",
            ),
            Self::Milliseconds => (
                "时间以毫秒为单位：请传入以秒为单位的 Unix 时间。",
                "A time is in milliseconds: pass Unix time in seconds.",
            ),
            Self::WrongPublicKey => (
                "该 ID 对应的公钥与签名不符：请从商户平台重新下载 pub_key.pem，并核对商户号。",
                "The key configured under this id did not sign it: download pub_key.pem from the merchant platform again, for this merchant.",
            ),
            Self::WrongApiv3Key => (
                "签名正确，但 APIv3 密钥无法解密：请核对商户平台上设置的 APIv3 密钥，更换期间请同时配置新旧两个密钥。",
                "The signature is good, but no APIv3 key opens it: check the one set on the merchant platform, and configure both while it is changed.",
            ),
            Self::Unknown => (
                "原因不明：请确认 HTTP 头与报文属于同一条消息，并且都是收到的原始字节。",
                "The reason is unknown: make sure that headers and body belong to one message and are the bytes received.",
            ),
        };
        Remedy { zh, en }
    }
}

/// Why a message failed verification.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The likely reasons, the likeliest first; never empty.
    pub hints: Vec<Hint>,
    /// How many seconds this machine's clock is ahead of the message's, with `clock_skew`; negative if behind.
    pub skew: Option<i64>,
}

impl From<&Explanation> for Value {
    fn from(Explanation { hints, skew }: &Explanation) -> Self {
        let hints: Vec<Self> = hints.iter().map(|hint| hint.as_str().into()).collect();
        Self::from([("hints", hints.into()), ("skew", (*skew).into())])
    }
}

/// How many verifications one diagnosis may cost.
const MAX_TRIES: usize = 8;

/// Tries at most 8 changes that frameworks, proxies and clocks make.
pub(crate) fn explain(
    keys: &PlatformKeys,
    opener: &Opener<'_>,
    headers: &Headers,
    body: &[u8],
    now: u64,
) -> Explanation {
    let mut explanation = Explanation { hints: Vec::new(), skew: None };
    // A time in milliseconds, read as seconds, lies thousands of years ahead.
    let (now, is_late) = if now > LATEST { (now / 1000, true) } else { (now, false) };
    if is_late {
        explanation.hints.push(Hint::Milliseconds);
    }
    Diagnosis { keys, opener, headers, now, tries: 0 }.run(body, &mut explanation);
    if explanation.hints.is_empty() {
        explanation.hints.push(Hint::Unknown);
    }
    explanation
}

/// The latest plausible time: the year 5138 in seconds, 1973 in milliseconds.
pub(crate) const LATEST: u64 = 100_000_000_000;

struct Diagnosis<'a> {
    keys: &'a PlatformKeys,
    opener: &'a Opener<'a>,
    headers: &'a Headers,
    now: u64,
    tries: usize,
}

impl Diagnosis<'_> {
    fn run(&mut self, body: &[u8], explanation: &mut Explanation) {
        // For an overseas statement, WeChat Pay signs only the hash in its header.
        let statement = self.headers.statement_sha1().map(canonical::statement);
        let body = statement.as_deref().unwrap_or(body);
        let parts = [TIMESTAMP, NONCE, SIGNATURE, SERIAL].map(|index| self.headers.required(index));
        if self.headers.any_malformed() {
            explanation.hints.push(Hint::HeaderDoubled);
        }
        let [Ok(timestamp), Ok(nonce), Ok(signature), Ok(serial)] = parts else {
            if self.headers.signed() < 4 {
                explanation.hints.push(Hint::HeaderMissing);
            }
            return;
        };
        if [timestamp, nonce, signature, serial].into_iter().any(is_joined) {
            explanation.hints.push(Hint::HeaderJoined);
            return;
        }
        if timestamp.parse().is_ok_and(|timestamp: u64| timestamp > LATEST) {
            explanation.hints.push(Hint::Milliseconds);
            return;
        }
        if signature.starts_with(PROBE) {
            explanation.hints.push(Hint::Probe);
            return;
        }
        let Some(signature) = base64_decode(signature.as_bytes()) else { return };
        let skew =
            timestamp.parse().ok().map(|timestamp: u64| self.now.cast_signed().saturating_sub(timestamp.cast_signed()));
        let named = self.keys.find(serial, self.now);
        if named.is_none() {
            let is_public_key = serial.starts_with(PUBLIC_KEY_PREFIX);
            explanation.hints.push(if is_public_key { Hint::PublicKeyNeeded } else { Hint::CertificateNeeded });
        }
        let mut check = |key: &crate::keys::PlatformKey, body: &[u8]| {
            self.tries += 1;
            let text = canonical::message(timestamp, nonce, body);
            self.tries <= MAX_TRIES && key.key().verify(&text, &signature) == Ok(true)
        };
        if let Some(key) = named {
            if check(key, body) {
                if skew.is_some_and(|skew| skew.unsigned_abs() > TOLERANCE) {
                    explanation.hints.push(Hint::ClockSkew);
                    explanation.skew = skew;
                } else if !self.opens(body) {
                    explanation.hints.push(Hint::WrongApiv3Key);
                }
                return;
            }
            if let Some((hint, _)) = variants(body).into_iter().find(|(_, variant)| check(key, variant)) {
                explanation.hints.push(hint);
                return;
            }
        }
        let others = self.keys.iter().filter(|key| named.is_none_or(|named| named.serial() != key.serial()));
        if others.into_iter().any(|key| check(key, body)) {
            explanation.hints.push(Hint::OtherKey);
        } else if named.is_some_and(|key| !key.may_have_made(&signature)) {
            explanation.hints.push(Hint::WrongPublicKey);
        } else if body.is_empty() {
            explanation.hints.push(Hint::BodyEmpty);
        } else if body.starts_with(GZIP) {
            explanation.hints.push(Hint::BodyCompressed);
        }
    }

    /// True if an APIv3 key opens what a verified notification carries, or if it carries nothing.
    fn opens(&self, body: &[u8]) -> bool {
        let resource = Value::from_answer(body).and_then(|json| json.get("resource").cloned());
        resource.is_none_or(|resource| {
            let opened = self.opener.open(&resource, "resource", ErrorKind::MalformedNotification);
            !opened.is_err_and(|error| error.kind() == ErrorKind::DecryptFailed)
        })
    }
}

/// The first bytes of gzip (RFC 1952 §2.3.1).
const GZIP: &[u8] = &[0x1F, 0x8B];

/// True if a value repeats one text, joined by commas as RFC 9110 §5.3 allows.
fn is_joined(value: &str) -> bool {
    let mut parts = value.split(',').map(str::trim);
    let first = parts.next();
    let mut rest = parts.peekable();
    rest.peek().is_some() && rest.all(|part| Some(part) == first)
}

/// The body as it may have been before something changed it.
pub(crate) fn variants(body: &[u8]) -> Vec<(Hint, Vec<u8>)> {
    let mut variants = Vec::new();
    let bare = body.strip_suffix(b"\n").map(|body| body.strip_suffix(b"\r").unwrap_or(body));
    if let Some(bare) = bare {
        variants.push((Hint::TrailingNewline, bare.to_vec()));
    }
    if let Some(bare) = body.strip_prefix(b"\xEF\xBB\xBF") {
        variants.push((Hint::ByteOrderMark, bare.to_vec()));
    }
    if let Some(compact) = Value::from_answer(body).and_then(|json| json.to_json()).filter(|compact| compact != body) {
        variants.push((Hint::BodyReserialised, compact));
    }
    if body.windows(2).any(|pair| pair == b"\r\n") {
        let text = String::from_utf8_lossy(body).replace("\r\n", "\n");
        variants.push((Hint::LineEndings, text.into_bytes()));
    }
    variants
}
