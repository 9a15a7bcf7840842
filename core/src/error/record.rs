//! What a log is told of a request that was sent. Nothing in it is anybody's secret.

use wxpay_core_schema::outcome::Outcome;
use wxpay_core_schema::{Object, Value};

use crate::error::{Cause, ErrorKind};

/// A request that was answered, or that failed, for a log: no body, query, signature, name or openid is in it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct LogRecord {
    /// The id of the declared operation; `None` for a generic request.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as it is declared, with `{field}` where a field stands. Of a generic request, `{}` stands for each part
    /// that may name somebody.
    pub path: String,
    /// The merchant's own numbers in the request, such as `out_order_no`.
    pub numbers: Vec<(&'static str, String)>,
    /// Which signature of the request was sent: 1, and one more for each repetition. A query counts for itself.
    pub attempt: u32,
    /// How long sending took, in microseconds.
    pub micros: u32,
    /// HTTP status; `None` without an answer.
    pub status: Option<u16>,
    /// `Request-ID`, for WeChat Pay's support.
    pub request_id: Option<String>,
    /// The outcome that the answer tells.
    pub outcome: Option<Outcome>,
    /// The kind of error; `None` for an answer that is believed.
    pub kind: Option<ErrorKind>,
    /// Why the outcome is unknown.
    pub cause: Option<Cause>,
    /// WeChat Pay's code, such as `NOT_ENOUGH`.
    pub code: Option<String>,
}

/// Lists every member; an absent one is `null`.
impl From<&LogRecord> for Value {
    fn from(record: &LogRecord) -> Self {
        let numbers = record.numbers.iter().map(|(name, number)| ((*name).to_owned(), number.as_str().into()));
        Self::from([
            ("operation", record.operation.as_deref().into()),
            ("method", record.method.into()),
            ("path", record.path.as_str().into()),
            ("numbers", Self::Object(numbers.collect::<Object>())),
            ("attempt", record.attempt.into()),
            ("micros", record.micros.into()),
            ("status", record.status.into()),
            ("request_id", record.request_id.as_deref().into()),
            ("outcome", record.outcome.map(Outcome::as_str).into()),
            ("kind", record.kind.map(ErrorKind::as_str).into()),
            ("cause", record.cause.map(Cause::as_str).into()),
            ("code", record.code.as_deref().into()),
        ])
    }
}

/// The function of a log.
pub(crate) type Hook = dyn Fn(&LogRecord) + Send + Sync;
