//! The parts that the shim makes an answer of.

use std::borrow::Cow;

use js_sys::Array;
use wxpay_core::Answer;

use crate::certificates::Certificates;
use crate::value::json;

/// The members as JSON, the certificates, and what differs from the body, which the shim has.
pub(crate) fn answer(answer: Answer) -> Array {
    let opened = match answer.json() {
        Cow::Owned(json) => String::from_utf8(json).ok(),
        Cow::Borrowed(_) => None,
    };
    let members = json(&answer);
    Array::of3(&members.into(), &answer.certificates.map(Certificates).into(), &opened.into())
}
