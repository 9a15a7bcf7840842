//! `wxpay emulator`: the local WeChat Pay, a program of its own, which WXPAY_EMULATOR names, or which is found beside this one
//! or by the PATH.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use wxpay_core::Value;

use crate::arguments::Emulator;
use crate::output::{Failure, Outcome, Report};

const PROGRAM: &str = "wxpay-emulator";
const VARIABLE: &str = "WXPAY_EMULATOR";

pub(crate) fn run(arguments: &Emulator) -> Outcome {
    let own = std::env::current_exe().ok();
    let beside = own
        .as_deref()
        .and_then(Path::parent)
        .map(|folder| folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX)));
    let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()).map(PathBuf::from);
    let place = if named.is_some() { VARIABLE } else { PROGRAM };
    let found = named.or_else(|| beside.filter(|program| program.exists()));
    let mut command = Command::new(found.unwrap_or_else(|| PathBuf::from(PROGRAM)));
    command.args(&arguments.arguments);
    let error = match become_it(&mut command) {
        // It says itself what is wrong.
        Ok(is_good) => {
            return Ok(Report { is_good, data: Value::from([("ended", is_good.into())]), text: String::new() });
        }
        Err(error) => error,
    };
    let advice =
        format!("`cargo install --path tests/emulator` in a clone of wxpay-core installs it, or {VARIABLE} names it");
    let what = if error.kind() == ErrorKind::NotFound { "is not installed" } else { "does not start" };
    Err(Failure::own(place, format!("it {what} ({}); {advice}", error.kind())))
}

/// Takes the place of this process, so that whoever ends this one ends it.
#[cfg(unix)]
fn become_it(command: &mut Command) -> std::io::Result<bool> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

/// Runs it to its end.
#[cfg(not(unix))]
fn become_it(command: &mut Command) -> std::io::Result<bool> {
    command.status().map(|ended| ended.success())
}
