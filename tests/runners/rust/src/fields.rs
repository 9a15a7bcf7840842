//! Turns the fields of cases into what the core takes, and what the core gives into fields of cases.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};
use wxpay_core::{Cause, Error, Headers, Moment, Nonce, Request, Rule, Value};

use crate::compare::same;
use crate::{Check, fatal};

/// Compares an error with every field that is expected of it; where none is, a success is.
pub(crate) fn agrees(error: &Error, expect: &Json) -> Check {
    let violations: Vec<_> = error.violations().iter().map(|v| json!([v.field, v.rule.as_str()])).collect();
    let got = json!({
        "kind": error.kind().as_str(), "field": error.field(), "rule": error.rule().map(Rule::as_str), "violations": violations,
        "cause": error.cause().map(Cause::as_str), "code": error.code(), "status": error.status(), "verified": error.verified(),
        "request_id": error.request_id(), "action": error.advice().map(|advice| advice.action.as_str()),
    });
    let expect = expect.as_object().ok_or_else(|| error.to_string())?;
    expect
        .iter()
        .try_for_each(|(name, value)| same(name, &got[name], value).map_err(|problem| format!("{problem}: {error}")))
}

/// The result of a call, or the kind of its error.
pub(crate) fn kind(outcome: Result<Json, Error>) -> Json {
    outcome.unwrap_or_else(|error| json!(error.kind().as_str()))
}

pub(crate) fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request.headers().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value).unwrap_or_default()
}

pub(crate) fn headers(case: &Json) -> Headers {
    Headers::new(case["headers"].as_object().into_iter().flatten().map(|(name, value)| (name, text(value))))
}

pub(crate) fn moment(timestamp: &Json, nonce: &str) -> Moment {
    let nonce = Nonce::new(nonce).unwrap_or_else(|error| fatal(&error.to_string()));
    Moment::new(timestamp.as_u64().unwrap_or_default(), nonce)
}

pub(crate) fn now(case: &Json) -> u64 {
    case["now"].as_u64().unwrap_or_default()
}

pub(crate) fn to_value(json: &Json) -> Value {
    Value::from_json(json.to_string().as_bytes(), "body").unwrap_or_else(|error| fatal(&error.to_string()))
}

pub(crate) fn from_value(value: &Value) -> Json {
    value.to_json().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}

pub(crate) fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

pub(crate) fn bytes(json: &Json) -> Vec<u8> {
    STANDARD.decode(text(json)).unwrap_or_default()
}

pub(crate) fn pkcs8(pem: &[u8]) -> Option<Vec<u8>> {
    let body: String = std::str::from_utf8(pem).ok()?.lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(body).ok()
}
