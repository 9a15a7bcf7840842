//! What became of a request that was sent, as a record for logs. Nothing in it is anybody's secret.

use std::sync::Mutex;

use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::outcome::Outcome;
use wxpay_core_schema::shape::Kind;
use wxpay_core_schema::{Object, Value};

use crate::call::answer::Answer;
use crate::call::attempts::Attempt;
use crate::call::draft::Draft;
use crate::error::{Cause, Error, ErrorKind, is_code};

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

/// What became of one signed request, shared by its clones. Nobody waits for the lock: a process may fork while another
/// thread holds it, and a log may lack a record.
#[derive(Debug, Default)]
pub(crate) struct Fate(Mutex<Option<Told>>);

/// What an answer or a failure told.
#[derive(Clone, Debug)]
struct Told {
    status: Option<u16>,
    request_id: Option<String>,
    code: Option<String>,
    outcome: Option<Outcome>,
    kind: Option<ErrorKind>,
    cause: Option<Cause>,
}

impl Fate {
    pub(crate) fn answered(&self, answer: &Answer) {
        let Answer { status, outcome, ref request_id, .. } = *answer;
        self.tell(Told {
            status: Some(status),
            request_id: loggable(request_id.as_deref()),
            code: None,
            outcome,
            kind: None,
            cause: None,
        });
    }

    /// `cause` comes before that of the error, which attempts before this one may put in doubt.
    pub(crate) fn failed(&self, error: &Error, cause: Option<Cause>) {
        self.tell(Told {
            status: error.status(),
            request_id: loggable(error.request_id()),
            code: loggable(error.code()),
            outcome: None,
            kind: Some(cause.map_or(error.kind(), |_| ErrorKind::OutcomeUnknown)),
            cause: cause.or(error.cause()),
        });
    }

    fn tell(&self, told: Told) {
        if let Ok(mut slot) = self.0.try_lock() {
            *slot = Some(told);
        }
    }

    /// The record, once it is known what became of the request.
    pub(crate) fn record(&self, draft: &Draft, attempt: Attempt, micros: u64) -> Option<LogRecord> {
        let Told { status, request_id, code, outcome, kind, cause } = self.0.try_lock().ok()?.clone()?;
        let Draft { entry, method, target, asked, .. } = draft;
        let fields = entry.map(|entry| entry.body.fields).unwrap_or_default();
        let numbers = fields.iter().filter(|field| matches!(field.kind, Kind::Number { .. }));
        let numbers = numbers.filter_map(|field| Some((field.name, asked.get(field.name)?.as_str()?.to_owned())));
        Some(LogRecord {
            operation: entry.map(Entry::id),
            method,
            path: entry.map_or_else(|| redacted(target), |entry| entry.path.to_owned()),
            numbers: numbers.collect(),
            attempt: attempt.number(),
            micros: micros.try_into().unwrap_or(u32::MAX),
            status,
            request_id,
            outcome,
            kind,
            cause,
            code,
        })
    }
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

/// A text of an answer that is a code or an id.
fn loggable(text: Option<&str>) -> Option<String> {
    text.filter(|text| is_code(text)).map(str::to_owned)
}

/// The path of a target. A part that is no plain word, such as an openid or a number, stays out.
fn redacted(target: &str) -> String {
    let mut redacted = String::new();
    for part in target.split('?').next().unwrap_or_default().split('/').skip(1) {
        let is_plain = part == "v3" || part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        redacted.push('/');
        redacted.push_str(if is_plain { part } else { "{}" });
    }
    redacted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_shows_plain_words_and_hides_numbers_people_and_its_query() {
        assert_eq!(redacted("/v3/merchant-service/complaints-v2?openid=oUpF8"), "/v3/merchant-service/{}");
        assert_eq!(redacted("/v3/permissions/openid/oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"), "/v3/permissions/openid/{}");
        assert_eq!(redacted("/v3/people/%E5%BC%A0%E4%B8%89/refunds"), "/v3/people/{}/refunds");
    }
}
