//! `wxpay emulator`: the local WeChat Pay, a program of its own, found beside this one or by the PATH.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use wxpay_core::Value;

use crate::arguments::Emulator;
use crate::output::{Failure, Outcome, Report};

const PROGRAM: &str = "wxpay-emulator";

pub(crate) fn run(arguments: &Emulator) -> Outcome {
    let own = std::env::current_exe().ok();
    let beside = own
        .as_deref()
        .and_then(Path::parent)
        .map(|folder| folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX)));
    let program = beside.filter(|program| program.exists()).unwrap_or_else(|| PathBuf::from(PROGRAM));
    let ended = Command::new(program).args(&arguments.arguments).status().map_err(|error| {
        let advice = "install it by `cargo install --path tests/emulator` in a clone of wxpay-core";
        let what = if error.kind() == ErrorKind::NotFound { "is not installed" } else { "does not start" };
        Failure::own(PROGRAM, format!("it {what} ({}); {advice}", error.kind()))
    })?;
    // It says itself what is wrong.
    Ok(Report { is_good: ended.success(), data: Value::from([("ended", ended.success().into())]), text: String::new() })
}
