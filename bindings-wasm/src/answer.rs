//! The parts that the shim makes an answer of.

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
    let parts = serde_json::json!([answer.outcome.map(wxpay_core::Outcome::as_str), answer.request_id, failures]);
    Array::of2(&parts.to_string().into(), &answer.certificates.map(Certificates).into())
}
