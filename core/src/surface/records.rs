//! Small records that errors, answers and notifications carry: named values, nothing else.

use super::noun::{Noun, nouns};

/// The records.
pub const RECORDS: &[Noun] = nouns! {
    /// The advice after a failure.
    "Advice" {
        /// `resend_same`, `query_first` or `never`.
        let action: "Action";
        /// The seconds to wait before.
        let delay: "int";
        /// The most attempts, each after twice the wait of the one before.
        let attempts: "int";
        /// The host: `primary` or `backup`.
        let host: "Host";
    }
    /// Why a message failed verification. An explanation never makes a message trusted.
    "Explanation" {
        /// The likely causes, the likeliest first.
        let hints: "[Hint]";
        /// The seconds that this machine's clock is ahead, for `clock_skew`; negative if behind.
        let skew: "int?";
    }
    /// A request that was answered, or that failed, for a log: no body, query, signature, name or openid is in it.
    "LogRecord" {
        /// The id of the declared operation; absent for a generic request.
        let operation: "text?";
        /// The HTTP method.
        let method: "method";
        /// The path as it is declared, with `{field}` where a field stands. Of a generic request, `{}` stands for each part
        /// that may name somebody.
        let path: "text";
        /// The merchant's own numbers in the request, such as `out_order_no`.
        let numbers: "texts";
        /// Which signature of the request was sent: 1, and one more for each repetition. A query counts for itself.
        let attempt: "int";
        /// How long sending took, in microseconds.
        let micros: "int";
        /// HTTP status; absent without an answer.
        let status: "int?";
        /// `Request-ID`, for WeChat Pay's support.
        let request_id: "text?";
        /// The outcome that the answer tells.
        let outcome: "Outcome?";
        /// The kind of error; absent for an answer that is believed.
        let kind: "ErrorKind?";
        /// Why the outcome is unknown.
        let cause: "Cause?";
        /// WeChat Pay's code, such as `NOT_ENOUGH`.
        let code: "text?";
    }
    /// An operation of the catalogue.
    "Operation" {
        /// Such as `ecommerce.profitsharing.create_order`.
        let id: "text";
        /// The HTTP method.
        let method: "method";
        /// The path, with `{field}` where a field of the request stands.
        let path: "text";
        /// The title, in Chinese.
        let title: "text";
        /// The address of its page; empty where there is none.
        let page: "text";
        /// How often WeChat Pay takes it; empty where nobody knows.
        let limits: "[Limit]";
    }
    /// What WeChat Pay takes of an operation in a second; it answers 429 to the rest.
    "Limit" {
        /// Whose limit it is: `mchid`, the caller, or a field of the request whose every value has a limit of its own.
        let per: "text";
        /// Requests a second.
        let rate: "int";
    }
    /// The remedy, in words.
    "Remedy" {
        /// In Chinese.
        let zh: "text";
        /// In English.
        let en: "text";
    }
    /// The reply to a notification.
    "Reply" {
        /// HTTP status.
        let status: "int";
        /// The body: JSON, or empty.
        let body: "text";
    }
    /// A place in the body, and the rule it breaks.
    "Violation" {
        /// The place: `receivers[0].amount`.
        let field: "text";
        /// The rule.
        let rule: "Rule";
        /// The details, in the merchant's language.
        let hint: "text";
    }
    /// A part of a success that failed.
    "Failure" {
        /// The place in the answer: `receivers[1].fail_reason`.
        let field: "text";
        /// The fail reason, such as `NO_RELATION`.
        let reason: "text";
        /// The remedy; absent for an unknown reason.
        let remedy: "Remedy?";
    }
};
