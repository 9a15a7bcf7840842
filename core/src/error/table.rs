//! The tables: classes, kinds, rules and causes. Enum, number, string and class of every language come from here.

use wxpay_core_schema::remedy::Remedy;
use wxpay_core_schema::texts;

/// Who is at fault, and what may have happened. Every language has one exception class for each.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // The five answers to "was money moved?"; a sixth would be a new design.
pub enum Class {
    /// The caller broke a rule: this call did nothing.
    Caller,
    /// WeChat Pay rejected the request: it was not done, and the number is not used up.
    Refused,
    /// It may be done: follow the advice, never take a new number.
    OutcomeUnknown,
    /// A message that must not be believed.
    UntrustedMessage,
    /// A bug of this library, caught.
    Internal,
}

impl Class {
    /// Every class, in the order of the table.
    pub const ALL: &'static [Self] =
        &[Self::Caller, Self::Refused, Self::OutcomeUnknown, Self::UntrustedMessage, Self::Internal];

    /// The meaning, as a sentence.
    pub fn doc(self) -> &'static str {
        match self {
            Self::Caller => "The caller broke a rule: this call did nothing.",
            Self::Refused => "WeChat Pay rejected the request: it was not done, and the number is not used up.",
            Self::OutcomeUnknown => "It may be done: follow the advice, never take a new number.",
            Self::UntrustedMessage => {
                "A message that must not be believed; `reply` is what to answer, where it is a notification."
            }
            Self::Internal => "A bug of this library, caught.",
        }
    }

    /// The name of the exception in every language, such as `RefusedError`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Caller => "CallerError",
            Self::Refused => "RefusedError",
            Self::OutcomeUnknown => "OutcomeUnknownError",
            Self::UntrustedMessage => "UntrustedMessageError",
            Self::Internal => "InternalError",
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $class:ident :: $name:ident = $number:literal $text:literal, $zh:literal, $en:literal;)*) => {
        /// The kind of error; [`ErrorKind::as_str`] is the stable name in every language.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorKind { $($(#[doc = $doc])* $name = $number,)* }

        impl ErrorKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name, such as `invalid_body`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The class: whose fault it is.
            pub fn class(self) -> Class {
                match self { $(Self::$name => Class::$class,)* }
            }

            /// The meaning, as a sentence.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*),)* }
            }

            /// The remedy if nothing more exact is known.
            pub fn remedy(self) -> Remedy {
                match self { $(Self::$name => Remedy { zh: $zh, en: $en },)* }
            }
        }
    };
}

kinds! {
    /// An argument has the wrong type, form or length.
    Caller::InvalidArgument = 101 "invalid_argument", "请按提示修改该参数后重新调用。", "Correct the argument that is named and call again.";
    /// A key or certificate cannot be read, or is not the one that is needed.
    Caller::InvalidKey = 102 "invalid_key", "请改用提示中要求的密钥或证书。", "Give the key or certificate that is named.";
    /// No such operation is declared.
    Caller::UnknownOperation = 103 "unknown_operation", "请检查接口名；尚未声明的接口可通过通用的 request 方法调用。", "Check the operation's name; call an undeclared API by the generic request.";
    /// The body breaks rules of the operation; `violations` lists every one.
    Caller::InvalidBody = 104 "invalid_body", "请按 violations 逐项修改；确需绕过校验的字段请放入 extra。", "Correct every place that violations lists; what must go past the rules goes into extra.";
    /// WeChat Pay rejected the request.
    Refused::Refused = 201 "refused", "请根据 code 和 message 修改后重试；原单号未被占用，可继续使用。", "Act on code and message, then try again; this number is not used up.";
    /// The request may have been executed, or not.
    OutcomeUnknown::OutcomeUnknown = 301 "outcome_unknown", "结果未知：请按 advice 用原单号重试或查单，切勿换单号。", "The outcome is unknown: follow the advice, repeat the same number or query, never take a new number.";
    /// A signature header is missing or empty.
    UntrustedMessage::MissingHeader = 401 "missing_header", "请原样传入收到的全部 HTTP 头，并检查代理是否丢弃了 Wechatpay-* 头。", "Pass all HTTP headers as received; check whether a proxy drops the Wechatpay-* headers.";
    /// A signature header cannot be read, or appears twice with different values.
    UntrustedMessage::MalformedHeader = 402 "malformed_header", "请原样传入收到的 HTTP 头，同名的头只能有一个值。", "Pass the HTTP headers as received; each may have one value.";
    /// The message is signed or encrypted by an algorithm that is not supported.
    UntrustedMessage::UnsupportedAlgorithm = 403 "unsupported_algorithm", "仅支持 WECHATPAY2-SHA256-RSA2048 与 AEAD_AES_256_GCM。", "Only WECHATPAY2-SHA256-RSA2048 and AEAD_AES_256_GCM are supported.";
    /// The message is more than 300 seconds from now.
    UntrustedMessage::StaleTimestamp = 404 "stale_timestamp", "请用 NTP 校准服务器时钟；如果时钟准确，则可能是重放攻击。", "Set the server's clock by NTP; if the clock is right, this may be a replay.";
    /// The message is signed by a platform key that is not held.
    UntrustedMessage::UnknownSerial = 405 "unknown_serial", "请为商户配置该序列号对应的平台证书，或该 ID 对应的微信支付公钥，然后重新读取。", "Give the merchant the platform certificate of this serial, or the WeChat Pay public key of this id, and read again.";
    /// The signature does not belong to this message.
    UntrustedMessage::BadSignature = 406 "bad_signature", "请用收到的原始字节验签，不要重新序列化；并确认公钥与其 ID 对应。", "Verify the raw bytes as received, never re-serialised; make sure that each key belongs to its id.";
    /// WeChat Pay tests whether signatures are checked; the real message follows.
    UntrustedMessage::Probe = 407 "probe", "这是微信支付的签名探测流量：按 reply 应答即可，签名正确的消息随后会再次推送。", "A signature probe of WeChat Pay: give the reply; the properly signed message follows.";
    /// The ciphertext does not open with the keys that are held.
    UntrustedMessage::DecryptFailed = 408 "decrypt_failed", "请检查 APIv3 密钥（或商户私钥）是否为最新；更换期间请同时配置新旧两个密钥。", "Check that the APIv3 key (or merchant private key) is the current one; while it is changed, give the current and the previous.";
    /// The notification is not of the documented form.
    UntrustedMessage::MalformedNotification = 409 "malformed_notification", "请确认回调地址收到的确实是微信支付的通知，并传入原始请求体。", "Make sure that this is a notification of WeChat Pay, and pass the raw body.";
    /// The list of certificates is not of the documented form.
    UntrustedMessage::MalformedCertificates = 410 "malformed_certificates", "请确认这是平台证书接口的原始应答；不要使用其中的证书。", "Make sure that this is the raw answer of the list of platform certificates; do not use its certificates.";
    /// A bug of this library.
    Internal::Internal = 501 "internal", "这是本库的缺陷：请附上版本号和调用方式反馈。", "Please report this bug with the version and the call.";
}

impl ErrorKind {
    /// The stable number, such as 104; C's status codes.
    pub fn number(self) -> i32 {
        self as i32
    }
}

texts! {
    /// Why an outcome is unknown, beside the kinds of a failed verification.
    pub enum Cause {
        /// The answer lacks a signature header.
        MissingHeader = "missing_header",
        /// A signature header cannot be read.
        MalformedHeader = "malformed_header",
        /// The answer is signed by an algorithm that is not supported.
        UnsupportedAlgorithm = "unsupported_algorithm",
        /// The answer is more than 300 seconds from now.
        StaleTimestamp = "stale_timestamp",
        /// The answer is signed by a platform key that is not held.
        UnknownSerial = "unknown_serial",
        /// The answer's signature is wrong.
        BadSignature = "bad_signature",
        /// The answer is a signature probe.
        Probe = "probe",
        /// The answer is verified, but not a JSON object.
        MalformedAnswer = "malformed_answer",
        /// The answer is signed, but about another request: it names another thing, or other terms.
        OtherRequest = "other_request",
        /// This attempt was refused, or nothing was found, but an earlier attempt may have been executed or may still be.
        EarlierAttempt = "earlier_attempt",
        /// The party that pays back lacks balance: the return stays PROCESSING.
        InsufficientBalance = "insufficient_balance",
        /// HTTP 5xx.
        ServerError = "server_error",
        /// A status that WeChat Pay does not document, or an error without a code.
        UnexpectedStatus = "unexpected_status",
        /// The connection was never made: nothing reached WeChat Pay.
        NotSent = "not_sent",
        /// The connection broke: the request may have been executed.
        MaybeSent = "maybe_sent",
        /// HTTP 429 until the limits were reached: not executed, to be repeated later.
        TooManyRequests = "too_many_requests",
        /// Accepted, but not final when the limits were reached.
        StillPending = "still_pending",
        /// A bug of this library, while reading the answer.
        Internal = "internal",
    }
}

/// The kinds of a failed verification, each with its cause when the message is an answer.
const DISBELIEFS: [(ErrorKind, Cause); 8] = [
    (ErrorKind::MissingHeader, Cause::MissingHeader),
    (ErrorKind::MalformedHeader, Cause::MalformedHeader),
    (ErrorKind::UnsupportedAlgorithm, Cause::UnsupportedAlgorithm),
    (ErrorKind::StaleTimestamp, Cause::StaleTimestamp),
    (ErrorKind::UnknownSerial, Cause::UnknownSerial),
    (ErrorKind::BadSignature, Cause::BadSignature),
    (ErrorKind::Probe, Cause::Probe),
    (ErrorKind::Internal, Cause::Internal),
];

impl Cause {
    /// The cause for a failed verification; any other kind here is a bug.
    pub(crate) fn of(kind: ErrorKind) -> Self {
        DISBELIEFS.iter().find(|(known, _)| *known == kind).map_or(Self::Internal, |(_, cause)| *cause)
    }

    /// True if the answer failed verification.
    pub(crate) fn is_disbelief(self) -> bool {
        DISBELIEFS.iter().any(|(_, cause)| *cause == self)
    }
}
