//! Core's errors as JSON, for the shim to throw.

use wasm_bindgen::JsValue;
use wxpay_core::Error;

use crate::value::json;

/// The result of a fallible call.
pub(crate) type Outcome<T> = Result<T, JsValue>;

/// Converts an error for JavaScript. A value that the user's signer threw comes first.
pub(crate) fn thrown(error: Error) -> JsValue {
    crate::host::take_thrown().unwrap_or_else(|| json(&error.spelt(camel_case)).into())
}

/// Turns `private_key` into `privateKey`; the id of a key after the dot stays, and a variable such as `WXPAY_MCHID`.
fn camel_case(name: &str) -> String {
    if name.starts_with("WXPAY_") {
        return name.into();
    }
    let (mut spelt, mut is_id, mut is_upper) = (String::new(), false, false);
    for letter in name.chars() {
        is_id |= letter == '.';
        let is_mark = letter == '_' && !is_id;
        if !is_mark {
            spelt.push(if is_upper { letter.to_ascii_uppercase() } else { letter });
        }
        is_upper = is_mark;
    }
    spelt
}
