//! The parts from which the shim makes an answer.

use std::borrow::Cow;

use js_sys::{Array, Uint8Array};
use wxpay_core::Answer;

use crate::certificates::Certificates;
use crate::value::json;

/// Returns the members as JSON, the certificates, `data` if it differs from the body, and the file if the answer is
/// one.
pub(crate) fn answer(answer: Answer) -> Array {
    let opened = match answer.json() {
        Cow::Owned(json) => String::from_utf8(json).ok(),
        Cow::Borrowed(_) => None,
    };
    let file = answer.is_file().then(|| Uint8Array::from(answer.body.as_slice()));
    let members = json(&answer);
    Array::of4(&members.into(), &answer.certificates.map(Certificates).into(), &opened.into(), &file.into())
}
