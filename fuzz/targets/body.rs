//! A body of any operation, and a generic request with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::{Content, Generic, Value};
use wxpay_fuzz::{entry, merchant, moment};

fuzz_target!(|data: &[u8]| {
    let [high, low, text @ ..] = data else { return };
    let Ok(body) = Value::from_json(text, "body") else { return };
    match merchant().prepare_value(&entry([*high, *low]).id(), body.clone(), &Value::Null, moment()) {
        Ok(request) => {
            assert!(request.target().bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.target());
            assert!(request.body().is_empty() || Value::from_json(request.body(), "body").is_ok());
        }
        Err(error) => assert!(error.field().is_some(), "{error}"),
    }
    let (query, content) = match &body {
        Value::Object(object) => (object.clone(), Content::Json(body)),
        _ => Default::default(),
    };
    let generic = Generic { method: "POST", path: "/v3/x", query, body: content, ..Generic::default() };
    if let Ok(request) = merchant().request(generic, moment()) {
        assert!(request.target().bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.target());
    }
});
