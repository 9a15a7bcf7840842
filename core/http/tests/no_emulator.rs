//! Where the local WeChat Pay is missing, the error says how to get it.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::process::Command;

use wxpay_core_http::emulator::Emulator;

/// The process that looks has an environment of its own.
const LOOKS: &str = "WXPAY_LOOKS";

#[test]
fn what_is_missing_is_named_with_its_remedy() {
    if std::env::var_os(LOOKS).is_some() {
        let said = Emulator::start(&[]).unwrap_err().to_string();
        return println!("said: {said}");
    }
    for (named, expected) in
        [("/nowhere/emulator", "there is no /nowhere/emulator. "), ("", "there is no wxpay-emulator. ")]
    {
        let mut look = Command::new(std::env::current_exe().unwrap());
        let look = look.arg("--nocapture").env(LOOKS, "1").env("WXPAY_EMULATOR", named).env("PATH", "/nowhere");
        let printed = String::from_utf8(look.output().unwrap().stdout).unwrap();
        assert!(printed.contains(expected) && printed.contains("cargo install --path tests/emulator"), "{printed}");
    }
}
