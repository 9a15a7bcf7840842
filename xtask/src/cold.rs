//! A cold start, as a function in the cloud has it: a fresh process imports the library, makes a merchant and signs for the
//! first time.

use std::fs;

use serde_json::Value;

use crate::process::Program;
use crate::{Outcome, install, place};

/// Processes that are started; the quickest counts, since a busy machine has cold caches of its own.
const STARTS: usize = 5;

/// Measures each language; the limits are three to four times what a start takes, in milliseconds of CPU.
pub(crate) fn test() -> Outcome {
    let python = install::python()?;
    let node = install::node_copy("tests/cold")?.join("start.mjs");
    hold("Python", 40.0, || Program::new(&python).arg("tests/cold/start.py"))?;
    hold("Node", 100.0, || Program::new("node").arg(&node))
}

/// Prints what the quickest start takes, and fails where that is over the limit.
fn hold(language: &str, limit: f64, program: impl Fn() -> Program) -> Outcome {
    let variables = variables()?;
    let mut quickest = (f64::INFINITY, f64::INFINITY);
    for _ in 0..STARTS {
        let program = variables.iter().fold(program(), |program, (name, value)| program.env(name, value));
        let printed = program.run()?;
        let mut times = printed.split_whitespace().map(str::parse);
        let (Some(Ok(import)), Some(Ok(signature))) = (times.next(), times.next()) else {
            return Err(format!("{language} printed no times: {printed}"));
        };
        if import + signature < quickest.0 + quickest.1 {
            quickest = (import, signature);
        }
    }
    let (import, signature) = quickest;
    let told = format!("{language}: import {import:.1} ms, merchant and first signature {signature:.1} ms of CPU");
    println!("        {told}; at most {limit} ms");
    if import + signature <= limit { Ok(()) } else { Err(format!("{told}, over {limit} ms")) }
}

/// A merchant as its environment has it.
fn variables() -> Result<Vec<(&'static str, String)>, String> {
    let folder = place::root().join("tests/vectors");
    let text = fs::read_to_string(folder.join("context.json")).map_err(|error| error.to_string())?;
    let context: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let known = |name: &str| context[name].as_str().unwrap_or_default().to_owned();
    let file = |name: &str| folder.join(known(name)).display().to_string();
    Ok(vec![
        ("WXPAY_MCHID", known("mchid")),
        ("WXPAY_SERIAL_NO", known("merchant_serial_no")),
        ("WXPAY_PRIVATE_KEY", file("merchant_private_key")),
        ("WXPAY_PUBLIC_KEY_ID", known("wechatpay_public_key_id")),
        ("WXPAY_PUBLIC_KEY", file("wechatpay_public_key")),
    ])
}
