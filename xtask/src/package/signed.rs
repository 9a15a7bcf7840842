//! A signature that a packaged library makes, beside that of the vectors.

use std::fs;

use serde_json::{Value, json};

use crate::process::Program;
use crate::{Outcome, place, stamp};

/// What is built with the library.
pub(super) const PROGRAM: &str = "tests/packages/signed.c";

/// Runs what was built: the signature of the first case has to be the expected one.
pub(super) fn as_expected(program: Program, shown: &str) -> Outcome {
    let (context, signed) = (vectors("context.json")?, vectors("sign.json")?);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let key = |name: &str| {
        let path = place::root().join("tests/vectors").join(text(&context[name]));
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let config = json!({
        "mchid": context["mchid"],
        "serial_no": context["merchant_serial_no"],
        "private_key": key("merchant_private_key")?,
        "apiv3_key": context["apiv3_key"],
        "platform_keys": { text(&context["wechatpay_public_key_id"]): key("wechatpay_public_key")? },
    });
    let file = place::work().join("tried/merchant.json");
    stamp::write(&file, &config.to_string())?;
    let case = &signed["cases"][0];
    let program = program.arg(file).arg(text(&case["target"])).arg(case["timestamp"].to_string());
    let told = program.arg(text(&case["nonce"])).run()?;
    let expected = text(&case["expect"]["authorization"]);
    if told.trim() == expected {
        return Ok(());
    }
    Err(format!("{shown} signs {:?} and not {expected:?}", told.trim()))
}

fn vectors(name: &str) -> Result<Value, String> {
    let path = place::root().join("tests/vectors").join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
