//! What became of a request that was sent, for its record.

use std::sync::Mutex;

use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::outcome::Outcome;
use wxpay_core_schema::shape::Kind;

use crate::call::answer::Answer;
use crate::call::attempts::Attempt;
use crate::call::draft::Draft;
use crate::error::record::LogRecord;
use crate::error::{Cause, Error, ErrorKind, is_code};

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
