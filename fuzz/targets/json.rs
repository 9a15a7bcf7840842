//! JSON as a value: what is read is written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::Value;

fuzz_target!(|text: &[u8]| {
    let Ok(value) = Value::from_json(text, "body") else { return };
    let Some(written) = value.to_json() else { return };
    let again = Value::from_json(&written, "body").expect("what was written is JSON");
    assert_eq!(again, value);
    assert_eq!(again.to_json().as_ref(), Some(&written));
});
