//! The core's error as JSON, for the shim to throw.

use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wxpay_core::{Error, Remedy, Value};

/// The result of a fallible call.
pub(crate) type Outcome<T> = Result<T, JsValue>;

/// An error on its way to JavaScript. What a signer threw comes first: it is the user's own.
pub(crate) fn thrown(error: Error) -> JsValue {
    crate::host::take_thrown().unwrap_or_else(|| json(&error).into())
}

pub(crate) fn remedy(remedy: Remedy) -> Json {
    json!({"zh": remedy.zh, "en": remedy.en})
}

/// Everything an error says.
pub(crate) fn json(error: &Error) -> String {
    let violations: Vec<Json> =
        error.violations().iter().map(|v| json!({"field": v.field, "rule": v.rule.as_str(), "hint": v.hint})).collect();
    let advice = error.advice().map(|advice| {
        json!({
            "action": advice.action.as_str(), "delay": advice.delay,
            "attempts": advice.attempts, "host": advice.host.as_str(),
        })
    });
    // As text, which keeps its digits.
    let detail = error.detail().and_then(Value::to_json).and_then(|detail| String::from_utf8(detail).ok());
    let text = error.to_string();
    let said = Some(error.message()).filter(|said| *said != text);
    json!({
        "class": error.kind().class().name(),
        "text": text,
        "kind": error.kind().as_str(),
        "number": error.kind().number(),
        "field": error.field(),
        "rule": error.rule().map(wxpay_core::Rule::as_str),
        "violations": violations,
        "cause": error.cause().map(wxpay_core::Cause::as_str),
        "status": error.status(),
        "code": error.code(),
        "said": said,
        "detail": detail,
        "request_id": error.request_id(),
        "verified": error.verified(),
        "advice": advice,
        "remedy": remedy(error.remedy()),
        "reply": error.reply().map(|reply| json!({"status": reply.status, "body": reply.body})),
        "missing_certificate": error.missing_certificate(),
        "log": error.as_log(),
    })
    .to_string()
}
