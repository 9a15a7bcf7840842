//! Why a merchant's request is not believed, for whoever looks for the fault: a diagnosis, by which nothing is accepted.

use wxpay_core::Hint;
use wxpay_core::platform::Credentials;

use crate::emulator::Emulator;
use crate::message::{Request, decode};
use crate::shape::form;

/// A reason in Chinese and English.
pub(crate) type Words = (&'static str, &'static str);

/// The text that a request's signature is over.
pub(crate) fn canonical(request: &Request<'_>) -> Option<String> {
    let Credentials { timestamp, nonce, .. } = credentials(request).ok()?;
    let Request { method, target, .. } = request;
    let body = String::from_utf8_lossy(form::signed(request));
    Some(format!("{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n"))
}

fn credentials(request: &Request<'_>) -> Result<Credentials, &'static str> {
    Credentials::parse(request.header("Authorization").ok_or("none")?)
}

impl Emulator {
    /// Why the signature of a request fails, at the time it came; none where it does not.
    pub(crate) fn why(&self, request: &Request<'_>, at: u64) -> Option<Words> {
        let Ok(credentials) = credentials(request) else {
            return Some((
                "Authorization 头缺失或格式有误：应为 WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",signature=\"…\",timestamp=\"…\",serial_no=\"…\"。",
                "Authorization is missing or malformed: it is WECHATPAY2-SHA256-RSA2048 mchid=\"…\",nonce_str=\"…\",signature=\"…\",timestamp=\"…\",serial_no=\"…\".",
            ));
        };
        let Some(merchant) = self.merchants.get(&credentials.mchid) else {
            return Some(("这里没有这个商户号：请核对 mchid。", "There is no such merchant here: check mchid."));
        };
        if credentials.serial_no.trim_start_matches('0') != merchant.serial_no.trim_start_matches('0') {
            return Some((
                "serial_no 不是该商户证书的序列号：应为大写十六进制，与签名私钥匹配；不要填平台证书的序列号。",
                "serial_no is not that of the merchant's certificate: upper-case hexadecimal, of the key that signs, and not of a platform certificate.",
            ));
        }
        let (key, body) = (&merchant.key, form::signed(request));
        let Request { method, target, .. } = *request;
        if credentials.verify(key, method, target, body, at) {
            return None;
        }
        match credentials.explain(key, method, target, body, at) {
            Hint::Unknown => {}
            hint => return Some(words(hint)),
        }
        let signed = |method: &str, target: &str| credentials.verify(key, method, target, body, credentials.timestamp);
        let path = request.path();
        if path != target && signed(method, path) {
            return Some((
                "签名时漏了查询串：签名串第二行应为路径加 ? 及查询串，与实际请求一致。",
                "It was signed without the query: the second line is the path with ? and the query, as they are sent.",
            ));
        }
        let host = request.header("Host").unwrap_or_default();
        let hosts = ["https://api.mch.weixin.qq.com".to_owned(), format!("http://{host}"), format!("https://{host}")];
        if hosts.iter().any(|host| signed(method, &format!("{host}{target}"))) {
            return Some((
                "签名时带上了域名：签名串第二行只有路径与查询串。",
                "It was signed with the host: the second line is path and query alone.",
            ));
        }
        if signed(method, &decode(target)) {
            return Some((
                "签名时用了未编码的 URL：请对实际发出的、已编码的路径与查询串签名。",
                "It was signed before the URL was encoded: sign path and query as they are sent.",
            ));
        }
        if signed(&method.to_lowercase(), target) {
            return Some(("请求方法应大写后签名。", "The method is signed in upper case."));
        }
        Some((
            "签名与请求不符：请确认签名私钥与 serial_no 匹配，签名串五行各以换行结尾，且签名之后未改动请求体。",
            "The signature is not of this request: check that the private key is that of serial_no, that each of the five lines ends with a line break, and that the body was not changed once signed.",
        ))
    }
}

/// What a hint means for the one who signed.
fn words(hint: Hint) -> Words {
    match hint {
        Hint::Milliseconds => ("timestamp 以毫秒为单位：应为秒。", "timestamp is in milliseconds: it is in seconds."),
        Hint::ClockSkew => (
            "签名正确，但 timestamp 与本机相差超过 5 分钟：请校准时钟，并在每次重发时重新签名。",
            "The signature is good, but timestamp is more than 5 minutes off: set the clock, and sign anew before each attempt.",
        ),
        Hint::TrailingNewline => (
            "请求体末尾多了换行：请原样发送签名时的字节。",
            "The body has a line break at its end that was not signed: send the bytes that were signed.",
        ),
        Hint::BodyReserialised => (
            "请求体在签名后被重新序列化：请原样发送签名时的字节（例如用 data= 而不是 json=）。",
            "The body was serialised again once signed: send the bytes that were signed, such as by data= and not json=.",
        ),
        Hint::ByteOrderMark => (
            "请求体开头多了 BOM：请原样发送签名时的字节。",
            "The body has a byte order mark that was not signed: send the bytes that were signed.",
        ),
        Hint::LineEndings => (
            "请求体的换行符在签名后被改写：请原样发送签名时的字节。",
            "The line endings of the body were changed once it was signed: send the bytes that were signed.",
        ),
        Hint::BodyEmpty => (
            "签名时请求体为空，而请求带有请求体：签名串最后一行应为请求体。",
            "It was signed with an empty body and sent with one: the last line is the body.",
        ),
        hint => (hint.remedy().zh, hint.remedy().en),
    }
}
