//! What an error tells.

use super::noun::{Noun, nouns};
use crate::error::Class;

/// The error that all others are.
pub const ERROR: &Noun = &ERRORS[0];

const ERRORS: &[Noun] = nouns! {
    /// An error of wxpay-core. Its text is the whole story in English; no value, key or secret stands in it.
    "WxpayError" {
        /// The kind of error; the same name in every language.
        let kind: "ErrorKind";
        /// The same as a number.
        let number: "int";
        /// WeChat Pay's own words where the answer had any, else the story.
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
        /// WeChat Pay's code, such as `NOT_ENOUGH`; of an answer that is not verified it is only a claim.
        let code: "text?";
        /// WeChat Pay's `detail`, of any shape.
        let detail: "any";
        /// `Request-ID` of the answer, for WeChat Pay's support.
        let request_id: "text?";
        /// True if WeChat Pay signed what the answer said.
        let verified: "bool?";
        /// The next action, as data.
        let advice: "Advice?";
        /// The reply to a notification that must not be believed.
        let reply: "Reply?";
        /// The serial of the platform certificate that is missing: fetch it by `certificates.download`, then read again.
        let missing_certificate: "text?";
        /// The request whose answer it was.
        let request: "Request?";
    } {
        /// The redacted form for logs, one line of JSON: what and where, no words, values or keys.
        fn as_log() -> "text";
        /// Why a message was not believed; nothing where it was, or none was read. Nothing that it finds is ever accepted.
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
