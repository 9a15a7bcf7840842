//! The core's error as JSON, for the shim to throw.

use wasm_bindgen::JsValue;
use wxpay_core::Error;

use crate::value::json;

/// The result of a fallible call.
pub(crate) type Outcome<T> = Result<T, JsValue>;

/// An error on its way to JavaScript. What a signer threw comes first: it is the user's own.
pub(crate) fn thrown(error: Error) -> JsValue {
    crate::host::take_thrown().unwrap_or_else(|| json(&error).into())
}
