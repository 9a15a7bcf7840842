//! The parts that the shim makes an answer of.

use std::borrow::Cow;

use js_sys::Array;
use wxpay_core::Answer;

use crate::certificates::Certificates;
use crate::error::remedy;

/// The parts that the shim makes an answer of.
pub(crate) fn answer(answer: Answer) -> Array {
    let failures: Vec<_> = answer
        .failures
        .iter()
        .map(|f| serde_json::json!({"field": f.field, "reason": f.reason, "remedy": f.remedy.map(remedy)}))
        .collect();
    // What differs from the body, which the shim has.
    let opened = match answer.json() {
        Cow::Owned(json) => String::from_utf8(json).ok(),
        Cow::Borrowed(_) => None,
    };
    let outcome = answer.outcome.map(wxpay_core::Outcome::as_str);
    let parts = serde_json::json!([outcome, answer.request_id, failures, answer.sealed]);
    Array::of3(&parts.to_string().into(), &answer.certificates.map(Certificates).into(), &opened.into())
}
