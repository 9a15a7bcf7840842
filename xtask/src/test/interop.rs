//! The SDKs that merchants use today, against our WeChat Pay: the main job, with its public key and with its certificate;
//! and their types beside our declarations.

use std::fs;
use std::path::PathBuf;

use super::{Stop, Verdict};
use crate::emulator::Emulator;
use crate::errors::Errors;
use crate::process::Program;
use crate::{install, place, setup};

/// wechatpayv3.
pub(super) fn python(_: &mut Errors) -> Verdict {
    let emulator = Emulator::start()?;
    let tests = Program::new(install::python()?).words("-m pytest -q tests/interop/python");
    tests.env("WXPAY_DEMO", emulator.config()).run()?;
    let types = Program::new(install::python()?).arg("tests/interop/python/wechatpayv3_types.py").arg(samples()?);
    types.arg("tests/interop/python/differences.txt").run()?;
    Ok(())
}

/// wechatpay-axios-plugin and wechatpay-node-v3, one after the other: they switch what the emulator signs with.
pub(super) fn node(_: &mut Errors) -> Verdict {
    let emulator = Emulator::start()?;
    let folder = install::node_copy("tests/interop/node")?;
    for test in ["axios-plugin.test.mjs", "node-v3.test.mjs"] {
        let tests = Program::new("node").words("--test --test-reporter=tap").arg(test).folder(&folder);
        tests.env("WXPAY_DEMO", emulator.config()).run()?;
    }
    Ok(())
}

/// wechatpay-java, wechatpay-apache-httpclient and weixin-java-pay.
pub(super) fn java(_: &mut Errors) -> Verdict {
    setup::java().map_err(Stop::LeftOut)?;
    let classpath = install::java::classpath("tests/interop/java")?;
    let emulator = Emulator::start()?;
    Program::new("java").arg("-cp").arg(&classpath).arg("Interop").env("WXPAY_DEMO", emulator.config()).run()?;
    let typed = Program::new("java").arg("-cp").arg(&classpath).arg("Typed").arg(samples()?);
    typed.arg(place::root().join("tests/interop/java/differences.txt")).run()?;
    Ok(())
}

/// wechatpay-go and gopay.
pub(super) fn go(_: &mut Errors) -> Verdict {
    setup::go().map_err(Stop::LeftOut)?;
    let samples = samples()?;
    let emulator = Emulator::start()?;
    let tests =
        Program::new("go").words("test -count=1 -timeout 5m ./...").folder(place::root().join("tests/interop/go"));
    tests.env("WXPAY_DEMO", emulator.config()).env("WXPAY_SAMPLES", samples).run()?;
    Ok(())
}

/// A file of what travels of every operation, for a sample of all its fields.
fn samples() -> Result<PathBuf, String> {
    Program::cargo().words("build --release --package wxpay-conformance").run()?;
    let samples = Program::new(place::release("wxpay-conformance")).arg("samples").run()?;
    let file = place::work().join("samples.json");
    fs::write(&file, samples).map_err(|error| format!("{}: {error}", place::shown(&file)))?;
    Ok(file)
}
