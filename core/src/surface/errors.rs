//! What an error tells.

use super::noun::{Noun, nouns};
use crate::error::Class;

/// The error that all others are.
pub const ERROR: &Noun = &ERRORS[0];

const ERRORS: &[Noun] = nouns! {
    /// An error of wxpay-core. Its text says what went wrong, where, and what to do; it never contains a value, key or
    /// secret.
    "WxpayError" {
        /// The kind of error; the same name in every language.
        let kind: "ErrorKind";
        /// The kind as a number.
        let number: "int";
        /// WeChat Pay's message if the answer had one, else the error's own text.
        let message: "words";
        /// The remedy, in Chinese and English.
        let remedy: "Remedy";
        /// The place: an argument, a header, or the first field of the body that breaks a rule.
        let field: "text?";
        /// The rule that `field` breaks.
        let rule: "Rule?";
        /// Every rule that the body breaks, in declared order.
        let violations: "[Violation]";
        /// Why the outcome is unknown.
        let cause: "Cause?";
        /// HTTP status of the answer that was read.
        let status: "int?";
        /// WeChat Pay's code, such as `NOT_ENOUGH`; only a claim unless `verified` is true.
        let code: "text?";
        /// WeChat Pay's `detail`, of any shape.
        let detail: "any";
        /// `Request-ID` of the answer, for WeChat Pay's support.
        let request_id: "text?";
        /// True if WeChat Pay signed the answer; absent if there was no answer.
        let verified: "bool?";
        /// The next action, as data.
        let advice: "Advice?";
        /// The reply to a notification that failed verification.
        let reply: "Reply?";
        /// The serial of the platform certificate that is missing: fetch it by `certificates.download`, then read
        /// again.
        let missing_certificate: "text?";
        /// The request whose answer was read.
        let request: "Request?";
    } {
        /// The redacted form for logs, one line of JSON: kind, place and codes, but no messages, values or keys.
        fn as_log() -> "text";
        /// Explains why a message failed verification; absent if none did. An explanation never makes a message
        /// trusted.
        fn explain() -> "explained";
    }
};

/// The members that each error of a class has, of those that others may lack.
pub fn always(class: Class) -> &'static [&'static str] {
    match class {
        Class::Refused => &["status", "verified", "advice", "request"],
        Class::OutcomeUnknown => &["cause", "advice", "request"],
        Class::UntrustedMessage => &["reply"],
        Class::Caller | Class::Internal => &[],
    }
}
